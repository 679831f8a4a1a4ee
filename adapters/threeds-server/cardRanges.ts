/**
 * The card ranges of one payment system: held in memory, kept in the store, and brought up to date when the deadline of
 * their state says so. Until an update is stored whole, payments work with the table of before.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, Row, UnixMs } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { buildMessage, VERSIONS } from '@sekisho/threeds/messages'
import type { DsUrlList, PReq, Version } from '@sekisho/threeds/messages'
import { afterPReq, firstPreparation, RangeTable } from '@sekisho/threeds/server'
import type { Preparation, PReqOutcome } from '@sekisho/threeds/server'
import { randomUUID } from 'node:crypto'
import { exchange, requestHeaders } from './exchange.ts'
import type { Complaints } from './exchange.ts'
import type { DirectorySettings, ThreeDSServerParts } from './ports.ts'
import { readAnswer } from './presAnswer.ts'
import type { PResRead, Source } from './presAnswer.ts'
import { tableOf } from './rangeParts.ts'
import { RangeStates } from './rangeStates.ts'
import type { Head } from './rangeStates.ts'

/** What the last good PRes said. */
export interface Ranges {
  readonly table: RangeTable
  readonly dsVersions: readonly Version[]
  readonly dsURLs: readonly DsUrlList[]
}

export class CardRanges {
  readonly #parts: ThreeDSServerParts
  readonly #directory: DirectorySettings
  readonly #complaints: Complaints
  readonly #states: RangeStates
  #ranges: Ranges | undefined
  #underWay: Promise<void> | undefined

  /** Reads what the store has. */
  constructor(parts: ThreeDSServerParts, directory: DirectorySettings, complaints: Complaints) {
    this.#parts = parts
    this.#directory = directory
    this.#complaints = complaints
    this.#states = new RangeStates(parts.store, directory.directoryID)
    const head = this.#states.find()
    if (head?.preparation.fullAtMs === undefined) return
    const { dsVersions, dsURLs } = head
    this.#ranges = { table: tableOf(this.#states.partsOf(head)), dsVersions, dsURLs }
  }

  /** undefined until a list was loaded for the first time. */
  get ranges(): Ranges | undefined {
    return this.#ranges
  }

