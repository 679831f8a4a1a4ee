/** Random histories for properties: few entities, so that orders meet; all kinds of events; times that go back and forth. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import fc from 'fast-check'
import { SETTLEMENT_STATUSES, SHOWN_KINDS } from '../events/index.ts'
import type { AssessmentEvent, EntityTokens, FraudEvent, OrderEvent, SettlementEvent } from '../events/index.ts'
import { NOON_MS } from './builders.ts'

/** A tenant's journal: orders, later assessments that show more, settlements, in the order in which they came. */
export function arbitraryHistory(maxLength: number): fc.Arbitrary<FraudEvent[]> {
  return fc.array(step, { maxLength }).map((steps) => {
    const orders: (OrderEvent | AssessmentEvent)[] = []
    const events: FraudEvent[] = []
    for (const [i, step] of steps.entries()) {
      const before = orders[step.pick % Math.max(1, orders.length)]
      const event = before ? eventOf(step, i, before) : anOrder(step, i)
      if (event.kind === 'order') orders.push(event)
      else if (event.kind === 'assessment') orders[step.pick % orders.length] = event
      events.push(event)
    }
    return events
  })
}

const oneOf = (kind: string) => fc.constantFrom(`${kind}1`, `${kind}2`, `${kind}3`)
const tokens: fc.Arbitrary<EntityTokens> = fc.record(
  Object.fromEntries(
    SHOWN_KINDS.map((kind) => [
      kind,
      fc.uniqueArray(oneOf(kind), { minLength: 1, maxLength: kind === 'place' || kind === 'person' ? 2 : 1 }),
    ]),
  ),
  { requiredKeys: [] },
)
/** Around the edges of the windows, and now and then late. */
const offsetMs = fc.oneof(
  fc.integer({ min: 0, max: 40 * DAY_MS }),
  fc.constantFrom(
    0,
    1,
    10 * MINUTE_MS - 1,
    10 * MINUTE_MS,
    HOUR_MS - 1,
    HOUR_MS,
    DAY_MS - 1,
    DAY_MS,
    30 * DAY_MS - 1,
    30 * DAY_MS,
  ),
)
const step = fc.record({
  kind: fc.constantFrom('order', 'order', 'order', 'assessment', 'settlement', 'authentication'),
  pick: fc.nat(20),
  tokens,
  offsetMs,
  lagMs: fc.constantFrom(0, 0, 0, 1_000, DAY_MS, 2 * DAY_MS),
  amountMinor: fc.integer({ min: 0, max: 100_000 }),
  currency: fc.constantFrom('JPY', 'JPY', 'USD'),
  failedAttempts: fc.option(fc.nat(3), { nil: undefined }),
  status: fc.constantFrom(...SETTLEMENT_STATUSES, 'payment_failed' as const, 'chargeback' as const),
  knownLaterMs: fc.constantFrom(0, 0, HOUR_MS, 20 * DAY_MS),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function eventOf(step: Step, i: number, before: OrderEvent | AssessmentEvent): FraudEvent {
  if (step.kind === 'order') return anOrder(step, i)
  if (step.kind === 'authentication') return { ...anOrder(step, i), kind: 'authentication' }
  return step.kind === 'assessment' ? anAssessment(step, i, before) : aSettlement(step, i, before)
}

function anOrder(step: Step, i: number): OrderEvent {
  return {
    kind: 'order',
    schema: 1,
    orderID: `order-${i}`,
    stage: 'before_payment',
    ...timesOf(step),
    tokens: step.tokens,
    facts: {
      amountMinor: step.amountMinor,
      currency: step.currency,
      payment: { method: 'card', ...(step.failedAttempts !== undefined && { failedAttempts: step.failedAttempts }) },
    },
    versions: { identity: 1, intelligence: {} },
  }
}

function anAssessment(step: Step, i: number, before: OrderEvent | AssessmentEvent): AssessmentEvent {
  const newTokens = Object.fromEntries(
    Object.entries(step.tokens)
      .map(
        ([kind, tokens]) =>
          [kind, tokens.filter((token) => !before.tokens[kind as keyof EntityTokens]?.includes(token))] as const,
      )
      .filter(([, tokens]) => tokens.length > 0),
  )
  return {
    ...before,
    kind: 'assessment',
    assessmentID: `assessment-${i}`,
    stage: 'before_dispatch',
    ...timesOf(step),
    tokens: { ...before.tokens, ...step.tokens },
    newTokens,
  }
}

function aSettlement(step: Step, i: number, before: OrderEvent | AssessmentEvent): SettlementEvent {
  const times = timesOf(step)
  return {
    kind: 'settlement',
    schema: 1,
    orderID: before.orderID,
    settlementID: `settlement-${i}`,
    status: step.status,
    ...(step.status === 'cancelled' && step.pick % 2 === 0 && { cameBack: true }),
    ...times,
    knownAtMs: times.receivedAtMs + step.knownLaterMs,
    tokens: before.tokens,
  }
}

function timesOf({ offsetMs, lagMs }: Step) {
  const occurredAtMs = NOON_MS + offsetMs
  return { occurredAtMs, receivedAtMs: occurredAtMs + lagMs, late: lagMs > DAY_MS, imported: false }
}
