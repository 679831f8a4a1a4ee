/**
 * The chain of hashes: each row's hash takes in the hash of the row before and every column, so that no row can be
 * changed, dropped or moved without breaking it (docs/decisions/0001).
 */
import { createHash } from 'node:crypto'

/** A journal row as it is stored, its hash apart. `null` is a column without a value. */
export interface Columns {
  readonly seq: number
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly schema: number
  readonly receivedAtMs: number
  readonly recordedAtMs: number
  readonly imported: 0 | 1
  readonly contentHash: string | null
  readonly subject: string | null
  /** JSON text: purpose → sealed blob. */
  readonly sealed: string | null
  /** JSON text. */
  readonly body: string
}

/**
 * SHA-256(hash of the row before ‖ every column in the order above). A column is written `length:text` with the length in
 * UTF-8 bytes, and `-` when it has no value, so no two rows have the same encoding.
 */
export function rowHash(before: Uint8Array, row: Columns): Buffer {
  const short =
    field(String(row.seq)) +
    field(row.tenant) +
    field(row.kind) +
    field(row.id) +
    field(String(row.schema)) +
    field(String(row.receivedAtMs)) +
    field(String(row.recordedAtMs)) +
    field(String(row.imported)) +
    field(row.contentHash) +
    field(row.subject) +
    field(row.sealed)
  return createHash('sha256')
    .update(before)
    .update(short + field(row.body))
    .digest()
}

function field(text: string | null): string {
  return text === null ? '-' : `${Buffer.byteLength(text)}:${text}`
}

/** What the first row is chained to. */
export const GENESIS: Uint8Array = new Uint8Array(32)
