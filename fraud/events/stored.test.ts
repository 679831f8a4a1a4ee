import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import {
  aFraudReportEvent,
  aListChangeEvent,
  aLoginEvent,
  anAssessmentEvent,
  anAuthorisationEvent,
  anOrderEvent,
  anOutcomeEvent,
  aSeparationEvent,
  aProfileChangeEvent,
  aRegistrationEvent,
  aSettlementEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
} from '../testing/index.ts'
import { isAsked, isScreened } from './journal.ts'
import { askedEventOfRow, eventOfRow, screenedEventOfRow, settlementOfRow } from './stored.ts'
import { FRAUD_EVENT_KINDS, ISSUER_EVENT_KINDS } from './upcast.ts'

const ORDER = anOrderEvent()
const LOGIN = aLoginEvent()
const EVENTS = [
  ORDER,
  anAssessmentEvent(ORDER),
  LOGIN,
  aRegistrationEvent(),
  aProfileChangeEvent(),
  aSettlementEvent(ORDER),
  anAuthorisationEvent(ORDER),
  aThreeDSResultEvent(ORDER),
  anOutcomeEvent(LOGIN),
  aFraudReportEvent(ORDER),
  aSeparationEvent(ORDER),
  aVerdictEvent(ORDER),
  aListChangeEvent(),
]
const REQUIRED: Record<string, string[]> = {
  order: ['orderID', 'stage', 'facts', 'versions'],
  assessment: ['orderID', 'stage', 'facts', 'versions', 'assessmentID', 'newTokens'],
  login: ['loginID', 'facts', 'versions'],
  registration: ['registrationID', 'facts', 'versions'],
  'profile-change': ['changeID', 'facts', 'versions'],
  settlement: ['orderID', 'settlementID', 'status', 'knownAtMs'],
  authorisation: ['orderID', 'authorisationID', 'approved'],
  'threeds-result': ['orderID', 'resultID', 'transStatus'],
  outcome: ['outcomeID', 'about', 'result', 'knownAtMs'],
  'fraud-report': ['reportID', 'about', 'type', 'weight', 'knownAtMs', 'withdrawn'],
  verdict: ['orderID', 'verdictID', 'verdict'],
  separation: ['orderID', 'separationID', 'otherOrderID', 'of'],
  'list-change': ['listChangeID', 'listID', 'effect', 'entityKind', 'weight', 'removed'],
}

test('stored events: each kind is read from its row as it is, and gets a decision or none', () => {
  for (const event of EVENTS) {
    const body = stored(event)
    expect(eventOfRow(event.kind, body)).toBe(body)
    const row = { kind: event.kind, body }
    if (isAsked(event)) expect(askedEventOfRow(row)).toBe(body)
    else expect(() => askedEventOfRow(row)).toThrow(/gets a decision/)
    if (isScreened(event)) expect(screenedEventOfRow(row)).toBe(body)
    else expect(() => screenedEventOfRow(row)).toThrow(/about an order/)
  }
  const settlement = EVENTS.find(({ kind }) => kind === 'settlement')!
  expect(settlementOfRow({ kind: 'settlement', body: stored(settlement) })).toEqual(settlement)
})

test('stored events: a row of another kind, or without a member that everything relies on, is none', () => {
  for (const event of EVENTS) {
    const body = stored(event)
    for (const kind of ['decision', 'erasure', ...Object.keys(REQUIRED).filter((other) => other !== event.kind)]) {
      expect(() => eventOfRow(kind, body), `${event.kind} as ${kind}`).toThrow(/event of ours/)
    }
    for (const member of ['kind', 'occurredAtMs', 'receivedAtMs', 'tokens', ...REQUIRED[event.kind]!]) {
      for (const value of [undefined, null, [], () => true]) {
        const spoilt = { ...body, [member]: value } as JSONObject
        expect(() => eventOfRow(event.kind, spoilt), `${event.kind} ${member}`).toThrow(/event of ours/)
      }
    }
  }
})

test('stored events: what is folded is what can be stored', () => {
  const kinds = new Set(EVENTS.map(({ kind }) => kind))
  expect([...FRAUD_EVENT_KINDS].toSorted()).toEqual([...kinds, 'authentication'].toSorted())
  for (const kind of ISSUER_EVENT_KINDS) expect(FRAUD_EVENT_KINDS).toContain(kind)
})

/** As it comes out of the journal. */
function stored(event: object): JSONObject {
  return JSON.parse(JSON.stringify(event)) as JSONObject
}
