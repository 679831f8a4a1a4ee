/** The operator's own table of card ranges: no free one is complete enough to ship. */
import { SekishoError } from '@sekisho/base'

/** First digits (6 to 8) to country. */
export type BINCountries = ReadonlyMap<string, string>

/**
 * Lines of `bin,country`; a first line that says so, empty lines and those that begin with # are passed over.
 * @throws {SekishoError} ERR_BIN_COUNTRIES: names the first line that is wrong
 */
export function parseBINCountries(csv: string): BINCountries {
  const countries = new Map<string, string>()
  for (const [i, line] of csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const isSkipped = line.trim() === '' || line.startsWith('#') || (i === 0 && /^bin,country$/i.test(line.trim()))
    if (isSkipped) continue
    const fields = /^(\d{6,8}),([A-Z]{2})$/.exec(line.trim())
    if (!fields)
      throw new SekishoError(
        'ERR_BIN_COUNTRIES',
        `line ${i + 1}: write 6 to 8 digits, a comma and a country such as JP`,
      )
    countries.set(fields[1]!, fields[2]!)
  }
  return countries
}

/** The longest entry that the digits begin with. */
export function countryOfBIN(countries: BINCountries, bin: string): string | undefined {
  for (let length = Math.min(8, bin.length); length >= 6; length--) {
    const country = countries.get(bin.slice(0, length))
    if (country !== undefined) return country
  }
  return undefined
}
