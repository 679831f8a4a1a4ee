/**
 * The thread that reads one long answer to a PReq. It is asked for every piece of the table that it made, so that no more of
 * it waits in the main thread than that one can take in a few milliseconds.
 */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { PReq } from '@sekisho/threeds/messages'
import type { RangeFacts, RangeTable, RangeTableData } from '@sekisho/threeds/server'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { framed, readPRes } from './presReading.ts'
import { partsOf, tableOf } from './rangeParts.ts'

export interface RangesWorkerData {
  readonly bytes: Uint8Array
  readonly gzip: boolean
  /** Of the message, unpacked. */
  readonly maxBytes: number
  readonly preq: PReq
  /** The bytes are a file of ranges that goes into this. */
  readonly frame?: string
}

/** First the table before the update, part by part; then `begin`, answered by what was told; then `next` for each piece. */
export type RangesRequest = { readonly before: JSONObject } | 'begin' | 'next'

/** The pieces of a table, in this order; the columns are the last. */
export type Piece =
  | { readonly part: JSONObject }
  | { readonly facts: readonly RangeFacts[] }
  | { readonly columns: RangeTableData['columns'] }

assert(parentPort, 'a list of ranges is read in a thread')
const port = parentPort
const { bytes, gzip, maxBytes, preq, frame } = workerData as RangesWorkerData
const before: JSONObject[] = []
let pieces: Iterator<Piece> | undefined

port.on('message', (request: RangesRequest) => {
  if (typeof request === 'object') before.push(request.before)
  else if (request === 'begin') begin()
  else next()
})

function begin(): void {
  const plain = gzip ? unpacked() : bytes
  const message = frame === undefined ? plain : framed(frame, plain)
  const { told, table } = readPRes(message, preq, tableOf(before.splice(0)), frame !== undefined)
  pieces = table && piecesOf(table)
  send(told)
}

function next(): void {
  const piece = pieces?.next().value
  assert(piece, 'no piece is asked for after the last')
  const columns = 'columns' in piece ? [...piece.columns.values()] : []
  send(
    piece,
    columns.flatMap(({ starts, ends, facts }) => [starts.buffer, ends.buffer, facts.buffer]),
  )
}

function* piecesOf(table: RangeTable): Iterator<Piece, undefined> {
  for (const part of partsOf(table)) yield { part }
  const { facts, columns } = table.data
  for (let at = 0; at < facts.length; at += FACTS_EACH) yield { facts: facts.slice(at, at + FACTS_EACH) }
  yield { columns }
}

/** What cannot be unpacked within the bound is no message. */
function unpacked(): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes })
  } catch {
    return new Uint8Array()
  }
}

function send(value: unknown, transferred: readonly ArrayBuffer[] = []): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  port.postMessage(value, [...transferred])
}

const FACTS_EACH = 2_000
