/** Partners and keys, on the administration listener. The sign-in and the refusals are those of administration.ts. */
import type { UnixMs } from '@sekisho/base'
import { partnerKeysOf, renewPartnerKeys, setPartners } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import type { FastifyInstance } from 'fastify'

export interface OutcomeAdministrationParts {
  readonly store: Store
  readonly nowMs: () => UnixMs
}

export function outcomeAdministrationRoutes(app: FastifyInstance, { store, nowMs }: OutcomeAdministrationParts): void {
  app.post('/outcomes/key', async (request, reply) => {
    const { tenantID, renew } = membersOf(request.body)
    const keys =
      renew === 'in_turn' || renew === 'at_once'
        ? await renewPartnerKeys(store, tenantID, { nowMs: nowMs(), atOnce: renew === 'at_once' })
        : partnerKeysOf(store, tenantID, nowMs())
    return reply.code(201).send(keys)
  })
  app.post('/outcomes/partners', async (request, reply) => {
    const { tenantID, partners } = membersOf(request.body)
    await setPartners(store, tenantID, partners)
    return reply.code(201).send({ tenantID })
  })
}

function membersOf(body: unknown): {
  readonly tenantID: string
  readonly partners: unknown
  /** `in_turn` or `at_once`: the tenant gets a new key; anything else: it keeps its own. */
  readonly renew: unknown
} {
  const { tenantID, partners, renew } = (body ?? {}) as Readonly<Record<string, unknown>>
  return { tenantID: String(tenantID), partners, renew }
}
