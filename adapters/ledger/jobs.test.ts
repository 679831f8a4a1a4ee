import { expect, test } from 'vitest'
import { LedgerJobs } from './jobs.ts'
import type { LedgerWorkerData } from './jobs.ts'
import type { LedgerListener } from './thread.ts'

test('jobs: whoever asks the same again learns how far it is, then gets it, and after a minute a new one', async () => {
  const { jobs, threads, clock } = begun()
  expect(ask(jobs)).toEqual({ status: 'working', percent: 0 })
  threads[0]!.listener.onTold({ percent: 40 })
  expect(ask(jobs)).toEqual({ status: 'working', percent: 40 })
  end(threads[0]!, { sales: 3 })
  expect(ask(jobs)).toEqual({ status: 'done', asOfMs: 1_000, document: { sales: 3 } })
  clock.nowMs += 59_999
  expect(ask(jobs)).toMatchObject({ status: 'done' })
  clock.nowMs += 1
  expect(ask(jobs)).toEqual({ status: 'working', percent: 0 })
  expect(threads).toHaveLength(2)
})

test('jobs: one runs at a time, another question waits, and a tenant has two at most', () => {
  const { jobs, threads } = begun()
  ask(jobs)
  expect(ask(jobs, { by: ['shop'] })).toEqual({ status: 'working', percent: 0 })
  expect(ask(jobs, { by: ['device'] })).toEqual({ status: 'busy' })
  expect(ask(jobs, { tenantID: 'shop-b' })).toEqual({ status: 'working', percent: 0 })
  expect(threads.map(({ data }) => data.tenantID)).toEqual(['shop-a'])
  end(threads[0]!, {})
  expect(threads.map(({ data }) => data.by)).toEqual([[], ['shop']])
  end(threads[1]!, {})
  expect(threads.map(({ data }) => data.tenantID)).toEqual(['shop-a', 'shop-a', 'shop-b'])
})

test('jobs: of all tenants sixteen wait at most', () => {
  const { jobs } = begun()
  const answers = Array.from({ length: 18 }, (_, i) => ask(jobs, { tenantID: `shop-${i}` }).status)
  expect(answers.filter((status) => status === 'busy')).toHaveLength(2)
})

test('jobs: one that fails says so once and holds up no other; the next who asks has it made again', async () => {
  const { jobs, threads, errors } = begun()
  ask(jobs)
  ask(jobs, { tenantID: 'shop-b' })
  threads[0]!.listener.onEnded(new Error('out of memory'))
  expect(threads).toHaveLength(2)
  expect(ask(jobs)).toEqual({ status: 'failed' })
  expect(errors.map(String)).toEqual(['Error: out of memory'])
  expect(ask(jobs)).toEqual({ status: 'working', percent: 0 })
})

test('jobs: a thread that cannot begin is a failure, and a close ends what runs without one', async () => {
  const failing = begun(() => Promise.reject(new Error('no thread')))
  ask(failing.jobs)
  await new Promise((resolve) => setImmediate(resolve))
  expect(ask(failing.jobs)).toEqual({ status: 'failed' })
  const { jobs, threads, errors } = begun()
  ask(jobs)
  await jobs.close()
  expect(threads[0]!.isStopped).toBe(true)
  expect(errors).toEqual([])
})

interface Thread {
  readonly data: LedgerWorkerData
  readonly listener: LedgerListener
  isStopped: boolean
}

function begun(begins: () => Promise<unknown> = () => Promise.resolve()) {
  const threads: Thread[] = []
  const errors: unknown[] = []
  const clock = { nowMs: 1_000 }
  const jobs = new LedgerJobs('/nowhere', {
    nowMs: () => clock.nowMs,
    onError: (error) => errors.push(error),
    start: async (data, listener) => {
      const thread: Thread = { data, listener, isStopped: false }
      threads.push(thread)
      await begins()
      return {
        stop: async () => {
          thread.isStopped = true
          listener.onEnded()
        },
      }
    },
  })
  return { jobs, threads, errors, clock }
}

function ask(jobs: LedgerJobs, change: object = {}) {
  return jobs.ask({ tenantID: 'shop-a', by: [], ...change })
}

function end({ listener }: Thread, document: Record<string, number>): void {
  listener.onTold({ document })
  listener.onEnded()
}
