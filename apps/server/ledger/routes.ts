/** The approval ledger over HTTP: one address, asked until it answers 200. The work is done in another thread. */
import type { LedgerJobs } from '@sekisho/adapters/ledger'
import { HOUR_MS, parseInstant } from '@sekisho/base'
import { compileShape } from '@sekisho/fraud/events'
import { DIMENSIONS } from '@sekisho/fraud/ledger'
import type { FastifyInstance } from 'fastify'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import { LEDGER_SCHEMA, ledgerQuery } from './schemas.ts'
import type { LedgerQuery } from './schemas.ts'

export interface LedgerParts {
  readonly ledgers: LedgerJobs
  readonly admit: Admit
}

export function ledgerRoutes(app: FastifyInstance, { ledgers, admit }: LedgerParts): void {
  app.get('/v1/ledger', { schema: LEDGER_SCHEMA }, (request, reply) => {
    const caller = admit(request, 'read')
    if ('status' in caller) return sendProblem(reply, caller)
    const issues = shapeOf(request.query)
    if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
    const { from, to, by = '', reviewHours } = request.query as LedgerQuery
    const named = new Set(by.split(','))
    const answer = ledgers.ask({
      tenantID: caller.tenantID,
      by: DIMENSIONS.filter((dimension) => named.has(dimension)),
      fromMs: momentOf(from),
      toMs: momentOf(to),
      ...(reviewHours !== undefined && { reviewMs: Number(reviewHours) * HOUR_MS }),
    })
    switch (answer.status) {
      case 'done':
        return reply.send({
          status: 'done',
          percent: 100,
          ledger: { asOf: new Date(answer.asOfMs).toISOString(), ...answer.document },
        })
      case 'working':
        return reply.code(202).header('retry-after', '1').send(answer)
      case 'busy':
      case 'failed':
        return sendProblem(reply, problem('busy', { retryAfterSeconds: 30 }))
    }
  })
}

function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text)
}

const shapeOf = compileShape(ledgerQuery)
