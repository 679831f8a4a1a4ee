import { EXPORT_HEADERS, exportLine, exportRows, simulateOrders } from '@sekisho/simulators/orders'
import type { SimulatedOrder } from '@sekisho/simulators/orders'
import { parseOrder } from '@sekisho/fraud/events'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { bodyOf, draftOf, mergeDrafts } from './draft.ts'
import type { Draft } from './draft.ts'
import type { ColumnsOf } from './fields.ts'
import { guessColumns } from './guess.ts'
import { DEFAULT_MAPPING } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { RowReader } from './order.ts'
import { readTable } from './rows.ts'

test('orders: a cart’s export in CP932 gives the orders back that went into it', async () => {
  const placed = [...simulateOrders({ seed: 3, startMs: Date.UTC(2026, 9, 1), days: 5, goodOrders: 300 })].filter(
    (event) => event.kind === 'order',
  )
  const lines = [EXPORT_HEADERS, ...placed.flatMap((event, i) => exportRows(event, i + 1))].map(exportLine)
  const table = await readTable(inPieces(iconv.decode(iconv.encode(lines.join(''), 'cp932'), 'cp932')))
  const reader = new RowReader({ ...DEFAULT_MAPPING, columns: guessColumns(table!.headers).columns }, table!.headers)
  const drafts = new Map<string, Draft>()
  for await (const row of table!.rows) {
    const draft = draftOf(reader.read(row.kind === 'cells' ? row.cells : []), row.line, [])
    const first = drafts.get(draft.orderID)
    drafts.set(draft.orderID, first ? mergeDrafts(first, draft, false) : draft)
  }
  expect([...drafts.values()].map(parsed)).toMatchObject(placed.map(({ order }) => asExported(order)))
  expect(placed.length).toBeGreaterThan(300)
})

/** The export knows seconds, and nothing of cards and devices. */
function asExported({ orderID, occurredAt, amountMinor, payment, buyer, deliveries, items }: SimulatedOrder) {
  const { name, nameKana, email, phone } = buyer
  const [delivery] = deliveries
  return {
    ok: true,
    message: {
      orderID,
      occurredAt: `${occurredAt.slice(0, 19)}.000Z`,
      amountMinor,
      payment: { method: payment.method },
      buyer: { name, nameKana, email, phone },
      deliveries: [{ name: delivery!.name, address: { postalCode: delivery!.address.postalCode } }],
      items: items.map((item) => ({
        sku: item.sku,
        name: item.name,
        quantity: item.quantity,
        unitPriceMinor: item.unitPriceMinor,
      })),
    },
  }
}

async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 1_000) yield text.slice(at, at + 1_000)
}

test('orders: what a row says, in the words of the shop', () => {
  const cases = [
    { cells: { 注文番号: '#1001' }, order: { orderID: '1001' } },
    { cells: { 注文番号: 'Ａ－１００' }, order: { orderID: 'A-100' } },
    { cells: { 支払方法: 'NP後払い' }, order: { payment: { method: 'deferred' } } },
    { cells: { 支払方法: '掛売り' }, order: { payment: { method: 'other' } } },
    { cells: { 下4桁: '************1111' }, order: { payment: { card: { lastFour: '1111' } } } },
    { cells: { 電話: "'09001234567" }, order: { buyer: { phone: '09001234567' } } },
    { cells: { 電話: '-', 住所: 'なし' }, order: { buyer: {} } },
    {
      cells: { 住所: '〒150-0001 東京都渋谷区1-2' },
      order: { buyer: { address: { postalCode: '150-0001', prefecture: '東京都', line1: '渋谷区1-2' } } },
    },
    { cells: { 会員登録日: '2020/01/02' }, order: { buyer: { accountCreatedAt: '2020-01-02T03:00:00.000Z' } } },
    {
      cells: { 数量: '2個', 単価: '¥1,000', 商品名: '茶' },
      order: { item: { quantity: 2, unitPriceMinor: 1_000, name: '茶' } },
    },
  ]
  for (const { cells, order } of cases) expect(read(cells), JSON.stringify(cells)).toMatchObject(order)
})

test('orders: what cannot be read is named by its field, and never repeated', () => {
  const cases = [
    { cells: { 注文日時: 'いつか' }, issues: ['not_readable occurredAt'] },
    { cells: { 合計: '無料' }, issues: ['not_readable amount'] },
    { cells: { 合計: '-100' }, issues: ['not_readable amount'] },
    { cells: { 数量: '二' }, issues: ['not_readable item.quantity'] },
    { cells: { 商品名: '4111111111111111' }, issues: ['card_number_in_wrong_field item.name'] },
    { cells: { 氏名: '佐藤\uFFFD' }, issues: ['not_well_formed buyer.name'] },
    { cells: { 注文日時: '?', 合計: '?' }, issues: ['not_readable occurredAt', 'not_readable amount'] },
  ]
  for (const { cells, issues } of cases) {
    const order = read(cells)
    expect(
      order.issues.map(({ errorCode, element }) => `${errorCode} ${element}`),
      JSON.stringify(cells),
    ).toEqual(issues)
    expect(JSON.stringify(order)).not.toContain('4111111111111111')
  }
})

