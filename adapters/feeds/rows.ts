/**
 * The rows of a feed: a CSV with headers, or a bare list of networks or domains, one a line, as most of them are published. A
 * quote that is never closed would take the rest of the file into one cell, so a broken file is refused whole.
 */
import { parse } from 'csv-parse/sync'
import type { Column } from './columns.ts'
import { missingIn, placesIn } from './columns.ts'
import type { FeedKind } from './categories.ts'
import { FeedRefusal } from './refusal.ts'

export interface FeedRow {
  /** The row begins there; the first line is 1. */
  readonly line: number
  readonly cell: (column: Column) => string
}

const MAX_ROWS = 1_000_000

export interface RowsOptions {
  readonly kind: FeedKind
  readonly columns?: Readonly<Partial<Record<Column, string>>> | undefined
  /** Whether a cell is what the kind lists: a first line that has one is no header. */
  readonly isValue: (cell: string) => boolean
}

/** @throws {FeedRefusal} columns, quotes, too_many_rows, empty */
export function rowsOf(text: string, { kind, columns = {}, isValue }: RowsOptions): FeedRow[] {
  const records = csvRecordsOf(text)
  const first = records[0]
  if (!first) throw new FeedRefusal('empty', 'it has no rows')
  if (records.length > MAX_ROWS) throw new FeedRefusal('too_many_rows', `it has more than ${MAX_ROWS} rows`)
  const isBare = kind !== 'place' && isValue(first.record[0]!.trim())
  const places = isBare ? BARE : placesIn(first.record, kind, columns)
  const missing = isBare ? [] : missingIn(places, kind, columns)
  if (missing.length > 0) {
    throw new FeedRefusal(
      'columns',
      `columns are missing: ${missing.join(', ')} (name the file's own headers for them)`,
    )
  }
  return records.slice(isBare ? 0 : 1).map(({ record, line }) => ({
    line,
    cell: (column) => record[places[column]]?.trim() ?? '',
  }))
}

/** One row of a CSV, and the line where it begins. */
interface CSVRecord {
  readonly record: readonly string[]
  readonly line: number
}

/** @throws {FeedRefusal} quotes */
export function csvRecordsOf(text: string): CSVRecord[] {
  const start = text.slice(0, 65_536)
  const delimiter = [',', '\t', ';'].toSorted((a, b) => start.split(b).length - start.split(a).length)[0]!
  const begins: number[] = []
  let line = 1
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      comment: '#',
      comment_no_infix: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      to: MAX_ROWS + 2, // one more than may be, and the headers
      on_record: (record, { lines }) => {
        begins.push(line)
        line = lines + 1
        return record
      },
    })
    return records.map((record, i) => ({ record, line: begins[i]! }))
  } catch (cause) {
    throw new FeedRefusal('quotes', `a quote is not closed, or a row has no end, behind line ${line}`, { cause })
  }
}

const BARE = Object.assign(placesIn([], 'network'), { value: 0 })
/** Characters of one row. */
const MAX_RECORD = 16_384
