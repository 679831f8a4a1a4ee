/**
 * The card ranges of one payment system: held in memory, kept in the store, and brought up to date when the deadline of
 * their state says so. The state changes in one commit with its parts, so a restart finds all of an update or none of it.
 */
import type { JSONObject, Replacement, UnixMs } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { buildMessage, erroOf, parseMessage, VERSIONS } from '@sekisho/threeds/messages'
import type { DsUrlList, PReq, PRes, Version } from '@sekisho/threeds/messages'
import { afterPReq, applyPRes, dsVersionsIn, firstPreparation, presIssues, RangeTable } from '@sekisho/threeds/server'
import type { Preparation, PReqOutcome } from '@sekisho/threeds/server'
import { randomUUID } from 'node:crypto'
import { exchange, plainBytes, requestHeaders } from './exchange.ts'
import type { Complaints } from './exchange.ts'
import type { DirectorySettings, ThreeDSServerParts } from './ports.ts'
import { partsOf, tableOf } from './rangeParts.ts'

/** Kind of the state whose deadline is the next PReq; its ID is the payment system's. */
export const CARD_RANGES = 'card-ranges'

/** What the last good PRes said. */
export interface Ranges {
  readonly table: RangeTable
  readonly dsVersions: readonly Version[]
  readonly dsURLs: readonly DsUrlList[]
}

interface Head {
  readonly preparation: Preparation
  readonly dsVersions: readonly Version[]
  readonly dsURLs: readonly DsUrlList[]
  /** IDs of the states with the ranges themselves. */
  readonly parts: readonly string[]
}

export class CardRanges {
  readonly #parts: ThreeDSServerParts
  readonly #directory: DirectorySettings
  readonly #complaints: Complaints
  #ranges: Ranges | undefined
  #underWay: Promise<void> | undefined

  /** Reads what the store has. */
  constructor(parts: ThreeDSServerParts, directory: DirectorySettings, complaints: Complaints) {
    this.#parts = parts
    this.#directory = directory
    this.#complaints = complaints
    const head = this.#head()?.head
    if (head?.preparation.fullAtMs === undefined) return
    const bodies = head.parts.map((id) => parts.store.findState(PLATFORM, PART, id)!.body)
    this.#ranges = { table: tableOf(bodies), dsVersions: head.dsVersions, dsURLs: head.dsURLs }
  }

  /** undefined until a list was loaded for the first time. */
  get ranges(): Ranges | undefined {
    return this.#ranges
  }

  /** Begins to ask, if it never did. */
  async begin(): Promise<void> {
    if (this.#head()) return
    const preparation = firstPreparation(this.#ours, this.#parts.nowMs())
    await this.#parts.store.commit({ replaces: [this.#put({ preparation, dsVersions: [], dsURLs: [], parts: [] }, 0)] })
  }

  /** Asks the DS, when it is time: one PReq, and what becomes of it. Who asks meanwhile waits for the same answer. */
  refresh(): Promise<void> {
    this.#underWay ??= this.#refresh().finally(() => (this.#underWay = undefined))
    return this.#underWay
  }

  async #refresh(): Promise<void> {
    const stored = this.#head()
    if (!stored || stored.head.preparation.nextAtMs > this.#parts.nowMs()) return
    const { head, version } = stored
    const preq = this.#preq(head.preparation)
    const answer = await exchange(this.#parts.post, {
      url: this.#directory.url,
      bytes: buildMessage(preq),
      headers: { ...requestHeaders(preq), 'accept-encoding': 'gzip' },
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_PRES,
    })
    const read = await this.#read(preq, answer)
    const preparation = afterPReq(head.preparation, read.outcome, this.#ours, this.#parts.nowMs())
    await this.#commit({ ...head, preparation }, version, read.ranges)
    if (read.ranges) this.#ranges = read.ranges
  }

  get #ours(): readonly Version[] {
    return this.#directory.versions ?? VERSIONS
  }

  #preq({ version, serialNum }: Preparation): PReq {
    const { threeDSServerRefNumber, threeDSServerOperatorID } = this.#directory
    return {
      messageType: 'PReq',
      messageVersion: version,
      threeDSServerTransID: randomUUID(),
      threeDSServerRefNumber,
      ...(threeDSServerOperatorID !== undefined && { threeDSServerOperatorID }),
      ...(serialNum !== undefined && { serialNum }),
    }
  }

