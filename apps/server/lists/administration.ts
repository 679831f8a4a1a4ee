/** Lists on the administration listener, for `sekisho lists`. The sign-in and the refusals are those of administration.ts. */
import { listKeeper } from '@sekisho/adapters/lists'
import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface ListAdministrationParts {
  readonly store: Store
  readonly desk: Desk
  readonly places: PlaceIndex
  readonly nowMs: () => UnixMs
}

export function listAdministrationRoutes(
  app: FastifyInstance,
  { store, desk, places, nowMs }: ListAdministrationParts,
): void {
  const keeper = listKeeper({
    store,
    places,
    tellAll: (tenantID, changes) => desk.tellAll({ kind: 'list-change' }, tenantID, changes),
    nowMs,
  })
  const asked = ({ body }: FastifyRequest) => {
    const { tenantID, listID, afterSeq, changes } = (body ?? {}) as Readonly<Record<string, unknown>>
    if (typeof tenantID !== 'string' || !findTenant(store, tenantID)) {
      throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no such tenant; see: sekisho tenants list`)
    }
    return {
      tenantID,
      listID: String(listID),
      afterSeq: typeof afterSeq === 'number' ? afterSeq : 0,
      changes: Array.isArray(changes) ? (changes as readonly unknown[]) : [],
    }
  }
  app.post('/lists', async (request, reply) => {
    const { tenantID } = asked(request)
    return reply.code(201).send({ lists: await keeper.lists(tenantID) })
  })
  app.post('/lists/entries', async (request, reply) => {
    const { tenantID, listID, afterSeq } = asked(request)
    return reply.code(201).send({ entries: await keeper.entries(tenantID, listID, { afterSeq, limit: PAGE_ENTRIES }) })
  })
  app.post('/lists/plans', async (request, reply) => {
    const { tenantID, changes } = asked(request)
    return reply.code(201).send({ planned: await keeper.plan(tenantID, changes) })
  })
  app.post('/lists/changes', async (request, reply) => {
    const { tenantID, changes } = asked(request)
    return reply.code(201).send(await keeper.take(tenantID, changes))
  })
}

/** Each is opened with its person's key: some tens of microseconds. */
const PAGE_ENTRIES = 1_000
