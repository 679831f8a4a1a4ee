/** Block, allow and watch lists: changed by whoever judges, one entry or a thousand at once, and read page by page. */
import type { ListBook, ListEntry } from '@sekisho/adapters/lists'
import type { ToldAllAnswer } from '@sekisho/adapters/screening'
import type { Caller } from '@sekisho/adapters/tenants'
import type { Issue } from '@sekisho/base'
import { compileShape, namesNobody, parseListChange } from '@sekisho/fraud/events'
import { entityNamed } from '@sekisho/fraud/identity'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { pageIn } from '../http/page.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { answer } from '../screening/answer.ts'
import type { ScreeningParts } from '../screening/answer.ts'
import { changesBody, LIST_SCHEMAS } from './schemas.ts'

export interface ListParts extends ScreeningParts {
  readonly lists: ListBook
}

export function listRoutes(app: FastifyInstance, parts: ListParts): void {
  const { desk, lists: book, authenticate, nowMs } = parts

  app.post('/v1/list-changes', { schema: LIST_SCHEMAS.change }, (request, reply) =>
    answer(
      parts,
      request,
      reply,
      ({ tenantID, options }) => desk.tell({ kind: 'list-change' }, tenantID, request.body, options),
      { permission: 'judge' },
    ),
  )
  app.post(
    '/v1/list-changes/import',
    { schema: LIST_SCHEMAS.changes, bodyLimit: MANY_LIMIT },
    async (request, reply) => {
      const caller = authenticate(request, 'judge')
      if ('status' in caller) return sendProblem(reply, caller)
      const issues = issuesOf(request.body, nowMs())
      if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
      const { changes } = request.body as { changes: readonly unknown[] }
      const answered = await desk.tellAll({ kind: 'list-change' }, caller.tenantID, changes, spaceOf(caller))
      if (answered.status !== 'taken') return refused(reply, answered)
      const { taken, repeated } = answered
      return reply.code(taken === 0 ? 200 : 201).send({ taken, repeated })
    },
  )
  app.get('/v1/lists', { schema: LIST_SCHEMAS.lists }, async (request, reply) => {
    const caller = authenticate(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return reply.send({ lists: await book.lists(spaceOf(caller)) })
  })
  app.get('/v1/lists/:listID/entries', { schema: LIST_SCHEMAS.entries }, async (request, reply) => {
    const caller = authenticate(request, 'judge') // whom an entry names is personal
    if ('status' in caller) return sendProblem(reply, caller)
    const page = pageIn(request.query)
    if (!('limit' in page)) return sendProblem(reply, problem('invalid', { issues: page }))
    const { limit, after } = page
    const { listID } = request.params as { listID: string }
    const wanted = { limit: limit + 1, ...(after !== undefined && { afterSeq: after }) }
    const found = await book.entries(spaceOf(caller), listID, wanted)
    if (!found) return sendProblem(reply, problem('not_found', { detail: 'there is no such list' }))
    const entries = found.slice(0, limit)
    const isMore = found.length > limit
    return reply.send({ entries: entries.map(bodyOf), ...(isMore && { after: String(entries.at(-1)!.seq) }) })
  })
}

function spaceOf({ tenantID, mode }: Caller) {
  return { tenantID, test: mode === 'test' }
}

/** Of every change, at its place, before the first one is made. */
function issuesOf(body: unknown, receivedAtMs: number): Issue[] {
  const issues = shapeOf(body)
  if (issues.length > 0) return issues
  return (body as { changes: readonly unknown[] }).changes.flatMap((change, i) => {
    const parsed = parseListChange(change, { receivedAtMs })
    if (parsed.ok && entityNamed(parsed.message.entity)) return []
    const found = parsed.ok ? [namesNobody('entity')] : parsed.issues
    return found.map((issue) => ({ ...issue, element: `changes.${i}.${issue.element}` }))
  })
}

/** None was made. */
function refused(reply: FastifyReply, answered: Exclude<ToldAllAnswer, { status: 'taken' }>): FastifyReply {
  const { at = 0 } = answered
  if (answered.status === 'refused') {
    const issues = answered.issues.map((issue) => ({ ...issue, element: `changes.${at}.${issue.element}` }))
    return sendProblem(reply, problem('invalid', { issues }))
  }
  if (answered.status === 'conflict') {
    return sendProblem(reply, problem('conflict', { detail: `change ${at} has the ID of another one; use a new ID` }))
  }
  reply.header('retry-after', '1')
  return sendProblem(reply, problem('busy', { detail: 'nothing was changed: send the same request again' }))
}

function bodyOf({ entityKind, entity, effect, category, source, weight, owner, reason, sinceMs, untilMs }: ListEntry) {
  return {
    entityKind,
    ...(entity !== undefined && { entity }),
    effect,
    category,
    source,
    weight,
    owner,
    ...(reason !== undefined && { reason }),
    since: new Date(sinceMs).toISOString(),
    ...(untilMs !== undefined && { until: new Date(untilMs).toISOString() }),
  }
}

/** A thousand changes, each with a postal address and a reason, in bytes. */
const MANY_LIMIT = 2 * 1024 * 1024
const shapeOf = compileShape(changesBody)
