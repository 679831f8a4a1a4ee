/**
 * The packed table of systems as a file, which the build makes of the package's texts: a line that names the package, then the arrays
 * as they are in memory. A start reads it in a moment; of another version of the package it is not taken.
 */
import type { ASNumbers } from './asNumbers.ts'

/** Little-endian, as every machine is that Node.js runs on; the arrays start at a multiple of eight bytes. */
export function encodeSystems(version: string, { v4, v6 }: ASNumbers): Uint8Array {
  const arrays = [v6.first, v6.last, v4.first, v4.last, v4.asn, v6.asn]
  const line = Buffer.from(`${JSON.stringify({ format: FORMAT, version, v4: v4.asn.length, v6: v6.asn.length })}\n`)
  let at = aligned(line.length)
  const file = new Uint8Array(arrays.reduce((size, { byteLength }) => size + byteLength, at))
  file.set(line)
  for (const { buffer, byteOffset, byteLength } of arrays) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return file
}

/**
 * The arrays are views into the bytes.
 * @param bytes begin where an array may begin
 * @returns undefined for a file of another version of the package or the program, or one that was cut
 */
export function decodeSystems(version: string, bytes: Uint8Array): ASNumbers | undefined {
  const end = bytes.subarray(0, MOST_OF_A_LINE).indexOf(NEWLINE)
  const header = headerOf(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('utf8'))
  if (header?.format !== FORMAT || header.version !== version) return undefined
  const { v4, v6 } = header
  let at = aligned(end + 1)
  if (bytes.length !== at + v6 * 20 + v4 * 12) return undefined
  const wide = () => new BigUint64Array(bytes.buffer, bytes.byteOffset + (at += v6 * 8) - v6 * 8, v6)
  const plain = (length: number) =>
    new Uint32Array(bytes.buffer, bytes.byteOffset + (at += length * 4) - length * 4, length)
  const [first6, last6, first4, last4, asn4, asn6] = [wide(), wide(), plain(v4), plain(v4), plain(v4), plain(v6)]
  return { v4: { first: first4, last: last4, asn: asn4 }, v6: { first: first6, last: last6, asn: asn6 } }
}

interface Header {
  readonly format: string
  readonly version: string
  /** Ranges of each family. */
  readonly v4: number
  readonly v6: number
}

function headerOf(line: string): Header | undefined {
  try {
    return JSON.parse(line) as Header
  } catch {
    return undefined
  }
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8
}

const FORMAT = 'sekisho-systems-1'
const NEWLINE = 0x0a
const MOST_OF_A_LINE = 1_000
