import { DAY_MS } from '@sekisho/base'
import type { FraudReportEvent, SettlementEvent, SettlementStatus } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { Afterwards } from './truth.ts'
import type { Truth } from './truth.ts'

const settled = (status: SettlementStatus, knownAtMs = 1): SettlementEvent =>
  ({ kind: 'settlement', status, knownAtMs }) as SettlementEvent
const reported = (more: Partial<FraudReportEvent> = {}): FraudReportEvent =>
  ({ kind: 'fraud-report', source: 'issuer', weight: 100, withdrawn: false, knownAtMs: 1, ...more }) as FraudReportEvent

const OLD = { nowMs: 100 * DAY_MS, silenceMs: 90 * DAY_MS }
const truthOf = (events: readonly (SettlementEvent | FraudReportEvent)[], at = OLD, occurredAtMs = 0): Truth => {
  const afterwards = new Afterwards()
  for (const event of events) afterwards.hear(event)
  return afterwards.truth(occurredAtMs, at)
}

test('truth: silence counts only of what was sold, and only when it is old enough', () => {
  const cases: [SettlementStatus[], Truth][] = [
    [[], 'unknown'],
    [['authorised'], 'unknown'],
    [['overdue', 'in_collection'], 'unknown'],
    [['captured'], 'good'],
    [['dispatched'], 'good'],
    [['delivered'], 'good'],
    [['paid'], 'good'],
    [['captured', 'refunded'], 'unknown'],
    [['dispatched', 'undelivered'], 'unknown'],
    [['captured', 'cancelled'], 'unknown'],
    [['payment_failed'], 'unknown'],
    [['payment_failed', 'captured'], 'good'],
  ]
  for (const [statuses, truth] of cases)
    expect(truthOf(statuses.map((one) => settled(one))), String(statuses)).toBe(truth)
  const paid = [settled('paid')]
  const at = (nowMs: number) => truthOf(paid, { ...OLD, nowMs }, 5)
  expect([at(90 * DAY_MS), at(90 * DAY_MS + 4), at(90 * DAY_MS + 5)]).toEqual(['unknown', 'unknown', 'good'])
})

test('truth: what was said against an order counts at once, by the newest word of each who tells', () => {
  const young = { nowMs: DAY_MS, silenceMs: 90 * DAY_MS }
  expect(truthOf([settled('paid'), settled('chargeback', 2)], young)).toBe('bad')
  expect(truthOf([settled('fraud_reported')], young)).toBe('bad')
  expect(truthOf([settled('bad_debt')], young)).toBe('bad')
  expect(truthOf([settled('bad_debt'), settled('paid', 2)])).toBe('good')
  expect(truthOf([reported()], young)).toBe('bad')
  expect(truthOf([settled('captured'), settled('chargeback', 2), settled('chargeback_reversed', 3)])).toBe('good')
  expect(truthOf([settled('chargeback', 3), settled('chargeback_reversed', 2)]), 'an older word, told late').toBe('bad')
})

test('truth: each takes back his own word and nobody else’s; what is hardly believed is none', () => {
  const back = (source: 'issuer' | 'shop') => reported({ source, withdrawn: true, knownAtMs: 2 })
  expect(truthOf([reported(), back('issuer')])).toBe('unknown')
  expect(truthOf([reported(), back('shop')])).toBe('bad')
  expect(truthOf([settled('chargeback'), back('issuer')])).toBe('bad')
  expect(truthOf([reported({ weight: 49 })])).toBe('unknown')
  expect(truthOf([reported({ weight: 50 })])).toBe('bad')
  expect(truthOf([reported(), reported({ weight: 10, withdrawn: true, knownAtMs: 2 })])).toBe('unknown')
})
