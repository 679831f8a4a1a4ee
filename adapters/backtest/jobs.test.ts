import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BacktestJobs } from './jobs.ts'
import type { JobRequest, JobTold } from './jobs.ts'
import type { JobListener } from './thread.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Threads that the test moves by hand. */
function someJobs(options: { limitMs?: number; fails?: boolean } = {}) {
  const threads: (JobListener & { tenantID: string; isStopped: boolean })[] = []
  const errors: unknown[] = []
  const jobs = new BacktestJobs('/nowhere', {
    nowMs: () => 0,
    onError: (error) => errors.push(error),
    ...(options.limitMs !== undefined && { limitMs: options.limitMs }),
    start: async ({ tenantID }, listener) => {
      if (options.fails) throw new Error('no thread')
      const thread = { ...listener, tenantID, isStopped: false }
      threads.push(thread)
      return {
        stop: async () => {
          if (thread.isStopped) return
          thread.isStopped = true
          listener.onEnded()
        },
      }
    },
  })
  return { jobs, threads, errors }
}

const asking = (tenantID: string): JobRequest => ({ tenantID, text: '', sections: {}, matureMs: 0 })
const REPORT = { report: { orders: 1 } } as unknown as JobTold
const turn = () => vi.advanceTimersByTimeAsync(0)

test('jobs: tenants have their turn one after the other, whoever asked first and however often', async () => {
  const { jobs, threads } = someJobs()
  for (const tenantID of ['a', 'a', 'a', 'b', 'c', 'b']) expect(jobs.ask(asking(tenantID))).toBeDefined()
  for (let n = 0; n < 6; n++) {
    await turn()
    threads[n]!.onTold(REPORT)
    threads[n]!.onEnded()
  }
  expect(threads.map(({ tenantID }) => tenantID)).toEqual(['a', 'b', 'c', 'a', 'b', 'a'])
})

test('jobs: one that takes too long is ended, says so, and the next one runs', async () => {
  const { jobs, threads, errors } = someJobs({ limitMs: 60_000 })
  const [first, second] = [jobs.ask(asking('a'))!, jobs.ask(asking('b'))!]
  await vi.advanceTimersByTimeAsync(59_999)
  expect(first.status).toBe('running')
  await vi.advanceTimersByTimeAsync(1)
  expect(jobs.find('a', first.id)).toMatchObject({ status: 'failed', because: 'too_long' })
  expect([threads[0]!.isStopped, second.status, errors.length]).toEqual([true, 'running', 1])
  threads[1]!.onTold(REPORT)
  threads[1]!.onEnded()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(second.status).toBe('done')
})

test('jobs: one that needs too much memory, or fails, ends alone and says which', async () => {
  const cases: [unknown, string][] = [
    [Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }), 'too_large'],
    [new Error('ours'), 'fault'],
    [undefined, 'fault'], // it ended without a report
  ]
  for (const [failure, because] of cases) {
    const { jobs, threads, errors } = someJobs()
    const job = jobs.ask(asking('a'))!
    await turn()
    threads[0]!.onEnded(failure)
    expect(job).toMatchObject({ status: 'failed', because })
    expect(errors.length).toBe(1)
    expect(jobs.ask(asking('a'))!.status).toBe('running')
  }
})

test('jobs: what a cancel answers holds, whatever the thread had just found', async () => {
  const { jobs, threads } = someJobs()
  const late = jobs.ask(asking('a'))!
  await turn()
  expect(jobs.cancel('a', late.id)!.status).toBe('cancelled')
  threads[0]!.onTold(REPORT) // was on its way
  threads[0]!.onTold({ percent: 99 })
  await turn()
  expect(late).toMatchObject({ status: 'cancelled', percent: 0 })
  expect(late.report).toBeUndefined()

  const early = jobs.ask(asking('a'))!
  await turn()
  threads[1]!.onTold(REPORT)
  expect(jobs.cancel('a', early.id)).toMatchObject({ status: 'done', percent: 100 })
  threads[1]!.onEnded()
  expect(jobs.cancel('a', early.id)!.status).toBe('done')
})

test('jobs: one is cancelled before its thread has begun, and the one behind it runs', async () => {
  const { jobs, threads } = someJobs()
  const [first, second] = [jobs.ask(asking('a'))!, jobs.ask(asking('a'))!]
  expect(jobs.cancel('a', first.id)!.status).toBe('cancelled')
  await turn()
  expect([threads[0]!.isStopped, first.status, second.status]).toEqual([true, 'cancelled', 'running'])
  expect(jobs.cancel('b', second.id)).toBeUndefined()
})

test('jobs: without a thread a job fails, and a cancel or a close of it does not', async () => {
  const { jobs, errors } = someJobs({ fails: true })
  const [first, second] = [jobs.ask(asking('a'))!, jobs.ask(asking('a'))!]
  jobs.cancel('a', second.id)
  await turn()
  expect([first.status, second.status, errors.length]).toEqual(['failed', 'cancelled', 1])
  jobs.ask(asking('a'))
  await expect(jobs.close()).resolves.toBeUndefined()
})

test('jobs: of a tenant four at most are under way, and twenty remembered', async () => {
  const { jobs, threads } = someJobs()
  for (let n = 0; n < 25; n++) {
    expect(jobs.ask(asking('a')), String(n)).toBeDefined()
    await turn()
    threads[n]!.onTold(REPORT)
    threads[n]!.onEnded()
  }
  expect(jobs.list('a').length).toBe(20)
  for (let n = 0; n < 4; n++) expect(jobs.ask(asking('a'))).toBeDefined()
  expect(jobs.ask(asking('a'))).toBeUndefined()
  expect(jobs.ask(asking('b'))).toBeDefined()
})
