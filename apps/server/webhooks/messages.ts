/** What a webhook endpoint is told, by type: the `webhooks` of the description, from which the client's types are made. */
import type { MessageType } from '@sekisho/adapters/webhooks'
import { ACCOUNT_EVENT_KINDS, LIST_EFFECTS, OUTCOME_LABELS, STAGES, VERDICTS } from '@sekisho/fraud/events'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { Type } from 'typebox'
import type { TProperties, TSchema } from 'typebox'

const DESCRIPTION =
  'Sent to endpoints that asked for it, signed as the Standard Webhooks convention says: check that before you believe it. It may come twice, and after a later one; its `webhook-id` stays the same.'

const data = {
  'decision.made': {
    kind: Type.Enum(['order', 'login', 'registration', 'profile-change'], { description: 'What was decided about' }),
    id: Type.String({ description: 'The ID that its caller gave it' }),
    assessmentID: Type.Optional(Type.String({ description: 'Of a later assessment of the order' })),
    stage: Type.Optional(Type.Enum([...STAGES], { description: 'Of an order: when in its life it was assessed' })),
    outcome: Type.Enum([...OUTCOMES], { description: 'What to do with it' }),
    score: Type.Integer({ minimum: 0, maximum: 1000, description: '0 to 1000; higher is worse' }),
    reasons: Type.Array(Type.String(), { description: 'Codes of the reasons; the decision has their texts' }),
    degraded: Type.Optional(
      Type.String({ description: 'Why the policy’s degraded outcome was given instead of a full decision' }),
    ),
  },
  'verdict.given': {
    orderID: Type.String({ description: 'The order' }),
    verdictID: Type.String({ description: 'The verdict' }),
    verdict: Type.Enum([...VERDICTS], { description: 'What a person found' }),
  },
  'outcome.told': {
    kind: Type.Enum([...ACCOUNT_EVENT_KINDS], { description: 'What it is about' }),
    id: Type.String({ description: 'The ID that its caller gave it' }),
    outcomeID: Type.String({ description: 'The outcome' }),
    result: Type.Enum([...OUTCOME_LABELS], { description: 'What a person found, here or elsewhere' }),
  },
  'list.changed': {
    listID: Type.String({ description: 'The list' }),
    listChangeID: Type.String({ description: 'The change' }),
    effect: Type.Enum([...LIST_EFFECTS], { description: 'What the list is for' }),
    entityKind: Type.String({ description: 'What kind of entity was put on it or taken off' }),
    removed: Type.Boolean({ description: 'Whether it was taken off' }),
  },
} satisfies Readonly<Record<MessageType, TProperties>>

/** The body of each message. */
export const MESSAGES: Readonly<Record<MessageType, TSchema>> = {
  'decision.made': messageOf('decision.made'),
  'verdict.given': messageOf('verdict.given'),
  'outcome.told': messageOf('outcome.told'),
  'list.changed': messageOf('list.changed'),
}

/** As OpenAPI 3.1 has them. */
export const WEBHOOKS = {
  'decision.made': told('decision.made', 'A decision was made'),
  'verdict.given': told('verdict.given', 'A person gave a verdict'),
  'outcome.told': told('outcome.told', 'Somebody found what a login, a registration or a change was'),
  'list.changed': told('list.changed', 'A list was changed'),
} satisfies Readonly<Record<MessageType, object>>

function told(type: MessageType, summary: string) {
  return {
    post: {
      summary,
      description: DESCRIPTION,
      requestBody: { content: { 'application/json': { schema: MESSAGES[type] } } },
      responses: {
        '2XX': { description: 'Taken' },
        '410': { description: 'The endpoint wants no more: it is switched off' },
        default: { description: 'Not taken: it is sent again, ten times in all, over some three days' },
      },
    },
  }
}

function messageOf(type: MessageType): TSchema {
  return Type.Object(
    {
      type: Type.Enum([type], { description: 'What happened' }),
      timestamp: Type.String({ description: 'When what it tells of was received, RFC 3339' }),
      data: Type.Object(data[type], { additionalProperties: false, description: 'What is told; nothing personal' }),
    },
    { additionalProperties: false },
  )
}
