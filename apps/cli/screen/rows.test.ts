import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { readTable } from './rows.ts'

test('rows: cells come as they were written, with the line on which their row starts', async () => {
  const cases = [
    { name: 'CRLF', text: 'a,b\r\n1,2\r\n3,4\r\n', rows: ['2 1|2', '3 3|4'] },
    { name: 'LF, no line end at the end', text: 'a,b\n1,2', rows: ['2 1|2'] },
    { name: 'tabs', text: 'a\tb\n1,000\t2\n', rows: ['2 1,000|2'] },
    { name: 'semicolons', text: 'a;b\n1,5;2\n', rows: ['2 1,5|2'] },
    { name: 'quotes, commas and quotes in them', text: 'a,b\n"1,0","say ""hi"""\n', rows: ['2 1,0|say "hi"'] },
    { name: 'a line end in a cell', text: 'a,b\n"x\ny",2\n3,4\n', rows: ['2 x\ny|2', '4 3|4'] },
    { name: 'empty lines and rows of nothing', text: 'a,b\n\n,\n1,2\n', rows: ['4 1|2'] },
    { name: 'a comma too many at the end', text: 'a,b\n1,2,\n', rows: ['2 1|2'] },
    { name: 'a mark', text: '\uFEFFa,b\n1,2\n', rows: ['2 1|2'] },
    { name: 'spaces around headers', text: ' a , b \n1,2\n', rows: ['2 1|2'] },
  ]
  for (const { name, text, rows } of cases) expect(await rowsOf(text), name).toEqual(rows)
})

test('rows: a broken row is told with its line, and the rows after it are read', async () => {
  const cases = [
    { name: 'too few columns', text: 'a,b\n1\n3,4\n', rows: ['2 too_few_columns', '3 3|4'] },
    { name: 'too many columns', text: 'a,b\n1,2,3\n3,4\n', rows: ['2 too_many_columns', '3 3|4'] },
    { name: 'text after a closing quote', text: 'a,b\n"1"x,2\n3,4\n', rows: ['2 quotes', '3 3|4'] },
    {
      name: 'a quote that closes lines later',
      text: 'a,b\n"1,2\n3,4\n5,"6"\n7,8\n',
      rows: ['2 quotes', '3 3|4', '4 5|6', '5 7|8'],
    },
    { name: 'a quote that never closes', text: 'a,b\n1,"2\n3,4\n5,6', rows: ['2 quotes', '3 3|4', '4 5|6'] },
    { name: 'a quote alone at the end', text: 'a,b\n1,2\n3,"', rows: ['2 1|2', '3 quotes'] },
    { name: 'two broken rows', text: 'a,b\n"1"x,2\n"3"y,4\n5,6\n', rows: ['2 quotes', '3 quotes', '4 5|6'] },
  ]
  for (const { name, text, rows } of cases) expect(await rowsOf(text), name).toEqual(rows)
})

test('rows: one row is never more than some memory', async () => {
  const good = '5,6\n'.repeat(50_000)
  const cases = [
    { name: 'a quote that never closes', text: `a,b\n"1,2\n${good}`, reason: '2 quotes', rows: 50_001 },
    {
      name: 'a line without an end',
      text: `a,b\n1,${'x'.repeat(300_000)}\n${good}`,
      reason: '2 row_too_long',
      rows: 50_001,
    },
    {
      name: 'a cell of many lines',
      text: `a,b\n1,"${'x\n'.repeat(50_000)}"\n${good}`,
      reason: '2 quotes',
      rows: 50_001,
    },
  ]
  for (const { name, text, reason, rows } of cases) {
    const read = await rowsOf(text)
    expect(read[0], name).toBe(reason)
    expect(
      read.filter((row) => row.endsWith(' 5|6')),
      name,
    ).toHaveLength(rows - 1)
  }
})

test('rows: a file without headers is no table', async () => {
  for (const text of ['', '\n', 'only one column\n1\n', 'no line end'])
    expect(await readTable(pieces(text)), text).toBeUndefined()
})

test('rows: well-formed text means what another parser takes it for', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '""', '"', ',', '\n', '\r\n', '1'), maxLength: 24 })
  await fc.assert(
    fc.asyncProperty(text, async (body) => {
      const file = `x,y\n${body}\n`
      let expected: string[][]
      try {
        expected = parse(file, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] })
      } catch {
        return // not well-formed: only we read on
      }
      const wanted = expected.slice(1).filter((cells) => cells.some((cell) => cell.trim() !== ''))
      const table = await readTable(pieces(file, 5))
      const read = []
      for await (const row of table!.rows) read.push(row.kind === 'cells' ? row.cells : row.reason)
      expect(read).toEqual(wanted.map(asTable))
    }),
    { seed: 8, numRuns: 2_000 },
  )
})

test('rows: any cells survive being written and read, however the text is cut into pieces', async () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '髙', '"', ',', '\n', ' ', '1', '𠮷'), maxLength: 6 })
    .filter((text) => text.trim() === text)
  const rows = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (cells, size) => {
      const text = stringify([['h1', 'h2', 'h3'], ...cells])
      const table = await readTable(pieces(text, size))
      const read = []
      for await (const row of table!.rows) read.push(row.kind === 'cells' ? row.cells : row.reason)
      expect(read).toEqual(cells)
    }),
    { seed: 7, numRuns: 200 },
  )
})

/** What a table of two columns makes of a row. */
function asTable(cells: readonly string[]): readonly string[] | string {
  if (cells.length < 2) return 'too_few_columns'
  return cells.slice(2).some((cell) => cell.trim() !== '') ? 'too_many_columns' : cells.slice(0, 2)
}

async function rowsOf(text: string): Promise<string[]> {
  const table = await readTable(pieces(text, 1 << 12))
  const rows = []
  for await (const row of table!.rows)
    rows.push(`${row.line} ${row.kind === 'cells' ? row.cells.join('|') : row.reason}`)
  return rows
}

async function* pieces(text: string, size = 1 << 16): AsyncGenerator<string> {
  const characters = Array.from(text)
  for (let i = 0; i < characters.length; i += size) yield characters.slice(i, i + size).join('')
}
