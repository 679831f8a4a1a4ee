/** Whatever comes in whatever order: each sale has one cause, and the sums are those of the journal, in every slice. */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { CHALLENGE_ENDS, SETTLEMENT_STATUSES } from '@sekisho/fraud/events'
import type { FraudEvent, OrderEvent } from '@sekisho/fraud/events'
import {
  anAssessmentEvent,
  anAuthorisationEvent,
  anOrderEvent,
  aSettlementEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
  isoOf,
  NOON_MS,
} from '@sekisho/fraud/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import type { LedgerOptions, LedgerReport } from './ledger.ts'
import { DIMENSIONS } from './slices.ts'
import { STAGES } from './stages.ts'
import type { RoadStep } from './step.ts'
import type { Outcome } from './tally.ts'

const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const
const STATUSES = ['Y', 'A', 'N', 'R', 'U', 'C', 'I', 'D'] as const
const happening = fc.record({
  kind: fc.constantFrom(
    'order',
    'order',
    'decision',
    'decision',
    'settlement',
    'authorisation',
    'threeDS',
    'verdict',
    'assessment',
    'step',
    'step',
  ),
  pick: fc.nat(30),
  hours: fc.nat(24 * 250),
  amountMinor: fc.oneof(fc.nat(100_000), fc.constant(Number.MAX_SAFE_INTEGER)),
  currency: fc.constantFrom('JPY', 'JPY', 'USD'),
  method: fc.constantFrom('card', 'deferred'),
  outcome: fc.constantFrom(...OUTCOMES),
  degraded: fc.boolean(),
  status: fc.constantFrom(...SETTLEMENT_STATUSES),
  approved: fc.boolean(),
  code: fc.constantFrom(undefined, '51', '91', 'G12', 'odd'),
  transStatus: fc.constantFrom(...STATUSES),
  challenge: fc.constantFrom(undefined, ...CHALLENGE_ENDS),
  verdict: fc.constantFrom('ok', 'ng', 'hold'),
  fault: fc.constantFrom(undefined, 'ds' as const, 'acs' as const),
})
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never

test('ledger: every sale is settled or has one cause, and every sum is the journal’s, to the minor unit', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), fc.constantFrom(3, 1_000), (happenings, maxOpen) => {
      const counted = new Map<string, bigint[]>()
      const onCounted: LedgerOptions['onCounted'] = (id, { currency, amountMinor }, { cause, because }) => {
        const name = `${currency} ${cause} ${because}`
        counted.set(name, [...(counted.get(name) ?? []), BigInt(amountMinor)])
        seen.push(id)
      }
      const seen: string[] = []
      const ledger = new Ledger({ side: 'shop', timeZone: 'Asia/Tokyo', by: DIMENSIONS, maxOpen, onCounted })
      const orders: OrderEvent[] = []
      for (const [i, one] of happenings.entries()) live(ledger, orders, one, i)
      const report = ledger.report(NOON_MS + 400 * DAY_MS)

      const journal = new Map<string, { sales: number; amountMinor: bigint }>()
      for (const { facts } of orders) {
        const { sales, amountMinor } = journal.get(facts.currency) ?? { sales: 0, amountMinor: 0n }
        journal.set(facts.currency, { sales: sales + 1, amountMinor: amountMinor + BigInt(facts.amountMinor) })
      }
      expect(report.sales).toBe(orders.length)
      expect(seen.toSorted()).toEqual(orders.map(({ orderID }) => orderID).toSorted())
      expect(new Map([...counted].map(([name, amounts]) => [name, sumOfEach(amounts)]))).toEqual(partsOf(report.total))
      expect(askedIn(report.total)).toEqual(journal)
      for (const outcome of report.total) expectWhole(outcome)
      for (const { slices } of report.by) {
        for (const { outcomes } of slices) for (const outcome of outcomes) expectWhole(outcome)
        expect(sumOf(slices.flatMap(({ outcomes }) => outcomes))).toEqual(sumOf(report.total))
      }
    }),
    { seed: 22, numRuns: 80 },
  )
})

test('ledger: a report at a row is that of a journal that ends there', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), fc.nat(40), (happenings, at) => {
      const reports: LedgerReport[] = []
      for (const end of [happenings.length, at]) {
        const ledger = new Ledger({ side: 'shop', timeZone: 'Asia/Tokyo', by: ['method'] })
        const orders: OrderEvent[] = []
        for (const [i, one] of happenings.slice(0, end).entries()) {
          if (i === at) reports.push(ledger.report(NOON_MS + 400 * DAY_MS))
          live(ledger, orders, one, i)
        }
        if (end <= at) reports.push(ledger.report(NOON_MS + 400 * DAY_MS))
      }
      for (const report of reports.slice(1)) if (at < happenings.length) expect(report).toEqual(reports[0])
    }),
    { seed: 23, numRuns: 60 },
  )
})

