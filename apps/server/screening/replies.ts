/**
 * What `/v1` answers about what it is asked and told, as JSON Schema for the API description, and made from a decision's record. Reasons
 * come in both languages: the shop's staff read Japanese, its engineers may not.
 */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { adviceWhy } from './adviceWhy.ts'
import { links } from './links.ts'

const text = (description: string) => Type.String({ description })

const outcome = Type.Enum(['approve', 'challenge', 'review', 'decline'], { description: 'OK, 追加認証, 要確認, NG' })
const score = Type.Integer({ minimum: 0, maximum: 1000, description: 'Higher is worse' })
const linkedOrders = Type.Array(
  Type.Object({
    orderID: text('An earlier order'),
    by: Type.Array(Type.String(), { description: 'What both have: card, device, place …' }),
  }),
  { description: 'Earlier orders that share something with this one, the latest first' },
)
const degraded = Type.Optional(text('Why the policy’s degraded outcome was given instead of a full decision'))
const repeated = Type.Boolean({ description: 'The same ID and content came before; this is the first answer again' })
const policy = Type.Object(
  { id: text('Policy'), version: Type.Integer({ description: 'Its version' }) },
  { description: 'What decided' },
)
const decision = Type.Integer({ description: 'Sequence number of the decision in the journal' })

function reasons(description: string) {
  return Type.Array(Type.Object({ code: text('Stable'), ja: text('Japanese'), en: text('English') }), { description })
}

export const decisionReply = Type.Object(
  {
    orderID: text('The order'),
    assessmentID: Type.Optional(text('The assessment, when it was not the first')),
    stage: Type.Enum(['before_payment', 'after_authentication', 'before_dispatch'], {
      description: 'When in its life the order was assessed',
    }),
    outcome,
    score,
    reasons: reasons('Why, the weightiest first; empty when nothing spoke against the order'),
    threeDSAdvice: Type.Enum(['none', 'data_only', 'no_preference', 'challenge_preferred', 'challenge_mandated'], {
      description: 'What to ask of 3-D Secure',
    }),
    threeDSAdviceWhy: Type.Optional(adviceWhy),
    linkedOrders,
    links,
    degraded,
    repeated,
    policy,
    decision,
  },
  { description: 'A decision' },
)

export type DecisionReply = Static<typeof decisionReply>

export const accountDecisionReply = Type.Object(
  {
    loginID: Type.Optional(text('The login')),
    registrationID: Type.Optional(text('The registration')),
    changeID: Type.Optional(text('The profile change')),
    outcome,
    score,
    reasons: reasons('Why, the weightiest first; empty when nothing spoke against it'),
    linkedOrders,
    degraded,
    repeated,
    policy,
    decision,
  },
  { description: 'A decision' },
)

export type AccountDecisionReply = Static<typeof accountDecisionReply>

/** @param ids the event's own ID, and the ID of what it tells about, each with its meaning */
export function toldReply(ids: Readonly<Record<string, string>>) {
  const members = Object.fromEntries(Object.entries(ids).map(([name, meaning]) => [name, text(meaning)]))
  return Type.Object(
    { ...members, repeated: Type.Boolean({ description: 'It came before' }) },
    { description: 'Taken in' },
  )
}
