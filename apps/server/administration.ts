/**
 * What the command line changes while this process holds the data folder, on the administration listener: tenants, users and
 * keys here, 3-D Secure and erasures in files of their own. Asked with the secret of the pass in that folder (`adapters/tenants/pass.ts`). Refusals carry the thrown error's own code, so
 * that the command says and ends with the same, whoever did the work.
 */
import { SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { createInvitation, invitationPath, removeOIDCProvider, setOIDCProvider } from '@sekisho/adapters/accounts'
import type { FeedKeeper } from '@sekisho/adapters/feeds'
import type { Desk, Remaking } from '@sekisho/adapters/screening'
import type { PolicyBook } from '@sekisho/adapters/policies'
import type { Store } from '@sekisho/adapters/store'
import {
  changeUser,
  createAPIKey,
  createTenant,
  createUser,
  isSameSecret,
  OPERATOR,
  readTenant,
  revokeAPIKey,
} from '@sekisho/adapters/tenants'
import type { UserRole } from '@sekisho/adapters/tenants'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { STATUS_CODES } from 'node:http'
import { erasureRoutes } from './erasures.ts'
import { evidenceAdministrationRoutes } from './evidenceAdministration.ts'
import { feedAdministrationRoutes } from './feeds/administration.ts'
import { keyRotationRoutes } from './keyRotation.ts'
import { takeJSONBodies } from './http/body.ts'
import { listAdministrationRoutes } from './lists/administration.ts'
import { problem, sendProblem } from './http/problem.ts'
import { outcomeAdministrationRoutes } from './outcomes/administration.ts'
import { reportAdministrationRoutes } from './outcomes/reportAdministration.ts'
import { policyAdministrationRoutes } from './policies/administration.ts'
import { uncountedRoutes } from './policies/uncounted.ts'
import { threeDSAdministrationRoutes } from './threedsAdministration.ts'

export interface AdministrationParts {
  readonly store: Store
  readonly dataDir: string
  /** Takes in changes of lists. */
  readonly desk: Desk
  readonly places: PlaceIndex
  /** Takes in steps of policies. */
  readonly book: PolicyBook
  readonly secret: string
  /** A company's provider may stand on this machine. */
  readonly isDemonstration: boolean
  readonly remaking: Remaking
  readonly feeds: FeedKeeper
  readonly nowMs: () => UnixMs
  /** What this process remembers of a key must go with it: a revoked key opens nothing from the answer on. */
  readonly onRevoked: (keyID: string) => void
  /** The same for a user whose role was changed, or who is gone. */
  readonly onUserChanged: (tenantID: string, userID: string) => void
}

export async function administrationRoutes(listener: FastifyInstance, parts: AdministrationParts): Promise<void> {
  const { store, dataDir, book, secret, isDemonstration, nowMs, onRevoked, onUserChanged } = parts
  await listener.register(async (app) => {
    takeJSONBodies(app, BODY_LIMIT)
    app.addHook('onRequest', async (request, reply) => {
      const shown = /^Bearer (\S{1,128})$/.exec(request.headers.authorization ?? '')?.[1]
      if (shown !== undefined && isSameSecret(shown, secret)) return
      const detail = 'the secret stands in administration.json in the data folder'
      return sendProblem(reply, problem('unauthenticated', { detail }))
    })
    app.setErrorHandler((error, _request, reply) => {
      const status = error instanceof SekishoError ? STATUSES[error.code] : undefined
      if (status === undefined) throw error // the listener's own handler says what it is
      return refuse(reply, status, error as SekishoError)
    })
    app.post('/tenants', async (request, reply) => {
      const tenant = readTenant(request.body)
      if (!tenant) throw new SekishoError('ERR_TENANT_INVALID', 'a tenant has every member of one, each of its type')
      await createTenant(store, tenant, nowMs())
      return reply.code(201).send({ tenantID: tenant.tenantID })
    })
    app.post('/tenants/:tenantID/keys', async (request, reply) => {
      const { tenantID } = request.params as { tenantID: string }
      const { mode, userID } = (request.body ?? {}) as { mode?: unknown; userID?: unknown }
      if (mode !== 'test' && mode !== 'live') {
        const issues = [{ errorCode: 'not_one_of', element: 'mode', reason: 'test or live' }]
        return sendProblem(reply, problem('invalid', { issues }))
      }
      return reply.code(201).send({
        key: await createAPIKey(store, { tenantID, mode, ...(typeof userID === 'string' && { userID }) }, nowMs()),
      })
    })
    app.post('/tenants/:tenantID/users', async (request, reply) => {
      const { tenantID } = request.params as { tenantID: string }
      const { userID, role } = (request.body ?? {}) as Record<string, unknown>
      const user = { tenantID, userID: String(userID), role: role as UserRole } // createUser looks at both
      await createUser(store, user, OPERATOR, nowMs())
      return reply.code(201).send({ userID })
    })
    app.post('/tenants/:tenantID/users/:userID', async (request, reply) => {
      const user = request.params as { tenantID: string; userID: string }
      const { role } = (request.body ?? {}) as Record<string, unknown>
      await changeUser(store, user, role === null ? undefined : (role as UserRole), OPERATOR, nowMs())
      onUserChanged(user.tenantID, user.userID)
      return reply.code(201).send({ userID: user.userID })
    })
    app.post('/tenants/:tenantID/users/:userID/invitations', async (request, reply) => {
      const user = request.params as { tenantID: string; userID: string }
      const secret = await createInvitation(store, user, OPERATOR, nowMs())
      return reply.code(201).send({ path: invitationPath(secret) })
    })
    app.post('/tenants/:tenantID/oidc', async (request, reply) => {
      const { tenantID } = request.params as { tenantID: string }
      const { provider } = (request.body ?? {}) as { provider?: unknown }
      if (provider === null) {
        await removeOIDCProvider(store, tenantID, nowMs())
        return reply.code(201).send({ tenantID })
      }
      const path = await setOIDCProvider(store, { tenantID, value: provider, isDemonstration }, nowMs())
      return reply.code(201).send({ path })
    })
    app.post('/keys/:keyID/revocation', async (request, reply) => {
      const { keyID } = request.params as { keyID: string }
      await revokeAPIKey(store, keyID, nowMs())
      onRevoked(keyID)
      return reply.code(201).send({ keyID })
    })
    threeDSAdministrationRoutes(app, { store, nowMs })
    evidenceAdministrationRoutes(app, { store, nowMs })
    outcomeAdministrationRoutes(app, { store, nowMs })
    reportAdministrationRoutes(app, parts)
    erasureRoutes(app, { store, nowMs })
    uncountedRoutes(app, parts)
    policyAdministrationRoutes(app, { store, book })
    keyRotationRoutes(app, { store, dataDir })
    feedAdministrationRoutes(app, parts)
    listAdministrationRoutes(app, parts)
  })
}

function refuse(reply: FastifyReply, status: number, { code, message }: SekishoError): FastifyReply {
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, code, detail: message }
  return reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify(body))
}