  async #read(preq: PReq, answer: Answer): Promise<{ outcome: PReqOutcome; ranges?: Ranges }> {
    if (answer.kind !== 'answered') {
      this.#report(`PReq: no answer (${answer.kind})`)
      return { outcome: { kind: answer.kind === 'refused' ? 'unreachable' : 'unanswered' } }
    }
    const parsed = parseMessage(await plainBytes(answer, LARGEST_PRES), { related: { PReq: { ...preq } } })
    if (parsed.ok && parsed.message.messageType === 'Erro') {
      this.#report(`PReq: Erro ${parsed.message.errorCode}`)
      return { outcome: { kind: 'erro', erro: parsed.message } }
    }
    const pres = parsed.ok && parsed.message.messageType === 'PRes' ? parsed.message : undefined
    const issues = pres ? presIssues(preq, pres) : parsed.ok ? [NO_PRES] : parsed.issues
    const applied = pres && issues.length === 0 ? this.#apply(preq, pres) : { ok: false as const, issues }
    if (!applied.ok) {
      const erro = erroOf('S', applied.issues, parsed.head, {
        messageVersion: preq.messageVersion,
        threeDSServerTransID: preq.threeDSServerTransID,
      })
      this.#complaints.send(this.#directory.url, erro)
      this.#report(`PRes: ${erro.errorCode} ${erro.errorDetail}`)
      return { outcome: { kind: 'faulty' } }
    }
    const { serialNum } = pres!
    const full = preq.serialNum === undefined || serialNum === undefined
    const ranges = { table: applied.table, dsVersions: dsVersionsIn(pres!), dsURLs: pres!.dsUrlList ?? [] }
    return { outcome: { kind: 'applied', full, ...(serialNum !== undefined && { serialNum }) }, ranges }
  }

  #apply(preq: PReq, pres: PRes): ReturnType<typeof applyPRes> {
    const asked = preq.serialNum === undefined ? {} : { serialNum: preq.serialNum }
    return applyPRes(this.#ranges?.table ?? RangeTable.EMPTY, pres, asked)
  }

  async #commit(head: Head, version: number, ranges: Ranges | undefined): Promise<void> {
    if (!ranges) return void (await this.#parts.store.commit({ replaces: [this.#put(head, version)] }))
    const { table, dsVersions, dsURLs } = ranges
    if (table === this.#ranges?.table) {
      await this.#parts.store.commit({ replaces: [this.#put({ ...head, dsVersions, dsURLs }, version)] })
      return
    }
    const written = [...partsOf(table)].map((body) => ({
      tenant: PLATFORM,
      kind: PART,
      id: `${this.#directory.directoryID}/${randomUUID()}`,
      version: 0,
      by: { body },
    }))
    const removed = head.parts.map((id) => {
      return {
        tenant: PLATFORM,
        kind: PART,
        id,
        version: this.#parts.store.findState(PLATFORM, PART, id)!.version,
        by: undefined,
      }
    })
    const next = { ...head, dsVersions, dsURLs, parts: written.map(({ id }) => id) }
    await this.#parts.store.commit({ replaces: [this.#put(next, version), ...written, ...removed] })
  }

  #head(): { head: Head; version: number } | undefined {
    const state = this.#parts.store.findState(PLATFORM, CARD_RANGES, this.#directory.directoryID)
    return state && { head: state.body as unknown as Head, version: state.version }
  }

  #put(head: Head, version: number): Replacement {
    const deadlineAtMs: UnixMs = head.preparation.nextAtMs
    const by = { body: head as unknown as JSONObject, deadlineAtMs }
    return { tenant: PLATFORM, kind: CARD_RANGES, id: this.#directory.directoryID, version, by }
  }

  #report(what: string): void {
    this.#parts.onFault?.(`${this.#directory.directoryID} ${what}`)
  }
}

const PART = 'card-ranges-part'
const NO_PRES = { errorCode: '101', element: 'messageType', reason: 'a PRes' }
/** Lists of 200 MB are to be expected (emv3ds.md section 7). */
const LARGEST_PRES = 256 << 20
const TIMEOUT_MS = 60_000
