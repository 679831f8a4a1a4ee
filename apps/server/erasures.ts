/** The erasure of a person on the administration listener. The sign-in and the refusals are those of administration.ts. */
import type { UnixMs } from '@sekisho/base'
import { eraseWho } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from './http/problem.ts'

export function erasureRoutes(app: FastifyInstance, { store, nowMs }: { store: Store; nowMs: () => UnixMs }): void {
  app.post('/erasures', async (request, reply) => {
    const { tenantID, ...named } = (request.body ?? {}) as Readonly<Record<string, unknown>>
    const who = Object.fromEntries(
      NAMES.flatMap((name) => (typeof named[name] === 'string' ? [[name, named[name]]] : [])),
    )
    if (typeof tenantID !== 'string' || Object.keys(who).length === 0) {
      const issues = [{ errorCode: 'required', element: '', reason: `tenantID, and one of ${NAMES.join(', ')}` }]
      return sendProblem(reply, problem('invalid', { issues }))
    }
    return reply.code(201).send({ erased: await eraseWho(store, tenantID, who, nowMs()) })
  })
}

const NAMES = ['order', 'email', 'phone', 'account'] as const
