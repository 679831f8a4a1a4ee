/**
 * Ledgers asked of a server. Each is made in a thread of its own, one at a time, so that live decisions keep their core; whoever asks
 * the same again meanwhile learns how far it is, and then gets it. A ledger stands for a minute: it is a question about the
 * journal, and the next one is made from a longer journal.
 */
import { MINUTE_MS } from '@sekisho/base'
import type { JSONObject, UnixMs } from '@sekisho/base'
import type { TenantID } from '@sekisho/base'
import type { Dimension } from '@sekisho/fraud/ledger'
import type { Behind } from './behind.ts'
import { startThread } from './thread.ts'
import type { LedgerThread, StartThread } from './thread.ts'

export interface LedgerRequest {
  readonly tenantID: TenantID
  readonly by: readonly Dimension[]
  readonly fromMs?: UnixMs | undefined
  readonly toMs?: UnixMs | undefined
  readonly reviewMs?: number | undefined
  /** Instead of the figures: the sales behind one of them. */
  readonly behind?: Behind | undefined
}

export interface LedgerWorkerData extends LedgerRequest {
  readonly dir: string
  readonly nowMs: UnixMs
}

export type LedgerTold = { readonly percent: number } | { readonly document: JSONObject }

export type LedgerAnswer =
  | { readonly status: 'done'; readonly asOfMs: UnixMs; readonly document: JSONObject }
  | { readonly status: 'working'; readonly percent: number }
  /** Too many are being made: ask again later. */
  | { readonly status: 'busy' }
  | { readonly status: 'failed' }

export interface LedgerJobsOptions {
  readonly nowMs: () => UnixMs
  /** Told why one failed. */
  readonly onError: (error: unknown) => void
  readonly start?: StartThread
}

interface Job {
  readonly request: LedgerRequest
  asOfMs: UnixMs
  percent: number
  /** What came of it: a ledger, or nothing. */
  ended?: { readonly atMs: UnixMs; readonly document: JSONObject | undefined }
}

export class LedgerJobs {
  readonly #dir: string
  readonly #options: LedgerJobsOptions
  /** By what was asked, in the order in which it was asked. */
  readonly #jobs = new Map<string, Job>()
  #running: { readonly job: Job; readonly thread: Promise<LedgerThread> } | undefined
  #isClosed = false

  constructor(dir: string, options: LedgerJobsOptions) {
    this.#dir = dir
    this.#options = options
  }

  ask(request: LedgerRequest): LedgerAnswer {
    const nowMs = this.#options.nowMs()
    for (const [name, { ended }] of this.#jobs) if (ended && ended.atMs <= nowMs - KEPT_MS) this.#jobs.delete(name)
    const name = JSON.stringify(request)
    const job = this.#jobs.get(name)
    if (!job) return this.#begin(name, request)
    if (!job.ended) return { status: 'working', percent: job.percent }
    if (job.ended.document) return { status: 'done', asOfMs: job.asOfMs, document: job.ended.document }
    this.#jobs.delete(name) // the next one who asks has it made again
    return { status: 'failed' }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#running?.thread.then((thread) => thread.stop()).catch(() => undefined) // one that never began has ended too
  }

  #begin(name: string, request: LedgerRequest): LedgerAnswer {
    const waiting = [...this.#jobs.values()].filter(({ ended }) => !ended)
    const own = waiting.filter(({ request: { tenantID } }) => tenantID === request.tenantID)
    if (waiting.length >= MAX_WAITING || own.length >= MAX_OF_A_TENANT) return { status: 'busy' }
    this.#jobs.set(name, { request, asOfMs: 0, percent: 0 })
    this.#next()
    return { status: 'working', percent: 0 }
  }

  #next(): void {
    if (this.#running || this.#isClosed) return
    const job = [...this.#jobs.values()].find(({ ended }) => !ended)
    if (!job) return
    job.asOfMs = this.#options.nowMs()
    let document: JSONObject | undefined
    const end = (failure: unknown): void => {
      if (this.#running?.job !== job) return
      if (!document && !this.#isClosed) this.#options.onError(failure ?? new Error('a ledger ended without figures'))
      job.ended = { atMs: this.#options.nowMs(), document }
      this.#running = undefined
      this.#next()
    }
    const { start = startThread } = this.#options
    const thread = start(
      { ...job.request, dir: this.#dir, nowMs: job.asOfMs },
      {
        onTold: (told) => {
          if ('percent' in told) job.percent = told.percent
          else document = told.document
        },
        onEnded: end,
      },
    )
    this.#running = { job, thread }
    thread.catch(end)
  }
}

const KEPT_MS = MINUTE_MS
/** Also the one that is being made. */
const MAX_OF_A_TENANT = 2
const MAX_WAITING = 16
