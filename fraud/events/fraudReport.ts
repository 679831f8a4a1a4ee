/**
 * Somebody reports fraud: the body of `POST /v1/fraud-reports`. The types follow what payment systems' public fraud reports
 * tell apart (Visa TC40, Mastercard SAFE), in words of our own.
 */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Issue, Parsed, UnixMs } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { cardPlacesOf, namedEntity, namedEntityIssues } from './namedEntity.ts'
import { parseTold } from './parseBody.ts'
import { amountMinor, callerID, knownAt, object, occurredAt, weight } from './shapes.ts'
import { compileShape } from './validate.ts'

export const FRAUD_TYPES = [
  'lost_card',
  'stolen_card',
  'card_never_received',
  'false_application',
  'counterfeit_card',
  'stolen_number',
  'account_takeover',
  'deceived_holder',
  'dishonest_shop',
  'credit_never_meant_to_be_paid',
  'own_purchase_denied',
  'unpaid_on_purpose',
  'resale',
  'points_or_coupons',
  'false_registration',
  'other',
] as const
export type FraudType = (typeof FRAUD_TYPES)[number]
export const REPORT_SOURCES = [
  'issuer',
  'payment_system',
  'acquirer',
  'payment_provider',
  'shop',
  'member',
  'police',
  'consortium',
  'other',
] as const
export type ReportSource = (typeof REPORT_SOURCES)[number]

const about = object(
  {
    orderID: Type.Optional(callerID),
    loginID: Type.Optional(callerID),
    registrationID: Type.Optional(callerID),
    changeID: Type.Optional(callerID),
    entity: Type.Optional(namedEntity),
  },
  { minProperties: 1, maxProperties: 1, description: 'What the report is about: exactly one of these members' },
)

export const fraudReportSchema = object(
  {
    reportID: callerID,
    occurredAt,
    about,
    type: Type.Enum([...FRAUD_TYPES], { description: 'What kind of fraud' }),
    source: Type.Enum([...REPORT_SOURCES], { description: 'Who says so' }),
    amountMinor: Type.Optional(amountMinor),
    knownAt,
    weight: Type.Optional(weight),
    withdrawn: Type.Optional(
      Type.Boolean({ description: 'True: an earlier report about the same is taken back, from knownAt on' }),
    ),
  },
  { $id: 'FraudReport', description: 'A report of fraud' },
)

export type FraudReportBody = Static<typeof fraudReportSchema>
export type FraudReportRequest = FraudReportBody & EventTimes & { readonly knownAtMs: UnixMs }

export function parseFraudReport(value: unknown, clock: EventClock): Parsed<FraudReportRequest> {
  return parseTold<FraudReportBody>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

function rulesOf({ about }: FraudReportBody): Issue[] {
  return about.entity ? namedEntityIssues(about.entity, 'about.entity') : []
}

const MAY_HOLD_CARD = cardPlacesOf('about.entity')
const shapeOf = compileShape(fraudReportSchema)
