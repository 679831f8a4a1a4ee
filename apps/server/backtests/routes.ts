/** Backtests over HTTP: asked for, watched, and broken off. The work is done in another thread. */
import type { BacktestJobs, Job } from '@sekisho/adapters/backtest'
import { sectionTexts } from '@sekisho/adapters/policies'
import type { PolicyBook } from '@sekisho/adapters/policies'
import { DAY_MS, parseInstant } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { compileShape } from '@sekisho/fraud/events'
import { compilePolicy, decidesIn } from '@sekisho/fraud/rules'
import type { SectionTexts } from '@sekisho/fraud/rules'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
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
    const policy = policyOf(book, caller.tenantID, body)
    if (!('text' in policy)) return sendProblem(reply, problem('invalid', { issues: policy }))
    const job = jobs.ask({
      tenantID: caller.tenantID,
      ...policy,
      fromMs: momentOf(body.from),
      toMs: momentOf(body.to),
      matureMs: (body.labelDelayDays ?? 7) * DAY_MS,
    })
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

/** The text that is given, or that of a version; every fault of it, or that there is none. */
function policyOf(
  book: PolicyBook,
  tenantID: string,
  { policy, version, decides = 'order' }: BacktestBody,
): { text: string; sections: SectionTexts } | Issue[] {
  if ((policy === undefined) === (version === undefined)) {
    return [{ errorCode: 'not_together', element: 'policy', reason: 'either policy or version' }]
  }
  if (policy === undefined) {
    const stored = book.shelf(tenantID, decides).versions.get(version!)
    return stored
      ? { text: stored.text, sections: stored.sections }
      : [{ errorCode: 'not_allowed', element: 'version', reason: 'a version of your own policy' }]
  }
  const sections = sectionTexts(decidesIn(policy))
  const compiled = compilePolicy(policy, sections)
  if (compiled.ok) return { text: policy, sections }
  return compiled.issues.map(({ errorCode, element, reason, line, column }) => ({
    errorCode,
    element: 'policy',
    reason: `line ${line}, column ${column}: ${element}: ${reason}`,
  }))
}

function answer(reply: FastifyReply, job: Job | undefined): FastifyReply {
  if (!job) return sendProblem(reply, problem('not_found', { detail: 'there is no such backtest' }))
  return reply.send(documentOf(job))
}

function documentOf(job: Job) {
  const { report } = job
  if (!report) return summaryOf(job)
  const { policy: _recorded, curve: _was, ...was } = report.first
  const { curve: _would, ...would } = report.second
  return { ...summaryOf(job), was, would, difference: report.difference }
}

function summaryOf({ id, status, percent, askedAtMs, because }: Job) {
  return { backtestID: id, status, percent, askedAt: new Date(askedAtMs).toISOString(), ...(because && { because }) }
}

function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text)
}

function idIn(request: FastifyRequest): string {
  return (request.params as { backtest: string }).backtest
}

const ALL = '/v1/backtests'
const ONE = '/v1/backtests/:backtest'
const shapeOf = compileShape(backtestBody)
