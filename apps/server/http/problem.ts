/**
 * Errors on `/v1` as RFC 9457 documents. `type` is a relative reference into docs/errors.md; `code` is stable; each wrong
 * member of a body is one entry of `errors`, with a JSON pointer (RFC 6901). Nothing of the request's values is repeated.
 */
import { jsonPointer } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import type { FastifyReply } from 'fastify'

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  /** Also in the header `Retry-After`. */
  readonly retryAfterSeconds?: number
  readonly errors?: readonly { readonly code: string; readonly pointer: string; readonly detail: string }[]
}

/** Every code that `/v1` answers with, its status and its title. docs/errors.md has a row for each. */
export const PROBLEMS = {
  body_not_utf8: { status: 400, title: 'The body is not UTF-8' },
  body_not_json: { status: 400, title: 'The body is not JSON' },
  member_doubled: { status: 400, title: 'A member stands twice in its object' },
  unauthenticated: { status: 401, title: 'No valid API key or signature' },
  forbidden: { status: 403, title: 'The key may not do this' },
  too_many_calls: { status: 429, title: 'Too many requests with this API key' },
  too_many_wrong_keys: { status: 429, title: 'Too many wrong API keys from this address' },
  too_many_cards: { status: 429, title: 'Too many cards from this address' },
  not_found: { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'The same ID came with other content' },
  out_of_turn: { status: 409, title: 'The transaction is not at this step' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  invalid: { status: 422, title: 'The request has members that are not right' },
  internal: { status: 500, title: 'Something of ours is broken' },
  busy: { status: 503, title: 'Too much at once; ask again' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

export function problem(
  code: ProblemCode,
  more: { detail?: string; issues?: readonly Issue[]; retryAfterSeconds?: number } = {},
): Problem {
  return {
    type: `/docs#${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: more.retryAfterSeconds }),
    ...(more.issues === undefined ? {} : { errors: more.issues.map(entryOf) }),
  }
}

/**
 * Every problem leaves here, so here it is logged: by whom, where and why, and nothing that the request said. Wrong keys
 * are warned of, as often as their count allows.
 */
export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  const { ip: address, method, routeOptions } = reply.request
  const level = body.code === 'unauthenticated' ? 'warn' : 'info'
  reply.log[level]({ address, method, route: routeOptions.url, status: body.status, code: body.code }, 'refused')
  if (body.retryAfterSeconds !== undefined) reply.header('retry-after', String(body.retryAfterSeconds))
  return reply.code(body.status).header('content-type', 'application/problem+json').send(JSON.stringify(body))
}

function entryOf({ errorCode, element, reason }: Issue) {
  return { code: errorCode, pointer: jsonPointer(element), detail: reason }
}
