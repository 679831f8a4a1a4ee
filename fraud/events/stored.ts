/**
 * Rows of the journal, read as the events they are. The members that folding and deciding rely on are looked at: a row that
 * a wrong upcaster made stops the start, instead of counting for nothing from then on.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { ACCOUNT_EVENT_KINDS } from './accountEvents.ts'
import type { AccountEvent } from './accountEvents.ts'
import type { AskedEvent, FraudEvent, ScreenedEvent } from './journal.ts'
import type { SettlementEvent } from './toldEvents.ts'

/** A row as the store reads it: its body brought to the newest schema. */
export interface EventRow {
  readonly kind: string
  readonly body: JSONObject
}

export function eventOfRow(kind: string, body: JSONObject): FraudEvent {
  assert(isOneOf(kind, body, EVERY_KIND), 'the row is an event of ours')
  return body as JSONObject & FraudEvent
}

/** What got a decision. */
export function askedEventOfRow({ kind, body }: EventRow): AskedEvent {
  assert(isOneOf(kind, body, ASKED_KINDS), 'the row is an event that gets a decision')
  return body as JSONObject & AskedEvent
}

/** What got a decision about an order. */
export function screenedEventOfRow({ kind, body }: EventRow): ScreenedEvent {
  assert(isOneOf(kind, body, SCREENED_KINDS), 'the row is an event that gets a decision about an order')
  return body as JSONObject & ScreenedEvent
}

/** What got a decision about an account. */
export function accountEventOfRow({ kind, body }: EventRow): AccountEvent {
  assert(isOneOf(kind, body, ACCOUNT_KINDS), 'the row is an event that gets a decision about an account')
  return body as JSONObject & AccountEvent
}

export function settlementOfRow({ kind, body }: EventRow): SettlementEvent {
  assert(isOneOf(kind, body, new Set(['settlement'])), 'the row is a settlement')
  return body as JSONObject & SettlementEvent
}

function isOneOf(kind: string, body: JSONObject, kinds: ReadonlySet<string>): boolean {
  if (!kinds.has(kind) || body.kind !== kind) return false
  const members = { ...OF_EVERY_KIND, ...MEMBERS[kind as FraudEvent['kind']] }
  return Object.entries(members).every(([member, type]) => isOf(type, body[member]))
}

type Type = 'text' | 'number' | 'truth' | 'object'
type Members = Readonly<Record<string, Type>>

function isOf(type: Type, value: JSONValue | undefined): boolean {
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === (type === 'text' ? 'string' : type === 'truth' ? 'boolean' : 'number')
}

const OF_EVERY_KIND: Members = { occurredAtMs: 'number', receivedAtMs: 'number', tokens: 'object' }
const SCREENED: Members = { orderID: 'text', stage: 'text', facts: 'object', versions: 'object' }
const OF_AN_ACCOUNT: Members = { facts: 'object', versions: 'object' }

/** Beside those of every kind. */
const MEMBERS: Readonly<Record<FraudEvent['kind'], Members>> = {
  order: SCREENED,
  authentication: SCREENED,
  assessment: { ...SCREENED, assessmentID: 'text', newTokens: 'object' },
  login: { ...OF_AN_ACCOUNT, loginID: 'text' },
  registration: { ...OF_AN_ACCOUNT, registrationID: 'text' },
  'profile-change': { ...OF_AN_ACCOUNT, changeID: 'text' },
  settlement: { orderID: 'text', settlementID: 'text', status: 'text', knownAtMs: 'number' },
  authorisation: { orderID: 'text', authorisationID: 'text', approved: 'truth' },
  'threeds-result': { orderID: 'text', resultID: 'text', transStatus: 'text' },
  outcome: { outcomeID: 'text', about: 'object', result: 'text', knownAtMs: 'number' },
  'fraud-report': {
    reportID: 'text',
    about: 'object',
    type: 'text',
    weight: 'number',
    knownAtMs: 'number',
    withdrawn: 'truth',
  },
  verdict: { orderID: 'text', verdictID: 'text', verdict: 'text' },
  separation: { orderID: 'text', separationID: 'text', otherOrderID: 'text', of: 'text' },
  'list-change': {
    listChangeID: 'text',
    listID: 'text',
    effect: 'text',
    entityKind: 'text',
    weight: 'number',
    removed: 'truth',
  },
}

const EVERY_KIND: ReadonlySet<string> = new Set(Object.keys(MEMBERS))
const SCREENED_KINDS: ReadonlySet<string> = new Set(['order', 'assessment', 'authentication'])
const ACCOUNT_KINDS: ReadonlySet<string> = new Set(ACCOUNT_EVENT_KINDS)
const ASKED_KINDS: ReadonlySet<string> = new Set([...SCREENED_KINDS, ...ACCOUNT_KINDS])
