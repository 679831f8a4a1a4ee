/** What an operator wrote down of partners, looked through before it counts. A fault is told as one line with its member. */
import { documentFaults } from '@sekisho/adapters/evidence'
import type { Partner } from './partners.ts'

const {
  addressFault,
  foreignFault,
  keysFault,
  listFault,
  membersOf,
  partyFault,
  rangeFault,
  requestorIDFault,
  sharedKeyFault,
} = documentFaults

type Written = Omit<Partner, 'sinceSeq'>

/** @returns what is wrong instead */
export function partnersIn(value: unknown): { readonly name: string; readonly partners: readonly Written[] } | string {
  const { name, partners, ...foreign } = membersOf(value)
  const fault = foreignFault(foreign, '') ?? partyFault(name, 'name') ?? listFault(partners, 'partners', partnerFault)
  if (fault !== undefined) return fault
  const read = (partners as readonly Given[]).map(withDefaults)
  return doubledFault(read) ?? sharedKeyFault(read, 'partners') ?? { name: name as string, partners: read }
}

type Given = Pick<Written, 'partner' | 'tells' | 'hears'> & Partial<Written>

function withDefaults({ requestorIDs = [], ranges = [], labelsADay = LABELS_A_DAY, ...given }: Given): Written {
  return { ...given, requestorIDs, ranges, labelsADay }
}

function partnerFault(value: unknown, at: string): string | undefined {
  const { partner, tells, hears, requestorIDs, ranges, feedURL, labelsADay, jwks, jwksURL, ...foreign } =
    membersOf(value)
  return (
    foreignFault(foreign, at) ??
    partyFault(partner, `${at}.partner`) ??
    (typeof tells === 'boolean' ? undefined : `${at}.tells: true or false`) ??
    (typeof hears === 'boolean' ? undefined : `${at}.hears: true or false`) ??
    listFault(requestorIDs ?? [], `${at}.requestorIDs`, requestorIDFault) ??
    listFault(ranges ?? [], `${at}.ranges`, rangeFault) ??
    addressFault(feedURL, `${at}.feedURL`) ??
    (labelsADay === undefined || isCount(labelsADay) ? undefined : `${at}.labelsADay: 0 to ${MOST_LABELS_A_DAY}`) ??
    keysFault(jwks, jwksURL, at)
  )
}

/** A partner stands once. */
function doubledFault(partners: readonly Written[]): string | undefined {
  const names = new Set<string>()
  for (const [i, { partner }] of partners.entries()) {
    if (names.has(partner)) return `partners.${i}.partner: it is there already`
    names.add(partner)
  }
  return undefined
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_LABELS_A_DAY
}

const LABELS_A_DAY = 200
const MOST_LABELS_A_DAY = 100_000
