/** The bodies of `/v1/webhooks`, for the description and for the check. */
import { DISABLED_BECAUSE, MESSAGE_TYPES } from '@sekisho/adapters/webhooks'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const url = Type.String({
  maxLength: 2_048,
  description: 'Where messages are sent: an HTTPS address of the public net',
})
const types = Type.Array(Type.Enum([...MESSAGE_TYPES]), {
  minItems: 1,
  uniqueItems: true,
  description: 'What it is told',
})
const outcomes = Type.Optional(
  Type.Array(Type.Enum([...OUTCOMES]), {
    minItems: 1,
    uniqueItems: true,
    description: 'Of decisions, only those with one of these outcomes; all when left out',
  }),
)

export const endpointBody = Type.Object(
  { url, types, outcomes },
  { additionalProperties: false, $id: 'Webhook', description: 'Where to tell what' },
)
export type EndpointBody = Static<typeof endpointBody>

const refusals = refusalsSaying({
  404: 'No such endpoint',
  409: 'There are as many endpoints as there may be',
})
const common = { tags: ['webhooks'], security: [{ apiKey: [] }] }
const endpointID = Type.String({ description: 'The endpoint' })
const secret = Type.String({ description: 'What messages are signed with; shown this once' })
const endpoint = Type.Object(
  {
    endpointID,
    url,
    types,
    outcomes,
    failingSince: Type.Optional(
      Type.String({ description: 'Since when it has taken nothing of what was sent to it, RFC 3339' }),
    ),
    disabled: Type.Boolean({ description: 'Whether it is switched off, and told nothing' }),
    disabledBecause: Type.Optional(
      Type.Enum([...DISABLED_BECAUSE], {
        description:
          'Why it is: it answered 410 (gone), took nothing for five days (failing), or an administrator asked',
      }),
    ),
  },
  { description: 'An endpoint' },
)

export const WEBHOOK_SCHEMAS = {
  list: {
    ...common,
    operationId: 'listWebhooks',
    summary: 'List webhook endpoints',
    description: 'All endpoints of the tenant, without their secrets.',
    response: {
      200: Type.Object({ endpoints: Type.Array(endpoint) }, { description: 'The endpoints' }),
      ...refusals(401, 403, 429),
    },
  },
  create: {
    ...common,
    operationId: 'createWebhook',
    summary: 'Be told by webhook',
    description:
      'Messages follow the Standard Webhooks convention: `webhook-id`, `webhook-timestamp`, `webhook-signature`. One that is not answered by 2xx within 10 seconds is sent again, ten times in all, over some three days, under the same ID. At most 10,000 wait for one endpoint; above that the oldest are given up. An endpoint that answers 410, or takes nothing for five days, is switched off.',
    body: endpointBody,
    response: {
      201: Type.Object({ endpointID, secret }, { description: 'Made' }),
      ...refusals(401, 403, 409, 422, 429),
    },
  },
  remove: {
    ...common,
    operationId: 'removeWebhook',
    summary: 'Be told no more',
    description: 'Messages that wait for it are given up.',
    response: { 204: { description: 'Done' }, ...refusals(401, 403, 404, 429) },
  },
  disable: {
    ...common,
    operationId: 'disableWebhook',
    summary: 'Switch a webhook endpoint off',
    description: 'It is told nothing until it is switched on again; messages that wait for it are given up.',
    response: { 200: endpoint, ...refusals(401, 403, 404, 429) },
  },
  enable: {
    ...common,
    operationId: 'enableWebhook',
    summary: 'Switch a webhook endpoint on again',
    description:
      'Whyever it was switched off, it is told what happens from now on. What happened meanwhile is in `GET /v1/decisions`.',
    response: { 200: endpoint, ...refusals(401, 403, 404, 429) },
  },
  secret: {
    ...common,
    operationId: 'changeWebhookSecret',
    summary: 'Change a webhook’s secret',
    description: 'For 24 hours messages are signed with both, so that the receiver can change without a gap.',
    response: {
      201: Type.Object({ endpointID, secret }, { description: 'The new secret' }),
      ...refusals(401, 403, 404, 429),
    },
  },
}
