/** Opens the tables, and answers what they say about a request. Asked before the turn; never waits, never throws. */
import { SekishoError } from '@sekisho/base'
import { binOf, formatIP, isV4, parseIP } from '@sekisho/fraud/events'
import type { AssessmentBody, Intelligence, IPGroups, OrderBody } from '@sekisho/fraud/events'
import { Reader } from 'mmdb-lib'
import type { Response } from 'mmdb-lib'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { countryOfBIN, parseBINCountries } from './binCountries.ts'
import { isDisposable, parseDisposableDomains } from './disposableMail.ts'
import { readPackageData } from './packageData.ts'
import type { PackageData } from './packageData.ts'

export interface IntelligenceOptions {
  /** Path of a CSV of card ranges; none: countries of cards are unknown unless the shop says them. */
  readonly binCountries?: string
  /** Reads a package's data file; replaced in tests. */
  readonly readData?: (name: string, file: string) => PackageData | undefined
}

type Request = Pick<Partial<OrderBody>, 'device' | 'buyer' | 'payment'> | AssessmentBody

/**
 * @throws {SekishoError} ERR_BIN_COUNTRIES: the operator's file is named but cannot be read. What ships with the program
 * and is missing makes decisions degraded instead; what an operator asked for and got wrong stops the start.
 */
export function openIntelligence({ binCountries, readData = readPackageData }: IntelligenceOptions = {}): (
  request: Request,
) => Intelligence {
  const countries = openPart(readData(IP_PACKAGE, 'geo-whois-asn-country.mmdb'), (bytes) => new Reader(bytes))
  const disposable = openPart(readData(MAIL_PACKAGE, 'dist/dict/disposable_email_blocklist.json'), (bytes) =>
    parseDisposableDomains(bytes.toString('utf8')),
  )
  const bins = binCountries === undefined ? undefined : openBINs(binCountries)
  const versions = {
    ...(countries && { ip_countries: countries.version }),
    ...(disposable && { disposable_mail: disposable.version }),
    ...(bins && { bin_countries: bins.version }),
  }
  return ({ device, buyer, payment }) => {
    const missing: string[] = []
    if (device?.ipAddress && !countries) missing.push('ip_countries')
    if (buyer?.email && !disposable) missing.push('disposable_mail')
    const bin = binOf(payment?.card)
    const ipCountry = device?.ipAddress && countries && countryOfIP(countries.table, device.ipAddress)
    const binCountry = bin && bins && countryOfBIN(bins.table, bin)
    return {
      ...(ipCountry && { ipCountry }),
      ...(binCountry && { binCountry }),
      ...(buyer?.email && disposable && { emailDisposable: isDisposable(disposable.table, buyer.email) }),
      versions,
      missing,
    }
  }
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

function openBINs(path: string) {
  let csv: string
  try {
    csv = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SekishoError('ERR_BIN_COUNTRIES', 'the file of card ranges cannot be read: correct its path', { cause })
  }
  const table = parseBINCountries(csv)
  return { table, version: createHash('sha256').update(csv).digest('hex').slice(0, 12) }
}

/** What this data set says of a network; the reader's own types describe another one. */
interface CountryRow {
  readonly country_code?: string
}

const IP_PACKAGE = '@ip-location-db/geo-whois-asn-country-mmdb'
const MAIL_PACKAGE = 'disposable-email-domains-js'
