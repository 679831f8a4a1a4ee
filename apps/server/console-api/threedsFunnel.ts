/**
 * What becomes of a tenant's authentications: how many were asked, went through without a challenge, were challenged, and how that
 * ended; by the card's first digits, version and device channel. A fold over the journal by days, carried on whenever somebody looks;
 * the first look goes back thirty days or ten thousand rows, and says how far.
 */
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import { DAY_MS } from '@sekisho/base'
import type { TenantID, UnixMs } from '@sekisho/base'
import { setImmediate } from 'node:timers/promises'
import { beginningIn, messagesIn, STEP, stepsOf } from './threedsSteps.ts'
import { isChallenged, lastOf, RESULTS, resultOf } from './threedsSummary.ts'
import type { Result } from './threedsSummary.ts'

export interface FunnelGroup {
  /** The first six digits of its cards: an issuer has some of these. */
  readonly bin: string
  readonly messageVersion: string
  readonly deviceChannel: string
  readonly asked: number
  readonly challenged: number
  readonly results: Readonly<Partial<Record<Result, number>>>
}

interface Counts {
  asked: number
  challenged: number
  readonly results: Partial<Record<Result, number>>
}

interface Fold {
  nextSeq: number
  firstMs: UnixMs
  /** By the number of the day on which it was asked, then by group. */
  readonly days: Map<number, Map<string, Counts>>
}

export class Funnel {
  readonly #reader: JournalReader
  readonly #nowMs: () => UnixMs
  readonly #folds = new Map<TenantID, Promise<Fold>>()

  constructor(reader: JournalReader, nowMs: () => UnixMs) {
    this.#reader = reader
    this.#nowMs = nowMs
  }

  /** @param days counted back from now, thirty at most */
  async of(tenant: TenantID, days: number): Promise<{ readonly sinceMs: UnixMs; readonly groups: FunnelGroup[] }> {
    // One after the other: two looks at once would count the same rows twice.
    const before = this.#folds.get(tenant) ?? this.#begin(tenant)
    const now = before.then((fold) => this.#carryOn(tenant, fold))
    this.#folds.set(tenant, now)
    const fold = await now.catch((error: unknown) => {
      this.#folds.delete(tenant)
      throw error
    })
    const fromDay = dayOf(this.#nowMs()) - days + 1
    return { sinceMs: Math.max(fold.firstMs, fromDay * DAY_MS), groups: groupsSince(fold, fromDay) }
  }

  async #begin(tenant: TenantID): Promise<Fold> {
    const fromMs = (dayOf(this.#nowMs()) - KEPT_DAYS + 1) * DAY_MS
    const fold: Fold = { nextSeq: this.#reader.head().seq + 1, firstMs: fromMs, days: new Map() }
    for (let page = 0; page < PAGES; page++) {
      const rows = this.#reader.latestRows(tenant, [STEP], { beforeSeq: fold.nextSeq, limit: PAGE })
      const within = rows.filter(({ receivedAtMs }) => receivedAtMs >= fromMs)
      fold.nextSeq = within.at(-1)?.seq ?? fold.nextSeq
      if (within.length < PAGE) return { ...fold, firstMs: fromMs }
      fold.firstMs = within.at(-1)!.receivedAtMs
      await setImmediate()
    }
    return fold
  }

  async #carryOn(tenant: TenantID, fold: Fold): Promise<Fold> {
    let read = 0
    for (const row of this.#reader.readJournal({ tenant, kinds: [STEP], fromSeq: fold.nextSeq, atOnce: AT_ONCE })) {
      this.#count(fold, row)
      fold.nextSeq = row.seq + 1
      if (++read % AT_ONCE === 0) await setImmediate()
    }
    const oldest = dayOf(this.#nowMs()) - KEPT_DAYS
    for (const day of fold.days.keys()) if (day <= oldest) fold.days.delete(day)
    return fold
  }

  /** A transaction begins with its AReq; a later RReq moves it from one result to another. */
  #count(fold: Fold, row: StoredRow): void {
    const messages = messagesIn([row])
    if (beginningIn(row) !== undefined) {
      const counts = countsOf(fold, row)
      counts.asked++
      if (isChallenged(messages)) counts.challenged++
      move(counts, undefined, resultOf(messages))
    } else if (messages.some(({ message }) => MOVING.has(message['messageType']))) {
      const steps = stepsOf(this.#reader, row.tenant, row.id.slice(0, row.id.lastIndexOf('/')))
      const [begun] = steps
      if (!begun || begun.receivedAtMs < fold.firstMs) return
      const known = steps.filter(({ seq }) => seq <= row.seq)
      move(countsOf(fold, begun), resultOf(messagesIn(known.slice(0, -1))), resultOf(messagesIn(known)))
    }
  }
}

function countsOf({ days }: Fold, begun: StoredRow): Counts {
  const areq = lastOf(messagesIn([begun]), 'AReq') ?? {}
  const day = dayOf(begun.receivedAtMs)
  const groups = days.get(day) ?? new Map<string, Counts>()
  days.set(day, groups)
  const text = (name: string) => (typeof areq[name] === 'string' ? areq[name] : '')
  const wanted = [text('acctNumber').slice(0, 6), text('messageVersion'), text('deviceChannel')].join(' ')
  const name = groups.has(wanted) || groups.size < GROUPS_A_DAY ? wanted : OTHERS
  const counts = groups.get(name) ?? { asked: 0, challenged: 0, results: {} }
  groups.set(name, counts)
  return counts
}

function move({ results }: Counts, from: Result | undefined, to: Result): void {
  if (from !== undefined) results[from] = Math.max(0, (results[from] ?? 0) - 1)
  results[to] = (results[to] ?? 0) + 1
}

function groupsSince({ days }: Fold, fromDay: number): FunnelGroup[] {
  const sums = new Map<string, Counts>()
  for (const [day, groups] of days) {
    if (day < fromDay) continue
    for (const [name, { asked, challenged, results }] of groups) {
      const sum = sums.get(name) ?? { asked: 0, challenged: 0, results: {} }
      sums.set(name, sum)
      sum.asked += asked
      sum.challenged += challenged
      for (const result of RESULTS) sum.results[result] = (sum.results[result] ?? 0) + (results[result] ?? 0)
    }
  }
  return [...sums].map(([name, counts]) => {
    const [bin = '', messageVersion = '', deviceChannel = ''] = name.split(' ')
    return { bin, messageVersion, deviceChannel, ...counts }
  })
}

function dayOf(atMs: UnixMs): number {
  return Math.floor(atMs / DAY_MS)
}

const MOVING: ReadonlySet<unknown> = new Set(['RReq', 'Erro'])
export const KEPT_DAYS = 30
const PAGE = 500
const PAGES = 20
/** Rows between two turns of others. */
const AT_ONCE = 200
/** Beyond them a group is one with all others: nobody reads a table of thousands. */
const GROUPS_A_DAY = 300
const OTHERS = '  '
