/** The table of every address, and the one guard that all of them have. */
import { findSession, OIDCSignIn, Passkeys, touchSession } from '@sekisho/adapters/accounts'
import type { LedgerJobs } from '@sekisho/adapters/ledger'
import { ListBook } from '@sekisho/adapters/lists'
import { Overview } from '@sekisho/adapters/overview'
import type { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import type { BacktestJobs } from '@sekisho/adapters/backtest'
import type { PolicyBook, PolicyChecker } from '@sekisho/adapters/policies'
import type { Desk, Progress } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { may } from '@sekisho/adapters/tenants'
import { SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ConsoleSessions } from '../console/session.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problem.ts'
import type { PolicyOf } from '../screening/decidedBy.ts'
import type { ExchangeParts } from '../outcomes/bodies.ts'
import { WrongKeys } from '../wrongKeys.ts'
import { aroundRoutes } from './around.ts'
import { caseRoutes } from './caseRoutes.ts'
import { homeRoutes } from './homeRoutes.ts'
import { labelRoutes } from './labelRoutes.ts'
import { ledgerRoutes } from './ledgerRoutes.ts'
import { listRoutes } from './listRoutes.ts'
import { manyCasesRoutes } from './manyCases.ts'
import { pageRoutes } from './pages.ts'
import { oidcRoutes } from './oidcRoutes.ts'
import { orderRoutes } from './orderRoutes.ts'
import { partnerRoutes } from './partnerRoutes.ts'
import { peopleRoutes } from './peopleRoutes.ts'
import { qualityRoutes } from './qualityRoutes.ts'
import { policyRoutes } from './policyRoutes.ts'
import { policyTrialRoutes } from './policyTrials.ts'
import { rescreenRoutes } from './rescreenRoutes.ts'
import type { Answer, Asked, ConsoleRoute } from './route.ts'
import { signInRoutes } from './signInRoutes.ts'
import { threeDSRoutes } from './threedsRoutes.ts'
import type { ThreeDSConsoleParts } from './threedsRoutes.ts'
import { cookieOf, endedCookie, isForeign, originOf, passkeyOrigin, secretIn } from './site.ts'
import type { ConsoleSite } from './site.ts'

export interface ConsoleAPIParts {
  readonly store: Store
  readonly site: ConsoleSite
  readonly desk: Pick<Desk, 'assessment' | 'tell' | 'tellAll'>
  /** Those that events' addresses are read with: a place that a list names has the token that orders show. */
  readonly places: PlaceIndex
  readonly reviews: ReviewDesk
  readonly queue: ReviewQueue
  readonly policies: PolicyBook
  readonly checker: Pick<PolicyChecker, 'check'>
  /** How far the memories are with what the tenant's policies count. */
  readonly progressOf: (tenantID: string) => Progress | undefined
  readonly jobs: BacktestJobs
  readonly policyOf: PolicyOf
  readonly threeDS: ThreeDSConsoleParts
  readonly ledgers: Pick<LedgerJobs, 'ask'>
  /** What partners told, and how far they are believed. */
  readonly exchange: ExchangeParts
  /** Whoever holds the link that was printed at the start may enter the demonstration's tenants; undefined elsewhere. */
  readonly demonstration: ConsoleSessions | undefined
  readonly nowMs: () => UnixMs
  /** A user has another role, or is gone: what is remembered of his keys goes. */
  readonly onUserChanged: (tenantID: string, userID: string) => void
}

/** Every address. `access.test.ts` walks it. */
export function tableOf(parts: ConsoleAPIParts): readonly ConsoleRoute[] {
  const origin = passkeyOrigin(parts.site)
  const ways = { ...parts, passkeys: new Passkeys(parts.store, { origin }), wrong: new WrongKeys() }
  return [
    ...signInRoutes(ways),
    ...oidcRoutes({
      ...ways,
      oidc: new OIDCSignIn(parts.store, { origin, isDemonstration: parts.demonstration !== undefined }),
    }),
    ...peopleRoutes(parts),
    ...listRoutes({ ...parts, book: new ListBook(parts.store) }),
    ...threeDSRoutes(parts),
    ...policyRoutes(parts),
    ...policyTrialRoutes(parts),
    ...caseRoutes(parts),
    ...aroundRoutes(parts),
    ...manyCasesRoutes(parts),
    ...homeRoutes({ ...parts, overview: new Overview(parts.store, parts.nowMs) }),
    ...ledgerRoutes(parts),
    ...partnerRoutes(parts),
    ...labelRoutes(parts),
    ...orderRoutes(parts),
    ...rescreenRoutes(parts),
    ...qualityRoutes(parts),
  ]
}

export function consoleAPIRoutes(app: FastifyInstance, parts: ConsoleAPIParts): void {
  for (const route of tableOf(parts)) {
    app.route({
      method: route.method,
      url: `/console/api${route.path}`,
      schema: { hide: true },
      ...(route.bodyLimit !== undefined && { bodyLimit: route.bodyLimit }),
      handler: (request, reply) => answer(parts, route, request, reply),
    })
  }
  pageRoutes(app, parts.site)
}

async function answer(
  parts: ConsoleAPIParts,
  route: ConsoleRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { site, store } = parts
  const origin = originOf(site, request)
  if (origin === undefined) return sendProblem(reply, problem('not_found'))
  if (route.method !== 'GET' && isForeign(request, origin)) {
    return sendProblem(reply, problem('forbidden', { detail: 'this must come from a page of the console' }))
  }
  reply.header('cross-origin-resource-policy', 'same-origin')
  const nowMs = parts.nowMs()
  const asked: Asked = {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    body: membersOf(request.body),
    nowMs,
    request,
  }
  if (route.needs === 'nothing') return send(site, reply, await refusing(() => route.answer(asked)))
  const who = findSession(store, secretIn(site, request), nowMs)
  if (!who) return sendProblem(reply, problem('unauthenticated', { detail: 'sign in first' }))
  if (route.needs !== 'session' && !may(who.role, route.needs)) {
    return sendProblem(reply, problem('forbidden', { detail: `the role ${who.role} may not do this` }))
  }
  await touchSession(store, who, nowMs)
  return send(site, reply, await refusing(() => route.answer({ ...asked, who })))
}

/** What the registry throws, as problems. */
async function refusing(ask: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const code = error instanceof SekishoError ? PROBLEM_OF[error.code] : undefined
    if (!code) throw error
    return { problem: code, detail: (error as SekishoError).message }
  }
}

function send(site: ConsoleSite, reply: FastifyReply, given: Answer): FastifyReply {
  if ('problem' in given) {
    const { problem: code, body, ...more } = given
    return sendProblem(reply, { ...problem(code, more), ...body })
  }
  if (given.signsIn !== undefined) reply.header('set-cookie', cookieOf(site, given.signsIn))
  if (given.signsOut) reply.header('set-cookie', endedCookie(site))
  for (const cookie of given.cookies ?? []) reply.header('set-cookie', cookie)
  return given.body === undefined ? reply.code(204).send() : reply.send(given.body)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  ERR_LIST_CHANGE: 'conflict',
  ERR_STORE_BUSY: 'busy',
  ERR_USER_EXISTS: 'conflict',
  ERR_USER_INVALID: 'invalid',
  ERR_USER_UNKNOWN: 'not_found',
}
