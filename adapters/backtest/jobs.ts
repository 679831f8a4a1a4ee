/**
 * Backtests as jobs of a server: each in a thread of its own, one at a time, so that live decisions keep their core, and tenants
 * in turn, so that nobody waits for all the jobs of another. Few may wait, and few are remembered: a job is a question about
 * the journal, which can be asked again, so none survives a restart.
 */
import { HOUR_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import type { SectionTexts } from '@sekisho/fraud/rules'
import { randomUUID } from 'node:crypto'
import type { JournalReport } from './journal.ts'
import { isTooLarge, startThread } from './thread.ts'
import type { JobThread, StartThread } from './thread.ts'

export interface JobRequest {
  readonly tenantID: TenantID
  /** A policy that compiles, and the sections it includes. */
  readonly text: string
  readonly sections: SectionTexts
  readonly fromMs?: UnixMs | undefined
  readonly toMs?: UnixMs | undefined
  readonly matureMs: number
  /** What it is about, in the words of whoever asks: it is said again with the job. */
  readonly about?: string | undefined
}

export interface JobWorkerData extends JobRequest {
  readonly dir: string
}

export type JobTold = { readonly percent: number } | { readonly report: JournalReport }

type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** Why it failed: over the time that a job has, over the memory, or by a fault of ours. */
export type JobFailure = 'too_long' | 'too_large' | 'fault'

export interface Job {
  readonly id: string
  readonly tenantID: TenantID
  readonly askedAtMs: UnixMs
  readonly about?: string | undefined
  /** Over is over: `done`, `failed` and `cancelled` never change again. */
  readonly status: JobStatus
  /** Of the work, 0 to 100. */
  readonly percent: number
  /** When it is done. */
  readonly report?: JournalReport
  /** When it failed. */
  readonly because?: JobFailure
}

export interface JobsOptions {
  readonly nowMs: () => UnixMs
  /** Told why a job failed: whoever asked is told only what kind of failure it was. */
  readonly onError: (error: unknown) => void
  /** How long one job may run; an hour when left out. */
  readonly limitMs?: number
  readonly start?: StartThread
}

type Kept = { -readonly [Member in keyof Job]: Job[Member] } & { readonly request: JobRequest }

export class BacktestJobs {
  readonly #dir: string
  readonly #options: JobsOptions
  /** In the order in which they were asked for. */
  readonly #jobs = new Map<string, Kept>()
  /** Tenants whose jobs ran, the one that ran last at the end. */
  readonly #served = new Set<TenantID>()
  #running: { readonly job: Kept; readonly thread: Promise<JobThread>; readonly timer: NodeJS.Timeout } | undefined
  #isClosed = false

  constructor(dir: string, options: JobsOptions) {
    this.#dir = dir
    this.#options = options
  }

  /** @returns undefined when too many of the tenant's wait already */
  ask(request: JobRequest): Job | undefined {
    const { tenantID } = request
    const own = this.list(tenantID)
    if (own.filter(({ status }) => isUnderWay(status)).length >= WAITING_OF_A_TENANT) return undefined
    const over = own.filter(({ status }) => !isUnderWay(status))
    for (const { id } of over.slice(0, Math.max(0, over.length - KEPT_OF_A_TENANT + 1))) this.#jobs.delete(id)
    const id = randomUUID()
    const job: Kept = { id, tenantID, askedAtMs: this.#options.nowMs(), status: 'waiting', percent: 0, request }
    if (request.about !== undefined) job.about = request.about
    this.#jobs.set(id, job)
    this.#next()
    return job
  }

  find(tenantID: TenantID, id: string): Job | undefined {
    const job = this.#jobs.get(id)
    return job?.tenantID === tenantID ? job : undefined
  }

  /** The oldest first. */
  list(tenantID: TenantID): Job[] {
    return [...this.#jobs.values()].filter((job) => job.tenantID === tenantID)
  }

  /**
   * Breaks a job off: what is answered holds. A job whose figures had come is done and stays so; of any other no figures
   * come any more, also when its thread had just found them.
   */
  cancel(tenantID: TenantID, id: string): Job | undefined {
    const job = this.#jobs.get(id)
    if (!job || job.tenantID !== tenantID) return undefined
    if (!isUnderWay(job.status)) return job
    job.status = 'cancelled'
    if (this.#running?.job === job) this.#stop()
    return job
  }

  /** Whatever runs is broken off. */
  async close(): Promise<void> {
    this.#isClosed = true
    const running = this.#running
    if (!running) return
    clearTimeout(running.timer)
    await running.thread.then((thread) => thread.stop()).catch(() => undefined) // one that never began has ended too
  }

  #next(): void {
    if (this.#running || this.#isClosed) return
    const waiting = [...this.#jobs.values()].filter(({ status }) => status === 'waiting')
    const turns = [...this.#served]
    const job = waiting.toSorted((a, b) => turns.indexOf(a.tenantID) - turns.indexOf(b.tenantID))[0]
    if (!job) return
    this.#served.delete(job.tenantID)
    this.#served.add(job.tenantID)
    job.status = 'running'
    const timer = setTimeout(() => this.#fail(job, 'too_long'), this.#options.limitMs ?? HOUR_MS)
    timer.unref()
    const { start = startThread } = this.#options
    const thread = start(
      { ...job.request, dir: this.#dir },
      { onTold: (told) => this.#told(job, told), onEnded: (failure) => this.#ended(job, failure) },
    )
    this.#running = { job, thread, timer }
    thread.catch((error: unknown) => this.#ended(job, error))
  }

  #told(job: Kept, told: JobTold): void {
    if (job.status !== 'running') return
    if ('percent' in told) job.percent = told.percent
    else {
      job.status = 'done'
      job.percent = 100
      job.report = told.report
    }
  }

  #fail(job: Kept, because: JobFailure): void {
    if (job.status !== 'running') return
    job.status = 'failed'
    job.because = because
    if (this.#running?.job === job) this.#stop()
  }

  /** The next one begins when the thread is gone. */
  #stop(): void {
    void this.#running?.thread.then((thread) => thread.stop()).catch(() => undefined) // one that never began has ended too
  }

  #ended(job: Kept, failure: unknown): void {
    if (this.#running?.job !== job) return
    clearTimeout(this.#running.timer)
    if (job.status === 'running') {
      job.status = 'failed'
      job.because = isTooLarge(failure) ? 'too_large' : 'fault'
    }
    if (job.status === 'failed') this.#options.onError(failure ?? new Error(`the backtest failed: ${job.because}`))
    this.#running = undefined
    this.#next()
  }
}

function isUnderWay(status: JobStatus): boolean {
  return status === 'waiting' || status === 'running'
}

/** Also the one that runs. */
const WAITING_OF_A_TENANT = 4
const KEPT_OF_A_TENANT = 20
