import { expect, test } from 'vitest'
import { OPEN_DOOR } from './port.ts'
import { TEST_SEEDS } from './seeds.ts'
import { liveTown } from './town.ts'
import { FRAUD_KINDS } from './truth.ts'

test('town: a large one holds no more than the orders on their way: later months need no more memory than earlier ones', async () => {
  const heapMB: number[] = []
  let asked = 0
  await liveTown(
    { seed: 3, startMs: Date.UTC(2026, 2, 31, 15), days: 300, goodOrders: 300_000 },
    {
      port: { ...OPEN_DOOR, screen: () => (asked++, 'approve' as const), feedBack: () => {} },
      tell: () => {},
      onDay: (day) => void (day % 30 === 29 && day < 300 && heapMB.push(process.memoryUsage().heapUsed / 2 ** 20)),
    },
  )
  expect(asked).toBeGreaterThan(300_000)
  // The longest life is four months: from then on it is level, as far as a collector's moods let one see.
  const [early, late] = [Math.max(...heapMB.slice(3, 6)), Math.max(...heapMB.slice(-3))]
  expect(late).toBeLessThan(early * 1.5 + 50)
})

test('town: in every town of the test seeds each kind of fraud is done by rings enough for an interval', async () => {
  const rings = new Map(FRAUD_KINDS.map((kind) => [kind, new Set<string>()]))
  for (const seed of TEST_SEEDS) {
    await liveTown(
      { seed, startMs: Date.UTC(2026, 2, 31, 15), days: 90, goodOrders: 10_000 },
      {
        port: { ...OPEN_DOOR, feedBack: () => {} },
        tell: ({ kind, fraud, ring }) => void (kind === 'order' && fraud && rings.get(fraud)!.add(`${seed} ${ring}`)),
      },
    )
  }
  for (const [kind, names] of rings) expect(names.size, kind).toBeGreaterThan(40)
})
