/**
 * What look-ups say about an order, before its turn: the country of its address on the net, whether its mail domain is a
 * throw-away one, the country of its card. All tables are in memory, so a look-up is synchronous. What a part cannot answer
 * is unknown; a part that is missing altogether is named, so that the decision is marked degraded and never silently milder.
 */
import { binOf } from '@sekisho/fraud/events'
import type { AssessmentRequest, Intelligence, OrderRequest } from '@sekisho/fraud/events'
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { createRequire } from 'node:module'
import { openBINCountries } from './binCountries.ts'
import type { BINCountries } from './binCountries.ts'
import { openIPCountries } from './countries.ts'
import type { IPCountries } from './countries.ts'

type Shown = Pick<OrderRequest | AssessmentRequest, 'payment' | 'buyer' | 'device'>

export interface IntelligenceOptions {
  /** Path of the operator's BIN table; without one the issuing country is what the caller says. */
  readonly binTable?: string
  /** Path of another country table, for tests. */
  readonly ipTable?: string
}

/** @throws {SekishoError} ERR_BIN_TABLE: a table that the operator gave is wrong; silence would hide it */
export function openIntelligence({ binTable, ipTable }: IntelligenceOptions = {}): (shown: Shown) => Intelligence {
  const countries = openIPCountries(ipTable)
  const bins = binTable === undefined ? undefined : openBINCountries(binTable)
  const disposable = disposableEmailBlocklistSet()
  const versions = versionsOf(countries, bins)
  return ({ payment, buyer, device }) => {
    const address = device?.ipAddress
    const domain = buyer?.email?.slice(buyer.email.lastIndexOf('@') + 1).toLowerCase()
    const bin = binOf(payment?.card)
    return {
      ...known('ipCountry', address === undefined ? undefined : countries?.find(address)),
      ...known('emailDisposable', domain === undefined ? undefined : disposable.has(domain)),
      ...known('binCountry', bin === undefined ? undefined : bins?.find(bin)),
      versions,
      missing: address !== undefined && !countries ? ['ip_countries'] : [],
    }
  }
}

function versionsOf(countries: IPCountries | undefined, bins: BINCountries | undefined): Record<string, string> {
  const { version } = createRequire(import.meta.url)('disposable-email-domains-js/package.json') as { version: string }
  return {
    ...known('ip_countries', countries?.version),
    disposable_mail: version,
    ...known('bin_countries', bins?.version),
  }
}

/** A member that is there only when its value is known. */
function known<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value }
}
