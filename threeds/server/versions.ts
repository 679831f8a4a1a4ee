/**
 * Which protocol version a transaction is opened in. It never changes afterwards (emv3ds.md section 3), so the choice is
 * made once, before the 3DS Method: its URL belongs to a version too.
 */
import { VERSIONS } from '@sekisho/threeds/messages'
import type { Category, Channel, Version } from '@sekisho/threeds/messages'

export interface Offers {
  readonly acs: readonly Version[]
  readonly ds: readonly Version[]
  /** What this 3DS Server is approved for. */
  readonly ours: readonly Version[]
  /** What the requestor wants to be asked in; everything when left out. */
  readonly allowed?: readonly Version[] | undefined
}

/** The highest version that all of them have (3DSS-VER-001); undefined when there is none. */
export function chooseVersion({ acs, ds, ours, allowed = VERSIONS }: Offers): Version | undefined {
  return VERSIONS.findLast((version) => [acs, ds, ours, allowed].every((offer) => offer.includes(version)))
}

/** Payments without a cardholder came with 2.2.0 (emv3ds.md section 2.3). */
export function versionsFor(channel: Channel, category: Category): readonly Version[] {
  return channel === '3RI' && category === 'PA' ? ['2.2.0', '2.3.1'] : VERSIONS
}

/** The versions that we know within two bounds, as PRes of 2.1.0 and 2.2.0 give them. Bounds need not be known ones. */
export function versionsBetween(first: string, last: string): readonly Version[] {
  return VERSIONS.filter((version) => compare(first, version) <= 0 && compare(version, last) <= 0)
}

/** Those of a list that we know; a list may name versions that are not active any more, or not yet. */
export function knownVersions(list: readonly string[]): readonly Version[] {
  return VERSIONS.filter((version) => list.includes(version))
}

/** By number, not by letter: 2.10.0 comes after 2.2.0. */
function compare(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number)
}
