/** The bodies of `/v1/users`, for the description and for the check. */
import { USER_ROLES } from '@sekisho/adapters/tenants'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { refusalsSaying } from '../http/refusals.ts'

const userID = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ -',
})
const role = Type.Enum([...USER_ROLES], {
  description:
    'viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders',
})
const strict = { additionalProperties: false } as const

export const userBody = Type.Object({ userID, role }, { ...strict, $id: 'User', description: 'Somebody of the tenant' })
export const roleBody = Type.Object({ role }, { ...strict, $id: 'UserRole', description: 'The role from now on' })
export const keyBody = Type.Object(
  { mode: Type.Enum(['test', 'live'], { description: 'A live key, or one for tries' }) },
  { ...strict, $id: 'NewKey', description: 'The key to make' },
)
export type UserBody = Static<typeof userBody>
export type RoleBody = Static<typeof roleBody>
export type KeyBody = Static<typeof keyBody>

const refusals = refusalsSaying({
  404: 'No such user or key',
  409: 'There is such a user already',
})
const one = Type.Object({ userID, role }, { description: 'The user' })
const none = { description: 'Done' }
const common = { tags: ['users'], security: [{ apiKey: [] }] }

export const USER_SCHEMAS = {
  list: {
    ...common,
    operationId: 'listUsers',
    summary: 'List users',
    description: 'Everybody of the tenant, in order of their IDs.',
    response: {
      200: Type.Object({ users: Type.Array(one) }, { description: 'The users' }),
      ...refusals(401, 403, 429),
    },
  },
  create: {
    ...common,
    operationId: 'createUser',
    summary: 'Make a user',
    description: 'Gives somebody a role. The ID is all that is known of the person.',
    body: userBody,
    response: { 201: one, ...refusals(401, 403, 409, 422, 429) },
  },
  change: {
    ...common,
    operationId: 'changeUser',
    summary: 'Change a user’s role',
    description: 'Counts at once for all keys of the user. An administrator’s own role is changed by another one.',
    body: roleBody,
    response: { 200: one, ...refusals(401, 403, 404, 422, 429) },
  },
  remove: {
    ...common,
    operationId: 'removeUser',
    summary: 'Remove a user',
    description: 'The user’s keys open nothing from now on. What the user did stays in the journal.',
    response: { 204: none, ...refusals(401, 403, 404, 429) },
  },
  key: {
    ...common,
    operationId: 'createUserKey',
    summary: 'Make a key for a user',
    description: 'The whole key is shown this once.',
    body: keyBody,
    response: {
      201: Type.Object({ key: Type.String({ description: 'Keep it now' }) }, { description: 'The key' }),
      ...refusals(401, 403, 404, 422, 429),
    },
  },
  revoke: {
    ...common,
    operationId: 'revokeKey',
    summary: 'Revoke a key',
    description: 'Of a user or of a machine of the tenant. It opens nothing from the answer on.',
    response: { 204: none, ...refusals(401, 403, 404, 429) },
  },
}
