/** The screening role's addresses: each takes a body, asks the desk, and says its answer. */
import type { Desk, OrderAnswer, SettlementAnswer } from '@sekisho/adapters/screening'
import type { Caller } from '@sekisho/adapters/tenants'
import { assessmentSchema, orderSchema, settlementSchema } from '@sekisho/fraud/events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Policy } from '@sekisho/fraud/rules'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import type { Metrics } from '../metrics.ts'
import { decisionReply, problemReply, settlementReply } from './replies.ts'
import { decisionBody } from './decisionBody.ts'

export interface ScreeningParts {
  readonly desk: Desk
  readonly metrics: Metrics
  readonly policy: Policy
  readonly deadlineMs: number
  readonly nowMs: () => number
  readonly authenticate: Admit
}

export function screeningRoutes(app: FastifyInstance, parts: ScreeningParts): void {
  app.post('/v1/orders', { schema: ORDER }, async (request, reply) => {
    return answer(parts, request, reply, (caller, options) => parts.desk.order(caller.tenantID, request.body, options))
  })
  app.post('/v1/orders/:orderID/assessments', { schema: ASSESSMENT }, async (request, reply) => {
    const { orderID } = request.params as { orderID: string }
    return answer(parts, request, reply, (caller, options) =>
      parts.desk.assessment(caller.tenantID, orderID, request.body, options),
    )
  })
  app.post('/v1/orders/:orderID/settlements', { schema: SETTLEMENT }, async (request, reply) => {
    const { orderID } = request.params as { orderID: string }
    return answer(parts, request, reply, (caller, options) =>
      parts.desk.settlement(caller.tenantID, orderID, request.body, options),
    )
  })
}

type Ask = (caller: Caller, options: { deadlineAtMs: number; test: boolean }) => Promise<OrderAnswer | SettlementAnswer>

async function answer(
  parts: ScreeningParts,
  request: FastifyRequest,
  reply: FastifyReply,
  ask: Ask,
): Promise<FastifyReply> {
  const startedAtMs = request.arrivedAtMs
  const caller = parts.authenticate(request, 'screen')
  if ('status' in caller) return refuse(parts, reply, caller)
  const options = { deadlineAtMs: startedAtMs + parts.deadlineMs, test: caller.mode === 'test' }
  const answered = await ask(caller, options)
  switch (answered.status) {
    case 'decided': {
      const body = decisionBody(answered, parts.policy)
      parts.metrics.decisions.inc({ role: 'screening', outcome: body.outcome, degraded: String('degraded' in body) })
      parts.metrics.seconds.observe((parts.nowMs() - startedAtMs) / 1000)
      return reply.code(answered.repeated ? 200 : 201).send(body)
    }
    case 'taken':
      return reply
        .code(answered.repeated ? 200 : 201)
        .send({ orderID: answered.orderID, settlementID: answered.settlementID, repeated: answered.repeated })
    case 'refused':
      return refuse(parts, reply, problem('invalid', { issues: answered.issues }))
    case 'conflict':
      return refuse(parts, reply, problem('conflict', { detail: 'use a new ID for other content' }))
    case 'not_found':
      return refuse(
        parts,
        reply,
        problem('not_found', { detail: 'there is no such order; send it to POST /v1/orders first' }),
      )
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

function refuse(parts: ScreeningParts, reply: FastifyReply, body: Problem): FastifyReply {
  parts.metrics.refusals.inc({ code: body.code })
  return sendProblem(reply, body)
}

const refusals = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { ...problemReply, description: REFUSED[status]! }]))

const REFUSED: Readonly<Record<number, string>> = {
  401: 'No valid API key',
  404: 'No such order',
  409: 'The same ID came with other content',
  422: 'Members that are not right',
  429: 'Too many wrong API keys from this address: ask again after Retry-After',
  503: 'Too much at once, or being written: send the same request again after Retry-After',
}

const ORDER = {
  operationId: 'screenOrder',
  tags: ['orders'],
  summary: 'Screen an order',
  description:
    'Asks about an order before it is paid. The answer leaves when the decision is durable. The same `orderID` with the same content gets the first answer again; with other content it is a conflict.\n\nWith a test key, a buyer’s mail address at `trigger.example` forces an outcome: `approve@`, `challenge@`, `review@`, `decline@` or `degraded@trigger.example`.',
  security: [{ apiKey: [] }],
  body: orderSchema,
  response: {
    201: decisionReply,
    200: { ...decisionReply, description: 'The first answer again' },
    ...refusals(401, 409, 422, 429, 503),
  },
}

const ASSESSMENT = {
  operationId: 'assessOrder',
  tags: ['orders'],
  summary: 'Screen an order again',
  description:
    'Asks again about an order after 3-D Secure or before dispatch, with what has changed. A member that is given replaces the order’s member of that name. Every assessment keeps its own decision.',
  security: [{ apiKey: [] }],
  body: assessmentSchema,
  response: {
    201: decisionReply,
    200: { ...decisionReply, description: 'The first answer again' },
    ...refusals(401, 404, 409, 422, 429, 503),
  },
}

const SETTLEMENT = {
  operationId: 'settleOrder',
  tags: ['orders'],
  summary: 'Tell what became of an order',
  description:
    'Payments that failed or went through, dispatch, and later the labels: chargebacks and reports of fraud. A label counts from `knownAt`, never before.',
  security: [{ apiKey: [] }],
  body: settlementSchema,
  response: {
    201: settlementReply,
    200: { ...settlementReply, description: 'Taken in before' },
    ...refusals(401, 404, 409, 422, 429, 503),
  },
}
