/** Who keeps the lists: this process where the data folder is free, or the server that holds it. */
import type { List, ListEntry, ListKeeper, Planned } from '@sekisho/adapters/lists'
import { SekishoError } from '@sekisho/base'
import { placesIndexOf } from '../dataDir.ts'
import { withHolder } from '../holder.ts'
import type { Ask } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

/** @throws {SekishoError} ERR_TENANT_UNKNOWN  @throws {SekishoError} ERR_DATA_DIR_LOCKED: by what is no server */
export async function withLists<Value>(
  terminal: Terminal,
  tenantID: string,
  work: (keeper: ListKeeper) => Promise<Value>,
): Promise<Value> {
  return withHolder(
    terminal,
    async (store) => {
      const { sharedPlaces } = await import('@sekisho/adapters/intelligence')
      const { listKeeper } = await import('@sekisho/adapters/lists')
      const { Desk } = await import('@sekisho/adapters/screening')
      const { findTenant } = await import('@sekisho/adapters/tenants')
      const { readyMadePolicy } = await import('@sekisho/adapters/policies')
      const { Screening } = await import('@sekisho/fraud/decisions')
      if (!findTenant(store, tenantID)) {
        throw new SekishoError('ERR_TENANT_UNKNOWN', `there is no tenant ${tenantID}; see: sekisho tenants list`)
      }
      const places = sharedPlaces(placesIndexOf(terminal))
      // Nothing is decided here, so nothing of the journal need be remembered: the next start reads what is told.
      const desk = Desk.over({
        store,
        screening: new Screening(readyMadePolicy('order')),
        lookUp: Object.assign(() => ({ versions: {}, missing: [] }), { places }),
        findTenant: (id) => findTenant(store, id),
        nowMs: Date.now,
      })
      const tellAll = (id: string, changes: readonly unknown[]) => desk.tellAll({ kind: 'list-change' }, id, changes)
      return work(listKeeper({ store, places, tellAll, nowMs: Date.now }))
    },
    (ask) => work(throughServer(ask)),
  )
}

/** The server looks at everything again; what it answers has the shapes of its own keeper. */
function throughServer(ask: Ask): ListKeeper {
  return {
    lists: async (tenantID) => (await ask('/lists', { tenantID })).lists as List[],
    entries: async (tenantID, listID, { afterSeq }) =>
      (await ask('/lists/entries', { tenantID, listID, afterSeq })).entries as ListEntry[] | undefined,
    plan: async (tenantID, changes) => (await ask('/lists/plans', { tenantID, changes })).planned as Planned[],
    take: async (tenantID, changes) =>
      (await ask('/lists/changes', { tenantID, changes })) as unknown as { taken: number; repeated: number },
  }
}
