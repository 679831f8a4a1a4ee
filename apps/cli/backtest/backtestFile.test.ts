import iconv from 'iconv-lite'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  EXPORT_HEADERS,
  exportLine,
  exportRows,
  fateName,
  fatesOf,
  PAST_HEADERS,
  pastCells,
  simulateOrders,
} from '@sekisho/simulators/orders'
import { aPolicyText } from '@sekisho/fraud/testing'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-backtest-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('backtest: a packed export in CP932 gives one line of figures, and its mapping gives them again', async () => {
  const file = write('past.csv.gz', gzipSync(iconv.encode(PAST.join(''), 'cp932')))
  const mapping = join(dir, 'past.yaml')
  const first = await run([file, '--label', '不正', '--write-mapping', mapping])
  expect(first.told).toContain('ROC-AUC')
  const { report } = first
  expect(first.status).toBe(0)
  expect(report).toMatchObject({
    rows: ORDERS,
    brokenRows: 0,
    currency: 'JPY',
    mapping: {
      columns: { occurredAt: '受注日', 'card.token': 'カードトークン' },
      label: { column: '不正', knownAt: '判明日時' },
    },
  })
  expect(report.labelled).toBeLessThan(report.rows)
  expect(report.fraud).toBeGreaterThan(3)
  expect(report.auc).toBeGreaterThan(0.5)
  expect(sum(Object.values(report.outcomes).map((counts) => counts.orders))).toBe(report.rows)
  expect(sum(report.byMonth.map((month) => month.orders))).toBe(report.rows)
  const again = await run([file, '--mapping', mapping])
  expect(figures(again.report)).toEqual(figures(report))
})

test('backtest: the order of rows does not matter', async () => {
  const [head = '', ...rows] = PAST
  const file = write('past.csv', PAST.join(''))
  const mixed = write('mixed.csv', [head, ...rows.toReversed()].join(''))
  const [a, b] = [await run([file, '--label', '不正']), await run([mixed, '--label', '不正'])]
  expect(figures(b.report)).toEqual(figures(a.report))
})

test('backtest: decides as sekisho screen does', async () => {
  const file = write(
    'screened.csv',
    PAST.map((line) => line.replaceAll('不正,', '正常,').replace(/^(.*端末ID,)正常/, '$1不正')).join(''),
  )
  const screened = await runCommand(['screen', file, '--yes', '--json', '--out', join(dir, 'out.csv')])
  const { report } = await run([file, '--label', '不正'])
  const counts = (outcomes: Record<string, { orders: number }>) =>
    Object.fromEntries(Object.entries(outcomes).flatMap(([name, { orders: of }]) => (of > 0 ? [[name, of]] : [])))
  expect(report.fraud).toBe(0)
  expect(Object.keys(counts(report.outcomes)).length).toBeGreaterThan(1)
  expect(counts(report.outcomes)).toEqual(counts((JSON.parse(screened.out) as Report).outcomes))
})

test('backtest: a label is not known before its time', async () => {
  // The card's first order is a fraud; the same card comes again three days later.
  const file = write(
    'delay.csv',
    'id,at,card_token,amount,fraud,known\n1,2026-10-01 12:00,tok-1,5000,1,\n2,2026-10-04 12:00,tok-1,5000,0,\n',
  )
  const policy = write(
    'chargeback.yaml',
    aPolicyText({ rules: { known: { when: 'cardChargebacks > 0', points: 600 } } }),
  )
  const hits = async (...args: string[]): Promise<string[]> => {
    const { report } = await run([file, '--label', 'fraud', '--policy', policy, ...args])
    return report.byRule.map(({ rule }) => rule)
  }
  expect(await hits()).toEqual([])
  expect(await hits('--label-delay', '3d')).not.toEqual([])
  expect(await hits('--label-delay', '73h')).toEqual([])
  const known = write(
    'known.yaml',
    'columns: {occurredAt: at, card.token: card_token, amount: amount}\nlabel: {column: fraud, knownAt: known}\n',
  )
  const late = write('late.csv', readFileSync(file, 'utf8').replace(',1,\n', ',1,2026-10-04 12:01\n'))
  expect((await run([late, '--mapping', known, '--policy', policy])).report.byRule).toEqual([])
})

