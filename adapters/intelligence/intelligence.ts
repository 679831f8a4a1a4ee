/** Opens the tables, and answers what they say about a request. Asked before the turn; never waits, never throws. */
import { SekishoError } from '@sekisho/base'
import { binOf, formatIP, isV4, parseIP } from '@sekisho/fraud/events'
import type { AssessmentBody, Intelligence, IPGroups, OrderBody } from '@sekisho/fraud/events'
import { Reader } from 'mmdb-lib'
import type { Response } from 'mmdb-lib'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { asNumberOf, parseASNumbers } from './asNumbers.ts'
import { countryOfBIN, parseBINCountries } from './binCountries.ts'
import { isDisposable, parseDisposableDomains } from './disposableMail.ts'
import type { MailExchanges } from './mailExchanges.ts'
import { listedUse, parseNetworkLists } from './networkLists.ts'
import { isShared, NETWORK_USES_VERSION, useOfSystem } from './networkUses.ts'
import { readPackageData } from './packageData.ts'
import type { PackageData } from './packageData.ts'

export interface IntelligenceOptions {
  /** Path of a CSV of card ranges; none: countries of cards are unknown unless the shop says them. */
  readonly binCountries?: string
  /** Path of a CSV of networks and what they are used for; none: the tables that ship alone. */
  readonly networkLists?: string
  /** What DNS said of mail domains; none: nobody asks it. */
  readonly mailExchanges?: MailExchanges
  /** The time at which entries of the lists expire. */
  readonly nowMs?: () => number
  /** Reads a package's data file; replaced in tests. */
  readonly readData?: (name: string, file: string) => PackageData | undefined
}

type Request = Pick<Partial<OrderBody>, 'device' | 'buyer' | 'payment'> | AssessmentBody

/**
 * @throws {SekishoError} ERR_BIN_COUNTRIES, ERR_NETWORK_LISTS: the operator's file is named but cannot be read. What ships with the program
 * and is missing makes decisions degraded instead; what an operator asked for and got wrong stops the start.
 */
export function openIntelligence(options: IntelligenceOptions = {}): (request: Request) => Intelligence {
  const { binCountries, networkLists, mailExchanges, nowMs = Date.now, readData = readPackageData } = options
  const countries = openPart(readData(IP_PACKAGE, 'geo-whois-asn-country.mmdb'), (bytes) => new Reader(bytes))
  const systems = openSystems(readData)
  const disposable = openPart(readData(MAIL_PACKAGE, 'dist/dict/disposable_email_blocklist.json'), (bytes) =>
    parseDisposableDomains(bytes.toString('utf8')),
  )
  const bins = binCountries === undefined ? undefined : openFile(binCountries, BIN_FILE, parseBINCountries)
  const lists = networkLists === undefined ? undefined : openFile(networkLists, LIST_FILE, parseNetworkLists)
  const versions = {
    ...(countries && { ip_countries: countries.version }),
    ...(systems && { as_numbers: systems.version }),
    network_uses: NETWORK_USES_VERSION,
    ...(disposable && { disposable_mail: disposable.version }),
    ...(bins && { bin_countries: bins.version }),
    ...(lists && { network_lists: lists.version }),
  }
  const networkOf = (address: string): Pick<Intelligence, 'asNumber' | 'networkUse' | 'addressShared'> => {
    const groups = parseIP(address)
    if (!groups) return {}
    const asNumber = systems && asNumberOf(systems.table, groups)
    const listed = lists && listedUse(lists.table, groups, asNumber, nowMs())
    const networkUse = listed ?? (asNumber === undefined ? undefined : useOfSystem(asNumber))
    const addressShared = isShared(networkUse)
    return {
      ...(asNumber !== undefined && { asNumber }),
      ...(networkUse !== undefined && { networkUse }),
      ...(addressShared !== undefined && { addressShared }),
    }
  }
  return ({ device, buyer, payment }) => {
    const missing: string[] = []
    if (device?.ipAddress && !countries) missing.push('ip_countries')
    if (device?.ipAddress && !systems) missing.push('as_numbers')
    if (buyer?.email && !disposable) missing.push('disposable_mail')
    const bin = binOf(payment?.card)
    const ipCountry = device?.ipAddress && countries && countryOfIP(countries.table, device.ipAddress)
    const binCountry = bin && bins && countryOfBIN(bins.table, bin)
    const mail = buyer?.email ? mailExchanges?.known(domainOf(buyer.email)) : undefined
    return {
      ...(ipCountry && { ipCountry }),
      ...(device?.ipAddress && networkOf(device.ipAddress)),
      ...(binCountry && { binCountry }),
      ...(buyer?.email && disposable && { emailDisposable: isDisposable(disposable.table, buyer.email) }),
      ...(mail && { mailTaken: mail.takesMail }),
      // What DNS says has no version but its day.
      versions: mail ? { ...versions, mail_exchanges: new Date(mail.askedAtMs).toISOString().slice(0, 10) } : versions,
      missing,
    }
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** Both families, or none: half a table would take every address of the other half for one that nobody announces. */
function openSystems(readData: typeof readPackageData) {
  const v4 = readData(AS_PACKAGE, 'asn-ipv4-num.csv')
  const v6 = readData(AS_PACKAGE, 'asn-ipv6.csv')
  return v6 && openPart(v4, (bytes) => parseASNumbers(bytes, v6.bytes))
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

const AS_PACKAGE = '@ip-location-db/asn'
const IP_PACKAGE = '@ip-location-db/geo-whois-asn-country-mmdb'
const MAIL_PACKAGE = 'disposable-email-domains-js'
