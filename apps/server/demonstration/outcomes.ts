/** The demonstration's shops and banks tell each other what became of their transactions: each has named the other. */
import type { UnixMs } from '@sekisho/base'
import { DEMONSTRATION_ISSUERS } from '@sekisho/adapters/acs'
import { partnerKeysOf, setPartners } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import { findMerchant } from '@sekisho/adapters/threeds-server'
import { SHOPS } from './tenants.ts'

export async function seedOutcomes(store: Store, nowMs: UnixMs): Promise<void> {
  const shops = SHOPS.map(({ id }) => `demo-${id}`)
  const both = { tells: true, hears: true }
  const issuers = DEMONSTRATION_ISSUERS.map(({ tenant, ranges }) => ({
    ...both,
    partner: tenant,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    jwks: partnerKeysOf(store, tenant, nowMs),
  }))
  const merchants = shops.map((shop) => ({
    ...both,
    partner: shop,
    requestorIDs: [findMerchant(store, shop)!.merchant.threeDSRequestorID],
    jwks: partnerKeysOf(store, shop, nowMs),
  }))
  for (const shop of shops) await setPartners(store, shop, { name: shop, partners: issuers })
  for (const { tenant } of DEMONSTRATION_ISSUERS) {
    await setPartners(store, tenant, { name: tenant, partners: merchants })
  }
}
