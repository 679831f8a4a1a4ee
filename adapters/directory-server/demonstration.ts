/**
 * The demonstration's payment system: our own 3DS Server and ACS as its participants, and ranges for every way that an AReq
 * can go. The numbers lie outside of issued ranges.
 */
import type { UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant, PLATFORM } from '@sekisho/adapters/tenants'
import type { CardRange, RangeVersion } from '@sekisho/threeds/directory'
import { VERSIONS } from '@sekisho/threeds/messages'
import { putACS, putRanges, putServer } from './registry.ts'
import { isSame, readRegistry } from './states.ts'

/** Names by which the parts of the demonstration know each other. */
export const DEMONSTRATION = {
  tenant: 'sekisho-pay',
  /** As a RID is: what an SDK and a 3DS Server call this payment system. */
  directoryServerID: 'F000000001',
  dsReferenceNumber: 'SEKISHO-DS-DEMO-0001',
  threeDSServerRefNumber: 'SEKISHO-3DSS-DEMO-0001',
  acsReferenceNumber: 'SEKISHO-ACS-DEMO-0001',
} as const

export interface DemonstrationAddresses {
  /** Where our ACS takes messages. */
  readonly acsURL: string
  readonly threeDSMethodURL: string
}

/** What stands there already is left as it is; what has another address since the last start is changed. */
export async function seedDemonstrationDirectory(
  store: Store,
  { acsURL, threeDSMethodURL }: DemonstrationAddresses,
  nowMs: UnixMs,
): Promise<void> {
  const { tenant, threeDSServerRefNumber, acsReferenceNumber } = DEMONSTRATION
  if (!findTenant(store, tenant)) await createTenant(store, TENANT, nowMs)
  const { registry } = readRegistry(store, tenant)
  const server = { participantID: 'sekisho-server', referenceNumbers: [threeDSServerRefNumber] }
  if (!isSame(registry.findServer({ threeDSServerRefNumber }, undefined), server)) {
    await putServer(store, tenant, server, nowMs)
  }
  const acs = { participantID: ACS, referenceNumbers: [acsReferenceNumber], urls: [acsURL] } as const
  if (!isSame(registry.findACS(ACS), acs)) await putACS(store, tenant, acs, nowMs)
  const ranges = rangesWith(threeDSMethodURL).filter((range) => !isSame(registry.ranges.find(range.start), range))
  if (ranges.length > 0) await putRanges(store, tenant, ranges, nowMs)
}

function rangesWith(threeDSMethodURL: string): readonly CardRange[] {
  const answered = VERSIONS.map((version): RangeVersion => ({ version, acsInfoInd: ['01', '02'], threeDSMethodURL }))
  const attempted = VERSIONS.map((version): RangeVersion => ({ version, acsInfoInd: ['02'] }))
  return [
    { ...six('999901'), acsID: ACS, versions: answered, attempts: true },
    { ...six('999902'), acsID: ACS, versions: answered, attempts: true },
    // Its ACS does not work: the DS proves the attempt.
    { ...six('999903'), versions: attempted, attempts: true },
    { ...six('999904'), acsID: ACS, versions: [{ version: '2.1.0', threeDSMethodURL }], attempts: true },
  ]
}

/** All sixteen-digit numbers with these first six. */
function six(first: string): Pick<CardRange, 'start' | 'end' | 'brand' | 'issuerCountryCode'> {
  return { start: first.padEnd(16, '0'), end: first.padEnd(16, '9'), brand: 'visa', issuerCountryCode: '392' }
}

const ACS = 'sekisho-acs'

const TENANT = {
  tenantID: DEMONSTRATION.tenant,
  parent: PLATFORM,
  role: 'payment-system',
  name: { ja: '関所ペイ（デモ）', en: 'Sekisho Pay (demonstration)' },
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
} as const
