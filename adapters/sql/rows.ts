/** Journal rows and states between the database and its readers. */
import { rowHash } from '@sekisho/adapters/store'
import type { Columns, State, StoredRow, Upcast } from '@sekisho/adapters/store'
import type { JSONObject } from '@sekisho/base'

/** A row in the order of JOURNAL_COLUMNS. */
export type RawRow = readonly [
  seq: number,
  tenant: string,
  kind: string,
  id: string,
  schema: number,
  receivedAtMs: number,
  recordedAtMs: number,
  imported: 0 | 1,
  contentHash: string | null,
  subject: string | null,
  sealed: string | null,
  body: string,
  hash: Uint8Array,
]

function columnsOf(raw: RawRow): Columns {
  const [seq, tenant, kind, id, schema, receivedAtMs, recordedAtMs, imported, contentHash, subject, sealed, body] = raw
  return {
    seq,
    tenant,
    kind,
    id,
    schema,
    receivedAtMs,
    recordedAtMs,
    imported,
    contentHash,
    subject,
    sealed,
    body,
  }
}

export function hashOf(raw: RawRow): Uint8Array {
  return raw[12]
}

/** What the hash of a row must be, behind a row with the hash `before`. */
export function expectedHash(before: Uint8Array, raw: RawRow): Buffer {
  return rowHash(before, columnsOf(raw))
}

export function storedRow(raw: RawRow, upcast: Upcast): StoredRow {
  const { schema, imported, contentHash, subject, sealed, body, ...columns } = columnsOf(raw)
  return {
    ...columns,
    ...upcast(columns.kind, schema, JSON.parse(body) as JSONObject),
    imported: imported === 1,
    contentHash: contentHash ?? undefined,
    subject: subject ?? undefined,
    sealed: sealed === null ? undefined : (JSON.parse(sealed) as Record<string, string>),
    hash: hashOf(raw),
  }
}

/** A row of the state table, its columns in the order of the reader's statements. */
export type RawState = readonly [
  tenant: string,
  kind: string,
  id: string,
  version: number,
  deadlineAtMs: number | null,
  body: string,
]

/** A state with its body as it is stored. */
export interface StateText extends Omit<State, 'body'> {
  readonly body: string
}

export function stateText([tenant, kind, id, version, deadlineAtMs, body]: RawState): StateText {
  return { tenant, kind, id, version, deadlineAtMs: deadlineAtMs ?? undefined, body }
}

export function stateOf({ body, ...columns }: StateText): State {
  return { ...columns, body: JSON.parse(body) as JSONObject }
}
