/**
 * The rows of a CSV, one at a time: quotes, line ends in a cell, CRLF or LF, commas, tabs or semicolons. A row that is
 * broken does not stop the file; it comes with its line and a reason.
 */
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'

export type Row =
  | { readonly kind: 'cells'; readonly line: number; readonly cells: readonly string[] }
  /** Lines of the file count from 1, and the row starts there. */
  | { readonly kind: 'broken'; readonly line: number; readonly reason: BrokenRow }

export type BrokenRow = 'too_few_columns' | 'too_many_columns' | 'quotes' | 'row_too_long'

export interface Table {
  readonly headers: readonly string[]
  /** To be read once, to its end. */
  readonly rows: AsyncGenerator<Row>
}

/** @returns undefined when there is no first line with at least two columns */
export async function readTable(text: AsyncIterable<string>): Promise<Table | undefined> {
  const pieces = text[Symbol.asyncIterator]()
  const start = await firstLine(pieces)
  const delimiter = ['\t', ',', ';'].reduce(
    (best, next) => (count(start, next) > count(start, best) ? next : best),
    ',',
  )
  const skipped: Row[] = []
  const parser = parse({
    delimiter,
    info: true,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: RECORD_MAX, // a quote that never closes would otherwise take the rest of the file
    on_skip: (error) => {
      if (error)
        skipped.push({
          kind: 'broken',
          line: Number(error.lines ?? 0),
          reason: error.code === 'CSV_MAX_RECORD_SIZE' ? 'row_too_long' : 'quotes',
        })
      return undefined
    },
  })
  const records = Readable.from(concat(start, pieces)).pipe(parser)[Symbol.asyncIterator]() as AsyncIterator<Parsed>
  const first = await records.next()
  if (first.done || first.value.record.length < 2) return undefined
  const headers = first.value.record.map((header) => header.trim())
  return { headers, rows: rowsOf(records, headers.length, skipped) }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

async function* rowsOf(records: AsyncIterator<Parsed>, width: number, skipped: Row[]): AsyncGenerator<Row> {
  for (;;) {
    const next = await records.next()
    yield* skipped.splice(0)
    if (next.done) return
    const { record, info } = next.value
    // The parser counts lines to the end of the row; a row of several lines starts above.
    const line = info.lines - record.reduce((sum, cell) => sum + count(cell, '\n'), 0)
    if (record.every((cell) => cell.trim() === '')) continue
    if (record.length < width) yield { kind: 'broken', line, reason: 'too_few_columns' }
    else if (record.slice(width).some((cell) => cell.trim() !== ''))
      yield { kind: 'broken', line, reason: 'too_many_columns' }
    else yield { kind: 'cells', line, cells: record.slice(0, width) }
  }
}

/** Reads until there is a whole line to judge by. */
async function firstLine(pieces: AsyncIterator<string>): Promise<string> {
  let start = ''
  while (!start.includes('\n') && start.length < RECORD_MAX) {
    const next = await pieces.next()
    if (next.done) break
    start += next.value
  }
  return start
}

async function* concat(start: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield start
  for (;;) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

/** Characters of one row; a row of a cart has some thousand. */
const RECORD_MAX = 1 << 18
