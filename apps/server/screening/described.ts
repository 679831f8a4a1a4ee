/** What the descriptions of all screening addresses have in common. */
import type { TSchema } from 'typebox'
import { problemReply, toldReply } from './replies.ts'

const REFUSED: Readonly<Record<number, string>> = {
  401: 'No valid API key',
  403: 'The key may not do this',
  404: 'What is named is not there',
  409: 'The same ID came with other content',
  422: 'Members that are not right',
  429: 'Too many requests with this key, or too many wrong keys from this address: ask again after Retry-After',
  503: 'Too much at once, or being written: send the same request again after Retry-After',
}

function refusals(statuses: readonly number[]) {
  return Object.fromEntries(statuses.map((status) => [status, { ...problemReply, description: REFUSED[status]! }]))
}

export interface Described {
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly body: TSchema
}

/** An address that is asked, and answers with a decision. */
export function asked(route: Described, reply: TSchema, { mayMiss = false } = {}) {
  const first = { ...reply, description: 'The first answer again' }
  return schemaOf(route, { 201: reply, 200: first, ...refusals(mayMiss ? [404, ...ALWAYS] : ALWAYS) })
}

/** An address that is told something. @param ids as `toldReply` takes them */
export function told(route: Described, ids: Readonly<Record<string, string>>, { mayMiss = true } = {}) {
  const reply = toldReply(ids)
  const again = { ...reply, description: 'Taken in before' }
  return schemaOf(route, { 201: reply, 200: again, ...refusals(mayMiss ? [404, ...ALWAYS] : ALWAYS) })
}

const ALWAYS = [401, 403, 409, 422, 429, 503]

function schemaOf({ operationId, tag, summary, description, body }: Described, response: object) {
  return { operationId, tags: [tag], summary, description, security: [{ apiKey: [] }], body, response }
}
