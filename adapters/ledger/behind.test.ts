import { expect, test } from 'vitest'
import { salePlaceIn, SalesBehind } from './behind.ts'
import type { Behind } from './behind.ts'

const UNPAID = { cause: 'still_open', because: 'unpaid', index: 1 } as const
const IN_REVIEW = { cause: 'still_open', because: 'in_review', index: 2 } as const
/** A mark of a sale (fraud/ledger/sale.ts). */
const THREE_DS = 2
const SETTLED = { cause: 'settled', because: 'said', index: 0 } as const

const aSale = (askedAtMs: number, currency = 'JPY') => ({
  askedAtMs,
  amountMinor: 100,
  currency,
  method: 'card',
  country: 'JP',
  issuer: 'JP 999901',
  shop: 'main',
  device: 'web',
  version: '2.2.0',
  month: '2026-11',
  evidence: undefined,
  waits: 'settlement' as const,
  sinceMs: askedAtMs,
  stop: undefined,
  marks: 0,
})

/** Two hundred sales in no order of time, every second one unpaid, every fifth of those in dollars. */
function pageOf(behind: Partial<Behind>) {
  const sales = new SalesBehind({ cause: 'still_open', limit: 10, ...behind })
  for (let i = 0; i < 200; i++) {
    const n = (i * 77) % 200
    const ending = n % 2 === 1 ? SETTLED : n % 4 === 0 ? UNPAID : IN_REVIEW
    sales.take(`o-${n}`, aSale(1_000 + Math.floor(n / 4), n % 5 === 0 ? 'USD' : 'JPY'), ending)
  }
  return sales.document() as { readonly sales: readonly { readonly id: string }[]; readonly after?: string }
}

test('behind: page by page every sale of the cause comes once, the newest first', () => {
  const ids: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = pageOf({ limit: 7, ...(after !== '' && { after: salePlaceIn(after)! }) })
    ids.push(...page.sales.map(({ id }) => id))
    after = page.after
  }
  expect(new Set(ids).size).toBe(100)
  expect(ids).toHaveLength(100)
  const placed = ids.map((id) => Math.floor(Number(id.slice(2)) / 4))
  expect(placed).toEqual(placed.toSorted((a, b) => b - a))
})

test('behind: only sales of the reason and the currency that are asked for', () => {
  const unpaid = pageOf({ because: 'unpaid', limit: 100 })
  expect(unpaid.sales).toHaveLength(50)
  expect(unpaid.sales.every(({ id }) => Number(id.slice(2)) % 4 === 0)).toBe(true)
  expect(unpaid.after).toBeUndefined()
  expect(pageOf({ because: 'unpaid', currency: 'USD', limit: 100 }).sales).toHaveLength(10)
  expect(pageOf({ cause: 'settled', limit: 1_000 }).sales).toHaveLength(100)
  expect(pageOf({ cause: 'own_decline' })).toEqual({ sales: [] })
})

test('behind: only sales of the slice that is asked for', () => {
  const sales = new SalesBehind({ cause: 'settled', limit: 9, slice: { dimension: 'version', value: '2.3.1' } })
  const through = (id: string, version: string, marks: number) =>
    sales.take(id, { ...aSale(1), version, marks }, SETTLED)
  through('o-1', '2.3.1', THREE_DS)
  through('o-2', '2.2.0', THREE_DS)
  through('o-3', '2.3.1', 0) // it did not go through 3-D Secure, so it stands under none
  expect(sales.document()).toMatchObject({ sales: [{ id: 'o-1' }] })
  expect(sales.document().sales).toHaveLength(1)
})

test('behind: a sale that the fold changes afterwards stands as it was counted', () => {
  const sales = new SalesBehind({ cause: 'settled', limit: 1 })
  const sale = aSale(1)
  sales.take('o', sale, SETTLED)
  sale.shop = 'another'
  expect(sales.document()).toMatchObject({ sales: [{ id: 'o', shop: 'main', cause: 'settled' }] })
})

test('attacks: nothing but the place of a sale is taken for one', () => {
  expect(salePlaceIn('1700000000000.o:1.a')).toEqual({ askedAtMs: 1_700_000_000_000, id: 'o:1.a' })
  for (const text of ['', '1', '1.', '.o', '-1.o', '1e3.o', '1.o o', `1.${'o'.repeat(65)}`, '12345678901234567.o']) {
    expect(salePlaceIn(text), text).toBeUndefined()
  }
})
