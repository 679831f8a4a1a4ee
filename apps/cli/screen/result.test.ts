import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { errorLines, harmless, resultHeader, resultLine } from './result.ts'

test('result: no cell begins as a formula, whatever a customer typed', () => {
  const dangerous = [
    '=1+1',
    '+81312345678',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "=cmd|' /C calc'!A0",
  ]
  for (const cell of dangerous) expect(harmless(cell), JSON.stringify(cell)).toBe(`'${cell}`)
  for (const cell of ['', 'A-1', '090-0123-4567', '佐藤 =', 'a@example.com', '1980', "'=1"])
    expect(harmless(cell), cell).toBe(cell)
})

test('result: any cell comes back out of the file, behind its apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 4 }), (kept) => {
      const line = resultLine({ ...DECIDED, kept }, 'en', (code) => code)
      const [cells = []] = parse(line, { record_delimiter: '\r\n', relax_column_count: true })
      expect(cells.slice(4)).toEqual(kept.map(harmless))
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('result: the words are those of the screens, in either language', () => {
  const text = (code: string) => ({ night: '深夜の注文', disposable: '使い捨てのメールアドレス' })[code] ?? code
  const result = { ...DECIDED, outcome: 'challenge', score: 350, reasons: ['night', 'disposable'] }
  expect(resultHeader(['お名前'], 'ja')).toBe('注文番号,判定,スコア,理由,お名前\r\n')
  expect(resultHeader([], 'en')).toBe('order_id,outcome,score,reasons\r\n')
  expect(resultLine({ ...result, kept: ['佐藤'] }, 'ja', text)).toBe(
    'A-1,追加認証,350,深夜の注文／使い捨てのメールアドレス,佐藤\r\n',
  )
  expect(resultLine({ ...result, kept: [] }, 'en', (code) => code)).toBe('A-1,challenge,350,night / disposable\r\n')
})

test('result: each fault of a broken order is a line, and names the row that it is in', () => {
  const faults = [
    { line: 12, code: 'required', element: 'amount', reason: '' },
    { line: 15, code: 'format', element: 'deliveries.0.address.postalCode', reason: 'x' },
  ]
  const broken = { kind: 'broken', line: 12, orderID: '=A', faults } as const
  expect(errorLines(broken, 'ja')).toBe("12,'=A,支払合計,必須の値がない\r\n15,'=A,配送先 郵便番号,形式が正しくない\r\n")
})

const DECIDED = {
  kind: 'decided',
  line: 2,
  orderID: 'A-1',
  outcome: 'approve',
  score: 0,
  reasons: [] as string[],
  amountMinor: 1,
  currency: 'JPY',
  kept: [] as string[],
} as const
