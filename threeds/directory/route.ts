/**
 * Who answers a valid AReq: the ACS of the card's range, or this DS in its place (emv3ds.md section 3, steps 8 and 9).
 */
import type { AReq } from '@sekisho/threeds/messages'
import type { ACSParticipant, CardRange } from './participants.ts'
import type { Registry } from './registry.ts'
import { standInFor } from './standIn.ts'
import type { StandIn } from './standIn.ts'

export type Route =
  | { readonly to: 'ACS'; readonly acs: ACSParticipant; readonly range: CardRange }
  | { readonly to: 'standIn'; readonly standIn: StandIn }

export function routeOf(areq: AReq, registry: Registry): Route {
  const range = registry.ranges.find(areq.acctNumber)
  if (!range) return { to: 'standIn', standIn: { transStatus: 'N', transStatusReason: NO_CARD_RECORD } }
  const acs = range.acsID === undefined ? undefined : registry.findACS(range.acsID)
  const isSupported = range.versions.some(({ version }) => version === areq.messageVersion)
  if (!acs || !isSupported || acs.messageCategories?.includes(areq.messageCategory) === false) {
    return { to: 'standIn', standIn: standInFor(areq, range) }
  }
  // The ACS gets device data in clear, and this DS has no key yet that opens what the SDK encrypted.
  if (areq.deviceChannel === APP) {
    return { to: 'standIn', standIn: { transStatus: 'U', transStatusReason: UNSUPPORTED_DEVICE } }
  }
  return { to: 'ACS', acs, range }
}

const APP = '01'
const UNSUPPORTED_DEVICE = '03'
const NO_CARD_RECORD = '08'
