/**
 * Whose network an address is in: the number of the autonomous system that announces it. From the tables of
 * `@ip-location-db/asn` (DB-IP and Route Views, CC BY 4.0: see README), which are packed when they are opened, because the
 * texts are 33 MB and the numbers 8.
 */
import { isV4 } from '@sekisho/fraud/events'
import type { IPGroups } from '@sekisho/fraud/events'

export interface ASNumbers {
  readonly v4: Ranges<Uint32Array>
  /** By the first 64 bits of an address: no network that is announced is smaller. */
  readonly v6: Ranges<BigUint64Array>
}

/** Sorted by first; ranges do not overlap. */
interface Ranges<Addresses> {
  readonly first: Addresses
  readonly last: Addresses
  readonly asn: Uint32Array
}

/**
 * @param v4 lines of `first,last,number,name`, addresses as decimal numbers
 * @param v6 the same, addresses as texts
 * @throws {TypeError} the text has no such lines, or they are not in order
 */
export function parseASNumbers(v4: Buffer, v6: Buffer): ASNumbers {
  return { v4: parseV4(v4), v6: parseV6(v6) }
}

/** @returns undefined when nobody announces the address */
export function asNumberOf({ v4, v6 }: ASNumbers, groups: IPGroups): number | undefined {
  if (isV4(groups)) return found(v4, groups[6]! * 0x10000 + groups[7]!)
  const [a, b, c, d] = groups as [number, number, number, number]
  return found(v6, (BigInt(a * 0x10000 + b) << 32n) | BigInt(c * 0x10000 + d))
}

function found<Address extends number | bigint>(
  { first, last, asn }: Ranges<{ readonly [index: number]: Address; readonly length: number }>,
  address: Address,
): number | undefined {
  let low = 0
  let high = first.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (first[middle]! <= address) low = middle + 1
    else high = middle
  }
  return low > 0 && address <= last[low - 1]! ? asn[low - 1] : undefined
}

function parseV4(csv: Buffer): Ranges<Uint32Array> {
  const lines = countLines(csv)
  const ranges = { first: new Uint32Array(lines), last: new Uint32Array(lines), asn: new Uint32Array(lines) }
  let at = 0
  for (let line = 0; line < lines; line++) {
    for (const column of [ranges.first, ranges.last, ranges.asn]) {
      let number = 0
      for (; csv[at] !== COMMA; at++) number = number * 10 + digitAt(csv, at)
      column[line] = number
      at++
    }
    at = nextLine(csv, at)
  }
  return inOrder(ranges)
}

/** Addresses as they are usually written; their first four groups are kept. */
function parseV6(csv: Buffer): Ranges<BigUint64Array> {
  const lines = countLines(csv)
  const ranges = { first: new BigUint64Array(lines), last: new BigUint64Array(lines), asn: new Uint32Array(lines) }
  let at = 0
  for (let line = 0; line < lines; line++) {
    for (const column of [ranges.first, ranges.last]) {
      let end = at
      while (end < csv.length && csv[end] !== COMMA) end++
      column[line] = upperHalf(csv, at, end)
      at = end + 1
    }
    let number = 0
    for (; csv[at] !== COMMA; at++) number = number * 10 + digitAt(csv, at)
    ranges.asn[line] = number
    at = nextLine(csv, at)
  }
  return inOrder(ranges)
}

/** The first 64 bits. A gap (::) in front of the fifth group may reach into the first four, or leave groups behind it there. */
function upperHalf(csv: Buffer, from: number, end: number): bigint {
  let group = 0
  let groups = 0
  let gap = -1
  for (let at = from; at < end; at++) {
    if (csv[at] !== COLON) {
      group = group * 16 + hexAt(csv, at)
      if (at + 1 < end && csv[at + 1] !== COLON) continue
      GROUPS[groups & 7] = group
      groups++
      group = 0
    } else if (csv[at + 1] === COLON) {
      gap = groups
      at++
    }
  }
  if (end <= from || groups > 8 || (gap < 0 && groups !== 8)) throw new TypeError('a table of networks has addresses')
  const missing = 8 - groups
  const groupAt = (place: number) => {
    if (gap < 0 || place < gap) return GROUPS[place]!
    return place < gap + missing ? 0 : GROUPS[place - missing]!
  }
  const upper = groupAt(0) * 0x10000 + groupAt(1)
  const lower = groupAt(2) * 0x10000 + groupAt(3)
  return (BigInt(upper) << 32n) | BigInt(lower)
}

/** Of the address that is being read. */
const GROUPS = new Uint16Array(8)

function hexAt(csv: Buffer, at: number): number {
  const code = csv[at]! | 0x20
  if (code >= 0x61 && code <= 0x66) return code - 0x57
  return digitAt(csv, at)
}

function digitAt(csv: Buffer, at: number): number {
  const digit = csv[at]! - ZERO
  if (!(digit >= 0 && digit <= 9)) throw new TypeError('a table of networks has three numbers in front of each name')
  return digit
}

/** A loop over bytes is quicker than half a million calls of a native search. */
function nextLine(csv: Buffer, from: number): number {
  let at = from
  while (at < csv.length && csv[at] !== NEW_LINE) at++
  return at + 1
}

function countLines(csv: Buffer): number {
  let lines = 0
  for (let at = 0; at < csv.length; at = nextLine(csv, at)) lines++
  if (lines === 0) throw new TypeError('a table of networks has lines')
  return lines
}

function inOrder<Addresses extends { readonly [index: number]: number | bigint; readonly length: number }>(
  ranges: Ranges<Addresses>,
): Ranges<Addresses> {
  for (let i = 1; i < ranges.first.length; i++) {
    if (ranges.first[i]! < ranges.first[i - 1]!) throw new TypeError('a table of networks is in order')
  }
  return ranges
}

const COMMA = 0x2c
const COLON = 0x3a
const NEW_LINE = 0x0a
const ZERO = 0x30
