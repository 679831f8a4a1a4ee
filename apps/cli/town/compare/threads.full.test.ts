import { expect, test } from 'vitest'
import { liveCompared } from './oneTown.ts'
import type { TownJob } from './oneTown.ts'
import { inThreads } from './threads.ts'

const JOBS: readonly TownJob[] = [3, 1, 2].map((seed) => ({
  seed,
  setUp: 'none',
  warmUpDays: 1,
  days: 3,
  goodOrders: 20,
  times: {},
  tables: {},
}))

test('threads: more towns than threads are all lived, and each answers in the place of its job', async () => {
  const done: number[] = []
  const { signal } = new AbortController()
  const figures = await inThreads(1)(JOBS, { onDone: (count) => done.push(count), signal })
  expect(done).toEqual([1, 2, 3])
  expect(figures).toEqual(await Promise.all(JOBS.map(liveCompared)))
})

test('threads: whoever is interrupted gets the reason, and no thread is left behind', async () => {
  const stop = new AbortController()
  const reason = new Error('Ctrl-C')
  const running = inThreads(2)(JOBS, { onDone: () => stop.abort(reason), signal: stop.signal })
  await expect(running).rejects.toBe(reason)
})
