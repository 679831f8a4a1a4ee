import { DAY_MS } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { compilePolicy } from '../rules/index.ts'
import { anOrderEvent, isoOf, NOON_MS } from '../testing/index.ts'
import { Screening } from './screening.ts'

const compiled = compilePolicy(READY_MADE.authentication.text)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
const policy = compiled.message
const ISSUER = { tenantID: 'issuer', currency: 'JPY', timeZone: 'Asia/Tokyo' }

test('ACS policy: a cardholder who buys as always is not asked, and neither is a first small purchase', () => {
  const screening = new Screening(policy)
  const outcomes = Array.from({ length: 6 }, (_, i) => {
    const order = anOrderEvent({ orderID: `a-${i}`, occurredAt: isoOf(NOON_MS + i * 9 * DAY_MS) }, JAPAN)
    const event = { ...order, kind: 'authentication' as const }
    const { outcome } = screening.assess(ISSUER, event)
    screening.fold(ISSUER, event)
    return outcome
  })
  expect(new Set(outcomes)).toEqual(new Set(['approve']))
})

test('ACS policy: no single hint declines, and a card tried with others on one machine is not approved', () => {
  for (const { id, points, outcome } of policy.rules) {
    if (id === 'blocked') continue // what the issuer itself put on a list is no hint
    expect(points, id).toBeLessThan(policy.thresholds.decline)
    expect(outcome, id).toBeUndefined()
  }
  const screening = new Screening(policy)
  const outcomes = ['1', '2', '3', '4', '5'].map((card) => {
    const order = anOrderEvent({ orderID: card, payment: { method: 'card', card: { token: card } } }, JAPAN)
    const event = { ...order, kind: 'authentication' as const }
    const { outcome } = screening.assess(ISSUER, event)
    screening.fold(ISSUER, event)
    return outcome
  })
  expect(outcomes.slice(-2)).not.toContain('approve')
})

test('ACS policy: a decision that could not ask everything is a challenge at least', () => {
  const event = { ...anOrderEvent(), kind: 'authentication' as const }
  expect(new Screening(policy).assess(ISSUER, event, { degraded: 'deadline' }).outcome).toBe('challenge')
})

test('ACS policy: what a shop says in the AReq alone takes away a hundred points, and never makes a doubtful payment a good one', () => {
  const praise = {
    chAccAgeInd: '05',
    paymentAccInd: '05',
    shipAddressUsageInd: '04',
    suspiciousAccActivity: '01',
    nbPurchaseAccount: 99,
    threeDSReqAuthMethod: '06',
    threeDSReqPriorAuthMethod: '02',
    priorAuthDays: 0,
  }
  const order = anOrderEvent({ amountMinor: 80_000 }, { ...JAPAN, emailDisposable: true })
  const decided = [undefined, praise].map((areq) => {
    const event = { ...order, kind: 'authentication' as const, facts: { ...order.facts, ...(areq && { areq }) } }
    return new Screening(policy).assess(ISSUER, event)
  })
  expect(decided.map(({ score, outcome }) => [score, outcome])).toEqual([
    [400, 'challenge'],
    [300, 'challenge'],
  ])
})

const JAPAN = { ipCountry: 'JP', emailDisposable: false }
