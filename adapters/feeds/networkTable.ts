/**
 * Ranges of addresses of both families in one order: by their first address, wide ones before the narrow ones in them. Ranges
 * of prefixes lie in each other or apart, never across, so the narrowest range around an address is the last one that begins at
 * it or before, or one of those around that: each entry knows the next one around it. Some 20 steps for a million entries.
 */
import { isV4, parseIP } from '@sekisho/fraud/events'
import type { IPGroups } from '@sekisho/fraud/events'
import { isStronger, newSaidColumns, writeSaid } from './said.ts'
import type { Said, SaidColumns } from './said.ts'

export interface NetworkTable extends SaidColumns {
  /** Four numbers an entry: the first address, an IPv4 one behind ::ffff. */
  readonly firsts: Uint32Array
  /** Bits of the prefix, 1 to 128. */
  readonly lengths: Uint8Array
  /** Place of the next range around it; -1: none. */
  readonly around: Int32Array
}

export interface Prefix {
  readonly words: readonly [number, number, number, number]
  /** Of 128 bits, also for IPv4. */
  readonly length: number
}

/** `203.0.113.0/24`, `203.0.113.9`, `2001:db8::/32`. @returns undefined for anything else, and for a prefix of everybody */
export function prefixOf(text: string): Prefix | undefined {
  const [address = '', bits, ...more] = text.split('/')
  const groups = more.length === 0 ? parseIP(address) : undefined
  if (!groups || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined
  const longest = isV4(groups) ? 32 : 128
  const length = bits === undefined ? longest : Number(bits)
  if (length < LEAST_BITS || length > longest) return undefined
  return { words: cut(wordsOf(groups), length + 128 - longest), length: length + 128 - longest }
}

/** Of one prefix that is there twice what is stronger counts. */
export function networkTableOf(
  entries: readonly { readonly prefix: Prefix; readonly said: Said }[],
  codes: readonly string[],
): NetworkTable {
  const sorted = entries.toSorted((a, b) => compare(a.prefix, b.prefix) || Number(isStronger(b.said, a.said)) * 2 - 1)
  const kept = sorted.filter(({ prefix }, i) => i === 0 || compare(prefix, sorted[i - 1]!.prefix) !== 0)
  const table = {
    firsts: new Uint32Array(kept.length * 4),
    lengths: new Uint8Array(kept.length),
    around: new Int32Array(kept.length).fill(-1),
    ...newSaidColumns(kept.length),
  }
  for (const [at, { prefix, said }] of kept.entries()) {
    table.firsts.set(prefix.words, at * 4)
    table.lengths[at] = prefix.length
    let outer = at - 1
    while (outer >= 0 && !isIn(table, outer, prefix.words)) outer = table.around[outer]!
    table.around[at] = outer
    writeSaid(table, at, said, codes)
  }
  return table
}

/** Those around the address, the narrowest first. */
export function* rangesAround(table: NetworkTable, groups: IPGroups): Generator<number> {
  const words = wordsOf(groups)
  let low = 0
  let high = table.lengths.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAtOrBefore(table.firsts, middle * 4, words)) low = middle + 1
    else high = middle
  }
  for (let at = low - 1; at >= 0; at = table.around[at]!) if (isIn(table, at, words)) yield at
}

function wordsOf(groups: IPGroups): [number, number, number, number] {
  const word = (i: number) => groups[i]! * 0x10000 + groups[i + 1]!
  return [word(0), word(2), word(4), word(6)]
}

function cut(words: readonly number[], length: number): [number, number, number, number] {
  return words.map((word, i) => {
    const bits = Math.min(32, Math.max(0, length - i * 32))
    return bits === 0 ? 0 : (word & (0xffffffff << (32 - bits))) >>> 0
  }) as [number, number, number, number]
}

function compare(a: Prefix, b: Prefix): number {
  for (let i = 0; i < 4; i++) if (a.words[i] !== b.words[i]) return a.words[i]! - b.words[i]!
  return a.length - b.length
}

function isAtOrBefore(firsts: Uint32Array, at: number, words: readonly number[]): boolean {
  for (let i = 0; i < 4; i++) if (firsts[at + i] !== words[i]) return firsts[at + i]! < words[i]!
  return true
}

function isIn({ firsts, lengths }: NetworkTable, at: number, words: readonly number[]): boolean {
  const length = lengths[at]!
  for (let i = 0; i * 32 < length; i++) {
    const shift = Math.max(0, 32 - (length - i * 32))
    if ((firsts[at * 4 + i]! ^ words[i]!) >>> shift !== 0) return false
  }
  return true
}

/** A prefix of fewer bits would be a good part of everybody. */
const LEAST_BITS = 4
