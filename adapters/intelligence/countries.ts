/**
 * The country of an IP address, from the registries' own allocations (CC0; 8 MB in memory, about 2 µs a look-up). Where an
 * address is registered is not always where it is used: a hint for rules, not a place.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Reader } from 'mmdb-lib'
import type { CountryResponse } from 'mmdb-lib'

export interface IPCountries {
  /** When the table was made, for the journal. */
  readonly version: string
  /** @returns ISO 3166-1 alpha-2; undefined for an address that nobody was given (private, reserved) */
  find(address: string): string | undefined
}

const FILE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

/** @returns undefined when the table is missing or broken: countries are then unknown, and the decisions say so */
export function openIPCountries(path = createRequire(import.meta.url).resolve(FILE)): IPCountries | undefined {
  try {
    const reader = new Reader<CountryResponse & { country_code?: string }>(readFileSync(path))
    const version = reader.metadata.buildEpoch.toISOString().slice(0, 10)
    return { version, find: (address) => reader.get(address)?.country_code }
  } catch {
    return undefined
  }
}
