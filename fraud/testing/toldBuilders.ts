/** Builders for what is told: an event of each kind about a given order, login or entity. */
import {
  authorisationEventOf,
  fraudReportEventOf,
  listChangeEventOf,
  outcomeEventOf,
  parseAuthorisation,
  parseFraudReport,
  parseListChange,
  parseOutcome,
  parseSeparation,
  parseThreeDSResult,
  parseVerdict,
  separationEventOf,
  threeDSResultEventOf,
  verdictEventOf,
} from '../events/index.ts'
import type {
  AccountEvent,
  AuthorisationEvent,
  FraudReportEvent,
  KnownOrder,
  ListChangeEvent,
  OutcomeEvent,
  SeparationEvent,
  ThreeDSResultEvent,
  VerdictEvent,
} from '../events/index.ts'
import { entitiesOf, entityNamed, tokensOf } from '../identity/index.ts'
import { inClear, parsedOf } from './builders.ts'

type Changes = Readonly<Record<string, unknown>>

const OCCURRED_AT = '2026-11-02T12:01:00+09:00'
const ON_THE_FILE = { imported: true } as const

export function anAuthorisationEvent(order: KnownOrder, change: Changes = {}): AuthorisationEvent {
  const body = { authorisationID: 'authorisation-1', occurredAt: OCCURRED_AT, approved: true, ...change }
  const authorisation = parsedOf(parseAuthorisation(body, ON_THE_FILE))
  const { card } = authorisation
  const shown = card ? tokensOf(entitiesOf({ payment: { method: 'card', card } }), inClear) : {}
  return authorisationEventOf(order, authorisation, shown)
}

export function aThreeDSResultEvent(order: KnownOrder, change: Changes = {}): ThreeDSResultEvent {
  const body = { resultID: 'result-1', occurredAt: OCCURRED_AT, transStatus: 'Y', ...change }
  return threeDSResultEventOf(order, parsedOf(parseThreeDSResult(body, ON_THE_FILE)))
}

export function anOutcomeEvent(of: AccountEvent, change: Changes = {}): OutcomeEvent {
  const body = { outcomeID: 'outcome-1', occurredAt: OCCURRED_AT, result: 'step_up_passed', ...change }
  const id = of.kind === 'login' ? of.loginID : of.kind === 'registration' ? of.registrationID : of.changeID
  return outcomeEventOf({ kind: of.kind, id }, of.tokens, parsedOf(parseOutcome(body, ON_THE_FILE)))
}

export function aFraudReportEvent(order: KnownOrder, change: Changes = {}): FraudReportEvent {
  const report = parsedOf(
    parseFraudReport(
      {
        reportID: 'report-1',
        occurredAt: OCCURRED_AT,
        about: { orderID: order.orderID },
        type: 'stolen_number',
        source: 'issuer',
        ...change,
      },
      ON_THE_FILE,
    ),
  )
  const entity = report.about.entity && entityNamed(report.about.entity)
  return entity
    ? fraudReportEventOf({ kind: 'entity' }, tokensOf([entity], inClear), report)
    : fraudReportEventOf({ kind: 'order', id: order.orderID }, order.tokens, report)
}

export function aVerdictEvent(order: KnownOrder, change: Changes = {}): VerdictEvent {
  const body = { verdictID: 'verdict-1', occurredAt: OCCURRED_AT, verdict: 'ng', reviewerID: 'sato', ...change }
  return verdictEventOf(order, parsedOf(parseVerdict(body, ON_THE_FILE)))
}

export function aSeparationEvent(order: KnownOrder, change: Changes = {}): SeparationEvent {
  const body = {
    separationID: 'separation-1',
    occurredAt: OCCURRED_AT,
    otherOrderID: 'order-2',
    of: 'individual',
    reviewerID: 'sato',
    ...change,
  }
  return separationEventOf(order, parsedOf(parseSeparation(body, ON_THE_FILE)))
}

export function aListChangeEvent(change: Changes = {}): ListChangeEvent {
  const listChange = parsedOf(
    parseListChange(
      {
        listChangeID: 'list-change-1',
        occurredAt: OCCURRED_AT,
        listID: 'stolen-cards',
        effect: 'block',
        entity: { card: { token: 'tok-yamada' } },
        category: 'stolen_card',
        source: 'case-1',
        owner: 'sato',
        ...change,
      },
      ON_THE_FILE,
    ),
  )
  const entity = entityNamed(listChange.entity)
  if (!entity) throw new Error('the entity is none')
  return listChangeEventOf(entity.kind, tokensOf([entity], inClear), listChange)
}
