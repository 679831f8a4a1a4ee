/** `sekisho ledger` over a journal of its own: tables, one line, one page, in both languages. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createTenant } from '@sekisho/adapters/tenants'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMixedJournal } from '../testing/mixedJournal.ts'
import { runCommand } from '../testing/terminal.ts'
import { exactMoney } from './figures.ts'
import { valueWord } from './words.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-ledger-'))
const [dataDir, keyFile] = [join(home, 'data'), join(home, 'sekisho.key')]
const ENV = { DATA_DIR: dataDir, KEY_FILE: keyFile, SEKISHO_DEMO: '0' }
const ORDERS = 20

beforeAll(async () => {
  createKeyFile(keyFile)
  const { kek } = openKeyFile(keyFile, { dataDir })
  await writeMixedJournal(dataDir, kek, 10 * ORDERS)
  const store = await openStore({ dir: dataDir, kek })
  const name = { ja: '<空の店>', en: '<Empty>' }
  const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  await createTenant(store, { tenantID: 'empty', ...shop }, 0)
  await store.close()
})
afterAll(() => rmSync(home, { recursive: true }))

interface Amount {
  readonly sales: number
  readonly amountMinor: string
}
interface Document {
  readonly sales: number
  readonly total: readonly {
    readonly stages: Readonly<Record<string, Amount>>
    readonly settled: Amount
    readonly lost: readonly (Amount & { readonly cause: string })[]
  }[]
  readonly by: Readonly<Record<string, readonly unknown[]>>
}

test('ledger: one line whose sums are those of the journal', async () => {
  const { status, out } = await runCommand(['ledger', 'shop-a', '--json', '--by', 'method,issuer'], ENV)
  expect(status).toBe(0)
  const { sales, total, by } = JSON.parse(out) as Document
  expect(sales).toBe(ORDERS)
  const [{ stages, settled, lost }] = total as [Document['total'][number]]
  const parts = [settled, ...lost]
  expect(parts.reduce((sum, part) => sum + part.sales, 0)).toBe(ORDERS)
  const amount = Array.from({ length: ORDERS }, (_, round) => 500 + ((round * 977) % 60_000)).reduce((a, b) => a + b, 0)
  expect(stages['asked']).toEqual({ sales: ORDERS, amountMinor: String(amount) })
  expect(String(parts.reduce((sum, part) => sum + BigInt(part.amountMinor), 0n))).toBe(String(amount))
  expect(Object.keys(by)).toEqual(['month', 'issuer', 'method'])
})

test('ledger: tables for a person and one page that loads nothing, in both languages', async () => {
  for (const [language, words] of [
    ['en', ['How far sales came', 'Own decline', 'By device', 'All']],
    ['ja', ['どこまで進んだか', '自社の NG 判定', '端末別', '合計']],
  ] as const) {
    const file = join(home, `${language}.html`)
    const { status, told, out } = await runCommand(
      ['ledger', 'shop-a', '--by', 'device', '--page', file],
      ENV,
      language,
    )
    expect({ status, out }).toEqual({ status: 0, out: '' })
    const page = readFileSync(file, 'utf8')
    expect(page).toContain(`<html lang="${language}">`)
    for (const word of words) {
      expect(told, word).toContain(word)
      expect(page, word).toContain(word)
    }
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|https?:|url\(/)
  }
})

test('ledger: a tenant without sales, and a name that is markup', async () => {
  const file = join(home, 'empty.html')
  const { status, out } = await runCommand(['ledger', 'empty', '--json', '--page', file, '--lang', 'ja'], ENV)
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ tenant: 'empty', sales: 0, total: [], by: { month: [] } })
  expect(readFileSync(file, 'utf8')).toContain('&lt;空の店&gt;')
})

test('ledger: only sales of the days that are asked for, and a review that may take longer', async () => {
  const salesOf = async (...args: string[]) => {
    const { out } = await runCommand(['ledger', 'shop-a', '--json', ...args], ENV)
    return (JSON.parse(out) as Document).sales
  }
  expect(await salesOf('--from', '2026-11-02', '--to', '2026-11-03')).toBe(ORDERS)
  expect(await salesOf('--from', '2026-11-03')).toBe(0)
  expect(await salesOf('--to', '2026-11-02T03:10:00Z')).toBe(9)
  expect(await salesOf('--review-hours', '48')).toBe(ORDERS)
})

test('ledger: what is not right on the command line is said, and nothing is done', async () => {
  const cases: [string[], RegExp][] = [
    [['nobody'], /no shop or issuer nobody; there are: empty, shop-a/],
    [['platform'], /no shop or issuer platform/],
    [['shop-a', '--by', 'device,colour'], /colour is none of month, shop/],
    [['shop-a', '--from', 'monday'], /--from is a day/],
    [['shop-a', '--review-hours', '0'], /whole number/],
    [['shop-a', '--review-hours', '1.5'], /whole number/],
    [[], /missing required argument/],
  ]
  for (const [args, word] of cases) {
    const { status, out, told } = await runCommand(['ledger', ...args], ENV)
    expect({ status, out }, args.join(' ')).toEqual({ status: 2, out: '' })
    expect(told).toMatch(word)
  }
})

test('ledger: sums are written whole, and a shop’s name moves no cursor', () => {
  expect(exactMoney(123_456n, 'USD')).toBe('1,234.56 USD')
  expect(exactMoney(5n, 'KWD')).toBe('0.005 KWD')
  expect(exactMoney(0n, 'JPY')).toBe('0 JPY')
  expect(exactMoney(3n * BigInt(Number.MAX_SAFE_INTEGER), 'JPY')).toBe('27,021,597,764,222,973 JPY')
  expect(valueWord('shop', '\u001b[2Jshop').en).toBe('·[2Jshop')
  expect(valueWord('shop', 'constructor').en).toBe('constructor')
  expect(valueWord('device', '').ja).toBe('(不明)')
})