test('backtest: payments kept for study work too, with entities that no order has a field for', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i},2018-04-01 00:00:${String(i).padStart(2, '0')},${i % 7},3156,57.160001,${i % 9 === 0 ? 1 : 0}`,
  )
  const file = write(
    'study.csv',
    ['TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD', ...rows, ''].join('\n'),
  )
  const { report, status } = await run([file, '--label', 'TX_FRAUD'])
  expect(status).toBe(0)
  expect(report).toMatchObject({
    rows: 40,
    labelled: 40,
    fraud: 5,
    fraudMinor: 5 * 5_716,
    currency: 'USD',
    mapping: { entities: { shop: 'TERMINAL_ID' }, timeForm: 'written' },
  })
})

test('backtest: counts of seconds are times, and a file without any says so', async () => {
  const seconds = write('seconds.csv', 'Time,Amount,Class\n0,1,0\n86400,2,1\n')
  expect((await run([seconds, '--label', 'Class'])).report.byMonth.map(({ month }) => month)).toEqual(['1970-01'])
  const none = write('none.csv', 'a,b,Class\nx,1,0\ny,2,1\n')
  const ran = await runCommand(['backtest', none, '--label', 'Class'])
  expect(ran.told).toContain('No column of times was found')
})

test('backtest: orders before --from are history, those after --to are left out, and neither counts', async () => {
  const file = write('past.csv', PAST.join(''))
  const early = await run([file, '--label', '不正', '--to', '2026-10-15'])
  const [all, late] = [
    await run([file, '--label', '不正']),
    await run([file, '--label', '不正', '--from', '2026-10-15']),
  ]
  expect(late.report.rows).toBeLessThan(all.report.rows)
  expect(late.report.rows).toBeGreaterThan(0)
  expect(early.report.rows + late.report.rows).toBe(all.report.rows)
})

test('backtest: two policies are told apart, on the page too', async () => {
  const file = write('past.csv', PAST.join(''))
  const other = write('other.yaml', aPolicyText({ rules: { all: { when: 'amountMinor >= 0', points: 300 } } }))
  for (const language of ['ja', 'en'] as const) {
    const html = join(dir, `report.${language}.html`)
    const { report } = await run([file, '--label', '不正', '--compare', other, '--html', html, '--lang', language])
    expect(report.compared!.difference.changes.map(({ from, to }) => `${from} ${to}`)).toContain('approve challenge')
    const page = readFileSync(html, 'utf8')
    const style = /<style>([^]*)<\/style>/.exec(page)![1]!
    expect(page).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(page).toContain("default-src 'none'")
    expect(page.match(/<(script|link|img|iframe|form)\b|\s(on\w+|style|src|href)=|https?:/g)).toBeNull()
    expect(page.match(/<polyline/g)).toHaveLength(4)
    expect(page).toContain(language === 'ja' ? '止めた正常な注文' : 'Good orders disturbed')
    expect(page).not.toContain('undefined')
  }
})

test('backtest: what is wrong with the command line or the file is said, and nothing is done', async () => {
  const file = write('plain.csv', 'at,amount,fraud\n2026-10-01 12:00,100,0\n')
  const odd = write('odd.csv', 'at,amount,fraud\n2026-10-01 12:00,100,0\n2026-10-01 12:00,100,maybe\n')
  const names = write('names.csv', 'at,amount,fraud\n2026-10-01 12:00,100,hanako@example.jp\n')
  const policy = write('policy.yaml', aPolicyText({ rules: { own: { when: 'cardOrder10m > 3', points: 1 } } }))
  const login = write('login.yaml', aPolicyText({ decides: 'login', rules: { own: { when: 'true', points: 1 } } }))
  const cases = [
    {
      args: [file],
      told: '--label COLUMN says which column tells fraud from good orders; by its words it could be: fraud',
    },
    { args: [file, '--label', 'gone'], told: 'no column gone; it has: at, amount, fraud' },
    { args: [file, '--label', 'frauds'], told: 'no column frauds; did you mean fraud?' },
    { args: [file, '--label', 'fraud', '--time', 'when'], told: 'no column when' },
    { args: [file, '--label', 'fraud', '--label-delay', 'soon'], told: '--label-delay' },
    { args: [file, '--label', 'fraud', '--from', 'tomorrow'], told: '--from' },
    { args: [file, '--label', 'fraud', '--policy', policy], told: 'cardOrder10m' },
    { args: [file, '--label', 'fraud', '--compare', login], told: 'decides login' },
    { args: [file, '--label', 'fraud', '--mapping', join(dir, 'no.yaml')], told: 'there is no file' },
    { args: [odd, '--label', 'fraud'], told: 'neither yes nor no: maybe (line 3). Write the mapping' },
    { args: [names, '--label', 'fraud'], told: 'neither yes nor no: 2. Write' },
    { args: [join(dir, 'no.csv'), '--label', 'fraud'], told: 'there is no file' },
  ]
  for (const { args, told } of cases) {
    const ran = await runCommand(['backtest', ...args, '--json'])
    expect({ args, status: ran.status, out: ran.out }).toEqual({ args, status: 2, out: '' })
    expect(ran.told).toContain(told)
  }
})

test('backtest: card numbers are refused, mapped or not, and never told', async () => {
  const numbers = ['4111111111111111', '5555555555554444', '3530111333300000']
  const file = write(
    'cards.csv',
    ['at,note,fraud', ...numbers.map((number) => `2026-10-01 12:00,${number},0`), ''].join('\n'),
  )
  const ran = await runCommand(['backtest', file, '--label', 'fraud', '--json'])
  expect([ran.status, ran.out]).toEqual([3, ''])
  for (const number of numbers) expect(ran.told).not.toContain(number)
})

test('backtest: a cell that is a card number by chance alone is not read, and its row counts', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `2026-10-01 12:${10 + i},${4_000_000_000_000_000 + i * 7_919},1.${i}e-05,0`,
  )
  const file = write('chance.csv', ['at,card_token,amount,fraud', ...rows, ''].join('\n'))
  const { report, status } = await run([file, '--label', 'fraud'])
  expect({ status, rows: report.rows, brokenRows: report.brokenRows }).toEqual({ status: 0, rows: 40, brokenRows: 0 })
})

test('backtest: rows that are broken are told by line and left out', async () => {
  const file = write(
    'broken.csv',
    'at,amount,fraud\n2026-10-01 12:00,100,0\nsome day,100,0\n2026-10-01 12:00\n2026-10-02 12:00,much,1\n2026-10-03 12:00,7,1\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n2026-10-03 12:00,7,0\n',
  )
  const mapping = write('broken.yaml', 'columns: {occurredAt: at, amount: amount}\nlabel: {column: fraud}\n')
  const { status, report, told } = await run([file, '--mapping', mapping])
  expect({ status, rows: report.rows, brokenRows: report.brokenRows }).toEqual({ status: 1, rows: 9, brokenRows: 3 })
  for (const line of [3, 4, 5]) expect(told).toContain(`line ${line} `)
})

interface Report {
  readonly rows: number
  readonly labelled: number
  readonly fraud: number
  readonly auc: number
  readonly brokenRows: number
  readonly outcomes: Record<string, { orders: number }>
  readonly byRule: readonly { rule: string }[]
  readonly byMonth: readonly { month: string; orders: number }[]
  readonly compared?: { difference: { changes: readonly { from: string; to: string }[] } }
}

async function run(args: readonly string[]): Promise<{ status: number; told: string; report: Report }> {
  const { status, out, told } = await runCommand(['backtest', ...args, '--json'])
  expect(out.trimEnd().split('\n'), told).toHaveLength(1)
  return { status, told, report: JSON.parse(out) as Report }
}

/** All that is not the clock on the wall. */
function figures(report: Report): unknown {
  const { seconds: _wall, ...rest } = report as Report & { seconds: number }
  return rest
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}

/** A month of a shop's orders as lines of its export, with what became of them. */
const PLAN = { seed: 11, startMs: Date.UTC(2026, 9, 1), days: 30, goodOrders: 700 }
const FATES = fatesOf(simulateOrders(PLAN))
let ORDERS = 0
const PAST = [exportLine([...EXPORT_HEADERS, ...PAST_HEADERS])]
for (const event of simulateOrders(PLAN)) {
  if (event.kind !== 'order') continue
  const past = pastCells(event, FATES.get(fateName(event.shop, event.order.orderID)))
  for (const cells of exportRows(event, ++ORDERS)) PAST.push(exportLine([...cells, ...past]))
}