  /** Begins to ask, if it never did. */
  async begin(): Promise<void> {
    if (this.#states.find()) return
    const preparation = firstPreparation(this.#ours, this.#parts.nowMs())
    await this.#states.putHead({ preparation, dsVersions: [], dsURLs: [], parts: [], unused: [] })
  }

  /** Asks the DS, when it is time: one PReq, and what becomes of it. Who asks meanwhile waits for the same answer. */
  refresh(): Promise<void> {
    this.#underWay ??= this.#refresh().finally(() => (this.#underWay = undefined))
    return this.#underWay
  }

  async #refresh(): Promise<void> {
    const head = this.#states.find()
    if (!head || head.preparation.nextAtMs > this.#parts.nowMs()) return
    const preq = this.#preq(head.preparation)
    const bytes = buildMessage(preq)
    const sentAtMs = this.#parts.nowMs()
    const answer = await exchange(this.#parts.post, {
      url: this.#directory.url,
      bytes,
      headers: { ...requestHeaders(preq), 'accept-encoding': 'gzip' },
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_PRES,
    })
    const read = await this.#read(head, preq, answer)
    try {
      const rows = answer.kind === 'refused' ? [] : [this.#row(preq, bytes.length, sentAtMs, read)]
      await this.#take(head, outcomeOf(answer, read), read, rows)
    } finally {
      await read?.close()
    }
  }

  /** @returns undefined where there is nothing to read, or it could not be read */
  async #read(head: Head, preq: PReq, answer: Answer): Promise<PResRead | undefined> {
    if (answer.kind !== 'answered') {
      this.#report(`PReq: no answer (${answer.kind})`)
      return undefined
    }
    const { bytes, headers } = answer
    let read: PResRead | undefined
    try {
      read = await this.#readSource(head, preq, { bytes, gzip: headers['content-encoding'] === 'gzip' })
      if (read.told.kind === 'file') read = await this.#readFile(head, preq, read)
    } catch (error) {
      this.#report(`PRes: ${String(error)}`)
    }
    if (!read) return undefined
    const { told } = read
    if (told.kind === 'erro') this.#report(`PReq: Erro ${told.erro.errorCode}`)
    if (told.kind === 'faulty') {
      this.#complaints.send(this.#directory.url, told.erro)
      this.#report(`PRes: ${told.erro.errorCode} ${told.erro.errorDetail}`)
    }
    return read
  }

  #readSource(head: Head, preq: PReq, source: Source): Promise<PResRead> {
    const before = { table: this.#ranges?.table ?? RangeTable.EMPTY, parts: () => this.#states.partsOf(head) }
    return readAnswer(source, preq, before, LARGEST_PRES)
  }

  /** The file that a PRes names, in place of that PRes. @returns undefined where it did not come whole */
  async #readFile(head: Head, preq: PReq, named: PResRead): Promise<PResRead | undefined> {
    await named.close()
    const { told } = named
    assert(told.kind === 'file' && this.#parts.download, 'a file is named where we said that we read files')
    const bytes = await this.#parts.download(told.url, { timeoutMs: FILE_TIMEOUT_MS, maxBytes: LARGEST_PRES })
    if (!bytes) {
      this.#report('PRes: the file of ranges did not come whole')
      return undefined
    }
    const read = await this.#readSource(head, preq, { bytes, frame: told.frame })
    return { ...read, told: { ...read.told, noted: { ...read.told.noted, message: told.noted.message } } }
  }

  async #take(head: Head, outcome: PReqOutcome, read: PResRead | undefined, rows: readonly Row[]): Promise<void> {
    const preparation = afterPReq(head.preparation, outcome, this.#ours, this.#parts.nowMs())
    if (read?.told.kind !== 'applied') return this.#states.putHead({ ...head, preparation }, rows)
    const { dsVersions, dsURLs, size } = read.told
    if (size === undefined) {
      await this.#states.putHead({ ...head, preparation, dsVersions, dsURLs }, rows)
      this.#ranges = { table: this.#ranges?.table ?? RangeTable.EMPTY, dsVersions, dsURLs }
      return
    }
    await this.#states.putTable(size, read.parts(), { preparation, dsVersions, dsURLs }, rows)
    this.#ranges = { table: await read.table(), dsVersions, dsURLs }
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
      ...(version === '2.3.1' && this.#parts.download && { cardRangeDataDownloadInd: 'Y' }),
    }
  }

  /** A PReq and its answer, without the ranges: how many items the list had, and the digest of the whole. */
  #row(preq: PReq, bytes: number, sentAtMs: UnixMs, read: PResRead | undefined): Row {
    const receivedAtMs = this.#parts.nowMs()
    const sent = { direction: 'out', peer: 'DS', atMs: sentAtMs, bytes, message: { ...preq } }
    const came = read && { direction: 'in', peer: 'DS', atMs: receivedAtMs, ...read.told.noted }
    const body = { directoryID: this.#directory.directoryID, messages: came ? [sent, came] : [sent] }
    const row = { tenant: PLATFORM, kind: PREPARATION, id: preq.threeDSServerTransID, schema: 1, imported: false }
    return { ...row, receivedAtMs, body: body as unknown as JSONObject }
  }

  #report(what: string): void {
    this.#parts.onFault?.(`${this.#directory.directoryID} ${what}`)
  }
}

function outcomeOf(answer: Answer, read: PResRead | undefined): PReqOutcome {
  if (answer.kind !== 'answered') return { kind: answer.kind === 'refused' ? 'unreachable' : 'unanswered' }
  return read && read.told.kind !== 'file' ? read.told : { kind: 'faulty' }
}

/** Rows of the journal, under the platform: the DS is asked for all shops at once. */
const PREPARATION = 'threeds-preparation'
/** Unpacked. Lists of 200 MB are to be expected (emv3ds.md section 7); a longer one is refused whole. */
const LARGEST_PRES = 256 << 20
const TIMEOUT_MS = 60_000
/** Of each try of a file. */
const FILE_TIMEOUT_MS = 300_000
