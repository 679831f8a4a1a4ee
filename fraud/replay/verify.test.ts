import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Screening } from '../decisions/index.ts'
import type { DecisionRecord } from '../decisions/index.ts'
import { isScreened } from '../events/index.ts'
import type { FraudEvent } from '../events/index.ts'
import { positionOf } from '../features/index.ts'
import { compilePolicy } from '../rules/index.ts'
import type { Policy } from '../rules/index.ts'
import { anOrderEvent, arbitraryHistory } from '../testing/index.ts'
import { Refolding } from './refold.ts'
import { verifyDecision } from './verify.ts'

const policy = compiled(READY_MADE.order.text)
const SHOP = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }

test('replay: every decision of any history is made again, byte for byte, and its vector too', () => {
  fc.assert(
    fc.property(arbitraryHistory(20), (events) => {
      const screening = new Screening(policy)
      const refolding = new Refolding(SHOP, [policy])
      for (const event of events) {
        const record = isScreened(event) ? stored(screening.assess(SHOP, event)) : undefined
        screening.fold(SHOP, event)
        const verdict = record ? verifyDecision(record, policy) : { result: 'identical' }
        expect({ verdict, vector: refolding.next(event, record, policy).differences }).toEqual({
          verdict: { result: 'identical' },
          vector: [],
        })
      }
    }),
    { seed: 20261122, numRuns: 100 },
  )
})

test('replay: degraded and triggered decisions are made again as they were', () => {
  const event = anOrderEvent()
  const screening = new Screening(policy)
  const missing = { ...event, missing: ['ip_countries'] }
  const records = [
    screening.assess(SHOP, event, { degraded: 'deadline' }),
    screening.assess(SHOP, event, { trigger: 'review' }),
    screening.assess(SHOP, event, { trigger: 'degraded' }),
    screening.assess(SHOP, missing),
    screening.assess(SHOP, event, { atLeast: 'review' }),
  ]
  expect(records.map(({ degraded, outcome }) => [degraded, outcome])).toEqual([
    ['deadline', 'challenge'],
    [undefined, 'review'],
    ['trigger', 'challenge'],
    ['ip_countries', 'challenge'],
    [undefined, 'review'],
  ])
  const kept = stored(records.at(-1)!)
  const { atLeast: _, ...forgotten } = kept
  expect(verifyDecision(forgotten, policy)).toMatchObject({ result: 'different' })
  expect(verifyDecision({ ...kept, atLeast: 'decline' }, policy)).toMatchObject({ result: 'different' })
  for (const record of records) expect(verifyDecision(stored(record), policy)).toEqual({ result: 'identical' })
  expect(new Refolding(SHOP, [policy]).next(event, records[0], policy).differences).toEqual([])
})

test('replay: what was changed is named', () => {
  const record = stored(new Screening(policy).assess(SHOP, anOrderEvent()))
  const cases: [Partial<DecisionRecord>, string[]][] = [
    [{ outcome: 'decline' }, ['outcome']],
    [{ score: 1, reasons: ['x'] }, ['score', 'reasons']],
    [{ hits: [{ rule: 'card_velocity_10m', points: 150 }] }, ['hits']],
    [{ trigger: 'decline' }, ['outcome', 'reasons', 'advice']],
  ]
  for (const [change, names] of cases) {
    const verdict = verifyDecision({ ...record, ...change }, policy)
    expect(verdict.result === 'different' && verdict.differences.map(({ name }) => name)).toEqual(names)
  }
  const features = record.features.with(positionOf('cardOrders10m')!, 7).with(positionOf('express')!, null)
  expect(new Refolding(SHOP, [policy]).next(anOrderEvent(), { ...record, features }, policy).differences).toEqual([
    { name: 'cardOrders10m', recorded: '7', today: '0' },
    { name: 'express', today: 'false' },
  ])
})

test('replay: another policy, or a later program, is not compared', () => {
  const record = stored(new Screening(policy).assess(SHOP, anOrderEvent()))
  expect(verifyDecision(record, compiled(READY_MADE.order.text.replace('decline: 850', 'decline: 900')))).toEqual({
    result: 'not_comparable',
    because: 'policy',
  })
  const later = { ...record, versions: { ...record.versions, catalogue: 99 } }
  expect(verifyDecision(later, policy)).toEqual({ result: 'not_comparable', because: 'catalogue' })
  expect(verifyDecision({ ...record, schema: 2 as 1 }, policy)).toEqual({ result: 'not_comparable', because: 'schema' })
})

test('screening: tenants do not share a memory, and the same events folded anew give the same one', () => {
  const screening = new Screening(policy)
  const events: FraudEvent[] = [1, 2, 3].map((i) => anOrderEvent({ orderID: `order-${i}` }))
  for (const event of events) screening.fold(SHOP, event)
  const next = anOrderEvent({ orderID: 'order-4' })
  const here = screening.assess(SHOP, next)
  expect(here.linked).toHaveLength(3)
  expect(screening.assess({ ...SHOP, tenantID: 'other' }, next).linked).toEqual([])
  const anew = new Screening(policy)
  for (const event of events) anew.fold(SHOP, event)
  expect(anew.assess(SHOP, next)).toEqual(here)
})

/** As the journal gives it back. */
function stored(record: DecisionRecord): DecisionRecord {
  return JSON.parse(canonicalJSON(record as unknown as JSONValue)) as DecisionRecord
}

function compiled(text: string): Policy {
  const result = compilePolicy(text, READY_MADE.order.sections)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.message
}
