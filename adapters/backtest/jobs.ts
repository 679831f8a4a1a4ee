/**
 * Backtests as jobs of a server: each in a thread of its own, one at a time, so that live decisions keep their core. Few may
 * wait, and few are remembered: a job is a question about the journal, which can be asked again, so none survives a restart.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import { threadFile } from '@sekisho/adapters/threads'
import type { SectionTexts } from '@sekisho/fraud/rules'
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { JournalReport } from './journal.ts'

export interface JobRequest {
  readonly tenantID: TenantID
  /** A policy that compiles, and the sections it includes. */
  readonly text: string
  readonly sections: SectionTexts
  readonly fromMs?: UnixMs | undefined
  readonly toMs?: UnixMs | undefined
  readonly matureMs: number
}

export interface JobWorkerData extends JobRequest {
  readonly dir: string
}

export type JobTold = { readonly percent: number } | { readonly report: JournalReport }

type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface Job {
  readonly id: string
  readonly tenantID: TenantID
  readonly askedAtMs: UnixMs
  readonly status: JobStatus
  /** Of the work, 0 to 100. */
  readonly percent: number
  /** When it is done. */
  readonly report?: JournalReport
}

type Kept = { -readonly [Member in keyof Job]: Job[Member] } & { readonly request: JobRequest }

export class BacktestJobs {
  readonly #dir: string
  readonly #nowMs: () => UnixMs
  readonly #onError: (error: unknown) => void
  /** In the order in which they were asked for. */
  readonly #jobs = new Map<string, Kept>()
  #running: { readonly job: Kept; readonly worker: Promise<Worker> } | undefined
  #isClosed = false

  /** @param onError told why a job failed: whoever asked is told only that it did */
  constructor(dir: string, nowMs: () => UnixMs, onError: (error: unknown) => void) {
    this.#dir = dir
    this.#nowMs = nowMs
    this.#onError = onError
  }

  /** @returns undefined when too many of the tenant's wait already */
  ask(request: JobRequest): Job | undefined {
    const { tenantID } = request
    const own = this.list(tenantID)
    if (own.filter(({ status }) => status === 'waiting' || status === 'running').length >= WAITING_OF_A_TENANT)
      return undefined
    const finished = own.filter(({ status }) => status !== 'waiting' && status !== 'running')
    for (const { id } of finished.slice(0, Math.max(0, finished.length - KEPT_OF_A_TENANT + 1))) this.#jobs.delete(id)
    const id = randomUUID()
    const job: Kept = { id, tenantID, askedAtMs: this.#nowMs(), status: 'waiting', percent: 0, request }
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

  /** One that is over stays as it is. */
  cancel(tenantID: TenantID, id: string): Job | undefined {
    const job = this.#jobs.get(id)
    if (!job || job.tenantID !== tenantID) return undefined
    if (job.status === 'waiting' || job.status === 'running') job.status = 'cancelled'
    if (this.#running?.job === job) void this.#running.worker.then((worker) => worker.terminate())
    return job
  }

  /** Whatever runs is broken off. */
  async close(): Promise<void> {
    this.#isClosed = true
    await (await this.#running?.worker)?.terminate()
  }

  #next(): void {
    if (this.#running || this.#isClosed) return
    const job = [...this.#jobs.values()].find(({ status }) => status === 'waiting')
    if (!job) return
    job.status = 'running'
    const worker = this.#start(job)
    this.#running = { job, worker }
    worker.catch((error: unknown) => this.#ended(job, error))
  }

  async #start(job: Kept): Promise<Worker> {
    const workerData: JobWorkerData = { ...job.request, dir: this.#dir }
    const worker = new Worker(await threadFile(PROGRAM), { workerData, name: 'sekisho backtest' })
    worker.on('message', (told: JobTold) => {
      if ('percent' in told) job.percent = told.percent
      else if (job.status === 'running') {
        job.status = 'done'
        job.percent = 100
        job.report = told.report
      }
    })
    let failure: unknown
    worker.on('error', (error) => (failure = error))
    worker.on('exit', () => this.#ended(job, failure))
    return worker
  }

  #ended(job: Kept, failure: unknown): void {
    if (job.status === 'running') job.status = 'failed'
    if (job.status === 'failed') this.#onError(failure)
    this.#running = undefined
    this.#next()
  }
}

const PROGRAM = {
  name: 'backtest-worker',
  source: new URL('./jobWorker.ts', import.meta.url),
  // Native, or written for require().
  external: ['libsql', 'yaml', 'ajv', 'ajv/*'],
}
/** Also the one that runs. */
const WAITING_OF_A_TENANT = 4
const KEPT_OF_A_TENANT = 20
