/** What the issuer answered to a payment of an order: the body of `POST /v1/orders/{id}/authorisations`. */
import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Parsed } from '@sekisho/base'
import type { EventClock, EventTimes } from './clock.ts'
import { parseBody } from './parseBody.ts'
import { cardIssues } from './memberRules.ts'
import { amountMinor, callerID, card, object, occurredAt } from './shapes.ts'
import { compileShape } from './validate.ts'

/** Of a security code or an address that the issuer compared with its own. */
export const CHECK_RESULTS = ['match', 'partial', 'no_match', 'not_checked'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

export const authorisationSchema = object(
  {
    authorisationID: callerID,
    occurredAt,
    approved: Type.Boolean({ description: 'Whether the issuer approved' }),
    responseCode: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{1,32}$',
        description: 'Code of the answer, as the issuer or the payment provider gives it',
      }),
    ),
    securityCode: Type.Optional(
      Type.Enum([...CHECK_RESULTS], { description: 'Whether the security code was right; never the code itself' }),
    ),
    address: Type.Optional(Type.Enum([...CHECK_RESULTS], { description: "Whether the address was the cardholder's" })),
    amountMinor: Type.Optional(amountMinor),
    card: Type.Optional(card),
  },
  { $id: 'Authorisation', description: "The issuer's answer to a payment of an order" },
)

export type AuthorisationBody = Static<typeof authorisationSchema>
export type AuthorisationRequest = AuthorisationBody & EventTimes

export function parseAuthorisation(value: unknown, clock: EventClock): Parsed<AuthorisationRequest> {
  return parseBody<AuthorisationBody>(value, clock, { shapeOf, rulesOf, mayHoldCard: MAY_HOLD_CARD })
}

function rulesOf({ card }: AuthorisationBody) {
  return cardIssues(card, 'card')
}

const MAY_HOLD_CARD: ReadonlySet<string> = new Set(['card.number', 'card.threeDSServerTransID'])
const shapeOf = compileShape(authorisationSchema)
