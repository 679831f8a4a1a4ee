/** How people get in and out: by passkey, by invitation, in the demonstration by the link that was printed at its start. */
import {
  endAllSessions,
  endSession,
  findAccount,
  findInvitation,
  findOIDCProvider,
  findSession,
  openSession,
} from '@sekisho/adapters/accounts'
import type { Passkeys } from '@sekisho/adapters/accounts'
import { DEMONSTRATION_ISSUERS } from '@sekisho/adapters/acs'
import { createUser, findTenant, findUser, listTenants, may, OPERATOR } from '@sekisho/adapters/tenants'
import type { Permission, Tenant } from '@sekisho/adapters/tenants'
import { MEMBER_REASONS, VERDICT_REASONS } from '@sekisho/fraud/reviews'
import { isLocal } from '../console/session.ts'
import { PROVIDER } from '../demonstration/tenants.ts'
import { FIRST_CASE } from '../demonstration/today.ts'
import type { WrongKeys } from '../wrongKeys.ts'
import { invalid } from './route.ts'
import type { Answer, Asked, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { originOf, passkeyOrigin, secretIn } from './site.ts'

export interface SignInParts extends ConsoleAPIParts {
  readonly passkeys: Passkeys
  /** Failures, counted by address. */
  readonly wrong: WrongKeys
}

export function signInRoutes(parts: SignInParts): ConsoleRoute[] {
  const { store, site, passkeys } = parts
  return [
    { method: 'GET', path: '/session', needs: 'nothing', answer: (asked) => ({ body: sessionBody(parts, asked) }) },
    {
      method: 'POST',
      path: '/sign-in/options',
      needs: 'nothing',
      answer: async ({ nowMs }) => ({ body: await passkeys.asking(nowMs) }),
    },
    {
      method: 'POST',
      path: '/sign-in',
      needs: 'nothing',
      answer: async (asked) => entered(parts, asked, await passkeys.signIn(asked.body.response, asked.nowMs)),
    },
    {
      method: 'POST',
      path: '/invitation/options',
      needs: 'nothing',
      answer: async (asked) => {
        const found = findInvitation(store, asked.body.secret, asked.nowMs)
        if (!found) return refuse(parts, asked)
        const { tenantID, userID } = found.invitation
        const company = findOIDCProvider(store, tenantID) !== undefined
        return { body: { user: userID, company, options: await passkeys.making(found.invitation, asked.nowMs) } }
      },
    },
    {
      method: 'POST',
      path: '/invitation',
      needs: 'nothing',
      answer: async (asked) => {
        const { body, nowMs } = asked
        const found = findInvitation(store, body.secret, nowMs)
        if (!found) return refuse(parts, asked)
        const { tenantID, userID, hands } = found.invitation
        const user = { tenantID, userID }
        const { tenant, kind, id, version } = found.state
        const more = [{ tenant, kind, id, version, by: undefined }] // used up
        const { response } = body
        return entered(parts, asked, await passkeys.made({ user, response, hands, way: 'invitation', more }, nowMs))
      },
    },
    {
      method: 'POST',
      path: '/demonstration',
      needs: 'nothing',
      answer: async (asked) => enterDemonstration(parts, asked),
    },
    {
      method: 'POST',
      path: '/sign-out',
      needs: 'session',
      answer: async ({ who, nowMs }) => {
        await endSession(store, who, nowMs)
        return { signsOut: true }
      },
    },
    {
      method: 'POST',
      path: '/sign-out-everywhere',
      needs: 'session',
      answer: async ({ who, nowMs }) => {
        await endAllSessions(store, userIn(who), who.userID, nowMs)
        return { signsOut: true }
      },
    },
    {
      method: 'POST',
      path: '/passkeys/options',
      needs: 'session',
      answer: async ({ who, nowMs }) => ({ body: await passkeys.making(userIn(who), nowMs) }),
    },
    {
      method: 'POST',
      path: '/passkeys',
      needs: 'session',
      answer: async (asked) => {
        // Rotated: a session that somebody else may know is none from here on.
        const { response } = asked.body
        const { hands = [] } = asked.who.person
        const made = await passkeys.made({ user: userIn(asked.who), response, hands, way: 'passkey' }, asked.nowMs)
        if (!made) return invalid('response', 'what an authenticator of this browser answered')
        await endSession(store, asked.who, asked.nowMs)
        return { signsIn: made.secret }
      },
    },
  ]

  function sessionBody({ demonstration }: ConsoleAPIParts, { request, nowMs }: Asked): object {
    const who = findSession(store, secretIn(site, request), nowMs)
    const hasLink = demonstration !== undefined && isLocal(request) && demonstration.isSignedIn(request)
    const way = {
      passkeys: originOf(site, request) === passkeyOrigin(site),
      demonstration: hasLink ? demonstrationTenants(parts).map(({ tenantID, name }) => ({ tenantID, name })) : [],
    }
    if (!who) return { who: null, ...way }
    const { tenantID, userID, role, endsAtMs } = who
    const { role: tenantRole, name, timeZone, currency } = findTenant(store, tenantID)!
    const isGuest = hasLink && userID === GUEST && store.findEvent(tenantID, 'order', FIRST_CASE) !== undefined
    return {
      who: {
        userID,
        role,
        endsAt: new Date(endsAtMs).toISOString(),
        may: PERMISSIONS.filter((permission) => may(role, permission)),
        passkeys: findAccount(store, who)?.passkeys.length ?? 0,
        tenant: { tenantID, role: tenantRole, name, timeZone, currency },
      },
      reasons: VERDICT_REASONS,
      memberReasons: MEMBER_REASONS,
      /** Row ID of the case that the demonstration's guest is led through; null everywhere else. */
      firstCase: isGuest ? FIRST_CASE : null,
      ...way,
    }
  }
}

async function enterDemonstration(parts: SignInParts, asked: Asked): Promise<Answer> {
  const { store, demonstration } = parts
  const { request, body, nowMs } = asked
  if (!demonstration || !isLocal(request) || !demonstration.isSignedIn(request)) return refuse(parts, asked)
  const tenant = demonstrationTenants(parts).find(({ tenantID }) => tenantID === body.tenantID)
  if (!tenant) return refuse(parts, asked)
  const user = { tenantID: tenant.tenantID, userID: GUEST }
  if (!findUser(store, user.tenantID, GUEST)) {
    await createUser(store, { ...user, role: 'administrator' }, OPERATOR, nowMs)
  }
  return entered(parts, asked, { secret: await openSession(store, user, 'demonstration', nowMs) })
}

function demonstrationTenants({ store }: ConsoleAPIParts): Tenant[] {
  return listTenants(store).filter(
    ({ tenantID, parent, role }) => (parent === PROVIDER && role === 'shop') || SIMULATED_ISSUERS.has(tenantID),
  )
}

function entered(parts: SignInParts, asked: Asked, opened: { secret: string } | undefined): Answer {
  return opened ? { signsIn: opened.secret } : refuse(parts, asked)
}

/** Whatever was wrong, the answer is the same; whoever tries often is told to wait. */
function refuse({ wrong }: SignInParts, { request, nowMs }: Asked): Answer {
  const wait = wrong.count(request.ip, nowMs)
  return wait === undefined
    ? { problem: 'unauthenticated', detail: 'that opens nothing' }
    : { problem: 'too_many_wrong_keys', detail: `wait ${wait} s` }
}

function userIn({ tenantID, userID }: AskedBySomebody['who']) {
  return { tenantID, userID }
}

const SIMULATED_ISSUERS: ReadonlySet<string> = new Set(DEMONSTRATION_ISSUERS.map(({ tenant }) => tenant))
/** The demonstration's user: everybody who has its link. */
const GUEST = 'guest'
const PERMISSIONS: readonly Permission[] = [
  'read',
  'screen',
  'judge',
  'enrol',
  'draft',
  'approve',
  'oversee',
  'administer',
  'audit',
]
