/**
 * The demonstration: three simulated shops under one provider, and a test key that everybody knows. Made once per data
 * folder, with a month of the town's life (town.ts); everything in it says that it is simulated.
 */
import type { UnixMs } from '@sekisho/base'
import { DEMONSTRATION_API_KEY, demonstrationAPIKey } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findCaller, findTenant, PLATFORM, registerAPIKey } from '@sekisho/adapters/tenants'
import type { Tenant } from '@sekisho/adapters/tenants'
import { setMerchant } from '@sekisho/adapters/threeds-server'
import { SHOPS as TOWN } from '@sekisho/simulators/town'

/** Three of the town's six. */
export const SHOPS = TOWN.slice(0, 3)
/** Under it stand the simulated shops. */
export const PROVIDER = 'demo'
/** The shop that the demonstration's test key belongs to. */
export const KEY_SHOP = `demo-${SHOPS[0]!.id}`
export { DEMONSTRATION_API_KEY }

/** Whether the demonstration is whole: the mark is written when the last order is in. */
export function isSeeded(store: Store): boolean {
  return store.findState(PLATFORM, 'demonstration', 'seeded') !== undefined
}

export async function markSeeded(store: Store): Promise<void> {
  await store.commit({
    replaces: [{ tenant: PLATFORM, kind: 'demonstration', id: 'seeded', version: 0, by: { body: {} } }],
  })
}

/** Tenants first: the desk asks for the tenant of each order. A start that was broken off goes on where it was. */
export async function seedTenants(store: Store, nowMs: UnixMs): Promise<void> {
  const common = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const name = { ja: 'デモ決済代行', en: 'Demonstration provider' }
  const provider = { tenantID: PROVIDER, parent: PLATFORM, role: 'provider', name, ...common } as const
  const shops = SHOPS.map(({ id, name: shopName }): Tenant => ({
    tenantID: `demo-${id}`,
    parent: PROVIDER,
    role: 'shop',
    name: shopName,
    ...common,
  }))
  for (const tenant of [provider, ...shops]) {
    if (!findTenant(store, tenant.tenantID)) await createTenant(store, tenant, nowMs)
  }
  if (!findCaller(store, DEMONSTRATION_API_KEY)) await registerAPIKey(store, demonstrationAPIKey(KEY_SHOP), nowMs)
}

/** What the shops are to 3-D Secure. At each start, because their pages are where this process listens. */
export async function seedMerchants(store: Store, shopOrigin: string): Promise<void> {
  for (const { id, name } of SHOPS) {
    await setMerchant(store, `demo-${id}`, {
      origins: [shopOrigin],
      merchant: {
        threeDSRequestorID: `SEKISHO-DEMO-${id}`,
        threeDSRequestorName: name.en,
        threeDSRequestorURL: shopOrigin,
        acquirerBIN: '999900',
        acquirerMerchantID: `demo-${id}`,
        acquirerCountryCode: JAPAN,
        mcc: '5311',
        merchantCountryCode: JAPAN,
        merchantName: name,
      },
    })
  }
}

/** ISO 3166-1 numeric. */
const JAPAN = '392'
