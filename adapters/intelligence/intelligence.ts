/** Opens the tables, and answers what they say about a request. Asked before the turn; never waits, never throws. */
import { SekishoError } from '@sekisho/base'
import type { TenantID } from '@sekisho/base'
import { binOf, formatIP, isV4, parseIP } from '@sekisho/fraud/events'
import type { AssessmentBody, FeedHit, Intelligence, IPGroups, OrderBody } from '@sekisho/fraud/events'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import type { PlacesRead } from '@sekisho/fraud/identity'
import type { FeedBook, TenantFeeds } from '@sekisho/adapters/feeds'
import { Reader } from 'mmdb-lib'
import type { Response } from 'mmdb-lib'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { asNumberOf } from './asNumbers.ts'
import { countryOfBIN, parseBINCountries } from './binCountries.ts'
import { isDisposable, parseDisposableDomains } from './disposableMail.ts'
import { domainOf, feedAnswersOf } from './feedAnswers.ts'
import type { MailExchanges } from './mailExchanges.ts'
import { listedUse, parseNetworkLists } from './networkLists.ts'
import { isNetworkUse, isShared, NETWORK_USES_VERSION, useOfSystem } from './networkUses.ts'
import type { NetworkUse } from './networkUses.ts'
import { readPackageData } from './packageData.ts'
import type { PackageData } from './packageData.ts'
import { addressReader, sharedPlaces } from './places.ts'
import { openSystems } from './systems.ts'

export interface IntelligenceOptions {
  /** Path of a CSV of card ranges; none: countries of cards are unknown unless the shop says them. */
  readonly binCountries?: string
  /** Path of a CSV of networks and what they are used for; none: the tables that ship alone. */
  readonly networkLists?: string
  /** What DNS said of mail domains; none: nobody asks it. */
  readonly mailExchanges?: MailExchanges
  /** What operators' feeds have brought; none: nobody asks them. */
  readonly feeds?: FeedBook
  /** Japan's places; left out: those that the program was built with. */
  readonly places?: PlaceIndex
  /** Path of the operator's own index of places. */
  readonly placesIndex?: string
  /** The time at which entries of the lists expire. */
  readonly nowMs?: () => number
  /** Reads a package's data file; replaced in tests. */
  readonly readData?: (name: string, file: string) => PackageData | undefined
}

/** Answers about a request; and the index that addresses are read by, of which the version of its answers tells. */
export interface Tables {
  (request: Request, whose?: Whose): Intelligence
  readonly places: PlaceIndex
}

/** Whose feeds are asked, and the request's addresses as they were read. */
interface Whose {
  readonly tenantID: TenantID
  readonly places: PlacesRead
}

type Request = Pick<Partial<OrderBody>, 'device' | 'buyer' | 'payment'> | AssessmentBody

/**
 * @throws {SekishoError} ERR_PLACES: the build's index is damaged
 * @throws {SekishoError} ERR_BIN_COUNTRIES, ERR_NETWORK_LISTS: the operator's file is named but cannot be read. What ships with the program
 * and is missing makes decisions degraded instead; what an operator asked for and got wrong stops the start.
 */
export function openIntelligence(options: IntelligenceOptions = {}): Tables {
  const { binCountries, networkLists, mailExchanges, feeds, nowMs = Date.now, readData = readPackageData } = options
  const countries = openPart(readData(IP_PACKAGE, 'geo-whois-asn-country.mmdb'), (bytes) => new Reader(bytes))
  const systems = openSystems(readData)
  const disposable = openPart(readData(MAIL_PACKAGE, 'dist/dict/disposable_email_blocklist.json'), (bytes) =>
    parseDisposableDomains(bytes.toString('utf8')),
  )
  const bins = binCountries === undefined ? undefined : openFile(binCountries, BIN_FILE, parseBINCountries)
  const lists = networkLists === undefined ? undefined : openFile(networkLists, LIST_FILE, parseNetworkLists)
  const places = options.places ?? sharedPlaces(options.placesIndex)
  const versions = {
    places: addressReader(places),
    ...(countries && { ip_countries: countries.version }),
    ...(systems && { as_numbers: systems.version }),
    network_uses: NETWORK_USES_VERSION,
    ...(disposable && { disposable_mail: disposable.version }),
    ...(bins && { bin_countries: bins.version }),
    ...(lists && { network_lists: lists.version }),
  }
  const systemOf = (address: string): number | undefined => {
    const groups = systems && parseIP(address)
    return groups && asNumberOf(systems.table, groups)
  }
  const networkOf = (
    address: string,
    asNumber: number | undefined,
    hits: readonly FeedHit[],
    answered: Answered,
  ): void => {
    const groups = parseIP(address)
    if (!groups) return
    const listed = (lists && listedUse(lists.table, groups, asNumber, nowMs())) ?? useIn(hits)
    const networkUse = listed ?? (asNumber === undefined ? undefined : useOfSystem(asNumber))
    const addressShared = isShared(networkUse)
    if (asNumber !== undefined) answered.asNumber = asNumber
    if (networkUse !== undefined) answered.networkUse = networkUse
    if (addressShared !== undefined) answered.addressShared = addressShared
  }
  const answer = (request: Request, whose?: Whose): Intelligence => {
    const { device, buyer, payment } = request
    const missing: string[] = []
    if (device?.ipAddress && !countries) missing.push('ip_countries')
    if (device?.ipAddress && !systems) missing.push('as_numbers')
    if (buyer?.email && !disposable) missing.push('disposable_mail')
    const bin = binOf(payment?.card)
    const ipCountry = device?.ipAddress && countries && countryOfIP(countries.table, device.ipAddress)
    const binCountry = bin && bins && countryOfBIN(bins.table, bin)
    const asNumber = device?.ipAddress ? systemOf(device.ipAddress) : undefined
    const own = whose && feeds?.of(whose.tenantID)
    const told = own && feedAnswersOf(own, request, { places: whose.places, asNumber, nowMs: nowMs() })
    const mail = buyer?.email ? mailExchanges?.known(domainOf(buyer.email)) : undefined
    const answered: Answered = { versions: versionsOf(versions, own, mail), missing }
    if (ipCountry) answered.ipCountry = ipCountry
    if (device?.ipAddress) networkOf(device.ipAddress, asNumber, told?.network ?? NO_HITS, answered)
    if (binCountry) answered.binCountry = binCountry
    if (buyer?.email && disposable) {
      answered.emailDisposable = isDisposable(disposable.table, buyer.email) || says(told?.mail, 'disposable')
    }
    if (mail) answered.mailTaken = mail.takesMail
    if (told) answered.feeds = told
    return answered
  }
  return Object.assign(answer, { places })
}

