/**
 * The demonstration's shops and banks have named each other: what a shop's screening knows reaches the bank, at one bank also
 * beside the AReq. At each start, because the bank's door is where this process listens.
 */
import { DEMONSTRATION_ISSUERS } from '@sekisho/adapters/acs'
import { setHearing, setTelling, SigningKeys } from '@sekisho/adapters/evidence'
import type { Store } from '@sekisho/adapters/store'
import { findMerchant } from '@sekisho/adapters/threeds-server'
import { SHOPS } from './tenants.ts'

/** @param directURL where the ACS takes evidence beside AReqs */
export async function seedEvidence(store: Store, directURL: string): Promise<void> {
  const keys = new SigningKeys(store.keyring)
  const shops = SHOPS.map(({ id }) => `demo-${id}`)
  const issuers = DEMONSTRATION_ISSUERS.map(({ tenant, ranges }) => ({
    audience: tenant,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    ...(tenant === WITH_A_DOOR && { directURL }),
  }))
  for (const shop of shops) await setTelling(store, shop, { signer: shop, issuers })
  const signers = shops.map((shop) => ({
    signer: shop,
    requestorIDs: [findMerchant(store, shop)!.merchant.threeDSRequestorID],
    jwks: { keys: [keys.publicKeyOf(shop)] },
  }))
  for (const { tenant } of DEMONSTRATION_ISSUERS) await setHearing(store, tenant, { audience: tenant, signers })
}

const WITH_A_DOOR = 'minato-card'
