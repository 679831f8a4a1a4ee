import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlannedFeature } from './kindPlan.ts'
import { BUCKETS, ringsOf } from './ringPlan.ts'
import type { Ring } from './ringPlan.ts'
import { Rings } from './rings.ts'
import type { Series } from './series.ts'

const WINDOWS_MS = [10 * MINUTE_MS, 7 * HOUR_MS + 3, 1_000 * HOUR_MS, Number.POSITIVE_INFINITY]
const BEGIN_MS = 2_000 * HOUR_MS

test('rings: whatever comes in whatever order, a window is the sum of its buckets, to the last unit', () => {
  const arrival = fc.record({
    gapMs: fc.oneof(fc.nat(3 * MINUTE_MS), fc.nat(5 * HOUR_MS), fc.nat(2_000 * HOUR_MS)),
    lateMs: fc.constantFrom(0, 0, 0, 4 * MINUTE_MS, 3 * HOUR_MS, 900 * HOUR_MS),
    count: fc.integer({ min: 1, max: 3 }),
    amountMinor: fc.constantFrom(-1, 0, 1_980, 99_999, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER),
    askedMs: fc.constantFrom(0, 1, -HOUR_MS, 8 * HOUR_MS, 900 * HOUR_MS),
  })
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 5, maxLength: 60 }), (arrivals) => {
      const { plan, rings, block } = aBlock()
      const seen: Arrival[] = []
      let nowMs = BEGIN_MS
      for (const { gapMs, lateMs, count, amountMinor, askedMs } of arrivals) {
        nowMs += gapMs
        const atMs = Math.max(0, nowMs - lateMs)
        seen.push({ atMs, count, amountMinor })
        for (const series of plan.series) rings.add(block, series, atMs, count, amountMinor)
        for (const series of plan.series) {
          for (const ring of series.rings) {
            const reading = { count: 0, amounts: 0, sumMinor: 0, squares: 0 }
            rings.read(block, series, ring, nowMs + askedMs, reading)
            const { squares, ...counted } = slowly(seen, ring, series.delayMs, nowMs + askedMs)
            const { squares: ours, ...read } = reading
            expect(read).toEqual(ring.slotWords === 1 ? { ...counted, amounts: 0, sumMinor: 0 } : counted)
            if (ring.squaresAt >= 0) expect(Math.abs(ours - squares)).toBeLessThanOrEqual(squares * 1e-12)
          }
        }
      }
    }),
    { seed: 20_261_123, numRuns: 150 },
  )
})

test('rings: a block that was given up is empty for whoever gets it next', () => {
  const { plan, rings, block } = aBlock()
  const other = rings.open()
  for (const series of plan.series) rings.add(block, series, BEGIN_MS, 1, 1_980)
  rings.close(block)
  const again = rings.open()
  expect([again, rings.open()]).toEqual([block, other + 1])
  for (const series of plan.series) {
    for (const ring of series.rings) {
      const reading = { count: 9, amounts: 9, sumMinor: 9, squares: 9 }
      rings.read(again, series, ring, BEGIN_MS, reading)
      expect(reading).toEqual({ count: 0, amounts: 0, sumMinor: 0, squares: 0 })
    }
  }
})

interface Arrival {
  readonly atMs: number
  readonly count: number
  readonly amountMinor: number
}

/** Bucket by bucket; what came when its bucket was older than the ring is not in it. */
function slowly(seen: readonly Arrival[], { bucketMs, slots }: Ring, delayMs: number, atMs: number) {
  const bucketOf = (ms: number) => Math.floor(ms / bucketMs) + 1
  const last = bucketOf(atMs - delayMs)
  let newest = 0
  const kept = seen.filter((arrival) => {
    const bucket = bucketOf(arrival.atMs)
    const isKept = bucket > newest - slots
    newest = Math.max(newest, bucket)
    return isKept
  })
  const within = kept.filter((arrival) => {
    const bucket = bucketOf(arrival.atMs)
    return bucket <= last && bucket > last - BUCKETS && bucket > newest - slots
  })
  const amounts = within.map(({ amountMinor }) => amountMinor).filter((amount) => amount >= 0)
  return {
    count: within.reduce((sum, { count }) => sum + count, 0),
    amounts: amounts.length,
    sumMinor: Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)),
    squares: amounts.reduce((sum, amount) => sum + amount * amount, 0),
  }
}

/** Of a series with amounts, one that is delayed, and one that only counts; each over every window. */
function aBlock() {
  const of = (delayMs: number): Series => ({
    classes: 1,
    condition: 0,
    pairedWith: -1,
    delayMs,
    amounts: true,
    extremes: false,
    ages: false,
  })
  const measures = ['deviation', 'sum', 'count'] as const
  const features = measures.flatMap((measure, series) =>
    WINDOWS_MS.map((_, window): PlannedFeature => ({
      value: 0,
      measure,
      series,
      window,
      outOf: 0,
      of: 0,
      unitMs: 1,
      least: false,
    })),
  )
  const plan = ringsOf([of(0), of(26 * HOUR_MS), of(0)], features, WINDOWS_MS)
  const rings = new Rings(plan)
  return { plan, rings, block: rings.open() }
}
