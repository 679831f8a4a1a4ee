/**
 * The content of a feed, read and turned into a table: addresses to the key of their place, so that it does not matter who
 * spells them how. Pure work that takes seconds for a long feed, so it has a thread of its own (compileThread.ts).
 */
import { parseAddress } from '@sekisho/fraud/identity/address'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import { createHash } from 'node:crypto'
import { CATEGORIES, categoryOf } from './categories.ts'
import { textOf } from './content.ts'
import { dateOf } from './dates.ts'
import { readingOf } from './feed.ts'
import type { Feed } from './feed.ts'
import { prefixOf } from './networkTable.ts'
import { FeedRefusal } from './refusal.ts'
import { rowsOf } from './rows.ts'
import type { FeedRow } from './rows.ts'
import type { Said } from './said.ts'
import { TableMaker } from './table.ts'
import { encodeTable } from './tableBytes.ts'

export interface ToCompile {
  readonly feed: Feed
  readonly bytes: Uint8Array
  /** As of when rows are that do not say it. */
  readonly asOfDay: number
  /** Two random numbers of 32 bits. */
  readonly seeds: Uint32Array
  /** Names what reads addresses. */
  readonly reader: string
}

export interface Compiled {
  /** Of the content, of how it is read, and of the reader: what is the same in all three has the same. */
  readonly version: string
  /** As `decodeTable` reads it. */
  readonly table: Uint8Array
  readonly entries: number
  /** Rows that say something, and rows that cannot be read. */
  readonly rows: number
  readonly bad: number
}

/** @throws {FeedRefusal} it is no such list, or too much of it is wrong  @throws {Error} it was stopped */
export type CompileFeed = (given: ToCompile, stop?: AbortSignal) => Promise<Compiled>

/**
 * @param openPlaces reads addresses; only a feed of places asks for it
 * @throws {FeedRefusal} it is no such list, or too much of it is wrong
 */
export function compileFeed(given: ToCompile, openPlaces: () => PlaceIndex): Compiled {
  const { feed, bytes, asOfDay, seeds } = given
  const { kind, columns } = feed
  const maker = new TableMaker()
  const put = PUTS[kind](maker, openPlaces)
  const rows = rowsOf(textOf(bytes), { kind, columns, isValue: (cell) => isValueOf(kind, cell) })
  const wrong: Wrong[] = []
  for (const row of rows) {
    const said = saidIn(row, feed, asOfDay)
    const fault = typeof said === 'string' ? said : put(row, said) ? undefined : 'value'
    if (fault !== undefined) wrong.push({ line: row.line, column: fault })
  }
  if (rows.length === 0) throw new FeedRefusal('empty', 'it has headers and no rows')
  if (wrong.length > rows.length * MOST_WRONG) throw tooWrong(wrong, rows.length)
  const table = maker.table(CATEGORIES[kind], seeds)
  return {
    version: versionOf(given),
    table: encodeTable(table),
    entries: table.entries,
    rows: rows.length - wrong.length,
    bad: wrong.length,
  }
}

function versionOf({ feed, bytes, asOfDay, reader }: ToCompile): string {
  const hash = createHash('sha256').update(bytes)
  return hash
    .update(JSON.stringify([readingOf(feed), asOfDay, reader]))
    .digest('hex')
    .slice(0, 12)
}

interface Wrong {
  readonly line: number
  readonly column: string
}

/** @returns the column that is wrong */
function saidIn({ cell }: FeedRow, feed: Feed, asOfDay: number): Said | string {
  const [category, weight, asOf, until] = [cell('category'), cell('weight'), cell('asOf'), cell('until')]
  const code = category === '' ? feed.category : categoryOf(feed.kind, category)
  if (code === undefined) return 'category'
  if (weight !== '' && !/^(?:[1-9]\d?|100)$/.test(weight)) return 'weight'
  const [from, to] = [dateOf(asOf), dateOf(until)]
  if (asOf !== '' && from === undefined) return 'asOf'
  if (until !== '' && to === undefined) return 'until'
  return {
    category: code,
    weight: weight === '' ? feed.weight : Number(weight),
    asOfDay: from ?? asOfDay,
    untilDay: to ?? 0,
  }
}

/** Takes a row's entry into the table. @returns whether there was one */
type Put = (row: FeedRow, said: Said) => boolean

const PUTS: Readonly<Record<Feed['kind'], (maker: TableMaker, openPlaces: () => PlaceIndex) => Put>> = {
  place: (maker, openPlaces) => {
    const places = openPlaces()
    return ({ cell }, said) => {
      const { key } = parseAddress(places, addressIn(cell), { postalCode: cell('postalCode') })
      if (key !== undefined) maker.addKey(key, said)
      return key !== undefined
    }
  },
  network: (maker) => (row, said) => {
    const value = row.cell('value')
    const system = systemOf(value)
    if (system !== undefined) maker.addKey(system, said)
    const prefix = system === undefined ? prefixOf(value) : undefined
    if (prefix) maker.addNetwork(prefix, said)
    return system !== undefined || prefix !== undefined
  },
  'mail-domain': (maker) => (row, said) => {
    const domain = domainOf(row.cell('value'))
    if (domain !== undefined) maker.addKey(domain, said)
    return domain !== undefined
  },
}

/** In one text, or put together from its parts. */
function addressIn(cell: FeedRow['cell']): string {
  const inside = [cell('building'), cell('room')].filter((part) => part !== '')
  const whole = cell('value')
  if (whole !== '') return [whole, ...inside].join(' ')
  return [`${cell('prefecture')}${cell('city')}${cell('line')}`, ...inside].join(' ')
}

function isValueOf(kind: Feed['kind'], cell: string): boolean {
  if (kind === 'network') return systemOf(cell) !== undefined || prefixOf(cell) !== undefined
  return domainOf(cell) !== undefined
}

function systemOf(text: string): string | undefined {
  const system = /^AS(\d{1,10})$/i.exec(text)
  return system ? `AS${Number(system[1])}` : undefined
}

function domainOf(text: string): string | undefined {
  const domain = text.toLowerCase().replace(/^(?:\*\.|@|\.)/, '')
  return DOMAIN.test(domain) ? domain : undefined
}

function tooWrong(wrong: readonly Wrong[], rows: number): FeedRefusal {
  const first = wrong.slice(0, 5).map(({ line, column }) => `${line} (${column})`)
  return new FeedRefusal(
    'bad_rows',
    `${wrong.length} of ${rows} rows cannot be read, among them lines ${first.join(', ')}`,
  )
}

/** Some addresses cannot be read; when it is a fifth, it is another file than the one that was meant. */
const MOST_WRONG = 0.2
/** Of the public DNS; names of other scripts in their ASCII form. */
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
