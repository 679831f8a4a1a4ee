import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import { anAssessmentEvent, anOrderEvent, aSettlementEvent } from '../testing/index.ts'
import { eventOfRow, screenedEventOfRow, settlementOfRow } from './stored.ts'

const ORDER = anOrderEvent()
const EVENTS = [ORDER, anAssessmentEvent(ORDER), aSettlementEvent(ORDER)]
const REQUIRED = {
  order: ['kind', 'orderID', 'occurredAtMs', 'receivedAtMs', 'tokens', 'stage', 'facts', 'versions'],
  assessment: ['kind', 'orderID', 'occurredAtMs', 'tokens', 'stage', 'facts', 'versions', 'assessmentID', 'newTokens'],
  settlement: ['kind', 'orderID', 'occurredAtMs', 'tokens', 'settlementID', 'status', 'knownAtMs'],
} as Record<string, string[]>

test('stored events: each kind is read from its row as it is', () => {
  for (const event of EVENTS) {
    const body = stored(event)
    expect(eventOfRow(event.kind, body)).toBe(body)
    const read = event.kind === 'settlement' ? settlementOfRow : screenedEventOfRow
    expect(read({ kind: event.kind, body })).toBe(body)
  }
})

test('stored events: a row of another kind, or without a member that everything relies on, is none', () => {
  for (const event of EVENTS) {
    const body = stored(event)
    for (const kind of ['decision', 'erasure', ...Object.keys(REQUIRED).filter((other) => other !== event.kind)]) {
      expect(() => eventOfRow(kind, body), `${event.kind} as ${kind}`).toThrow(/event of ours/)
    }
    for (const member of REQUIRED[event.kind]!) {
      for (const value of [undefined, null, [], true]) {
        const spoilt = { ...body, [member]: value }
        expect(() => eventOfRow(event.kind, spoilt), `${event.kind} ${member}`).toThrow(/event of ours/)
      }
    }
  }
})

test('stored events: a settlement gets no decision, and what gets one is no settlement', () => {
  const [order, , settlement] = EVENTS.map(stored)
  expect(() => screenedEventOfRow({ kind: 'settlement', body: settlement! })).toThrow(/gets a decision/)
  expect(() => settlementOfRow({ kind: 'order', body: order! })).toThrow(/settlement/)
})

/** As it comes out of the journal. */
function stored(event: object): JSONObject {
  return JSON.parse(JSON.stringify(event)) as JSONObject
}
