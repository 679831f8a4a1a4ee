/**
 * Texts (keys of places, domains, numbers of systems) to what is said of them, without the texts: of each only 64 bits are kept,
 * mixed with a secret of the table. A text that is not in a table of a million entries is taken for one that is once in ten
 * million million times, and nobody who does not know the secret can look for such a text. 14 bytes a place, half of them filled.
 */
import { newSaidColumns, writeSaid } from './said.ts'
import type { Said, SaidColumns } from './said.ts'

/** Arrays alone, so that a thread can hand them over and a file can hold them. */
export interface KeyTable extends SaidColumns {
  /** The secret: two numbers. */
  readonly seeds: Uint32Array
  /** Two numbers a place. Places are as many as a power of two. */
  readonly hashes: Uint32Array
}

/** @param seeds two random numbers of 32 bits */
export function keyTableOf(entries: ReadonlyMap<string, Said>, seeds: Uint32Array, codes: readonly string[]): KeyTable {
  let places = 16
  while (places < entries.size * 2) places *= 2
  const table = { seeds, hashes: new Uint32Array(places * 2), ...newSaidColumns(places) }
  for (const [text, said] of entries) {
    const at = placeOf(table, text)
    table.hashes[at * 2] = low
    table.hashes[at * 2 + 1] = high
    writeSaid(table, at, said, codes)
  }
  return table
}

/** @returns the entry's place; -1 when there is none */
export function findKey(table: KeyTable, text: string): number {
  const at = placeOf(table, text)
  return table.weights[at] === 0 ? -1 : at
}

/** Where the text is, or would be put: the next place that is free or its own. Leaves its hash in `low` and `high`. */
function placeOf({ seeds, hashes, weights }: KeyTable, text: string): number {
  mix(text, seeds[0]!, seeds[1]!)
  const mask = weights.length - 1
  let at = low & mask
  while (weights[at] !== 0 && (hashes[at * 2] !== low || hashes[at * 2 + 1] !== high)) at = (at + 1) & mask
  return at
}

/** Two walks over the text, each from a seed of its own and with a multiplier of its own; the end is MurmurHash3's. */
function mix(text: string, one: number, other: number): void {
  let a = one
  let b = other
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    a ^= a >>> 15
    b = Math.imul(b ^ unit, 0x85ebca77)
    b ^= b >>> 13
  }
  low = finished(a ^ text.length)
  high = finished(b)
}

function finished(hash: number): number {
  let bits = hash
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Of the text that was mixed last: two numbers are returned without an object for them. */
let low = 0
let high = 0
