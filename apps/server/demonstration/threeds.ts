/**
 * What the demonstration's payment system, banks and shops are to each other. At each start, because the addresses in it are those on
 * which this process listens.
 */
import type { UnixMs } from '@sekisho/base'
import { seedDemonstrationACS } from '@sekisho/adapters/acs'
import { seedDemonstrationDirectory } from '@sekisho/adapters/directory-server'
import type { Store } from '@sekisho/adapters/store'
import { listTenants } from '@sekisho/adapters/tenants'
import { seedMerchants } from './tenants.ts'
import { seedEvidence } from './evidence.ts'
import { seedOutcomes } from './outcomes.ts'
import { addressOf } from '../listeners.ts'
import { originsOf } from '../origins.ts'
import type { Origins } from '../origins.ts'
import type { Settings } from '../settings.ts'

/** Where components and browsers reach this process. @param settings with the numbers of its ports */
export function addressesOf({ tls, host, componentPort, origins, port }: Settings): {
  readonly componentURL: string
  readonly origins: Origins
} {
  return { componentURL: addressOf(tls ? 'https' : 'http', host, componentPort), origins: originsOf(origins, port) }
}

export async function seedThreeDS(store: Store, settings: Settings, nowMs: UnixMs): Promise<void> {
  const { componentURL, origins } = addressesOf(settings)
  // Tenants that were made before anything was sealed for them.
  for (const { tenantID } of listTenants(store)) await store.keyring.addScope(`tenant:${tenantID}`)
  const threeDSMethodURL = `${origins.acs}/3ds/acs/method`
  await seedDemonstrationDirectory(store, { acsURL: `${componentURL}/3ds/acs/messages`, threeDSMethodURL }, nowMs)
  await seedDemonstrationACS(store, nowMs)
  await seedMerchants(store, origins.shop)
  await seedEvidence(store, `${componentURL}/3ds/acs/evidence`)
  await seedOutcomes(store, nowMs)
}
