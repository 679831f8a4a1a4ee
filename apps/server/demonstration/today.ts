/**
 * What came in at each shop of the demonstration within the last two hours: two orders that wait for a person, and a third to the
 * same room that passed. So whoever opens the console has a first case, and something to find in it. Simulated, as everything there.
 */
import { assert, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Desk } from '@sekisho/adapters/screening'
import type { OrderBody } from '@sekisho/simulators/town'
import { withIssuedCards } from './cards.ts'
import { SHOPS } from './tenants.ts'
import type { DemoPurchases } from './purchases.ts'

type Shop = (typeof SHOPS)[number]

/** The one that whoever comes for the first time is led through: it waits, and the order before it went to the same room. */
export const FIRST_CASE = 'today-2'

export interface TodayParts {
  readonly desk: Desk
  /** Where payments go through 3-D Secure. */
  readonly purchases: DemoPurchases | undefined
}

/** In the order of time, shop beside shop. An order that stands already, from a start that was broken off, stays as it is. */
export async function askToday({ desk, purchases }: TodayParts, nowMs: UnixMs): Promise<number> {
  const orders = SHOPS.flatMap((shop) => todaysOrders(shop, nowMs).map((order) => ({ shop: shop.id, ...order })))
  const told: (() => Promise<void>)[] = []
  for (const { shop, atMs, body } of orders.sort((a, b) => a.atMs - b.atMs)) {
    const answer = await desk.order(`demo-${shop}`, body, { imported: true })
    assert(answer.status === 'decided' || answer.status === 'conflict', 'the desk takes the orders of today')
    const question = { shop, id: body.orderID, atMs }
    if (!purchases?.takes(question, body as unknown as OrderBody)) continue
    const transStatus = await purchases.authenticate(question)
    const ended = { ...question, kind: 'threeds-result', about: { kind: 'order', id: body.orderID } } as const
    // Whoever has somebody else's card may have his code, too.
    const challenge = transStatus === 'C' && ({ challenge: 'completed', method: 'one_time_code', seconds: 40 } as const)
    await purchases.hear({ ...ended, atMs: atMs + MINUTE_MS, body: { ...challenge } })
    const result = { resultID: `${body.orderID}-t`, transStatus: challenge ? 'Y' : transStatus, ...challenge }
    told.push(() => tellResult(desk, shop, body.orderID, purchases.bodyOf({ ...ended, body: result }), nowMs))
  }
  for (const tell of told) await tell()
  return orders.length
}

/** When all have ordered: none of them is decided by what became of the one before. */
async function tellResult(desk: Desk, shop: string, orderID: string, result: object, nowMs: UnixMs): Promise<void> {
  const occurredAt = new Date(nowMs - 65 * MINUTE_MS).toISOString()
  const answer = await desk.tell(
    { kind: 'threeds-result', orderID },
    `demo-${shop}`,
    { ...result, occurredAt },
    { imported: true },
  )
  assert(answer.status === 'taken' || answer.status === 'conflict', 'the desk takes the results of today')
}

export function todaysOrders(shop: Shop, nowMs: UnixMs) {
  return BUYERS.map((buyer, i) => {
    const atMs = nowMs - (110 - 20 * i) * MINUTE_MS
    return { atMs, body: withIssuedCards(bodyOf(shop, buyer, i, atMs)) }
  })
}

interface Buyer {
  readonly name: string
  readonly nameKana: string
  readonly nameOnCard: string
  readonly mailbox: string
  readonly country: string
  readonly device: string
}

/** One hand behind several names: the room and a device stay, cards and mailboxes change. */
const BUYERS: readonly Buyer[] = [
  {
    name: '佐藤 美咲',
    nameKana: 'サトウ ミサキ',
    nameOnCard: 'J WILLIAMS',
    mailbox: 'misaki.s',
    country: 'US',
    device: 'a',
  },
  {
    name: '鈴木 健',
    nameKana: 'スズキ ケン',
    nameOnCard: 'M GARCIA',
    mailbox: 'ken.suzuki',
    country: 'JP',
    device: 'b',
  },
  {
    name: '高橋 陽子',
    nameKana: 'タカハシ ヨウコ',
    nameOnCard: 'YOKO TAKAHASHI',
    mailbox: 'yoko.t',
    country: 'US',
    device: 'b',
  },
]

function bodyOf(
  { id, products }: Shop,
  { name, nameKana, nameOnCard, mailbox, country, device }: Buyer,
  i: number,
  atMs: UnixMs,
) {
  const { sku, name: article, category, priceMinor: unitPriceMinor, cashable } = products.find((one) => !one.cashable)!
  const phone = `080-5550-010${i}`
  const quantity = Math.ceil(90_000 / unitPriceMinor)
  return {
    orderID: `today-${i + 1}`,
    occurredAt: new Date(atMs).toISOString(),
    channel: 'web',
    amountMinor: unitPriceMinor * quantity,
    currency: 'JPY',
    payment: {
      method: 'card',
      card: {
        token: `today-${id}-${i}`,
        bin: country === 'JP' ? '40000000' : '42424242',
        lastFour: `10${i}7`,
        issuerCountry: country,
        nameOnCard,
      },
    },
    buyer: { name, nameKana, email: `${mailbox}@example.jp`, phone },
    deliveries: [
      {
        name,
        phone,
        address: { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '千代田1-1', line2: '302' },
        method: 'express',
      },
    ],
    items: [{ sku, name: article, category, quantity, unitPriceMinor, cashable }],
    device: {
      deviceID: `today-${id}-${device}`,
      ipAddress: '198.51.100.77',
      language: 'ja-JP',
      timeZone: 'Asia/Tokyo',
    },
  }
}