const STATUSES: Readonly<Record<string, number>> = {
  ERR_API_KEY_UNKNOWN: 404,
  ERR_DIRECTORY_INVALID: 422,
  ERR_EVIDENCE_PARTNERS: 422,
  ERR_FEED_EXISTS: 409,
  ERR_FEED_INVALID: 422,
  ERR_FEED_UNKNOWN: 404,
  ERR_FRAUD_REPORTS: 409,
  ERR_ISSUER_INVALID: 422,
  ERR_ISSUER_UNKNOWN: 404,
  ERR_KEY_FILE: 422,
  ERR_LIST_CHANGE: 422,
  ERR_MERCHANT_INVALID: 422,
  ERR_OIDC_INVALID: 422,
  ERR_OIDC_UNKNOWN: 404,
  ERR_OUTCOME_PARTNERS: 422,
  ERR_PAYMENT_SYSTEM: 422,
  ERR_STORE_BUSY: 503,
  ERR_STORE_CLOSED: 503,
  ERR_STORE_CONFLICT: 409,
  ERR_TENANT_EXISTS: 409,
  ERR_TENANT_INVALID: 422,
  ERR_TENANT_UNKNOWN: 404,
  ERR_USER_EXISTS: 409,
  ERR_USER_INVALID: 422,
  ERR_USER_UNKNOWN: 404,
}

/** A registry of some fifty thousand card ranges. Whoever lacks the secret is refused before the body is read. */
const BODY_LIMIT = 16 * 1024 * 1024
