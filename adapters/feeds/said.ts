/** What a feed says of one entry, and where many of them lie: in columns, four numbers an entry. */
import { DAY_MS } from '@sekisho/base'

export interface Said {
  readonly category: string
  /** 1 to 100. */
  readonly weight: number
  /** Days since 1970 in UTC: as of when it was so, and the last day on which it counts; 0: for ever. */
  readonly asOfDay: number
  readonly untilDay: number
}

/** Codes, weights and days of entries, by place. A weight of 0: there is no entry. */
export interface SaidColumns {
  readonly categories: Uint8Array
  readonly weights: Uint8Array
  readonly asOfDays: Uint16Array
  readonly untilDays: Uint16Array
}

export function newSaidColumns(entries: number): SaidColumns {
  return {
    categories: new Uint8Array(entries),
    weights: new Uint8Array(entries),
    asOfDays: new Uint16Array(entries),
    untilDays: new Uint16Array(entries),
  }
}

/** @param codes of categories, by their number */
export function writeSaid(columns: SaidColumns, at: number, said: Said, codes: readonly string[]): void {
  columns.categories[at] = codes.indexOf(said.category)
  columns.weights[at] = said.weight
  columns.asOfDays[at] = said.asOfDay
  columns.untilDays[at] = said.untilDay
}

export function readSaid(columns: SaidColumns, at: number, codes: readonly string[]): Said {
  return {
    category: codes[columns.categories[at]!]!,
    weight: columns.weights[at]!,
    asOfDay: columns.asOfDays[at]!,
    untilDay: columns.untilDays[at]!,
  }
}

/** Of an entry that a feed has twice the heavier counts, and of two as heavy the one that counts longer. */
export function isStronger(one: Said, other: Said): boolean {
  if (one.weight !== other.weight) return one.weight > other.weight
  return (one.untilDay || Number.MAX_VALUE) > (other.untilDay || Number.MAX_VALUE)
}

/** Whether the entry at that place still counts on that day. */
export function counts({ untilDays, asOfDays }: SaidColumns, at: number, today: number, maxAgeDays: number): boolean {
  const until = untilDays[at]!
  return (until === 0 || today <= until) && today - asOfDays[at]! <= maxAgeDays
}

export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}
