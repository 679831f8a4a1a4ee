/**
 * Simulated orders as EC-CUBE 4 exports them (受注CSV: github.com/EC-CUBE/ec-cube, dtb_csv.csv): one row for each line of the
 * basket and one for delivery, what the order as a whole says repeated on each, times in Tokyo, the newest first. No card is
 * in it, as in the real one.
 */
import { HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { OrderPlaced, SettlementStatus, SimulatedEvent, SimulatedOrder } from './order.ts'
import type { Address } from './places.ts'
import type { ShopID } from './shops.ts'

/** Headers and cells of one export. The marks of a spreadsheet (encoding, line ends) are the caller's. */
export const EXPORT_HEADERS: readonly string[] = (
  '注文ID,注文番号,会員ID,お名前(姓),お名前(名),お名前(セイ),お名前(メイ),会社名,郵便番号,都道府県(ID),都道府県(名称),住所1,住所2,' +
  'メールアドレス,TEL,小計,送料,合計,支払合計,対応状況(名称),支払方法(名称),受注日,商品コード,商品名,価格,個数,明細区分(名称),' +
  '配送先_お名前(姓),配送先_お名前(名),配送先_郵便番号,配送先_都道府県(名称),配送先_住所1,配送先_住所2,配送先_TEL'
).split(',')

export function exportRows({ order }: OrderPlaced, sequence: number): readonly (readonly string[])[] {
  const goods = order.items.map((item) => [
    item.sku,
    item.name,
    String(item.unitPriceMinor),
    String(item.quantity),
    '商品',
  ])
  const fee = order.amountMinor - sumOf(order)
  const lines = fee > 0 ? [...goods, ['', '送料', String(fee), '1', '送料']] : goods
  return lines.map((line) => [...orderCells(order, sequence, fee), ...line, ...deliveryCells(order)])
}

/** What a shop adds by hand before it tries rules on the past: what its payment provider logged, and what became of it. */
export const PAST_HEADERS: readonly string[] = ['カードトークン', 'IPアドレス', '端末ID', '不正', '判明日時']

/** What became of an order: bad since a moment, or never paid at all; neither of most. */
export type Fate = { readonly badSinceMs: UnixMs } | 'no_payment'

/** @param fate absent when nothing is wrong with the order */
export function pastCells({ order }: OrderPlaced, fate: Fate | undefined): readonly string[] {
  const { payment, device } = order
  const seen = [payment.card?.token ?? '', device?.ipAddress ?? '', device?.deviceID ?? '']
  if (fate === undefined) return [...seen, '正常', '']
  // Nobody ever learns who tried a payment that failed.
  return fate === 'no_payment' ? [...seen, '', ''] : [...seen, '不正', inTokyo(new Date(fate.badSinceMs).toISOString())]
}

/** By shop and order number. */
export function fatesOf(events: Iterable<SimulatedEvent>): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>()
  for (const event of events) {
    if (event.kind !== 'settlement') continue
    const name = fateName(event.shop, event.orderID)
    if (NO_PAYMENT.has(event.settlement.status)) fates.set(name, 'no_payment')
    else if (BAD.has(event.settlement.status) && !fates.has(name)) fates.set(name, { badSinceMs: event.atMs })
  }
  return fates
}

export function fateName(shop: ShopID, orderID: string): string {
  return `${shop} ${orderID}`
}

/** One line of a CSV, CRLF at its end; cells are quoted where they must be. */
export function exportLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}

function orderCells(order: SimulatedOrder, sequence: number, fee: number): readonly string[] {
  const { orderID, buyer, amountMinor, payment, occurredAt } = order
  const names = [...halves(buyer.name), ...halves(buyer.nameKana)]
  const address = addressCells(buyer.address, [''])
  const money = [String(amountMinor - fee), String(fee), String(amountMinor), String(amountMinor)]
  const ids = [String(sequence), orderID, buyer.accountID?.slice(1) ?? '']
  const company = ''
  const state = ['新規受付', METHODS[payment.method], inTokyo(occurredAt)]
  return [...ids, ...names, company, ...address, buyer.email, buyer.phone, ...money, ...state]
}

function deliveryCells({ deliveries }: SimulatedOrder): readonly string[] {
  const [delivery] = deliveries
  return [...halves(delivery!.name), ...addressCells(delivery!.address, []), delivery!.phone]
}

function addressCells(
  { postalCode, prefecture, city, line1, line2 = '' }: Address,
  prefectureID: readonly string[],
): readonly string[] {
  return [postalCode.replace('-', ''), ...prefectureID, prefecture, city + line1, line2]
}

function halves(name: string): readonly [string, string] {
  const [family = '', given = ''] = name.split(' ')
  return [family, given]
}

function inTokyo(occurredAt: string): string {
  const text = new Date(Date.parse(occurredAt) + 9 * HOUR_MS).toISOString()
  return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`
}

function sumOf({ items }: SimulatedOrder): number {
  return items.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
}

const BAD: ReadonlySet<string> = new Set<SettlementStatus>(['chargeback', 'bad_debt'])
const NO_PAYMENT: ReadonlySet<string> = new Set<SettlementStatus>(['payment_failed', 'cancelled'])
const METHODS = {
  card: 'クレジットカード',
  deferred: '後払い(コンビニ)',
  cash_on_delivery: '代金引換',
  convenience_store: 'コンビニ決済',
  bank_transfer: '銀行振込',
  wallet: 'PayPay',
} as const
