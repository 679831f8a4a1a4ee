/**
 * The compiled index of places as a file: a line of JSON that says what lies where, then the arrays as they are in memory.
 * Reading it is one read and a few views, so a program has it in a moment.
 */
import { SekishoError } from '@sekisho/base'
import type { PlaceData } from '@sekisho/fraud/identity/address'

interface Header {
  readonly format: typeof FORMAT
  readonly parts: readonly { readonly name: keyof PlaceData; readonly length: number }[]
}

/** Little-endian, as every machine is that Node.js runs on; parts start at multiples of eight bytes. */
export function encodePlaces(data: PlaceData): Uint8Array {
  const parts = Object.keys(KINDS).map((key) => ({
    name: key as keyof PlaceData,
    bytes: bytesOf(data[key as keyof PlaceData]),
  }))
  const header: Header = { format: FORMAT, parts: parts.map(({ name, bytes }) => ({ name, length: bytes.length })) }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  const file = new Uint8Array(aligned(line.length) + parts.reduce((size, { bytes }) => size + aligned(bytes.length), 0))
  file.set(line, 0)
  let at = aligned(line.length)
  for (const { bytes } of parts) {
    file.set(bytes, at)
    at += aligned(bytes.length)
  }
  return file
}

/** @throws {SekishoError} ERR_PLACES: the file is cut off, damaged, or of another version of the program */
export function decodePlaces(file: Uint8Array): PlaceData {
  const end = file.indexOf(NEWLINE)
  const header = end < 0 || end > MAX_HEADER ? undefined : headerOf(Buffer.from(file.subarray(0, end)).toString('utf8'))
  if (header?.format !== FORMAT) throw damaged()
  const data: Partial<Record<keyof PlaceData, unknown>> = {}
  let at = aligned(end + 1)
  for (const { name, length } of header.parts) {
    const part = file.subarray(at, at + length)
    const Kind = KINDS[name]
    if (part.length < length || Kind === undefined) throw damaged()
    // A copy starts where the array's numbers may start; a view into the file may not.
    data[name] = Kind === String ? Buffer.from(part).toString('utf8') : new Kind(new Uint8Array(part).buffer)
    at += aligned(length)
  }
  if (Object.keys(KINDS).some((name) => !(name in data))) throw damaged()
  return data as unknown as PlaceData
}

function headerOf(line: string): Header | undefined {
  try {
    return JSON.parse(line) as Header
  } catch {
    return undefined
  }
}

function bytesOf(value: PlaceData[keyof PlaceData]): Uint8Array {
  return typeof value === 'string'
    ? Buffer.from(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8
}

function damaged(): SekishoError {
  return new SekishoError(
    'ERR_PLACES',
    'the index of places cannot be read: build the program again (delete dist/places.index)',
  )
}

const KINDS = {
  version: String,
  labels: Uint16Array,
  children: Uint32Array,
  values: Int32Array,
  lists: Uint32Array,
  cityPrefectures: Uint8Array,
  townCities: Uint16Array,
  townChome: Uint8Array,
  townCodes: Uint32Array,
  streets: String,
  names: String,
  postalCodes: Uint32Array,
  postalPlaces: Int32Array,
} as const satisfies Record<keyof PlaceData, unknown>
const FORMAT = 'sekisho-places-1'
const NEWLINE = 0x0a
const MAX_HEADER = 10_000
