/** What the descriptions of all screening addresses have in common. */
import type { TSchema } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'
import { toldReply } from './replies.ts'

const refusals = refusalsSaying({
  404: 'What is named is not there',
  409: 'The same ID came with other content',
  429: 'Too many requests with this key, or too many wrong keys from this address: ask again after Retry-After',
})

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
  return schemaOf(route, { 201: reply, 200: first, ...refusals(...(mayMiss ? [404, ...ALWAYS] : ALWAYS)) })
}

/** An address that is told something. @param ids as `toldReply` takes them */
export function told(route: Described, ids: Readonly<Record<string, string>>, { mayMiss = true } = {}) {
  const reply = toldReply(ids)
  const again = { ...reply, description: 'Taken in before' }
  return schemaOf(route, { 201: reply, 200: again, ...refusals(...(mayMiss ? [404, ...ALWAYS] : ALWAYS)) })
}

const ALWAYS = [401, 403, 409, 422, 429, 503]

function schemaOf({ operationId, tag, summary, description, body }: Described, response: object) {
  return { operationId, tags: [tag], summary, description, security: [{ apiKey: [] }], body, response }
}
