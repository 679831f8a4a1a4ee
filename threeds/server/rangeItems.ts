/**
 * The items of a PRes in one shape: 2.1.0 and 2.2.0 have one range an item and versions as bounds, 2.3.1 has many ranges an
 * item and a list of versions, each with its own 3DS Method URL (emv3ds.md section 7).
 */
import type { Issue } from '@sekisho/base'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { PRes, Version } from '@sekisho/threeds/messages'
import { knownVersions, versionsBetween } from './versions.ts'

/** What is known of the cards of a range. Many ranges share one. */
export interface RangeFacts {
  /** What the ACS of the range speaks, oldest first. */
  readonly acs: readonly ACSVersion[]
  /** What the DS speaks for this range, when it is not what it speaks in general (3DSS-VER-005). */
  readonly ds?: readonly Version[]
  /** ISO 3166-1 numeric. */
  readonly issuerCountryCode?: string
}

interface ACSVersion {
  readonly version: Version
  readonly threeDSMethodURL?: string
  readonly acsInfoInd?: readonly string[]
}

export interface RangeItem {
  readonly action: 'A' | 'D' | 'M'
  readonly ranges: readonly Bounds[]
  readonly facts: RangeFacts
}

/** 13 to 19 digits each, of one length; both belong to the range. */
export interface Bounds {
  readonly start: string
  readonly end: string
}

type Item = NonNullable<PRes['cardRangeData']>[number]

/** Every item in the order in which it is to be applied, or what is wrong with some of them. */
export function itemsOf(pres: PRes): { items: readonly RangeItem[]; issues: readonly Issue[] } {
  const data = pres.cardRangeData ?? []
  const issues: Issue[] = []
  const items = data.map((item, at): RangeItem => {
    const path = `cardRangeData.${at}`
    const ranges = boundsOf(item)
    if (!ranges.every(isRange))
      issues.push({
        errorCode: '203',
        element: `${path}.${BOUNDS[pres.messageVersion]}`,
        reason: 'digits of one length, the start not above the end',
      })
    for (const { version } of item.acsProtocolVersions ?? []) {
      if (!isActive(version))
        issues.push({
          errorCode: '102',
          element: `${path}.acsProtocolVersions.version`,
          reason: 'active versions only',
        })
    }
    return { action: item.actionInd ?? 'A', ranges, facts: factsOf(item) }
  })
  // Last in, first out, where the DS says so; before 2.3.1 there is no order to be said, and the first comes first.
  return { items: pres.readOrder === '02' ? items.reverse() : items, issues }
}

function boundsOf({ ranges, startRange = '', endRange = '' }: Item): readonly Bounds[] {
  return ranges ?? [{ start: startRange, end: endRange }]
}

function isRange({ start, end }: Bounds): boolean {
  return DIGITS.test(start) && DIGITS.test(end) && start.length === end.length && start <= end
}

function factsOf(item: Item): RangeFacts {
  const ds = item.dsProtocolVersions
    ? knownVersions(item.dsProtocolVersions)
    : item.dsStartProtocolVersion === undefined
      ? undefined
      : versionsBetween(item.dsStartProtocolVersion, item.dsEndProtocolVersion ?? item.dsStartProtocolVersion)
  return {
    acs: item.acsProtocolVersions ? listedVersions(item.acsProtocolVersions) : boundedVersions(item),
    ...(ds && { ds }),
    ...(item.issuerCountryCode !== undefined && { issuerCountryCode: item.issuerCountryCode }),
  }
}

function listedVersions(listed: NonNullable<Item['acsProtocolVersions']>): readonly ACSVersion[] {
  return VERSIONS.flatMap((version) => {
    const entry = listed.find((one) => one.version === version)
    if (!entry) return []
    const { threeDSMethodURL, acsInfoInd } = entry
    return [{ version, ...(threeDSMethodURL && { threeDSMethodURL }), ...(acsInfoInd && { acsInfoInd }) }]
  })
}

function boundedVersions(item: Item): readonly ACSVersion[] {
  const { acsStartProtocolVersion = '', acsEndProtocolVersion = '', threeDSMethodURL, acsInfoInd } = item
  return versionsBetween(acsStartProtocolVersion, acsEndProtocolVersion).map((version) => ({
    version,
    ...(threeDSMethodURL && { threeDSMethodURL }),
    ...(acsInfoInd && { acsInfoInd }),
  }))
}

function isActive(version: string): boolean {
  return VERSIONS.some((active) => active === version)
}

const DIGITS = /^\d{13,19}$/
/** Where the bounds of an item stand. */
const BOUNDS: Readonly<Record<Version, string>> = { '2.1.0': 'startRange', '2.2.0': 'startRange', '2.3.1': 'ranges' }
