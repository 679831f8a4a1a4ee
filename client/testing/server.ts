/** A real server with one shop and nothing else, for tests of the client: the demonstration's month of orders is left out. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant, createUser } from '@sekisho/adapters/tenants'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { markSeeded, seedTenants } from '../../apps/server/demonstration/tenants.ts'
import { startTestServer } from '../../apps/server/testing/running.ts'
import type { TestServer } from '../../apps/server/testing/running.ts'

export interface ShopServer extends TestServer {
  readonly keys: {
    /** Of the shop's own machine. */
    readonly machine: string
    readonly administrator: string
  }
}

export async function startShopServer(): Promise<ShopServer> {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-client-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const name = { ja: '店', en: 'Shop' }
  const place = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { tenantID: 'shop', parent: 'platform', role: 'shop', name, ...place }, Date.now())
  await createUser(store, { tenantID: 'shop', userID: 'hanako', role: 'administrator' }, 'operator', Date.now())
  const machine = await createAPIKey(store, { tenantID: 'shop', mode: 'live' }, Date.now())
  const administrator = await createAPIKey(store, { tenantID: 'shop', mode: 'live', userID: 'hanako' }, Date.now())
  await seedTenants(store, Date.now())
  await markSeeded(store)
  await store.close()
  return { ...(await startTestServer(dir)), keys: { machine, administrator } }
}
