import type { Parsed } from '@sekisho/base'
import { expect, test } from 'vitest'
import {
  aFraudReportEvent,
  aListChangeEvent,
  aLoginEvent,
  anAuthorisationEvent,
  anOrderEvent,
  anOutcomeEvent,
  aSeparationEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
  isoOf,
  NOON_MS,
} from '../testing/index.ts'
import { parseAuthorisation } from './authorisation.ts'
import type { EventClock } from './clock.ts'
import { parseFraudReport } from './fraudReport.ts'
import { parseListChange } from './listChange.ts'
import { parseOutcome } from './outcome.ts'
import { parseSeparation } from './separation.ts'
import { parseThreeDSResult } from './threeDSResult.ts'
import { parseVerdict } from './verdict.ts'

const NUMBER = '4000000000000002'
const ORDER = anOrderEvent()
const occurredAt = isoOf(NOON_MS - 60_000)

/** A good body, its parser, and changes with the issues they give. */
const BODIES: Record<
  string,
  {
    parse: (value: unknown, clock: EventClock) => Parsed<unknown>
    body: object
    cases: [object, string[]][]
  }
> = {
  authorisation: {
    parse: parseAuthorisation,
    body: { authorisationID: 'a-1', occurredAt, approved: false, responseCode: '51', securityCode: 'no_match' },
    cases: [
      [{ card: { number: NUMBER }, amountMinor: 1, address: 'partial' }, []],
      [{ approved: undefined }, ['required approved']],
      [{ approved: 'yes' }, ['type approved']],
      [{ responseCode: 'no such code' }, ['format responseCode']],
      [{ securityCode: '123' }, ['not_one_of securityCode']],
      [{ card: { number: '4000000000000001' } }, ['card_number_invalid card.number']],
      [{ card: { token: NUMBER } }, ['card_number_in_wrong_field card.token']],
      [{ amountMinor: -1 }, ['amount_negative amountMinor']],
      [{ cvv: '123' }, ['not_allowed cvv']],
    ],
  },
  'result of 3-D Secure': {
    parse: parseThreeDSResult,
    body: { resultID: 'r-1', occurredAt, transStatus: 'Y', eci: '05' },
    cases: [
      [{ challenge: 'completed', method: 'one_time_code', seconds: 42 }, []],
      [{ challenge: 'timed_out' }, []],
      [{ threeDSServerTransID: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10' }, []],
      [{ transStatus: 'X' }, ['not_one_of transStatus']],
      [{ eci: '5' }, ['format eci']],
      [{ transStatusReason: '1' }, ['format transStatusReason']],
      [{ seconds: 42 }, ['required challenge']],
      [{ method: 'app' }, ['required challenge']],
      [{ challenge: 'completed', seconds: 604_801 }, ['too_large seconds']],
      [{ challenge: 'completed', seconds: -1 }, ['too_small seconds']],
    ],
  },
  outcome: {
    parse: parseOutcome,
    body: { outcomeID: 'o-1', occurredAt, result: 'reported_takeover' },
    cases: [
      [{ knownAt: isoOf(NOON_MS) }, []],
      [{ result: 'stolen' }, ['not_one_of result']],
      [{ result: undefined }, ['required result']],
      [{ knownAt: isoOf(NOON_MS - 60_001) }, ['known_too_early knownAt']],
      [{ knownAt: isoOf(NOON_MS + 300_001) }, ['occurred_in_future knownAt']],
      [{ outcomeID: '' }, ['format outcomeID']],
      [{ note: 'x' }, ['not_allowed note']],
    ],
  },
  'fraud report': {
    parse: parseFraudReport,
    body: { reportID: 'f-1', occurredAt, about: { orderID: 'order-1' }, type: 'stolen_number', source: 'issuer' },
    cases: [
      [{ about: { entity: { email: 'a@example.jp' } }, weight: 0, withdrawn: true }, []],
      [{ about: { entity: { card: { number: NUMBER } } } }, []],
      [{ about: {} }, ['too_few about']],
      [{ about: { orderID: 'a', loginID: 'b' } }, ['too_many about']],
      [{ about: { entity: {} } }, ['too_few about.entity']],
      [{ about: { entity: { email: 'a@example.jp', phone: '0312345678' } } }, ['too_many about.entity']],
      [{ about: { entity: { accountID: NUMBER } } }, ['card_number_in_wrong_field about.entity.accountID']],
      [{ type: 'tc40' }, ['not_one_of type']],
      [{ source: 'rumour' }, ['not_one_of source']],
      [{ weight: 101 }, ['too_large weight']],
      [{ knownAt: 'later' }, ['format knownAt']],
    ],
  },
  verdict: {
    parse: parseVerdict,
    body: { verdictID: 'v-1', occurredAt, verdict: 'ng', reviewerID: 'sato@example.jp' },
    cases: [
      [{ verdict: 'hold', reason: '転売の疑い' }, []],
      [{ verdict: 'decline' }, ['not_one_of verdict']],
      [{ reviewerID: undefined }, ['required reviewerID']],
      [{ reviewerID: '佐藤 花子' }, ['format reviewerID']],
      [{ reason: 'x'.repeat(65) }, ['too_long reason']],
      [{ occurredAt: isoOf(NOON_MS + 300_001) }, ['occurred_in_future occurredAt']],
    ],
  },
  separation: {
    parse: parseSeparation,
    body: { separationID: 's-1', occurredAt, otherOrderID: 'order-2', of: 'individual', reviewerID: 'sato' },
    cases: [
      [{ of: 'household', reason: '別人と確認' }, []],
      [{ of: 'person' }, ['not_one_of of']],
      [{ otherOrderID: undefined }, ['required otherOrderID']],
      [{ otherOrderID: 'no such id' }, ['format otherOrderID']],
      [{ reviewerID: undefined }, ['required reviewerID']],
      [{ note: 'x' }, ['not_allowed note']],
    ],
  },
  'list change': {
    parse: parseListChange,
    body: {
      listChangeID: 'l-1',
      occurredAt,
      listID: 'stolen-cards',
      effect: 'block',
      entity: { network: '198.51.100.0/24' },
      category: 'stolen_card',
      source: 'case-1',
      owner: 'team-a',
    },
    cases: [
      [{ expiresAt: isoOf(NOON_MS), removed: true, weight: 100, reason: '不正利用の報告' }, []],
      [{ entity: { network: '2001:db8:1::/48' } }, []],
      [{ entity: { network: '198.51.100.0/16' } }, ['format entity.network']],
      [{ entity: { network: '2001:db8:1::/24' } }, ['format entity.network']],
      [{ entity: { network: '198.51.100.0' } }, ['format entity.network']],
      [{ entity: { bin: '4000' } }, ['format entity.bin']],
      [{ entity: { mailDomain: 'a@b' } }, ['format entity.mailDomain']],
      [{ entity: { person: { name: '山田' } } }, ['required entity.person.address']],
      [{ entity: { name: '山田' } }, ['not_allowed entity.name']],
      [{ listID: 'Stolen cards' }, ['format listID']],
      [{ effect: 'decline' }, ['not_one_of effect']],
      [{ category: 'nuisance' }, ['not_one_of category']],
      [{ expiresAt: occurredAt }, ['expires_too_early expiresAt']],
      [{ owner: '' }, ['format owner']],
    ],
  },
}

for (const [name, { parse, body, cases }] of Object.entries(BODIES)) {
  test(`${name}: every fault is one issue, with its path and a stable word`, () => {
    for (const [change, issues] of [[{}, []] as [object, string[]], ...cases]) {
      const changed = Object.fromEntries(
        Object.entries({ ...body, ...change }).filter(([, value]) => value !== undefined),
      )
      const parsed = parse(changed, { receivedAtMs: NOON_MS })
      const found = parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
      expect(found, JSON.stringify(change)).toEqual(issues)
    }
  })
}

test('told events: each carries the tokens of what it tells about, and no more than was told', () => {
  expect(anAuthorisationEvent(ORDER, { approved: false, responseCode: '51' })).toEqual({
    kind: 'authorisation',
    schema: 1,
    orderID: 'order-1',
    authorisationID: 'authorisation-1',
    approved: false,
    responseCode: '51',
    occurredAtMs: NOON_MS + 60_000,
    receivedAtMs: NOON_MS + 60_000,
    late: false,
    imported: true,
    tokens: ORDER.tokens,
  })
  expect(aVerdictEvent(ORDER)).toMatchObject({ verdict: 'ng', tokens: ORDER.tokens })
  expect(aSeparationEvent(ORDER)).toMatchObject({ otherOrderID: 'order-2', of: 'individual', tokens: ORDER.tokens })
  const result = aThreeDSResultEvent(ORDER, { challenge: 'abandoned', transStatus: 'N' })
  expect(result).toMatchObject({ challenge: 'abandoned', transStatus: 'N', tokens: ORDER.tokens })
  expect(result).not.toHaveProperty('occurredAt')
})

test('told events: a payment with another card is that card’s, and still the order’s device', () => {
  const { tokens } = anAuthorisationEvent(ORDER, { card: { token: 'tok-2', bin: '510000' } })
  expect(tokens).toMatchObject({ card: ['card~token:tok-2'], bin: ['bin~510000'], device: ORDER.tokens.device })
  const unnamed = anAuthorisationEvent(ORDER, { card: { bin: '510000' } })
  expect(unnamed.tokens.card).toBeUndefined()
})

test('told events: a report is about an order, a login or an entity, and counts in full when no weight is given', () => {
  expect(aFraudReportEvent(ORDER)).toMatchObject({
    about: { kind: 'order', id: 'order-1' },
    weight: 100,
    withdrawn: false,
    knownAtMs: NOON_MS + 60_000,
    tokens: ORDER.tokens,
  })
  expect(aFraudReportEvent(ORDER, { about: { entity: { phone: '09012345678' } }, weight: 30 })).toMatchObject({
    about: { kind: 'entity' },
    weight: 30,
    tokens: { phone: ['phone~09012345678'] },
  })
  const login = aLoginEvent()
  expect(anOutcomeEvent(login)).toMatchObject({ about: { kind: 'login', id: 'login-1' }, tokens: login.tokens })
})

test('told events: an entry of a list holds one token, and its value nowhere', () => {
  const event = aListChangeEvent({ entity: { card: { token: 'tok-yamada' } }, expiresAt: isoOf(NOON_MS + 120_000) })
  expect(event).toMatchObject({ entityKind: 'card', expiresAtMs: NOON_MS + 120_000, removed: false, weight: 100 })
  expect(event.tokens).toEqual({ card: ORDER.tokens.card })
  expect(JSON.stringify({ ...event, tokens: {} })).not.toContain('tok-yamada')
})
