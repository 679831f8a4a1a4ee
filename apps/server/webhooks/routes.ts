/** Where a tenant's systems are told what was decided, kept by its administrators. */
import { DAY_MS } from '@sekisho/base'
import type { Issue } from '@sekisho/base'
import { addressFault } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import {
  changeEndpoint,
  createEndpoint,
  listEndpoints,
  secretsOf,
  secretText,
  switchedOff,
  switchedOn,
} from '@sekisho/adapters/webhooks'
import type { Endpoint } from '@sekisho/adapters/webhooks'
import { compileShape } from '@sekisho/fraud/events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asAdministrator } from '../http/administrator.ts'
import type { AsAdministrator } from '../http/administrator.ts'
import type { Admit } from '../http/gate.ts'
import { problem, sendProblem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problem.ts'
import { endpointBody, WEBHOOK_SCHEMAS } from './schemas.ts'
import type { EndpointBody } from './schemas.ts'

export interface WebhookParts {
  readonly store: Store
  readonly admit: Admit
  readonly nowMs: () => number
  /** The demonstration may be told on this machine, and without TLS. */
  readonly isDemonstration: boolean
  /** Told when a tenant's endpoints were changed: what is remembered of them goes. */
  readonly onChanged: (tenantID: string) => void
}

export function webhookRoutes(
  app: FastifyInstance,
  { store, admit, nowMs, isDemonstration, onChanged }: WebhookParts,
): void {
  const administer = asAdministrator(admit, PROBLEM_OF)
  const change: AsAdministrator = (request, reply, act) =>
    administer(request, reply, async (...who) => {
      const answered = await act(...who)
      onChanged(who[0])
      return answered
    })
  const shown = (endpoint: Endpoint) => ({
    endpointID: endpoint.endpointID,
    secret: secretText(secretsOf(store, endpoint, nowMs())[0]!),
  })

  app.get(WEBHOOKS, { schema: WEBHOOK_SCHEMAS.list }, (request, reply) =>
    administer(request, reply, (tenantID) => reply.send({ endpoints: listEndpoints(store, tenantID).map(bodyOf) })),
  )
  app.post(WEBHOOKS, { schema: WEBHOOK_SCHEMAS.create }, (request, reply) =>
    change(request, reply, async (tenantID, by) => {
      const issues = issuesOf(request.body, isDemonstration)
      if (issues.length > 0) return sendProblem(reply, problem('invalid', { issues }))
      const wanted = request.body as EndpointBody
      return reply.code(201).send(shown(await createEndpoint(store, { tenantID, ...wanted }, by, nowMs())))
    }),
  )
  app.delete(ONE, { schema: WEBHOOK_SCHEMAS.remove }, (request, reply) =>
    change(request, reply, async (tenantID, by) => {
      const endpointID = endpointIDIn(request)
      await changeEndpoint(store, { tenantID, endpointID }, () => undefined, { kind: 'webhook-removed', by }, nowMs())
      return reply.code(204).send()
    }),
  )
  const changed =
    (what: string, becomes: (endpoint: Endpoint) => Endpoint) => (request: FastifyRequest, reply: FastifyReply) =>
      change(request, reply, async (tenantID, by) => {
        const which = { tenantID, endpointID: endpointIDIn(request) }
        const after = await changeEndpoint(store, which, becomes, { kind: what, by }, nowMs())
        return reply.send(bodyOf(after!))
      })
  const off = (endpoint: Endpoint) => switchedOff(endpoint, 'asked', nowMs())
  app.post(`${ONE}/disable`, { schema: WEBHOOK_SCHEMAS.disable }, changed('webhook-disabled', off))
  app.post(`${ONE}/enable`, { schema: WEBHOOK_SCHEMAS.enable }, changed('webhook-enabled', switchedOn))
  app.post(`${ONE}/secret`, { schema: WEBHOOK_SCHEMAS.secret }, (request, reply) =>
    change(request, reply, async (tenantID, by) => {
      const next = (before: Endpoint): Endpoint => ({
        ...before,
        secretVersion: before.secretVersion + 1,
        formerUntilMs: nowMs() + DAY_MS,
      })
      const which = { tenantID, endpointID: endpointIDIn(request) }
      const changed = await changeEndpoint(store, which, next, { kind: 'webhook-secret', by }, nowMs())
      return reply.code(201).send(shown(changed!))
    }),
  )
}

function endpointIDIn(request: FastifyRequest): string {
  return (request.params as { endpointID: string }).endpointID
}

function issuesOf(body: unknown, isDemonstration: boolean): Issue[] {
  const issues = shapeOf(body)
  if (issues.length > 0) return issues
  const reason = addressFault((body as EndpointBody).url, { isDemonstration })
  return reason === undefined ? [] : [{ errorCode: 'format', element: 'url', reason }]
}

function bodyOf(endpoint: Endpoint) {
  const { endpointID, url, types, outcomes, failingSinceMs, disabledAtMs, disabledBecause } = endpoint
  return {
    endpointID,
    url,
    types,
    ...(outcomes && { outcomes }),
    ...(failingSinceMs !== undefined && { failingSince: new Date(failingSinceMs).toISOString() }),
    disabled: disabledAtMs !== undefined,
    ...(disabledBecause && { disabledBecause }),
  }
}

const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  ERR_WEBHOOK_UNKNOWN: 'not_found',
  ERR_WEBHOOKS_FULL: 'conflict',
  ERR_STORE_CONFLICT: 'conflict', // a crowd made or changed endpoints at once
}
const WEBHOOKS = '/v1/webhooks'
const ONE = `${WEBHOOKS}/:endpointID`
const shapeOf = compileShape(endpointBody)
