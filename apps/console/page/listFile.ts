/**
 * Lists as a CSV: written so that no spreadsheet takes a cell for a formula, and read back to the same. The columns are those of
 * `sekisho lists` (docs/cli.md), so a file that the command wrote is read here.
 */
import { parse } from 'csv-parse/browser/esm/sync'
import { bareCell, csvLine } from './csv.ts'
import type { Change, Entry } from './listAPI.ts'

const COLUMNS = [
  'list',
  'effect',
  'entity',
  'value',
  'category',
  'source',
  'weight',
  'owner',
  'reason',
  'since',
  'until',
]

export interface FileRow {
  /** Of the file, from 1. */
  readonly line: number
  readonly change: Change
}

/** Why a file is none of lists: a quote in the wrong place, a column that is missing, no rows, or too many. */
export type FileFault = 'quotes' | 'columns' | 'empty' | 'long'

/** @returns rows, or what is wrong with the whole */
export function rowsIn(text: string): readonly FileRow[] | FileFault {
  const records = recordsIn(text)
  if (!records) return 'quotes'
  const [head, ...rows] = records
  const names = head?.cells.map((cell) => cell.trim()) ?? []
  if (!['list', 'effect', 'entity', 'value'].every((name) => names.includes(name))) return 'columns'
  if (rows.length === 0) return 'empty'
  if (rows.length > MAX_ROWS) return 'long'
  return rows.map(({ line, cells }) => {
    const cell = (name: string) => bareCell(cells[names.indexOf(name)] ?? '').trim()
    return { line, change: changeIn(cell) }
  })
}

function changeIn(cell: (name: string) => string): Change {
  const said = <Name extends string>(name: Name, column: string) =>
    (cell(column) === '' ? {} : { [name]: cell(column) }) as Partial<Record<Name, string>>
  return {
    listChangeID: crypto.randomUUID(),
    listID: cell('list'),
    effect: cell('effect'),
    entity: entityOf(cell('entity'), cell('value')),
    category: cell('category') || 'other',
    source: cell('source') || 'console',
    ...(cell('weight') !== '' && { weight: Number(cell('weight')) }),
    ...said('owner', 'owner'),
    ...said('reason', 'reason'),
    ...said('occurredAt', 'since'),
    ...said('expiresAt', 'until'),
    ...(cell('removed') === 'true' && { removed: true as const }),
  }
}

/** @returns undefined for an entry that cannot be written down: the person was erased, or only a card number was ever known */
export function lineOf(listID: string, entry: Entry): string | undefined {
  const named = namedIn(entry.entity)
  if (!named) return undefined
  const { effect, category, source, weight, owner, reason, since, until } = entry
  return csvLine([listID, effect, ...named, category, source, String(weight), owner, reason ?? '', since, until ?? ''])
}

/** With the mark that makes Excel read UTF-8. */
export const FILE_HEAD = `\uFEFF${csvLine(COLUMNS)}`

/** What the entity is in one word, and its value as a text: JSON where a text would not say the same again. */
export function namedIn(entity: Entry['entity']): readonly [name: string, value: string] | undefined {
  const [name, value] = Object.entries(entity ?? {})[0] ?? []
  if (name === undefined || value === undefined || value === null) return undefined
  if (typeof value === 'string') return [name, value]
  if (name !== 'card') return [name, JSON.stringify(value)]
  const { token, cardReference } = value as { token?: string; cardReference?: string }
  if (token !== undefined) return ['card', token]
  return cardReference === undefined ? undefined : ['cardReference', cardReference]
}

export function entityOf(name: string, value: string): Readonly<Record<string, unknown>> {
  if (value === '') return {}
  if (name === 'card') return { card: { token: value } }
  if (name === 'cardReference') return { card: { cardReference: value } }
  if (name === 'address') return { address: objectIn(value) ?? { text: value } }
  if (name === 'person') return { person: objectIn(value) ?? value }
  return { [name]: value }
}

function objectIn(value: string): object | undefined {
  if (!value.startsWith('{')) return undefined
  try {
    return JSON.parse(value) as object
  } catch {
    return undefined // it is taken as a text, and refused where it may be none
  }
}

interface TextRecord {
  /** Of its beginning, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** @returns undefined where a quote stands in the wrong place, or is never closed */
function recordsIn(text: string): TextRecord[] | undefined {
  try {
    const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true })
    return (records as unknown as Parsed[]).map(({ info, record }) => {
      return { line: info.lines - record.join().split('\n').length + 1, cells: record }
    })
  } catch {
    return undefined
  }
}

interface Parsed {
  /** `lines`: of its end, from 1. */
  readonly info: { readonly lines: number }
  readonly record: readonly string[]
}

/** As many as are taken at once, all or none. More of them take `sekisho lists import`. */
const MAX_ROWS = 1_000
