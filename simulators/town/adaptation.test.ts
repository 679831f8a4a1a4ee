import { expect, test } from 'vitest'
import { live, nameOf, ordersOf } from './testing/record.ts'
import type { Lived } from './testing/record.ts'
import { FRAUD_KINDS } from './truth.ts'
import type { FraudKind } from './truth.ts'

/**
 * Screening that knows the truth of two kinds, as no real one does. Two months for the rings to learn, two to be counted.
 */
const PLAN = { days: 120, goodOrders: 16_000 }
const open = live(PLAN)

test('town: when all of two kinds is declined, less of them is tried, and more of what pays', async () => {
  const stopped: readonly FraudKind[] = ['stolen_card', 'deferred_default']
  const screened = await live(PLAN, {
    screen: ({ kind }, truth) =>
      kind === 'order' && truth?.fraud && stopped.includes(truth.fraud) ? 'decline' : 'approve',
  })
  const [before, after] = [countsOf(await open), countsOf(screened)]
  const others = FRAUD_KINDS.filter((kind) => !stopped.includes(kind) && kind !== 'friendly_fraud')
  const sum = (counts: Map<FraudKind, number>, kinds: readonly FraudKind[]) =>
    kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0)
  expect(sum(after, stopped)).toBeLessThan(sum(before, stopped) * 0.7)
  expect(sum(after, others)).toBeGreaterThan(sum(before, others) * 1.1)
  // Who is declined shows something else the next time.
  expect(placesAnOrder(screened)).toBeGreaterThan(1.3 * placesAnOrder(await open))
})

/** Of the rings that send to empty rooms: each written address once. */
function placesAnOrder(lived: Lived): number {
  const orders = ordersOf(lived).filter(({ question }) => lived.truths.get(nameOf(question))?.trade === 'vacant_rooms')
  const places = new Set(orders.map(({ order }) => order.deliveries[0]?.address?.postalCode))
  return places.size / orders.length
}

function countsOf(lived: Lived): Map<FraudKind, number> {
  const counts = new Map<FraudKind, number>()
  const fromMs = lived.questions[0]!.atMs + 60 * 86_400_000
  for (const { question } of ordersOf(lived)) {
    const fraud = lived.truths.get(nameOf(question))?.fraud
    if (fraud && question.atMs > fromMs) counts.set(fraud, (counts.get(fraud) ?? 0) + 1)
  }
  return counts
}
