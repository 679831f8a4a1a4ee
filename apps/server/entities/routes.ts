/**
 * What is known of an entity, for people who look into a case. It is asked with POST, so that a telephone number or a mail
 * address stands in no address line that a proxy writes down; nothing of the question is kept.
 */
import type { Keyring } from '@sekisho/adapters/keys'
import type { Caller } from '@sekisho/adapters/tenants'
import type { Issue } from '@sekisho/base'
import { compileShape, namedEntityIssues, namesNobody } from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import type { FastifyInstance } from 'fastify'
import { CallRate } from '../http/callRate.ts'
import type { Admit } from '../http/gate.ts'
import { pageIn } from '../http/page.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { knownOf } from './known.ts'
import type { EntityAsked, KnownParts } from './known.ts'
import { entityBody, FEATURES_SCHEMA } from './schemas.ts'
import type { EntityBody } from './schemas.ts'

export interface EntityParts extends KnownParts {
  readonly keyring: Keyring
  /** By which addresses are read, as those of events are. */
  readonly places: PlaceIndex
  readonly admit: Admit
}

export function entityRoutes(app: FastifyInstance, parts: EntityParts): void {
  const rate = new CallRate(QUESTIONS_PER_SECOND)
  app.post('/v1/entities/features', { schema: FEATURES_SCHEMA }, async (request, reply) => {
    const caller = parts.admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    const retryAfterSeconds = rate.take(caller.keyID, parts.nowMs())
    if (retryAfterSeconds !== undefined) return sendProblem(reply, problem('too_many_calls', { retryAfterSeconds }))
    const page = pageIn(request.query, { most: 100, usual: 20 })
    if (!('limit' in page)) return sendProblem(reply, problem('invalid', { issues: page }))
    const asked = askedIn(request.body, parts, caller)
    if (!('kind' in asked)) return sendProblem(reply, problem('invalid', { issues: asked }))
    const space = { tenantID: caller.tenantID, test: caller.mode === 'test' }
    return reply.send(await knownOf(parts, space, asked, page))
  })
}

/** @returns the entity, or what is wrong with the question */
function askedIn(
  body: unknown,
  { keyring, places }: EntityParts,
  { tenantID }: Caller,
): EntityAsked | readonly Issue[] {
  const issues = shapeOf(body)
  if (issues.length > 0) return issues
  const { entity, kind, token } = body as EntityBody
  if (entity === undefined) return kind && token !== undefined ? { kind, tokens: [token] } : [EITHER]
  if (kind !== undefined || token !== undefined) return [EITHER]
  const wrong = namedEntityIssues(entity, 'entity')
  if (wrong.length > 0) return wrong
  const named = entityNamed(entity, places)
  if (!named) return [namesNobody('entity')]
  return { kind: named.kind, tokens: keyring.tokens(`tenant:${tenantID}`).everyToken(named.kind, named.normalised) }
}

const EITHER: Issue = { errorCode: 'not_together', element: 'entity', reason: 'either entity, or kind and token' }
/** For each key: enough for a person and a screen, and too few to try out a country's telephone numbers. */
const QUESTIONS_PER_SECOND = 10
const shapeOf = compileShape(entityBody)
