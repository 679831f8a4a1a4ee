/**
 * The rows of a CSV, one at a time: quotes, line ends in a cell, CRLF or LF, commas, tabs or semicolons. A row that is
 * broken does not stop the file; it comes with its line and a reason. A quote that is never closed, or closed in the wrong
 * place, breaks the line it stands on and no other: reading goes on with the next line. (The parsers at hand take such a
 * quote to the end of the file, and the good orders with it.)
 */

type Row =
  | { readonly kind: 'cells'; readonly line: number; readonly cells: readonly string[] }
  /** Lines of the file count from 1, and the row starts there. */
  | { readonly kind: 'broken'; readonly line: number; readonly reason: BrokenRow }

type BrokenRow = 'too_few_columns' | 'too_many_columns' | 'quotes' | 'row_too_long'

export interface Table {
  readonly headers: readonly string[]
  /** To be read once, to its end. */
  readonly rows: AsyncGenerator<Row>
}

/** @returns undefined when there is no first line with at least two columns */
export async function readTable(text: AsyncIterable<string>): Promise<Table | undefined> {
  const pieces = text[Symbol.asyncIterator]()
  const start = (await firstLine(pieces)).replace(/^\uFEFF/, '')
  const line = start.slice(0, start.indexOf('\n') + 1 || undefined)
  const delimiter = ['\t', ',', ';'].reduce((best, next) => (count(line, next) > count(line, best) ? next : best), ',')
  const records = recordsOf(concat(start, pieces), delimiter)
  const first = await records.next()
  if (first.done || first.value.kind === 'broken' || first.value.cells.length < 2) return undefined
  const headers = first.value.cells.map((header) => header.trim())
  return { headers, rows: rowsOf(records, headers.length) }
}

/** The first rows that are whole, and all rows from the first on. */
export async function peekRows(
  rows: Table['rows'],
  count: number,
): Promise<{ readonly first: readonly (readonly string[])[]; readonly rows: Table['rows'] }> {
  const seen: Row[] = []
  while (seen.length < count) {
    const next = await rows.next()
    if (next.done) break
    seen.push(next.value)
  }
  const first = seen.flatMap((row) => (row.kind === 'cells' ? [row.cells] : []))
  return { first, rows: after(seen, rows) }
}

async function* after(seen: readonly Row[], rows: Table['rows']): Table['rows'] {
  yield* seen
  yield* rows
}

async function* rowsOf(records: AsyncGenerator<Row>, width: number): AsyncGenerator<Row> {
  for await (const row of records) {
    if (row.kind === 'broken') yield row
    else if (row.cells.every((cell) => cell.trim() === '')) continue
    else if (row.cells.length < width) yield { kind: 'broken', line: row.line, reason: 'too_few_columns' }
    else if (row.cells.slice(width).some((cell) => cell.trim() !== ''))
      yield { kind: 'broken', line: row.line, reason: 'too_many_columns' }
    else yield { ...row, cells: row.cells.slice(0, width) }
  }
}

/** Holds what is not yet a whole row: a piece of the file and at most one row more. */
async function* recordsOf(pieces: AsyncGenerator<string>, delimiter: string): AsyncGenerator<Row> {
  let rest = ''
  let line = 1
  for (;;) {
    const piece = await pieces.next()
    const isEnd = piece.done === true
    const text = isEnd ? rest : rest + piece.value
    let at = 0
    while (at < text.length) {
      const found = recordAt(text, at, delimiter, isEnd)
      if (found === 'incomplete') break
      yield 'reason' in found
        ? { kind: 'broken', line, reason: found.reason }
        : { kind: 'cells', line, cells: found.cells }
      line += count(text.slice(at, found.next), '\n')
      at = found.next
    }
    rest = text.slice(at)
    if (isEnd) return
  }
}

type Found =
  | { readonly cells: readonly string[]; readonly next: number }
  | { readonly reason: BrokenRow; readonly next: number }

/**
 * The row that starts at `from`. Looks at each character once, but for those of a quoted cell that turns out to be broken:
 * these lie between two quotes, so they are looked at twice.
 */
function recordAt(text: string, from: number, delimiter: string, isEnd: boolean): Found | 'incomplete' {
  const cells: string[] = []
  const lineEnd = text.indexOf('\n', from)
  const broken = (reason: BrokenRow): Found => ({ reason, next: lineEnd < 0 ? text.length : lineEnd + 1 })
  const tooLong = text.length - from > RECORD_MAX
  let at = from
  for (;;) {
    const quoted = text[at] === '"' ? quotedCell(text, at, isEnd) : undefined
    if (quoted === 'incomplete') {
      if (lineEnd < 0 && !isEnd) return tooLong ? broken('row_too_long') : 'incomplete'
      return tooLong || isEnd ? broken('quotes') : 'incomplete'
    }
    const end = quoted?.end ?? endOfCell(text, at, delimiter)
    if (end < 0 && !isEnd) return tooLong ? broken('row_too_long') : 'incomplete'
    const stop = end < 0 ? text.length : end
    const after = text[stop]
    if (quoted && after !== delimiter && after !== '\n' && after !== '\r' && after !== undefined)
      return broken('quotes')
    cells.push(quoted?.value ?? text.slice(at, stop).replace(/\r$/, ''))
    if (after !== delimiter) {
      const next = after === '\r' ? stop + 2 : stop + 1
      return next - from > RECORD_MAX ? { reason: 'row_too_long', next } : { cells, next: Math.min(next, text.length) }
    }
    at = stop + 1
  }
}

/** @returns the cell, and where the mark after it stands; spaces between the quote and that mark do not count */
function quotedCell(text: string, at: number, isEnd: boolean): { value: string; end: number } | 'incomplete' {
  let value = ''
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || (quote + 1 === text.length && !isEnd)) return 'incomplete'
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      let end = quote + 1
      while (text[end] === ' ') end++
      return end === text.length && !isEnd ? 'incomplete' : { value, end }
    }
    value += '"'
    from = quote + 2
  }
}

/** @returns where the mark after the cell stands, -1 when the text ends before */
function endOfCell(text: string, at: number, delimiter: string): number {
  const lineEnd = text.indexOf('\n', at)
  const mark = text.indexOf(delimiter, at)
  return mark >= 0 && (lineEnd < 0 || mark < lineEnd) ? mark : lineEnd
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
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++
  return found
}

/** Characters of one row; a row of a cart has some thousand. */
const RECORD_MAX = 1 << 16
