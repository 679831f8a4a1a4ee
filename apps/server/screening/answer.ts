/** From a caller and a body to an answer of the desk, said as `/v1` says it: the same for every address. */
import type { Decided, Desk, Refusal, Taken } from '@sekisho/adapters/screening'
import type { Caller, Permission } from '@sekisho/adapters/tenants'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import type { Metrics } from '../metrics.ts'
import type { PolicyOf } from './decidedBy.ts'
import { decisionBody } from './decisionBody.ts'

export interface ScreeningParts {
  readonly desk: Desk
  readonly metrics: Metrics
  /** What decided it, for the texts of its reasons. */
  readonly policyOf: PolicyOf
  readonly deadlineMs: number
  readonly nowMs: () => number
  readonly authenticate: Admit
}

/** Who asks, and what the desk is to know of it. */
export interface Asker {
  readonly tenantID: string
  readonly options: { readonly deadlineAtMs: number; readonly test: boolean }
}

/** @param missing what is not there when the desk finds nothing, and where it would have come from */
export async function answer(
  parts: ScreeningParts,
  request: FastifyRequest,
  reply: FastifyReply,
  ask: (asker: Asker) => Promise<Decided | Taken | Refusal>,
  { permission = 'screen', missing = NO_ORDER }: { permission?: Permission; missing?: string } = {},
): Promise<FastifyReply> {
  const startedAtMs = request.arrivedAtMs
  const caller = parts.authenticate(request, permission)
  if ('status' in caller) return refuse(parts, reply, caller)
  const answered = await ask(askerOf(caller, startedAtMs + parts.deadlineMs))
  switch (answered.status) {
    case 'decided': {
      const { outcome, degraded } = answered.record
      parts.metrics.decisions.inc({ role: 'screening', outcome, degraded: String(degraded !== undefined) })
      parts.metrics.seconds.observe((parts.nowMs() - startedAtMs) / 1000)
      const body = decisionBody(answered, parts.policyOf(caller.tenantID, answered.record))
      return reply.code(answered.repeated ? 200 : 201).send(body)
    }
    case 'taken':
      return reply.code(answered.repeated ? 200 : 201).send({ ...answered.ids, repeated: answered.repeated })
    case 'refused':
      return refuse(parts, reply, problem('invalid', { issues: answered.issues }))
    case 'conflict':
      return refuse(parts, reply, problem('conflict', { detail: 'use a new ID for other content' }))
    case 'not_found':
      return refuse(parts, reply, problem('not_found', { detail: missing }))
    case 'busy':
    case 'late':
      reply.header('retry-after', String(Math.max(1, Math.ceil(answered.retryAfterMs / 1000))))
      return refuse(
        parts,
        reply,
        problem('busy', { detail: 'send the same request again: the same ID gets one answer' }),
      )
  }
}

function askerOf({ tenantID, mode }: Caller, deadlineAtMs: number): Asker {
  return { tenantID, options: { deadlineAtMs, test: mode === 'test' } }
}

function refuse(parts: ScreeningParts, reply: FastifyReply, body: Problem): FastifyReply {
  parts.metrics.refusals.inc({ code: body.code })
  return sendProblem(reply, body)
}

const NO_ORDER = 'there is no such order; send it to POST /v1/orders first'
