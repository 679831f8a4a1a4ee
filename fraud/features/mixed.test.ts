import { DAY_MS, HOUR_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountEvent, AskedEvent, FraudEvent, OrderEvent } from '../events/index.ts'
import {
  aFraudReportEvent,
  aListChangeEvent,
  aLoginEvent,
  anAuthorisationEvent,
  anOrderEvent,
  anOutcomeEvent,
  aProfileChangeEvent,
  aRegistrationEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
  isoOf,
  NOON_MS,
} from '../testing/index.ts'
import { entityFeaturesOf, SHOWN_ROWS } from '../testing/oracle.ts'
import { namedFeatures } from './catalogue.ts'
import { FeatureState } from './state.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }

test('mixed events: what accounts do and what is told agree with a slow count', () => {
  const step = fc.record({
    kind: fc.constantFrom(
      'order',
      'login',
      'registration',
      'change',
      'authorisation',
      'challenge',
      'outcome',
      'report',
      'verdict',
    ),
    who: fc.integer({ min: 1, max: 2 }),
    device: fc.integer({ min: 1, max: 2 }),
    offsetMs: fc.oneof(fc.integer({ min: 0, max: 40 * DAY_MS }), fc.constantFrom(0, HOUR_MS, DAY_MS, 30 * DAY_MS)),
    pick: fc.nat(5),
    yes: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const state = new FeatureState(SHOP)
      const events: FraudEvent[] = []
      for (const [i, step] of steps.entries()) {
        const event = eventOf(step, i, events)
        if ('facts' in event) expect(onlyEntities(state, event)).toEqual(entityFeaturesOf(events, event))
        state.fold(event)
        events.push(event)
      }
    }),
    { seed: 20261123, numRuns: 80 },
  )
})

test('lists: an entity is listed from the change on, until it ends or is taken off', () => {
  const state = new FeatureState(SHOP)
  const order = (offsetMs: number) => anOrderEvent({ orderID: `o${offsetMs}`, occurredAt: isoOf(NOON_MS + offsetMs) })
  const listed = (offsetMs: number) => {
    const { cardListed, anyBlocked, anyAllowed, blockCategory, blockWeight } = namedFeatures(
      state.read(order(offsetMs)),
    )
    return { cardListed, anyBlocked, anyAllowed, blockCategory, blockWeight }
  }
  const no = { cardListed: false, anyBlocked: false, anyAllowed: false, blockCategory: undefined, blockWeight: 0 }
  expect(listed(0)).toEqual(no)
  const [token] = order(0).tokens.card!
  const entry = { ...aListChangeEvent({ effect: 'block', category: 'stolen_card', weight: 70 }) }
  const change = { ...entry, entityKind: 'card', tokens: { card: [token!] }, occurredAtMs: NOON_MS } as const
  state.fold({ ...change, expiresAtMs: NOON_MS + DAY_MS })
  const yes = { ...no, cardListed: true, anyBlocked: true, blockCategory: 'stolen_card', blockWeight: 70 }
  expect([listed(-1), listed(0), listed(DAY_MS - 1), listed(DAY_MS)]).toEqual([no, yes, yes, no])
  state.fold({ ...change, removed: true })
  expect(listed(1)).toEqual(no)
})

interface Step {
  readonly kind: string
  readonly who: number
  readonly device: number
  readonly offsetMs: number
  readonly pick: number
  readonly yes: boolean
}

function eventOf(
  { kind, who, device: deviceID, offsetMs, pick, yes }: Step,
  i: number,
  before: FraudEvent[],
): FraudEvent {
  const occurredAt = isoOf(NOON_MS + offsetMs)
  const device = { deviceID: `device-${deviceID}`, ipAddress: `203.0.113.${deviceID}` }
  const accountID = `member-${who}`
  const orders = before.filter((event): event is OrderEvent => event.kind === 'order')
  const asked = before.filter((event): event is AccountEvent => 'facts' in event && !('orderID' in event))
  const order = orders[pick % Math.max(1, orders.length)]
  const account = asked[pick % Math.max(1, asked.length)]
  if (kind === 'login') {
    return aLoginEvent({
      loginID: `l${i}`,
      occurredAt,
      accountID,
      device,
      result: yes ? 'succeeded' : 'failed',
      failure: undefined,
    })
  }
  if (kind === 'registration')
    return aRegistrationEvent({ registrationID: `r${i}`, occurredAt, member: { accountID }, device })
  if (kind === 'change') return aProfileChangeEvent({ changeID: `c${i}`, occurredAt, accountID, device })
  if (kind === 'outcome' && account) {
    const result = yes ? 'failed' : pick > 2 ? 'reported_takeover' : 'step_up_abandoned'
    return anOutcomeEvent(account, { outcomeID: `u${i}`, occurredAt, knownAt: occurredAt, result })
  }
  if (order) {
    if (kind === 'authorisation')
      return anAuthorisationEvent(order, { authorisationID: `a${i}`, occurredAt, approved: yes })
    if (kind === 'challenge') {
      return aThreeDSResultEvent(order, { resultID: `t${i}`, occurredAt, challenge: yes ? 'completed' : 'abandoned' })
    }
    if (kind === 'report')
      return aFraudReportEvent(order, { reportID: `f${i}`, occurredAt, knownAt: occurredAt, withdrawn: yes })
    if (kind === 'verdict') return aVerdictEvent(order, { verdictID: `v${i}`, occurredAt, verdict: yes ? 'ng' : 'ok' })
  }
  return anOrderEvent({ orderID: `o${i}`, occurredAt, device, buyer: { accountID, email: `${who}@example.jp` } })
}

function onlyEntities(state: FeatureState, event: AskedEvent) {
  const names = new Set(SHOWN_ROWS.map(({ name }) => name))
  return Object.fromEntries(Object.entries(namedFeatures(state.read(event))).filter(([name]) => names.has(name)))
}
