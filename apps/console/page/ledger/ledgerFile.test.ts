import { expect, test } from 'vitest'
import type { Ledger, Outcome } from './ledgerAPI.ts'
import { figuresFile, saleLine } from './ledgerFile.ts'

const MOST = '18014398509481982'
const outcome = (currency: string): Outcome => ({
  currency,
  stages: { asked: { sales: 5, amountMinor: MOST } },
  settled: { sales: 2, amountMinor: '2' },
  lost: [
    {
      cause: 'technical',
      sales: 3,
      amountMinor: '18014398509481980',
      because: [
        { code: 'acs', sales: 1, amountMinor: '1' },
        { code: 'ds', sales: 2, amountMinor: '18014398509481979' },
      ],
    },
  ],
})
const ledger = (shop: string): Ledger => ({
  status: 'done',
  asOf: '2026-11-22T00:00:00Z',
  side: 'shop',
  reviewHours: 24,
  sales: 10,
  total: [outcome('JPY'), outcome('USD')],
  by: {
    month: [{ value: '2026-11', outcomes: [outcome('JPY')] }],
    shop: [{ value: shop, outcomes: [outcome('JPY')] }],
  },
  closedEarly: 0,
  unlinked: 0,
})
const recordsIn = (text: string) => text.slice(1).trimEnd().split('\r\n').slice(1)

test('ledger file: the parts of a slice add up to what was asked about, beyond what a number holds', () => {
  const totals = recordsIn(figuresFile(ledger('main'), 'JPY', 'shop')).filter((line) => line.startsWith('total,'))
  expect(totals).toEqual([
    'total,,JPY,settled,,2,2',
    'total,,JPY,technical,acs,1,1',
    'total,,JPY,technical,ds,2,18014398509481979',
  ])
  expect(String(totals.reduce((sum, line) => sum + BigInt(line.split(',').at(-1)!), 0n))).toBe(MOST)
})

test('ledger file: only what is asked for, of one currency', () => {
  const lines = recordsIn(figuresFile(ledger('main'), 'JPY', 'shop'))
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    ...Array.from({ length: 3 }, () => 'total'),
    ...Array.from({ length: 3 }, () => 'shop'),
    ...Array.from({ length: 3 }, () => 'month'),
  ])
  expect(recordsIn(figuresFile(ledger('main'), 'EUR', ''))).toEqual([])
})

test('attacks: a shop that is called like a formula is text in a spreadsheet', () => {
  for (const name of ['=1+1', '+1', '-1', '@x', '\t=1', '＝1', "'x"]) {
    const [, , , line] = recordsIn(figuresFile(ledger(name), 'JPY', 'shop'))
    expect(line, name).toContain(`,'${name},`.slice(0, 3))
    const sale = { id: 'o', at: '', amountMinor: 1, currency: 'JPY', cause: 'c', because: 'b', method: 'm', issuer: '' }
    expect(saleLine({ ...sale, shop: name, device: '', version: '' })).toContain(`'${name}`)
  }
})
