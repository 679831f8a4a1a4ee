/** What the tenant sees of its partners, and where partners ask what they may be told. */
import { partnerKeysOf, TAKEN } from '@sekisho/adapters/outcomes'
import type { Feed } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { CallRate } from '../http/callRate.ts'
import type { Admit } from '../http/gate.ts'
import { pageIn } from '../http/page.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { outcomeBody, partnersOf } from './bodies.ts'
import type { ExchangeParts } from './bodies.ts'
import { OUTCOME_SCHEMAS } from './schemas.ts'

export interface OutcomeParts extends ExchangeParts {
  readonly store: Store
  readonly feed: Feed
  readonly admit: Admit
  readonly nowMs: () => number
}

export function outcomeRoutes(app: FastifyInstance, parts: OutcomeParts): void {
  const { store, admit, intake } = parts
  const rate = new CallRate(CALLS_PER_SECOND)
  feedRoute(app, rate, parts)
  keysRoute(app, rate, parts)
  app.get('/v1/partners', { schema: OUTCOME_SCHEMAS.partners }, async (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return reply.send({ partners: partnersOf(parts, caller.tenantID, parts.nowMs()) })
  })
  app.get('/v1/partners/outcomes', { schema: OUTCOME_SCHEMAS.outcomes }, async (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    const page = pageIn(request.query, { most: 200, usual: 50 })
    if (!('limit' in page)) return sendProblem(reply, problem('invalid', { issues: page }))
    const { after: beforeSeq, limit } = page
    const asked = { limit: limit + 1, ...(beforeSeq !== undefined && { beforeSeq }) }
    const rows = store.latestRows(caller.tenantID, [TAKEN], asked)
    const shown = rows.slice(0, limit)
    const next = rows.length > limit ? { after: String(shown.at(-1)!.seq) } : {}
    return reply.send({ outcomes: shown.map((row) => outcomeBody(store, row)), ...next })
  })
  app.post('/v1/outcomes/:receipt/contests', { schema: OUTCOME_SCHEMAS.contest }, async (request, reply) => {
    const caller = admit(request, 'judge')
    if ('status' in caller) return sendProblem(reply, caller)
    const { receipt } = request.params as { receipt: string }
    const contested = await intake.contest(caller.tenantID, receipt)
    if (!contested) return sendProblem(reply, problem('not_found', { detail: 'there is no such label of a partner' }))
    return reply.code(201).send({ receipt, repeated: contested === 'repeated' })
  })
}

/**
 * Partners have no API key: they sign. A letter is answered alike whatever is wrong with it, and looked at only so often.
 */
function feedRoute(app: FastifyInstance, rate: CallRate, { feed, nowMs }: OutcomeParts): void {
  app.get('/v1/outcomes', { schema: { hide: true } }, async (request, reply): Promise<FastifyReply> => {
    const retryAfterSeconds = rate.take(request.ip, nowMs())
    if (retryAfterSeconds !== undefined) return sendProblem(reply, problem('too_many_calls', { retryAfterSeconds }))
    const letter = /^Bearer (\S{1,4096})$/.exec(request.headers.authorization ?? '')?.[1]
    const { after } = request.query as { readonly after?: unknown }
    const page =
      letter === undefined ? undefined : await feed.page(letter, typeof after === 'string' ? after : undefined)
    return page
      ? reply.send(page)
      : sendProblem(reply, problem('unauthenticated', { detail: 'no letter of a partner' }))
  })
}

/**
 * The public keys of a tenant that has partners, for those of them that fetch keys: so a new one is known everywhere before it
 * signs. Keys are no secret.
 */
function keysRoute(app: FastifyInstance, rate: CallRate, { store, book, nowMs }: OutcomeParts): void {
  app.get('/v1/outcomes/keys/:tenantID', { schema: { hide: true } }, async (request, reply) => {
    const retryAfterSeconds = rate.take(request.ip, nowMs())
    if (retryAfterSeconds !== undefined) return sendProblem(reply, problem('too_many_calls', { retryAfterSeconds }))
    const { tenantID } = request.params as { tenantID: string }
    const member = book.memberOf(tenantID)
    if (!member || member.own.partners.length === 0) return sendProblem(reply, problem('not_found'))
    return reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/jwk-set+json')
      .send(JSON.stringify(partnerKeysOf(store, tenantID, nowMs())))
  })
}

/** Without an API key, from one address. A partner needs one letter a minute, and our keys once an hour. */
const CALLS_PER_SECOND = 20
