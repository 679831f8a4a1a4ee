/** A table as bytes and back: a line of JSON that says what lies where, then the arrays as they are in memory. */
import type { KeyTable } from './keyTable.ts'
import type { NetworkTable } from './networkTable.ts'
import type { FeedTable } from './table.ts'

interface Header {
  readonly format: typeof FORMAT
  readonly codes: readonly string[]
  readonly entries: number
  readonly parts: readonly { readonly name: string; readonly length: number }[]
}

/** Little-endian, as every machine is that Node.js runs on; parts start at multiples of eight bytes. */
export function encodeTable({ codes, entries, keys, networks }: FeedTable): Uint8Array {
  const arrays = [
    ...KEY_PARTS.map(([name]) => ({ name: `keys.${name}`, array: keys[name] })),
    ...(networks ? NETWORK_PARTS.map(([name]) => ({ name: `networks.${name}`, array: networks[name] })) : []),
  ]
  const parts = arrays.map(({ name, array }) => ({ name, length: array.byteLength }))
  const header: Header = { format: FORMAT, codes, entries, parts }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  let at = aligned(line.length)
  const bytes = new Uint8Array(parts.reduce((size, { length }) => size + aligned(length), at))
  bytes.set(line)
  for (const { array } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += aligned(array.byteLength)
  }
  return bytes
}

/**
 * The arrays are views into the bytes: nothing is copied.
 * @param bytes begin where an array may begin, as a new array's do
 * @returns undefined for bytes of another version of the program
 */
export function decodeTable(bytes: Uint8Array): FeedTable | undefined {
  const end = bytes.indexOf(NEWLINE)
  const header = JSON.parse(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('utf8') || '{}') as Header
  if (header.format !== FORMAT) return undefined
  const { codes, entries, parts } = header
  const places = new Map<string, { at: number; length: number }>()
  let at = aligned(end + 1)
  for (const { name, length } of parts) {
    places.set(name, { at, length })
    at += aligned(length)
  }
  const tableIn = (prefix: string, kinds: readonly (readonly [string, ArrayKind])[]): unknown =>
    Object.fromEntries(
      kinds.map(([name, Kind]) => {
        const { at: from, length } = places.get(`${prefix}.${name}`)!
        return [name, new Kind(bytes.buffer, bytes.byteOffset + from, length / Kind.BYTES_PER_ELEMENT)]
      }),
    )
  const keys = tableIn('keys', KEY_PARTS) as KeyTable
  if (!places.has('networks.firsts')) return { codes, entries, keys }
  return { codes, entries, keys, networks: tableIn('networks', NETWORK_PARTS) as NetworkTable }
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8
}

type ArrayKind = {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, at: number, length: number): Uint8Array | Uint16Array | Uint32Array | Int32Array
}

const SAID_PARTS = [
  ['categories', Uint8Array],
  ['weights', Uint8Array],
  ['asOfDays', Uint16Array],
  ['untilDays', Uint16Array],
] as const
const KEY_PARTS = [['seeds', Uint32Array], ['hashes', Uint32Array], ...SAID_PARTS] as const
const NETWORK_PARTS = [['firsts', Uint32Array], ['lengths', Uint8Array], ['around', Int32Array], ...SAID_PARTS] as const
const FORMAT = 'sekisho-feed-1'
const NEWLINE = 0x0a
