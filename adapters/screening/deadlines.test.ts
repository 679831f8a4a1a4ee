import { expect, test, vi } from 'vitest'
import { Deadlines } from './deadlines.ts'

test('deadlines: who answers in time is heard, who does not is late, each by its own time', async () => {
  vi.useFakeTimers()
  try {
    const deadlines = new Deadlines()
    const after = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve(`after ${ms}`), ms))
    const cases: [Promise<string>, number, string][] = [
      [after(20), 50, 'after 20'],
      [after(300), 50, 'late'],
      [after(300), 400, 'after 300'],
      [Promise.resolve('at once'), 0, 'at once'],
      [after(5), -5, 'after 5'], // the next look would have been later
    ]
    const answers = cases.map(([answer, leftMs]) => deadlines.within(answer, leftMs, 'late'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await Promise.all(answers)).toEqual(cases.map(([, , expected]) => expected))
  } finally {
    vi.useRealTimers()
  }
})

test('deadlines: a failure is passed on, and no timer is left when nothing waits', async () => {
  vi.useFakeTimers()
  try {
    const deadlines = new Deadlines()
    const failing = deadlines.within(Promise.reject(new Error('broken')), 50, 'late')
    expect(vi.getTimerCount()).toBe(1)
    await expect(failing).rejects.toThrow('broken')
    await vi.advanceTimersByTimeAsync(20)
    expect(vi.getTimerCount()).toBe(0)
    await expect(deadlines.within(Promise.resolve(1), 50, 'late')).resolves.toBe(1) // and begins again
  } finally {
    vi.useRealTimers()
  }
})
