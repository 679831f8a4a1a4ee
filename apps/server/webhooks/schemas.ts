/** The bodies of `/v1/webhooks`, for the description and for the check. */
import { MESSAGE_TYPES } from '@sekisho/adapters/webhooks'
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
  { endpointID, url, types, outcomes, disabled: Type.Boolean({ description: 'It answered 410 and is told nothing' }) },
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
      'Messages follow the Standard Webhooks convention: `webhook-id`, `webhook-timestamp`, `webhook-signature`. One that is not answered by 2xx is sent again for some three days, under the same ID; 410 switches the endpoint off.',
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
    description: 'Messages that are on their way to it are dropped.',
    response: { 204: { description: 'Done' }, ...refusals(401, 403, 404, 429) },
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
