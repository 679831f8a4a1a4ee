/**
 * What share of its authentications an issuer has really challenged in the last seven days, beside its budget. A fold over the
 * journal by hours, carried on whenever somebody looks; the first look goes back ten thousand steps at most, and says how far.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'

export interface ChallengeShare {
  readonly asked: number
  readonly challenged: number
  /** From when on it is counted: seven days ago, or later. */
  readonly sinceMs: UnixMs
}

interface Week {
  nextSeq: number
  /** By the number of the hour. */
  readonly hours: Map<number, { asked: number; challenged: number }>
  firstMs: UnixMs
}

export class ChallengeShares {
  readonly #reader: JournalReader
  readonly #nowMs: () => UnixMs
  readonly #weeks = new Map<TenantID, Week>()

  constructor(reader: JournalReader, nowMs: () => UnixMs) {
    this.#reader = reader
    this.#nowMs = nowMs
  }

  of(issuer: TenantID): ChallengeShare {
    const fromMs = this.#nowMs() - 7 * DAY_MS
    const week = this.#weeks.get(issuer) ?? this.#begin(issuer, fromMs)
    this.#weeks.set(issuer, week)
    for (const row of this.#reader.readJournal({ tenant: issuer, kinds: [STEP], fromSeq: week.nextSeq })) {
      count(week, row)
      week.nextSeq = row.seq + 1
    }
    let [asked, challenged] = [0, 0]
    for (const [hour, counts] of week.hours) {
      if ((hour + 1) * HOUR_MS <= fromMs) week.hours.delete(hour)
      else [asked, challenged] = [asked + counts.asked, challenged + counts.challenged]
    }
    return { asked, challenged, sinceMs: Math.max(fromMs, week.firstMs) }
  }

  /** Where the week begins in the journal: only its place is looked for, a page at a time. */
  #begin(issuer: TenantID, fromMs: UnixMs): Week {
    const hours = new Map<number, { asked: number; challenged: number }>()
    let beforeSeq = this.#reader.head().seq + 1
    let oldest: StoredRow | undefined
    for (let page = 0; page < PAGES; page++) {
      const rows = this.#reader.latestRows(issuer, [STEP], { beforeSeq, limit: PAGE })
      const within = rows.filter(({ receivedAtMs }) => receivedAtMs >= fromMs)
      oldest = within.at(-1) ?? oldest
      if (within.length < PAGE) return { nextSeq: oldest?.seq ?? beforeSeq, hours, firstMs: fromMs }
      beforeSeq = rows.at(-1)!.seq
    }
    return { nextSeq: oldest!.seq, hours, firstMs: oldest!.receivedAtMs }
  }
}

/** The first step of a transaction is its AReq: from no state to the browser's turn, or to the end. */
function count({ hours }: Week, { body, receivedAtMs }: StoredRow): void {
  if (body.role !== 'acs' || body.from !== undefined) return
  const hour = Math.floor(receivedAtMs / HOUR_MS)
  const counts = hours.get(hour) ?? { asked: 0, challenged: 0 }
  hours.set(hour, counts)
  counts.asked++
  if (body.to === 'expectCReq') counts.challenged++
}

const STEP = 'threeds-step'
const PAGE = 500
const PAGES = 20
