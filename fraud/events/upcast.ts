/**
 * Older bodies of the journal read as today's. Rows are never rewritten: each kind has its steps, one from each schema to
 * the next, and a body goes through those it lacks. The stored bytes, and the hash over them, stay.
 */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { FraudEvent } from './journal.ts'

type Upcaster = (body: JSONObject) => JSONObject

/** The step at position 0 turns schema 1 into schema 2, and so on. Every kind is at schema 1 today. */
const STEPS: Readonly<Record<FraudEvent['kind'], readonly Upcaster[]>> = { order: [], assessment: [], settlement: [] }

export function isFraudEventKind(kind: string): kind is FraudEvent['kind'] {
  return Object.hasOwn(STEPS, kind)
}

/** The schema that the writer puts on new rows of a kind. */
export function currentSchema(kind: FraudEvent['kind']): number {
  return STEPS[kind].length + 1
}

/** @param body the body of a journal row whose kind and schema are given with it */
export function eventOfRow(kind: FraudEvent['kind'], schema: number, body: JSONObject): FraudEvent {
  assert(schema >= 1 && schema <= currentSchema(kind), 'a row is of a schema that this version knows')
  let current = body
  for (const step of STEPS[kind].slice(schema - 1)) current = step(current)
  return current as unknown as FraudEvent
}
