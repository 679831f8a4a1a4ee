/**
 * Rows of the journal, read as the events they are. The members that folding and deciding rely on are looked at: a row that
 * a wrong upcaster made stops the start, instead of counting for nothing from then on.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import type { FraudEvent, ScreenedEvent, SettlementEvent } from './journal.ts'

/** A row as the store reads it: its body brought to the newest schema. */
export interface EventRow {
  readonly kind: string
  readonly body: JSONObject
}

export function eventOfRow(kind: string, body: JSONObject): FraudEvent {
  assert(isOfKind(kind, body) && (isScreened(body) || isSettlement(body)), 'the row is an event of ours')
  return body
}

/** What got a decision. */
export function screenedEventOfRow({ kind, body }: EventRow): ScreenedEvent {
  assert(isOfKind(kind, body) && isScreened(body), 'the row is an event that gets a decision')
  return body
}

export function settlementOfRow({ kind, body }: EventRow): SettlementEvent {
  assert(isOfKind(kind, body) && isSettlement(body), 'the row is a settlement')
  return body
}

function isScreened(body: JSONObject): body is JSONObject & ScreenedEvent {
  const { kind, stage, facts, versions, assessmentID, newTokens } = body
  const isAsked = typeof stage === 'string' && isObject(facts) && isObject(facts.payment) && isObject(versions)
  if (kind === 'assessment') return isAsked && typeof assessmentID === 'string' && isObject(newTokens)
  return isAsked && (kind === 'order' || kind === 'authentication')
}

function isSettlement(body: JSONObject): body is JSONObject & SettlementEvent {
  const { kind, settlementID, status, knownAtMs } = body
  return (
    kind === 'settlement' &&
    typeof settlementID === 'string' &&
    typeof status === 'string' &&
    typeof knownAtMs === 'number'
  )
}

/** What every event has. */
function isOfKind(kind: string, body: JSONObject): boolean {
  const { orderID, occurredAtMs, receivedAtMs, tokens } = body
  return (
    body.kind === kind &&
    typeof orderID === 'string' &&
    typeof occurredAtMs === 'number' &&
    typeof receivedAtMs === 'number' &&
    isObject(tokens)
  )
}

function isObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
