/** The people of the tenant, by its administrators, and the trail of what everybody did. */
import { createInvitation, endAllSessions, findAccount, invitationPath, readTrail } from '@sekisho/adapters/accounts'
import { createUser, findUser, isUserRole, listUsers, USER_ROLES } from '@sekisho/adapters/tenants'
import { pageIn } from '../http/page.ts'
import { invalid } from './route.ts'
import type { Answer, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function peopleRoutes({ store, onUserChanged }: ConsoleAPIParts): ConsoleRoute[] {
  return [
    {
      method: 'GET',
      path: '/people',
      needs: 'administer',
      answer: ({ who: { tenantID } }) => ({
        body: {
          roles: USER_ROLES,
          people: listUsers(store, tenantID).map(({ userID, role }) => {
            const { passkeys = [], identities = [] } = findAccount(store, { tenantID, userID }) ?? {}
            return { userID, role, passkeys: passkeys.length, company: identities.length > 0 }
          }),
        },
      }),
    },
    {
      method: 'POST',
      path: '/people',
      needs: 'administer',
      answer: async ({ who: { tenantID, person }, body: { userID, role }, nowMs }) => {
        if (!isUserRole(role)) return invalid('role', `one of ${USER_ROLES.join(', ')}`)
        await createUser(store, { tenantID, userID: String(userID), role }, person, nowMs)
        onUserChanged(tenantID, String(userID))
        const secret = await createInvitation(store, { tenantID, userID: String(userID) }, person, nowMs)
        return { body: { userID, role, path: invitationPath(secret) } }
      },
    },
    {
      method: 'POST',
      path: '/people/:userID/invitations',
      needs: 'administer',
      answer: async ({ who: { tenantID, person }, params: { userID = '' }, nowMs }) => ({
        body: { path: invitationPath(await createInvitation(store, { tenantID, userID }, person, nowMs)) },
      }),
    },
    {
      method: 'POST',
      path: '/people/:userID/sign-out-everywhere',
      needs: 'administer',
      answer: async ({ who, params: { userID = '' }, nowMs }): Promise<Answer> => {
        const { tenantID } = who
        if (!findUser(store, tenantID, userID)) return { problem: 'not_found' }
        await endAllSessions(store, { tenantID, userID }, who.userID, nowMs)
        return {}
      },
    },
    {
      method: 'GET',
      path: '/trail',
      needs: 'audit',
      answer: ({ who: { tenantID }, query }) => {
        const page = pageIn(query, { most: 200, usual: 50 })
        if (!('limit' in page)) return { problem: 'invalid', issues: page }
        const { after, limit } = page
        const entries = readTrail(store, tenantID, {
          limit: limit + 1,
          ...(after !== undefined && { beforeSeq: after }),
        })
        const shown = entries
          .slice(0, limit)
          .map(({ atMs, ...entry }) => ({ ...entry, at: new Date(atMs).toISOString() }))
        return { body: { entries: shown, ...(entries.length > limit && { after: String(shown.at(-1)!.seq) }) } }
      },
    },
  ]
}
