/**
 * A unit made ready to be stored: every body as its text, every absent value as null. It is done within the call
 * of `commit`, so what the caller does with the objects afterwards changes nothing, and a unit that has no stored form
 * fails before it stands in the queue.
 */
import { assert, storedJSON, isTenantID } from '@sekisho/base'
import type { Effect, Replacement, Row, Unit } from '@sekisho/base'

export interface PreparedUnit {
  readonly rows: readonly PreparedRow[]
  readonly replaces: readonly PreparedReplacement[]
  readonly effects: readonly PreparedEffect[]
  readonly settles: readonly string[]
}

export interface PreparedRow {
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly schema: number
  readonly receivedAtMs: number
  readonly imported: 0 | 1
  readonly contentHash: string | null
  readonly subject: string | null
  /** Purpose → JSON text, in clear: it goes to the writer, and no further. */
  readonly blobs: Readonly<Record<string, string>> | null
  readonly body: string
}

export interface PreparedReplacement {
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly version: number
  /** null removes the state. */
  readonly body: string | null
  readonly deadlineAtMs: number | null
}

export interface PreparedEffect {
  readonly id: string
  readonly tenant: string
  readonly kind: string
  readonly body: string
}

/** @throws {RangeError} a body has no text  @throws {AssertionError} a column is out of its bounds */
export function prepare(unit: Unit): PreparedUnit {
  return {
    rows: unit.appends?.map(preparedRow) ?? NOTHING,
    replaces: unit.replaces?.map(preparedReplacement) ?? NOTHING,
    effects: unit.effects?.map(preparedEffect) ?? NOTHING,
    settles: unit.settles ?? NOTHING,
  }
}

function preparedRow(row: Row): PreparedRow {
  assert(isTenantID(row.tenant), 'a row names its tenant')
  assert(row.kind !== '' && row.id !== '', 'a row has a kind and an id')
  assert(Number.isSafeInteger(row.schema) && row.schema > 0, 'schemas are counted from 1')
  assert(Number.isSafeInteger(row.receivedAtMs), 'receivedAtMs is whole milliseconds')
  return {
    tenant: row.tenant,
    kind: row.kind,
    id: row.id,
    schema: row.schema,
    receivedAtMs: row.receivedAtMs,
    imported: row.imported ? 1 : 0,
    contentHash: row.contentHash ?? null,
    subject: row.personal?.subject ?? null,
    blobs: row.personal ? blobTexts(row.personal.blobs) : null,
    body: storedJSON(row.body),
  }
}

function blobTexts(blobs: NonNullable<Row['personal']>['blobs']): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [purpose, value] of Object.entries(blobs)) texts[purpose] = storedJSON(value)
  return texts
}

function preparedReplacement({ tenant, kind, id, version, by }: Replacement): PreparedReplacement {
  assert(isTenantID(tenant) && kind !== '' && id !== '', 'a state has a tenant, a kind and an id')
  assert(Number.isSafeInteger(version) && version >= 0, 'a version is a whole number')
  assert(by !== undefined || version > 0, 'what is removed was there')
  assert(by?.deadlineAtMs === undefined || Number.isSafeInteger(by.deadlineAtMs), 'a deadline is whole milliseconds')
  return { tenant, kind, id, version, body: by ? storedJSON(by.body) : null, deadlineAtMs: by?.deadlineAtMs ?? null }
}

function preparedEffect({ id, tenant, kind, body }: Effect): PreparedEffect {
  assert(isTenantID(tenant) && kind !== '' && id !== '', 'an effect has a tenant, a kind and an id')
  return { id, tenant, kind, body: storedJSON(body) }
}

const NOTHING: readonly never[] = []
