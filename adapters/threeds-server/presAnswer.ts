/**
 * Which thread reads the answer to a PReq: this one where answer and table are short, which is a matter of milliseconds, and
 * one of its own where either is long. Who takes the answer sees no difference.
 */
import type { JSONObject } from '@sekisho/base'
import type { PReq } from '@sekisho/threeds/messages'
import type { RangeTable } from '@sekisho/threeds/server'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { framed, readPRes } from './presReading.ts'
import type { Told } from './presReading.ts'
import { PResThread } from './presThread.ts'
import { partsOf } from './rangeParts.ts'

export interface PResRead {
  readonly told: Told
  /** The new table as states, where there is one. To be read to its end before `table`. */
  parts(): Iterable<JSONObject> | AsyncIterable<JSONObject>
  /** Where `told` says its size. */
  table(): Promise<RangeTable>
  close(): Promise<void>
}

export interface Source {
  readonly bytes: Uint8Array
  readonly gzip?: boolean
  /** The bytes are a file of ranges that goes into this. */
  readonly frame?: string
}

/** The table that an update is laid over, and the same as it is stored. */
export interface Before {
  readonly table: RangeTable
  readonly parts: () => Iterable<JSONObject>
}

/**
 * @param maxBytes of the message, unpacked: what is longer is no message
 * @throws {SekishoError} ERR_RANGES_UNREAD
 */
export async function readAnswer(
  { bytes, gzip = false, frame }: Source,
  preq: PReq,
  before: Before,
  maxBytes: number,
): Promise<PResRead> {
  const plain = before.table.size > SHORT_TABLE ? undefined : await shortBytes(bytes, gzip)
  if (plain) {
    const message = frame === undefined ? plain : framed(frame, plain)
    const { told, table } = readPRes(message, preq, before.table, frame !== undefined)
    return { told, parts: () => partsOf(table!), table: async () => table!, close: async () => {} }
  }
  const thread = await PResThread.start({ bytes, gzip, maxBytes, preq, ...(frame !== undefined && { frame }) })
  try {
    const told = await thread.read(preq.serialNum === undefined ? [] : before.parts())
    return { told, parts: () => thread.parts(), table: () => thread.table(), close: () => thread.close() }
  } catch (error) {
    await thread.close()
    throw error
  }
}

/** @returns undefined for a long message; what cannot be unpacked is no message */
async function shortBytes(bytes: Uint8Array, gzip: boolean): Promise<Uint8Array | undefined> {
  if (!gzip) return bytes.length > SHORT_BYTES ? undefined : bytes
  try {
    return await unpack(bytes, { maxOutputLength: SHORT_BYTES })
  } catch (error) {
    return error instanceof RangeError ? undefined : new Uint8Array() // the one: too long; any other: broken
  }
}

const unpack = promisify(gunzip)
/** Read in some 10 ms. */
const SHORT_BYTES = 256 << 10
/** To lay an update over a table is to make it anew. */
const SHORT_TABLE = 5_000