/** With `settled` the causes make up what was asked, and the reasons of a cause make up the cause. */
function expectWhole({ stages, settled, lost }: Outcome): void {
  const { asked, released, authorised, kept, challenged, completed, frictionless, threeds_asked: sent } = stages
  expect(sumOfAmounts([settled, ...lost])).toEqual(sumOfAmounts([asked]))
  for (const { because, ...cause } of lost) expect(sumOfAmounts(because)).toEqual(sumOfAmounts([cause]))
  const line = [asked, released, authorised, stages.settled, kept].map(({ sales }) => sales)
  expect(line).toEqual([...line].sort((a, b) => b - a))
  expect(completed.sales).toBeLessThanOrEqual(challenged.sales)
  expect(frictionless.sales + challenged.sales).toBeLessThanOrEqual(sent.sales)
}

function askedIn(outcomes: readonly Outcome[]) {
  return new Map(outcomes.map(({ currency, stages }) => [currency, sumOfAmounts([stages.asked])]))
}

/** Every figure of every currency, added up. */
function sumOf(outcomes: readonly Outcome[]) {
  const currencies = [...new Set(outcomes.map(({ currency }) => currency))].sort()
  return currencies.map((currency) => {
    const own = outcomes.filter((outcome) => outcome.currency === currency)
    const stages = STAGES.map((stage) => sumOfAmounts(own.map((outcome) => outcome.stages[stage])))
    const causes = new Map<string, { sales: number; amountMinor: bigint }>()
    for (const { cause, ...amount } of own.flatMap(({ lost }) => lost)) {
      causes.set(cause, sumOfAmounts([causes.get(cause) ?? { sales: 0, amountMinor: 0n }, amount]))
    }
    return { currency, stages, causes: [...causes].sort(([a], [b]) => (a < b ? -1 : 1)) }
  })
}

function sumOfAmounts(amounts: readonly { readonly sales: number; readonly amountMinor: bigint }[]) {
  return amounts.reduce(
    (sum, { sales, amountMinor }) => ({ sales: sum.sales + sales, amountMinor: sum.amountMinor + amountMinor }),
    { sales: 0, amountMinor: 0n },
  )
}

function live(ledger: Ledger, orders: OrderEvent[], one: Happening, i: number): void {
  const occurredAt = isoOf(NOON_MS + one.hours * HOUR_MS)
  if (one.kind === 'order') {
    const { amountMinor, currency, method } = one
    const order = anOrderEvent({ orderID: `order-${i}`, amountMinor, currency, occurredAt, payment: { method } })
    orders.push(order)
    return ledger.event(order)
  }
  const transactionID = `road-${one.pick % 5}`
  if (one.kind === 'step') return ledger.step(stepOf(one, transactionID))
  const order = orders[one.pick % Math.max(1, orders.length)]
  if (!order) return
  if (one.kind === 'decision') {
    const { outcome, degraded } = one
    const record = {
      orderID: order.orderID,
      stage: 'before_payment',
      outcome,
      ...(degraded && { degraded: 'deadline' }),
    }
    return ledger.decision(record as OrderRecord)
  }
  ledger.event(eventOf(one, order, occurredAt, transactionID))
}

function eventOf(one: Happening, order: OrderEvent, occurredAt: string, road: string): FraudEvent {
  const { status, approved, code, transStatus, challenge, verdict } = one
  switch (one.kind) {
    case 'settlement':
      return aSettlementEvent(order, { status, occurredAt })
    case 'authorisation':
      return anAuthorisationEvent(order, { approved, occurredAt, ...(code !== undefined && { responseCode: code }) })
    case 'verdict':
      return aVerdictEvent(order, { verdict, occurredAt })
    case 'assessment':
      return anAssessmentEvent(order, { occurredAt, threeDS: { transStatus } })
    default: {
      const told = aThreeDSResultEvent(order, {
        transStatus,
        occurredAt,
        ...(challenge !== undefined && { challenge }),
      })
      return { ...told, threeDSServerTransID: road }
    }
  }
}

function stepOf({ approved, transStatus, fault, hours }: Happening, transactionID: string): RoadStep {
  const asked = { messageVersion: '2.2.0', deviceChannel: '02', evidence: approved }
  return {
    transactionID,
    atMs: NOON_MS + hours * HOUR_MS,
    ...(approved && { asked }),
    ...(fault ? { fault } : { answered: { transStatus, afterChallenge: !approved } }),
  }
}

function sumOfEach(amounts: readonly bigint[]) {
  return { sales: amounts.length, amountMinor: amounts.reduce((sum, amount) => sum + amount, 0n) }
}

/** Every figure that has sales behind it, by its currency, cause and reason. */
function partsOf(total: readonly Outcome[]) {
  return new Map(
    total.flatMap(({ currency, settled, lost }) => [
      ...(settled.sales > 0 ? ([[`${currency} settled said`, settled]] as const) : []),
      ...lost.flatMap(({ cause, because }) =>
        because.map(({ code, ...amount }) => [`${currency} ${cause} ${code}`, amount] as const),
      ),
    ]),
  )
}