/** An answer whose members are still being set. A member that nothing is known of is never there. */
type Answered = { -readonly [Member in keyof Intelligence]: Intelligence[Member] }

/** Of the feeds together, and of what DNS said, which has no version but its day. */
function versionsOf(
  versions: Intelligence['versions'],
  feeds: TenantFeeds | undefined,
  mail: { readonly askedAtMs: number } | undefined,
): Intelligence['versions'] {
  if (!feeds && !mail) return versions
  const day = mail && new Date(mail.askedAtMs).toISOString().slice(0, 10)
  return { ...versions, ...(feeds && { feeds: feeds.edition }), ...(day && { mail_exchanges: day }) }
}

/** Of the weightiest that names a use. */
function useIn(hits: readonly FeedHit[]): NetworkUse | undefined {
  for (const { category } of hits) if (isNetworkUse(category)) return category
  return undefined
}

function says(hits: readonly FeedHit[] | undefined, category: string): boolean {
  return hits !== undefined && hits.some((hit) => hit.category === category)
}

/** An IPv4 address that comes as an IPv6 one (::ffff:…) is looked up as what it is. */
function countryOfIP(table: Reader<Response>, address: string): string | undefined {
  const groups = parseIP(address)
  if (!groups) return undefined
  const written = formatIP(groups)
  return isForDocumentation(groups, written) ? undefined : (table.get(written) as CountryRow | null)?.country_code
}

/** Addresses for examples (RFC 5737, RFC 3849): the registries list them under a country, and nobody is there. */
function isForDocumentation(groups: IPGroups, written: string): boolean {
  if (!isV4(groups)) return groups[0] === 0x2001 && groups[1] === 0xdb8
  return DOCUMENTATION.some((prefix) => written.startsWith(prefix))
}

const NO_HITS: readonly FeedHit[] = []
const DOCUMENTATION = ['192.0.2.', '198.51.100.', '203.0.113.']

/** Data that is there but damaged is as good as none. */
function openPart<Table>(
  data: PackageData | undefined,
  open: (bytes: Buffer) => Table,
): { version: string; table: Table } | undefined {
  if (!data) return undefined
  try {
    return { version: data.version, table: open(data.bytes) }
  } catch {
    return undefined
  }
}

/** What an operator names must be readable, and its content is its version. */
function openFile<Table>(
  path: string,
  { code, what }: { readonly code: `ERR_${string}`; readonly what: string },
  parse: (csv: string) => Table,
): { version: string; table: Table } {
  let csv: string
  try {
    csv = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SekishoError(code, `the file of ${what} cannot be read: correct its path`, { cause })
  }
  return { table: parse(csv), version: createHash('sha256').update(csv).digest('hex').slice(0, 12) }
}

const BIN_FILE = { code: 'ERR_BIN_COUNTRIES', what: 'card ranges' } as const
const LIST_FILE = { code: 'ERR_NETWORK_LISTS', what: 'networks' } as const

/** What this data set says of a network; the reader's own types describe another one. */
interface CountryRow {
  readonly country_code?: string
}

const IP_PACKAGE = '@ip-location-db/geo-whois-asn-country-mmdb'
const MAIL_PACKAGE = 'disposable-email-domains-js'
