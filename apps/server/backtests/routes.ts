/** Backtests over HTTP: asked for, watched, and broken off. The work is done in another thread. */
import type { BacktestJobs, Job } from '@sekisho/adapters/backtest'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { compileShape } from '@sekisho/fraud/events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { documentOf, jobRequest, summaryOf } from './bodies.ts'
import { BACKTEST_SCHEMAS, backtestBody } from './schemas.ts'
import type { BacktestBody } from './schemas.ts'

export interface BacktestParts {
  readonly jobs: BacktestJobs
  readonly book: PolicyBook
  readonly admit: Admit
}

export function backtestRoutes(app: FastifyInstance, { jobs, book, admit }: BacktestParts): void {
  app.post(ALL, { schema: BACKTEST_SCHEMAS.ask }, (request, reply) => {
    const caller = admit(request, 'draft')
    if ('status' in caller) return sendProblem(reply, caller)
    const issues = shapeOf(request.body)
    if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
    const body = request.body as BacktestBody
    const wanted = jobRequest(book, caller.tenantID, body)
    if (!('text' in wanted)) return sendProblem(reply, problem('invalid', { issues: wanted }))
    const job = jobs.ask(wanted)
    return job ? reply.code(202).send(documentOf(job)) : sendProblem(reply, problem('busy', { retryAfterSeconds: 30 }))
  })
  app.get(ALL, { schema: BACKTEST_SCHEMAS.list }, (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return reply.send({ backtests: jobs.list(caller.tenantID).toReversed().map(summaryOf) })
  })
  app.get(ONE, { schema: BACKTEST_SCHEMAS.one }, (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    return answer(reply, jobs.find(caller.tenantID, idIn(request)))
  })
  app.delete(ONE, { schema: BACKTEST_SCHEMAS.cancel }, (request, reply) => {
    const caller = admit(request, 'draft')
    if ('status' in caller) return sendProblem(reply, caller)
    return answer(reply, jobs.cancel(caller.tenantID, idIn(request)))
  })
}

function answer(reply: FastifyReply, job: Job | undefined): FastifyReply {
  if (!job) return sendProblem(reply, problem('not_found', { detail: 'there is no such backtest' }))
  return reply.send(documentOf(job))
}

function idIn(request: FastifyRequest): string {
  return (request.params as { backtest: string }).backtest
}

const ALL = '/v1/backtests'
const ONE = '/v1/backtests/:backtest'
const shapeOf = compileShape(backtestBody)