test('orders: rows of one order become one, whatever each of them repeats', () => {
  const first = draft({
    注文番号: 'A',
    注文日時: '2026/11/22 10:00',
    合計: '3000',
    商品名: '茶',
    単価: '1000',
    数量: '2',
    届け先: '一郎',
  })
  const blank = draft({ 注文番号: 'A', 商品名: '菓子', 単価: '1000', 数量: '1' })
  const again = draft({
    注文番号: 'A',
    注文日時: '2026/11/22 10:00',
    合計: '3000',
    商品名: '菓子',
    単価: '1000',
    数量: '1',
    届け先: '花子',
  })
  expect(bodyOf(mergeDrafts(first, blank, false))).toMatchObject({
    message: { amountMinor: 3_000, items: [{ name: '茶' }, { name: '菓子' }], deliveries: [{ name: '一郎' }] },
  })
  expect(bodyOf(mergeDrafts(first, again, false))).toMatchObject({
    message: { amountMinor: 3_000, deliveries: [{ name: '一郎' }, { name: '花子' }] },
  })
  expect(mergeDrafts(first, first, false).deliveries).toHaveLength(1)
  const many = Array.from({ length: 300 }, () => blank).reduce((sum, next) => mergeDrafts(sum, next, false), first)
  expect(bodyOf(many)).toMatchObject({ ok: true, message: { amountMinor: 3_000 } })
})

test('orders: without a column for the amount it is the sum of the lines', () => {
  const columns: ColumnsOf = {
    orderID: ['注文番号'],
    occurredAt: ['注文日時'],
    'item.linePrice': ['合計'],
    'item.quantity': ['数量'],
    shippingFee: ['送料'],
  }
  const line = (cells: Record<string, string>) =>
    draft({ 注文番号: 'A', 注文日時: '2026/11/22 10:00', ...cells }, { ...DEFAULT_MAPPING, columns })
  const merged = mergeDrafts(line({ 合計: '3000', 数量: '3', 送料: '500' }), line({ 合計: '1000', 数量: '1' }), true)
  expect(bodyOf(merged)).toMatchObject({
    ok: true,
    message: { amountMinor: 4_500, items: [{ unitPriceMinor: 1_000, quantity: 3 }, { quantity: 1 }] },
  })
})

test('orders: delivery, fees and discounts among the goods are not goods', () => {
  for (const kind of ['送料', '手数料', '割引', '税'])
    expect(read({ 明細区分: kind, 商品名: kind, 単価: '500', 数量: '1' }).item, kind).toBeUndefined()
  expect(read({ 明細区分: '商品', 商品名: '茶', 単価: '500', 数量: '1' }).item).toMatchObject({ name: '茶' })
})

test('orders: one that lacks something is refused with every reason at once', () => {
  const cases = [
    { cells: { 注文番号: 'A' }, issues: ['required occurredAt', 'required amount'] },
    { cells: { 注文番号: 'A', 注文日時: '?', 合計: '1' }, issues: ['not_readable occurredAt'] },
    { cells: { 注文番号: '注文 1', 注文日時: '2026/11/22', 合計: '1' }, issues: ['format orderID'] },
    { cells: { 注文番号: 'A', 注文日時: '2026/11/22', 合計: '1', メール: 'x' }, issues: ['format buyer.email'] },
  ]
  for (const { cells, issues } of cases) {
    const body = parsed(draft(cells))
    expect(
      body.ok ? [] : body.issues.map(({ errorCode, element }) => `${errorCode} ${element}`),
      JSON.stringify(cells),
    ).toEqual(issues)
  }
})

const COLUMNS: ColumnsOf = {
  orderID: ['注文番号'],
  occurredAt: ['注文日時'],
  amount: ['合計'],
  paymentMethod: ['支払方法'],
  'card.lastFour': ['下4桁'],
  'buyer.name': ['氏名'],
  'buyer.email': ['メール'],
  'buyer.phone': ['電話'],
  'buyer.line1': ['住所'],
  'buyer.accountCreatedAt': ['会員登録日'],
  'delivery.name': ['届け先'],
  'item.kind': ['明細区分'],
  'item.name': ['商品名'],
  'item.unitPrice': ['単価'],
  'item.quantity': ['数量'],
}

/** As whoever decides will read it. */
function parsed(order: Draft) {
  const body = bodyOf(order)
  return body.ok ? parseOrder(body.message, { imported: true }) : body
}

function read(cells: Record<string, string>, mapping: Mapping = { ...DEFAULT_MAPPING, columns: COLUMNS }) {
  return new RowReader(mapping, Object.keys(cells)).read(Object.values(cells))
}

function draft(cells: Record<string, string>, mapping?: Mapping): Draft {
  return draftOf(read(cells, mapping), 2, [])
}
