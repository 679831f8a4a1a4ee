/** Tenants and keys, changed by whoever may: this process, or the server that holds the data folder. */
import type { APIKeyMode } from '@sekisho/adapters/keys'
import type { Tenant } from '@sekisho/adapters/tenants'
import { withHolder } from '../holder.ts'
import type { Ask } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

export interface Registry {
  createTenant(tenant: Tenant): Promise<void>
  /** @returns the whole key, to show once */
  createKey(tenantID: string, mode: APIKeyMode): Promise<string>
  revokeKey(keyID: string): Promise<void>
}

/** @throws {SekishoError} ERR_DATA_DIR_LOCKED: held by a process that is no server, or by one that does not answer */
export async function withRegistry<Value>(
  terminal: Terminal,
  work: (registry: Registry) => Promise<Value>,
): Promise<Value> {
  const tenants = await import('@sekisho/adapters/tenants')
  return withHolder(
    terminal,
    (store) =>
      work({
        createTenant: (tenant) => tenants.createTenant(store, tenant, Date.now()),
        createKey: (tenantID, mode) => tenants.createAPIKey(store, { tenantID, mode }, Date.now()),
        revokeKey: (keyID) => tenants.revokeAPIKey(store, keyID, Date.now()),
      }),
    (ask) => work(throughServer(ask)),
  )
}

function throughServer(ask: Ask): Registry {
  return {
    createTenant: async (tenant) => void (await ask('/tenants', tenant)),
    createKey: async (tenantID, mode) => {
      const { key } = await ask(`/tenants/${encodeURIComponent(tenantID)}/keys`, { mode })
      return String(key)
    },
    revokeKey: async (keyID) => void (await ask(`/keys/${encodeURIComponent(keyID)}/revocation`, {})),
  }
}
