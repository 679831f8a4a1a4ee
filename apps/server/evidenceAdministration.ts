/** Who tells whom, on the administration listener. The sign-in and the refusals are those of administration.ts. */
import { makeNewKey, publicKeysOf, setHearing, setTelling } from '@sekisho/adapters/evidence'
import type { Store } from '@sekisho/adapters/store'
import type { UnixMs } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'

export function evidenceAdministrationRoutes(
  app: FastifyInstance,
  { store, nowMs }: { readonly store: Store; readonly nowMs: () => UnixMs },
): void {
  app.post('/evidence/key', async (request, reply) => {
    const { tenantID, renew } = membersOf(request.body)
    const keys =
      renew === 'in_turn' || renew === 'at_once'
        ? await makeNewKey(store, tenantID, { nowMs: nowMs(), atOnce: renew === 'at_once' })
        : publicKeysOf(store, tenantID, nowMs())
    return reply.code(201).send(keys)
  })
  for (const [path, set] of [
    ['/evidence/tell', setTelling],
    ['/evidence/hear', setHearing],
  ] as const) {
    app.post(path, async (request, reply) => {
      const { tenantID, partners } = membersOf(request.body)
      await set(store, tenantID, partners)
      return reply.code(201).send({ tenantID })
    })
  }
}

function membersOf(body: unknown): {
  readonly tenantID: string
  readonly partners: unknown
  /** `in_turn` or `at_once`: the shop gets a new key; anything else: it keeps its own. */
  readonly renew: unknown
} {
  const { tenantID, partners, renew } = (body ?? {}) as Readonly<Record<string, unknown>>
  return { tenantID: String(tenantID), partners, renew }
}
