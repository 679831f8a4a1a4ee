import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { BOTH_ENDS } from './bothEnds.ts'
import { Distrust } from './distrust.ts'
import { worldOf } from './world.ts'

const WORLD = worldOf({ seed: 1, startMs: 0, days: 200, goodOrders: 100 })
const { distrust } = BOTH_ENDS

test('distrust: in proportion to the reported share of the turnover, up to a bound, as far as it was known the day before', () => {
  const cases = [
    { reportedMinor: 0, points: 0 },
    { reportedMinor: 1_830, points: distrust.points },
    { reportedMinor: 915, points: distrust.points / 2 },
    { reportedMinor: 50_000, points: distrust.mostPoints },
  ]
  for (const { reportedMinor, points } of cases) {
    const trust = new Distrust(WORLD, BOTH_ENDS)
    trust.paid('denki', 100_000, at(1))
    trust.reported('denki', reportedMinor, at(30))
    expect(trust.points('denki', at(30)), 'nobody knows it yet').toBe(0)
    expect(trust.points('denki', at(31))).toBeCloseTo(points)
    expect(trust.points('ocha', at(31)), 'another shop').toBe(0)
    expect(trust.points('denki', at(31 + distrust.overDays)), 'long ago').toBe(0)
  }
})

test('distrust: a half and twice as much of it', () => {
  for (const times of [0.5, 2]) {
    const trust = new Distrust(WORLD, { ...BOTH_ENDS, times: { ...BOTH_ENDS.times, distrust: times } })
    trust.paid('denki', 100_000, at(1))
    trust.reported('denki', 1_830, at(1))
    expect(trust.points('denki', at(2))).toBeCloseTo(times * distrust.points)
  }
})

function at(day: number): number {
  return WORLD.startMs + day * DAY_MS
}
