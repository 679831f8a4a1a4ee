/**
 * Older bodies of the journal read as today's. Rows are never rewritten: the store brings a body from its schema to the
 * newest, kind by kind, one step at a time. The stored bytes, and the hash over them, stay.
 */
import type { JSONObject } from '@sekisho/base'
import type { FraudEvent } from './journal.ts'

/** One step of one kind, from schema `from` to the next. */
export interface Upcaster {
  readonly kind: string
  readonly from: number
  readonly upcast: (body: JSONObject) => JSONObject
}

/** Every step there is, for the store to run on reading. Every kind is at schema 1 today. */
export const UPCASTERS: readonly Upcaster[] = []

/** What a shop's screening folds. */
export const SHOP_EVENT_KINDS = [
  'order',
  'assessment',
  'settlement',
  'login',
  'registration',
  'profile-change',
  'authorisation',
  'threeds-result',
  'outcome',
  'fraud-report',
  'verdict',
  'separation',
  'list-change',
] as const satisfies readonly FraudEvent['kind'][]
/** What the risk decision of issuers folds. */
export const ISSUER_EVENT_KINDS = [
  'authentication',
  'threeds-result',
  'fraud-report',
  'list-change',
] as const satisfies readonly FraudEvent['kind'][]
/** What the screening of shops and the risk decision of issuers fold. */
export const FRAUD_EVENT_KINDS = [
  ...SHOP_EVENT_KINDS,
  'authentication',
] as const satisfies readonly FraudEvent['kind'][]
