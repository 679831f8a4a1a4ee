/** A decision's row of the journal, read as the record it is. */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { AccountRecord, DecisionRecord, OrderRecord } from './record.ts'

/** A row as the store reads it: its body brought to the newest schema. */
export interface DecisionRow {
  readonly kind: string
  readonly body: JSONObject
}

export function recordOfRow({ kind, body }: DecisionRow): DecisionRecord {
  assert(kind === 'decision' && (isOfOrder(body) || isOfAccount(body)), 'the row is a decision of ours')
  return body
}

export function orderRecordOfRow({ kind, body }: DecisionRow): OrderRecord {
  assert(kind === 'decision' && isOfOrder(body), 'the row is a decision about an order')
  return body
}

export function accountRecordOfRow({ kind, body }: DecisionRow): AccountRecord {
  assert(kind === 'decision' && isOfAccount(body), 'the row is a decision about an account')
  return body
}

/** What a policy on trial would have decided: a record like any other, in a row that says so. */
export function shadowRecordOfRow({ kind, body }: DecisionRow): DecisionRecord {
  assert(kind === 'shadow-decision' && (isOfOrder(body) || isOfAccount(body)), 'the row is a decision on trial')
  return body
}

function isOfOrder(body: JSONObject): body is JSONObject & OrderRecord {
  return typeof body.orderID === 'string' && typeof body.stage === 'string' && isRecord(body)
}

function isOfAccount(body: JSONObject): body is JSONObject & AccountRecord {
  return typeof body.kind === 'string' && typeof body.id === 'string' && isRecord(body)
}

function isRecord({ outcome, advice, occurredAtMs, score, versions, ...body }: JSONObject): boolean {
  return (
    typeof outcome === 'string' &&
    typeof advice === 'string' &&
    typeof occurredAtMs === 'number' &&
    typeof score === 'number' &&
    [body.hits, body.unknown, body.reasons, body.features, body.linked].every(Array.isArray) &&
    isObject(versions) &&
    isObject(versions.policy)
  )
}

function isObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
