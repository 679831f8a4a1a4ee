/** Addresses that only an administrator of the tenant may use: who asks, and the registry's refusals as problems. */
import { SekishoError } from '@sekisho/base'
import type { Person } from '@sekisho/adapters/tenants'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Admit } from './gate.ts'
import { problem, sendProblem } from './problem.ts'
import type { ProblemCode } from './problem.ts'

/**
 * @param by the administrator's ID, for the journal
 * @param person the same, with everybody who has had the key in hand
 */
type Act = (tenantID: string, by: string, person: Person) => Promise<FastifyReply> | FastifyReply

export type AsAdministrator = (request: FastifyRequest, reply: FastifyReply, act: Act) => Promise<FastifyReply>

/** @param problemOf codes that the registry throws, as `/v1` says them; any other is a fault of ours */
export function asAdministrator(admit: Admit, problemOf: Readonly<Record<string, ProblemCode>>): AsAdministrator {
  return async (request, reply, act) => {
    const caller = admit(request, 'administer')
    if ('status' in caller) return sendProblem(reply, caller)
    try {
      return await act(caller.tenantID, caller.userID!, { userID: caller.userID!, hands: caller.hands })
    } catch (error) {
      const code = error instanceof SekishoError ? problemOf[error.code] : undefined
      if (!code) throw error
      return sendProblem(reply, problem(code, { detail: (error as SekishoError).message }))
    }
  }
}
