/**
 * Policies on the administration listener, for `sekisho policies`: a step of a version in the name of a user who may take it.
 * The sign-in is that of administration.ts; what is refused is an answer, which the command says in its own words.
 */
import { stepIn, takeStep } from '@sekisho/adapters/policies'
import type { PolicyBook } from '@sekisho/adapters/policies'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'
import { problem, sendProblem } from '../http/problem.ts'

export function policyAdministrationRoutes(
  app: FastifyInstance,
  { store, book }: { readonly store: Store; readonly book: PolicyBook },
): void {
  app.post('/policies/steps', async (request, reply) => {
    const step = stepIn(request.body)
    if (step) return reply.code(201).send(await takeStep(store, book, step))
    const issues = [{ errorCode: 'required', element: '', reason: 'tenantID, decides, action and by' }]
    return sendProblem(reply, problem('invalid', { issues }))
  })
}
