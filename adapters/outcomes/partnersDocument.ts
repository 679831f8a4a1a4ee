/** What an operator wrote down of partners, looked through before it counts. A fault is told as one line with its member. */
import { jwkFault } from '@sekisho/adapters/evidence'
import type { Partner } from './partners.ts'

type Written = Omit<Partner, 'sinceSeq'>

/** @returns what is wrong instead */
export function partnersIn(value: unknown): { readonly name: string; readonly partners: readonly Written[] } | string {
  const { name, partners, ...foreign } = membersOf(value)
  const fault = foreignFault(foreign, '') ?? partyFault(name, 'name') ?? listFault(partners, 'partners', partnerFault)
  if (fault !== undefined) return fault
  const read = (partners as readonly Given[]).map(withDefaults)
  return doubledFault(read) ?? { name: name as string, partners: read }
}

type Given = Pick<Written, 'partner' | 'tells' | 'hears' | 'jwks'> & Partial<Written>

function withDefaults({ requestorIDs = [], ranges = [], labelsADay = LABELS_A_DAY, ...given }: Given): Written {
  return { ...given, requestorIDs, ranges, labelsADay }
}

function partnerFault(value: unknown, at: string): string | undefined {
  const { partner, tells, hears, requestorIDs, ranges, feedURL, labelsADay, jwks, ...foreign } = membersOf(value)
  const keys = membersOf(jwks)['keys']
  return (
    foreignFault(foreign, at) ??
    partyFault(partner, `${at}.partner`) ??
    (typeof tells === 'boolean' ? undefined : `${at}.tells: true or false`) ??
    (typeof hears === 'boolean' ? undefined : `${at}.hears: true or false`) ??
    listFault(requestorIDs ?? [], `${at}.requestorIDs`, (id, place) =>
      typeof id === 'string' && /^[ -~]{1,35}$/.test(id) ? undefined : `${place}: a threeDSRequestorID`,
    ) ??
    listFault(ranges ?? [], `${at}.ranges`, rangeFault) ??
    (feedURL === undefined || isWebAddress(feedURL) ? undefined : `${at}.feedURL: http:// or https://`) ??
    (labelsADay === undefined || isCount(labelsADay) ? undefined : `${at}.labelsADay: 0 to ${MOST_LABELS_A_DAY}`) ??
    listFault(keys, `${at}.jwks.keys`, (key, place) => {
      const wrong = jwkFault(key)
      return wrong && `${place}: ${wrong}`
    })
  )
}

function rangeFault(value: unknown, at: string): string | undefined {
  const { start, end, ...foreign } = membersOf(value)
  const areDigits = isDigits(start) && isDigits(end) && start.length === end.length && start <= end
  return foreignFault(foreign, at) ?? (areDigits ? undefined : `${at}: start and end, 13 to 19 digits, equally long`)
}

/** A partner stands once, and one key stands for one partner: else whoever is named second could speak as the first. */
function doubledFault(partners: readonly Written[]): string | undefined {
  const names = new Set<string>()
  const kids = new Set<string>()
  for (const [i, { partner, jwks }] of partners.entries()) {
    if (names.has(partner)) return `partners.${i}.partner: it is there already`
    names.add(partner)
    for (const { kid } of jwks.keys as readonly { readonly kid: string }[]) {
      if (kids.has(kid)) return `partners.${i}.jwks.keys: the kid ${kid} is there already`
      kids.add(kid)
    }
  }
  return undefined
}

function listFault(
  value: unknown,
  at: string,
  faultOf: (entry: unknown, at: string) => string | undefined,
): string | undefined {
  if (!Array.isArray(value) || value.length > MOST) return `${at}: a list of ${MOST} at most`
  for (const [i, entry] of value.entries()) {
    const fault = faultOf(entry, `${at}.${i}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function foreignFault(foreign: object, at: string): string | undefined {
  const name = Object.keys(foreign)[0]
  return name === undefined ? undefined : `${at === '' ? '' : `${at}.`}${name}: no member of that name`
}

function partyFault(value: unknown, at: string): string | undefined {
  const isParty = typeof value === 'string' && /^[A-Za-z0-9._:/-]{1,128}$/.test(value)
  return isParty ? undefined : `${at}: 1 to 128 of A-Z, a-z, 0-9 and . _ : / -`
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_LABELS_A_DAY
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^\d{13,19}$/.test(value)
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

const MOST = 1_000
const LABELS_A_DAY = 200
const MOST_LABELS_A_DAY = 100_000
