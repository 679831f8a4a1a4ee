/** A decision's row of the journal, read as the record it is. */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { DecisionRecord } from './record.ts'

/** @param body as the store reads it: brought to the newest schema */
export function recordOfRow({ kind, body }: { readonly kind: string; readonly body: JSONObject }): DecisionRecord {
  assert(kind === 'decision' && isRecord(body), 'the row is a decision of ours')
  return body
}

function isRecord(body: JSONObject): body is JSONObject & DecisionRecord {
  const { orderID, stage, occurredAtMs, outcome, score, advice, versions } = body
  return (
    [orderID, stage, outcome, advice].every((text) => typeof text === 'string') &&
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
