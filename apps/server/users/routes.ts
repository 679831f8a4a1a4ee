/** The people of a tenant, and their keys, by its administrators. The first administrator is made with `sekisho users create`. */
import type { Issue } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { changeUser, createAPIKey, createUser, listUsers, revokeAPIKey } from '@sekisho/adapters/tenants'
import { compileShape } from '@sekisho/fraud/events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asAdministrator } from '../http/administrator.ts'
import type { Gate } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problem.ts'
import { keyBody, roleBody, USER_SCHEMAS, userBody } from './schemas.ts'
import type { KeyBody, RoleBody, UserBody } from './schemas.ts'

export interface UserParts {
  readonly store: Store
  readonly gate: Gate
  readonly nowMs: () => number
}

export function userRoutes(app: FastifyInstance, { store, gate, nowMs }: UserParts): void {
  const administer = asAdministrator((...asked) => gate.admit(...asked), PROBLEM_OF)

  app.get(USERS, { schema: USER_SCHEMAS.list }, (request, reply) =>
    administer(request, reply, (tenantID) =>
      reply.send({ users: listUsers(store, tenantID).map(({ userID, role }) => ({ userID, role })) }),
    ),
  )
  app.post(USERS, { schema: USER_SCHEMAS.create }, (request, reply) =>
    administer(request, reply, async (tenantID, _by, person) => {
      const issues = shapes.user(request.body)
      if (issues.length > 0) return invalid(reply, issues)
      const { userID, role } = request.body as UserBody
      await createUser(store, { tenantID, userID, role }, person, nowMs())
      return reply.code(201).send({ userID, role })
    }),
  )
  app.put(ONE, { schema: USER_SCHEMAS.change }, (request, reply) =>
    administer(request, reply, async (tenantID, by, person) => {
      const issues = shapes.role(request.body)
      if (issues.length > 0) return invalid(reply, issues)
      const userID = userIDIn(request)
      const { role } = request.body as RoleBody
      if (userID === by) return oneself(reply)
      await changeUser(store, { tenantID, userID }, role, person, nowMs())
      gate.forgetUser(tenantID, userID)
      return reply.send({ userID, role })
    }),
  )
  app.delete(ONE, { schema: USER_SCHEMAS.remove }, (request, reply) =>
    administer(request, reply, async (tenantID, by, person) => {
      const userID = userIDIn(request)
      if (userID === by) return oneself(reply)
      await changeUser(store, { tenantID, userID }, undefined, person, nowMs())
      gate.forgetUser(tenantID, userID)
      return reply.code(204).send()
    }),
  )
  app.post(`${ONE}/keys`, { schema: USER_SCHEMAS.key }, (request, reply) =>
    administer(request, reply, async (tenantID, _by, by) => {
      const issues = shapes.key(request.body)
      if (issues.length > 0) return invalid(reply, issues)
      const { mode } = request.body as KeyBody
      const key = await createAPIKey(store, { tenantID, mode, userID: userIDIn(request), by }, nowMs())
      return reply.code(201).send({ key })
    }),
  )
  app.delete('/v1/keys/:keyID', { schema: USER_SCHEMAS.revoke }, (request, reply) =>
    administer(request, reply, async (tenantID, _by, person) => {
      const { keyID } = request.params as { keyID: string }
      await revokeAPIKey(store, keyID, nowMs(), tenantID, person)
      gate.forget(keyID)
      return reply.code(204).send()
    }),
  )
}

function userIDIn(request: FastifyRequest): string {
  return (request.params as { userID: string }).userID
}

function invalid(reply: FastifyReply, issues: readonly Issue[]): FastifyReply {
  return sendProblem(reply, problem('invalid', { issues }))
}

/** Nobody locks himself out, or leaves a tenant without an administrator by a slip. */
function oneself(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problem('forbidden', { detail: 'another administrator changes this user' }))
}

const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  ERR_API_KEY_UNKNOWN: 'not_found',
  ERR_USER_EXISTS: 'conflict',
  ERR_USER_INVALID: 'invalid',
  ERR_USER_UNKNOWN: 'not_found',
}
const USERS = '/v1/users'
const ONE = `${USERS}/:userID`
const shapes = { user: compileShape(userBody), role: compileShape(roleBody), key: compileShape(keyBody) }
