import { parse } from 'csv-parse/sync'
import { EXPORT_HEADERS, exportLine, exportRows, simulateOrders } from '@sekisho/simulators/orders'
import iconv from 'iconv-lite'
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-screen-test-'))
})
afterAll(() => rmSync(dir, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const HEADER = '注文番号,注文日時,支払合計,支払方法,お名前,メールアドレス,備考'
const GOOD = [
  'A-1,2026/11/20 10:00,"¥1,980",クレジットカード,佐藤 花子,hanako@example.com,なし',
  'A-2,2026/11/19 10:00,5000円,代金引換,鈴木 一郎,ichiro@example.com,=1+1',
]

test('screen: an export in CP932 becomes a result for Excel, in the order of the file', async () => {
  const file = write(iconv.encode([HEADER, ...GOOD, ''].join('\r\n'), 'cp932'))
  const out = join(dir, 'result.csv')
  const ran = await runCommand(['screen', file, '--yes', '--out', out, '--columns', 'お名前, 備考', '--lang', 'ja'])
  expect(ran).toMatchObject({ status: 0, out: '' })
  const text = readFileSync(out, 'utf8')
  expect(text.startsWith('\uFEFF注文番号,判定,スコア,理由,お名前,備考\r\n')).toBe(true)
  const rows = parse(text, { bom: true, from_line: 2 })
  expect(rows.map((cells) => [cells[0], cells[4], cells[5]])).toEqual([
    ['A-1', '佐藤 花子', 'なし'],
    ['A-2', '鈴木 一郎', "'=1+1"],
  ])
  for (const cells of rows) expect(['OK', '追加認証', '要確認', 'NG']).toContain(cells[1])
})

test('screen: without --out the CSV goes to stdout; --json says a document an order, or with --out one report', async () => {
  const file = write(Buffer.from([HEADER, ...GOOD, 'A-3,いつか,1,,,,'].join('\n')))
  const csv = await runCommand(['screen', file, '--yes'])
  expect(csv.out.split('\r\n')).toHaveLength(4)
  const lines = (await runCommand(['screen', file, '--yes', '--json'])).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(lines).toMatchObject([
    { line: 2, orderID: 'A-1', outcome: 'approve' },
    { line: 3, orderID: 'A-2' },
    { line: 4, orderID: 'A-3', issues: [{ errorCode: 'not_readable', element: 'occurredAt' }] },
  ])
  const report = await runCommand(['screen', file, '--yes', '--json', '--out', join(dir, 'r.csv')])
  expect(JSON.parse(report.out)).toMatchObject({ orders: 2, brokenOrders: 1, rows: 3, brokenRows: 0 })
})

test('screen: broken rows are listed with line and reason while the good ones are screened', async () => {
  const rows = [
    HEADER,
    GOOD[0],
    'A-3',
    'A-4,2026/11/20,abc,,,,',
    ',2026/11/20 10:00,100,,,,',
    'A-5,2026/11/20 10:00,100,,,佐藤,',
    '"A-6,x',
    GOOD[1],
  ]
  const file = write(Buffer.from(rows.join('\n')))
  const out = join(dir, 'broken.csv')
  const ran = await runCommand(['screen', file, '--yes', '--out', out, '--lang', 'ja'], {}, 'ja')
  expect(ran.status).toBe(1)
  const errors = parse(readFileSync(`${out}.errors.csv`, 'utf8'), { bom: true, from_line: 2 })
  expect(errors).toEqual([
    ['3', '', '', '列の数が見出しより少ない'],
    ['4', 'A-4', '支払合計', '読み取れない形式の値'],
    ['5', '', '', '注文番号がない'],
    ['6', 'A-5', '注文者 メール', '形式が正しくない'],
    ['7', '', '', '引用符(")の位置が正しくない'],
  ])
  expect(ran.told).toContain('3 行目')
  expect(parse(readFileSync(out, 'utf8'), { bom: true })).toHaveLength(3)
})

test('screen: of an order of several rows the broken row itself is named, and orders and rows are counted apart', async () => {
  const rows = [
    '注文番号,注文日時,支払合計,支払方法,お名前,商品名,販売価格,個数',
    'A-1,2026/11/20 10:00,300,クレジットカード,"佐藤\n花子",茶,100,1', // two lines of the file
    'A-1,2026/11/20 10:00,300,クレジットカード,佐藤 花子,菓子,二百円,1',
    'A-2,2026/11/20 11:00,100,クレジットカード,鈴木 一郎,茶,100,1',
    'A-1,2026/11/20 10:00,300,クレジットカード,佐藤 花子,茶碗,100,いくつか',
    `A-2,2026/11/20 11:00,100,クレジットカード,鈴木 一郎,${'長'.repeat(2_000)},100,1`,
    'A-3,2026/11/20 12:00,100,クレジットカード,高橋 次郎,茶,100,1',
    'A-4',
  ]
  const file = write(Buffer.from(rows.join('\n')))
  const out = join(dir, 'lines.csv')
  const told = async (language: 'en' | 'ja') =>
    (await runCommand(['screen', file, '--yes', '--out', out], {}, language)).told
  expect(await told('ja')).toMatch(
    /注文 1 件を判定しました.+判定できなかったもの: 注文 2 件、注文番号の分からない行 1 行/,
  )
  const english = await told('en')
  expect(english).toMatch(/1 orders screened in .+; not screened: 2 orders, 1 rows of no known order/)
  expect([...english.matchAll(/^ {2}line (\d+)/gm)].map(([, line]) => Number(line))).toEqual([4, 6, 7, 9])
  const errors = parse(readFileSync(`${out}.errors.csv`, 'utf8'), { bom: true, from_line: 2 })
  expect(errors.map(([line, orderID]) => [line, orderID])).toEqual([
    ['4', 'A-1'],
    ['6', 'A-1'],
    ['7', 'A-2'],
    ['9', ''],
  ])
  const documents = (await runCommand(['screen', file, '--yes', '--json'])).out.trim().split('\n')
  expect(documents.map((text) => JSON.parse(text) as object)).toMatchObject([
    { line: 2, orderID: 'A-1', issues: [{ line: 4 }, { line: 6 }] },
    { line: 5, orderID: 'A-2', issues: [{ line: 7 }] },
    { line: 8, orderID: 'A-3', outcome: 'approve' },
    { line: 9, issues: [{ line: 9 }] },
  ])
})

test('screen: a file with card numbers is refused before anything is screened, and none is repeated', async () => {
  const file = write(Buffer.from([HEADER, ...GOOD, 'A-3,2026/11/20 10:00,100,,,,4111 1111 1111 1111'].join('\n')))
  const out = join(dir, 'cards.csv')
  const ran = await runCommand(['screen', file, '--yes', '--out', out, '--json'])
  expect(ran).toMatchObject({ status: 3, out: '' })
  expect(ran.told).toMatch(/"備考" holds card numbers \(first on line 4\)/)
  expect(ran.told).not.toMatch(/4111/)
  expect(existsSync(out)).toBe(false)
})

test('screen: a result is there whole or not at all, and nobody else can read it', async () => {
  const file = write(Buffer.from([HEADER, ...GOOD, 'A-3'].join('\n')))
  const out = join(dir, 'whole.csv')
  await runCommand(['screen', file, '--yes', '--out', out])
  expect(
    readdirSync(dir)
      .filter((name) => name.startsWith('whole'))
      .sort(),
  ).toEqual(['whole.csv', 'whole.csv.errors.csv'])
  expect(statSync(out).mode & 0o077).toBe(0)
  writeFileSync(file, [HEADER, ...GOOD].join('\n'))
  await runCommand(['screen', file, '--yes', '--out', out])
  expect(existsSync(`${out}.errors.csv`)).toBe(false) // it spoke of rows that are right now
  const before = readFileSync(out, 'utf8')
  writeFileSync(file, [HEADER, ...GOOD, 'A-3,2026/11/20,1,,,,5555555555554444'].join('\n'))
  expect(await runCommand(['screen', file, '--yes', '--out', out])).toMatchObject({ status: 3 })
  expect(readFileSync(out, 'utf8')).toBe(before)
  expect(readdirSync(dir).filter((name) => name.endsWith('.partial'))).toEqual([])
  expect(await runCommand(['screen', file, '--yes', '--out', join(dir, 'none/out.csv')])).toMatchObject({ status: 74 })
})

test('screen: what is read is never written over, under whatever name', async () => {
  const text = [HEADER, ...GOOD, 'A-3'].join('\n')
  const mapping = write(Buffer.from('columns: {orderID: 注文番号, occurredAt: 注文日時, amount: 支払合計}'))
  const file = write(Buffer.from(text))
  const partial = write(Buffer.from(text), 'lost.csv.partial')
  const errors = write(Buffer.from(text), 'lost.csv.errors.csv')
  const [soft, hard, folder] = ['soft.csv', 'hard.csv', 'folder'].map((name) => join(dir, name))
  symlinkSync(file, soft!)
  linkSync(file, hard!)
  symlinkSync(dir, folder!)
  const [fresh, lost] = [join(dir, 'fresh.csv'), join(dir, 'lost.csv')]
  const cases = [
    { name: 'the result over the orders', args: [file, '--out', file] },
    { name: 'by another spelling', args: [file, '--out', `${dir}/./${basename(file)}`] },
    { name: 'by a link', args: [file, '--out', soft!] },
    { name: 'by a hard link', args: [file, '--out', hard!] },
    { name: 'by a link to the folder', args: [file, '--out', join(folder!, basename(file))] },
    { name: 'the columns over the orders', args: [file, '--write-mapping', file] },
    {
      name: 'the columns over the result',
      args: [file, '--out', fresh, '--write-mapping', join(folder!, 'fresh.csv')],
    },
    {
      name: 'the columns over the broken rows',
      args: [file, '--out', fresh, '--write-mapping', `${fresh}.errors.csv`],
    },
    { name: 'the result over the mapping', args: [file, '--mapping', mapping, '--out', mapping] },
    { name: 'the columns over the mapping', args: [file, '--mapping', mapping, '--write-mapping', mapping] },
    { name: 'the broken rows over the orders', args: [errors, '--out', lost] },
    { name: 'a result under way over the orders', args: [partial, '--out', lost] },
  ]
  const before = cases.map(({ args }) => readFileSync(args[0]!, 'utf8'))
  for (const [language, told] of [
    ['en', /^sekisho: .+ would be read and written, or written twice: nothing was done\..+\n$/],
    ['ja', /^sekisho: .+ が読み込みと書き出しの両方、.+\n$/],
  ] as const) {
    for (const { name, args } of cases) {
      const ran = await runCommand(['screen', '--yes', ...args], {}, language)
      expect(ran, name).toMatchObject({ status: 2, out: '', told: expect.stringMatching(told) as string })
    }
  }
  expect(cases.map(({ args }) => readFileSync(args[0]!, 'utf8'))).toEqual(before)
  expect([fresh, lost].filter(existsSync)).toEqual([])
})

test('screen: what is unclear is not guessed', async () => {
  const good = write(Buffer.from([HEADER, ...GOOD].join('\n')))
  const cases = [
    { name: 'no confirmation', args: [good], told: /--yes/ },
    { name: 'a column nobody has', args: [good, '--yes', '--columns', '住所'], told: /住所/ },
    { name: 'no order number', args: [write(Buffer.from('名前,合計\na,1\n')), '--yes'], told: /Order number/ },
    { name: 'no amount', args: [write(Buffer.from('注文番号,注文日時\nA,2026/11/20\n')), '--yes'], told: /amount/ },
    { name: 'no headers', args: [write(Buffer.from('just text')), '--yes'], told: /headers/ },
    {
      name: 'a mapping of another file',
      args: [good, '--mapping', write(Buffer.from('columns: {orderID: 受注番号}'))],
      told: /受注番号/,
    },
    {
      name: 'a mapping that is none',
      args: [good, '--mapping', write(Buffer.from('columns: {order: 注文番号}'))],
      told: /columns.order/,
    },
    { name: '--keep for nobody', args: [good, '--yes', '--keep'], told: /--tenant/ },
    { name: '--server without a key', args: [good, '--yes', '--server', 'http://127.0.0.1:9'], told: /--key/ },
  ]
  for (const { name, args, told } of cases) {
    const ran = await runCommand(['screen', ...args])
    expect(ran, name).toMatchObject({ status: 2, out: '' })
    expect(ran.told, name).toMatch(told)
  }
})

test('screen: the columns can be written to a file, put right there, and used again', async () => {
  const file = write(Buffer.from([HEADER, ...GOOD].join('\n')))
  const mapping = join(dir, 'mapping.yaml')
  expect(await runCommand(['screen', file, '--write-mapping', mapping])).toMatchObject({ status: 2 })
  const text = readFileSync(mapping, 'utf8')
  expect(text).toContain('orderID: 注文番号')
  writeFileSync(mapping, text.replace('paymentMethods: {}', 'paymentMethods:\n  代金引換: deferred'))
  expect(await runCommand(['screen', file, '--mapping', mapping])).toMatchObject({ status: 0 })
})

test('screen: the same file gives the same answers, whatever the order of its rows, and leaves nothing behind', async () => {
  const rows: string[] = []
  for (const event of simulateOrders({ seed: 9, startMs: Date.UTC(2026, 9, 1), days: 3, goodOrders: 250 })) {
    if (event.kind === 'order') rows.push(exportRows(event, rows.length).map(exportLine).join(''))
  }
  const place = mkdtempSync(join(dir, 'throw-away-'))
  vi.stubEnv('TMPDIR', place)
  const first = await runCommand(['screen', write(Buffer.from(exportLine(EXPORT_HEADERS) + rows.join(''))), '--yes'])
  const again = await runCommand(['screen', write(Buffer.from(exportLine(EXPORT_HEADERS) + rows.join(''))), '--yes'])
  const reversed = await runCommand([
    'screen',
    write(Buffer.from(exportLine(EXPORT_HEADERS) + rows.toReversed().join(''))),
    '--yes',
  ])
  expect(again.out).toBe(first.out)
  expect(reversed.out.split('\r\n').slice(1, -1).toReversed()).toEqual(first.out.split('\r\n').slice(1, -1))
  expect(first.out.split('\r\n').filter((line) => !line.includes(',approve,')).length).toBeGreaterThan(3) // thieves are seen
  expect(readdirSync(place)).toEqual([])
})

function write(bytes: Uint8Array, name = `orders${Math.floor(performance.now() * 1e6)}.csv`): string {
  const path = join(dir, name)
  writeFileSync(path, bytes)
  return path
}
