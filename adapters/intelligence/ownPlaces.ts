/**
 * A finer list of towns that an operator brings (小字 above all), compiled together with the lists that the program is built
 * from into an index of its own. Lines of `prefecture,city,town,section,postalCode`, or the same in Japanese.
 */
import { csvRecordsOf, textOf } from '@sekisho/adapters/feeds'
import { SekishoError } from '@sekisho/base'
import { compilePlaces } from '@sekisho/fraud/identity/address'
import type { TownRow } from '@sekisho/fraud/identity/address'
import { createHash } from 'node:crypto'
import { encodePlaces } from './placesFile.ts'
import { readPlaceLists } from './placesPackages.ts'
import type { PlaceLists } from './placesPackages.ts'

export interface OwnPlaces {
  /** As `openPlaces` reads it. */
  readonly index: Uint8Array
  /** Rows of the operator's own. */
  readonly rows: number
}

/**
 * @param lists those that the program is built from; read from their packages when left out
 * @throws {SekishoError} ERR_PLACES_LIST: columns are missing, or a row names no municipality; the first lines are named
 * @throws {SekishoError} ERR_FEED_REFUSED: the file is no text, or no list
 */
export function compileOwnPlaces(bytes: Uint8Array, lists: PlaceLists = readPlaceLists()): OwnPlaces {
  const [head, ...records] = csvRecordsOf(textOf(bytes))
  const places = head
    ? COLUMNS.map(([name, headers]) => [name, columnAt(head.record, [name, ...headers])] as const)
    : []
  const missing = places.filter(([name, at]) => at < 0 && NEEDED.includes(name)).map(([name]) => name)
  if (!head || missing.length > 0) throw wrong(`columns are missing: ${missing.join(', ') || 'all'}`)
  const cities = new Set(lists.rows.map(({ prefecture, city }) => `${prefecture}${city}`))
  const [rows, bad]: [TownRow[], number[]] = [[], []]
  for (const { record, line } of records) {
    const row = rowOf(Object.fromEntries(places.map(([name, at]) => [name, record[at]?.trim() ?? ''])))
    if (row && cities.has(`${row.prefecture}${row.city}`)) rows.push(row)
    else bad.push(line)
  }
  if (bad.length > 0) throw wrong(`${bad.length} rows name no town of a municipality of today, such as line ${bad[0]!}`)
  if (rows.length === 0) throw wrong('it has no rows')
  const version = `${lists.version} own@${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
  const compiled = compilePlaces(version, [...lists.rows, ...rows], lists.formerNames)
  return { index: encodePlaces(compiled), rows: rows.length }
}

function rowOf(cells: Readonly<Partial<Record<ColumnName, string>>>): TownRow | undefined {
  const { prefecture = '', city = '', town = '', section = '', postalCode = '' } = cells
  const code = postalCode.normalize('NFKC').replaceAll('-', '')
  if (prefecture === '' || city === '' || town === '' || !/^(?:\d{7})?$/.test(code)) return undefined
  return { prefecture, city, town, ...(section !== '' && { section }), ...(code !== '' && { postalCode: code }) }
}

function columnAt(headers: readonly string[], known: readonly string[]): number {
  return headers.findIndex((header) => known.includes(header.trim()))
}

function wrong(message: string): SekishoError {
  return new SekishoError('ERR_PLACES_LIST', message)
}

type ColumnName = 'prefecture' | 'city' | 'town' | 'section' | 'postalCode'
const COLUMNS: readonly (readonly [ColumnName, readonly string[]])[] = [
  ['prefecture', ['都道府県', '都道府県名']],
  ['city', ['市区町村', '市区町村名']],
  ['town', ['町域', '大字', '大字町丁目名', '大字・町名', '町名']],
  ['section', ['小字', '小字名', '小字・通称名', '字']],
  ['postalCode', ['郵便番号']],
]
const NEEDED: readonly ColumnName[] = ['prefecture', 'city', 'town']
