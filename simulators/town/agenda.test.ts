import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Agenda } from './agenda.ts'

test('agenda: everything of one minute is asked in order of time before anybody reacts', async () => {
  const agenda = new Agenda()
  const lived: string[] = []
  const act = (name: string) => async () => {
    lived.push(`ask ${name}`)
    return () => void lived.push(`react ${name}`)
  }
  agenda.add(30_000, act('b'))
  agenda.add(10_000, act('a'))
  agenda.add(60_000, act('c'))
  await agenda.runUntil(120_000)
  expect(lived).toEqual(['ask a', 'ask b', 'react a', 'react b', 'ask c', 'react c'])
})

test('agenda: what a reaction puts down for its own minute, or for the past, happens in the next, at the same second', async () => {
  const agenda = new Agenda()
  const livedAtMs: number[] = []
  agenda.add(0, async () => () => {
    for (const atMs of [-1, 30_000, 90_000]) agenda.add(atMs, async (nowMs) => void livedAtMs.push(nowMs))
  })
  await agenda.runUntil(60_000)
  expect(livedAtMs).toEqual([])
  await agenda.runUntil(120_000)
  expect(livedAtMs).toEqual([90_000, 90_000, 119_999])
  expect(agenda.size).toBe(0)
})

test('agenda: slow answers change nothing', async () => {
  const run = async (slow: (i: number) => Promise<void>) => {
    const agenda = new Agenda()
    const lived: number[] = []
    for (let i = 0; i < 5; i++) {
      agenda.add(i, async () => {
        await slow(i)
        return () => void lived.push(i)
      })
    }
    await agenda.runUntil(60_000)
    return lived
  }
  const late = (i: number) => new Promise<void>((resolve) => setTimeout(resolve, 5 * (5 - i)))
  expect(await run(late)).toEqual(await run(async () => {}))
})

test('agenda: whatever is put down comes out by time, and at one time as it was put down', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 60 }), async (times) => {
      const agenda = new Agenda()
      const lived: [number, number][] = []
      for (const [i, atMs] of times.entries()) agenda.add(atMs, async (nowMs) => void lived.push([nowMs, i]))
      await agenda.runUntil(400_001)
      const sorted = times.map((atMs, i): [number, number] => [atMs, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      expect(lived).toEqual(sorted)
    }),
    { seed: 4, numRuns: 200 },
  )
})
