/**
 * A simulated past: orders of many customers, each with a card, a device, an address and so on of its own, as events of the
 * journal. Their tokens are made up, save those of the customers whose next orders are measured: these are what the desk
 * makes of the same bodies.
 */
import { HOUR_MS } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import type { EntityTokens, OrderBody, OrderEvent } from '@sekisho/fraud/events'
import { parseOrder } from '@sekisho/fraud/events'
import { entitiesOf, tokensOf } from '@sekisho/fraud/identity'

export const TENANT = 'bench'

export interface Past {
  readonly events: number
  readonly customers: number
  /** The latest of the events. */
  readonly endMs: number
}

/** Customers whose orders are measured, evenly among all. */
const MEASURED = 1_000

/** In the order of time, over thirty days. @param keyring of the desk that will decide on */
export function* pastOf(past: Past, keyring: Keyring): Generator<OrderEvent> {
  const { events, customers, endMs } = past
  const stride = customers / MEASURED
  const known = Array.from({ length: MEASURED }, (_, n) => realTokens(bodyOf(n * stride, 0, endMs), keyring))
  for (let i = 0; i < events; i++) {
    const customer = ((i % customers) * (2_654_435_761 % customers)) % customers // exact: both are below a few million
    const atMs = Math.floor(endMs - ((events - i) * 720 * HOUR_MS) / events)
    const tokens = customer % stride === 0 ? known[customer / stride]! : madeUpTokens(customer)
    yield {
      kind: 'order',
      schema: 1,
      orderID: `past-${i}`,
      stage: 'before_payment',
      occurredAtMs: atMs,
      receivedAtMs: atMs,
      late: false,
      imported: true,
      tokens,
      facts: { amountMinor: 1_000 + (i % 9_000), currency: 'JPY', payment: { method: 'card', bin: '400000' } },
      versions: { identity: 2, intelligence: {} },
    }
  }
}

/** The order that a measured customer places next. */
export function nextOrder({ customers }: Past, n: number, nowMs: number): OrderBody {
  return bodyOf((n % MEASURED) * (customers / MEASURED), n + 1, nowMs)
}

function bodyOf(customer: number, n: number, atMs: number): OrderBody {
  return {
    orderID: `order-${customer}-${n}`,
    occurredAt: new Date(atMs).toISOString(),
    amountMinor: 3_980,
    currency: 'JPY',
    payment: { method: 'card', card: { token: `card-${customer}`, bin: '400000', lastFour: '0002' } },
    buyer: {
      accountID: `member-${customer}`,
      email: `m${customer}@example.jp`,
      phone: `090-${1e8 + customer}`,
      name: '山田 太郎',
    },
    deliveries: [{ name: '山田 太郎', address: { text: `東京都千代田区千代田${customer}-1` } }],
    items: [{ sku: `sku-${customer % 20_000}`, quantity: 1, unitPriceMinor: 3_980 }],
    device: { deviceID: `device-${customer}`, cookieID: `cookie-${customer}`, ipAddress: addressOf(customer) },
  }
}

function realTokens(body: OrderBody, keyring: Keyring): EntityTokens {
  const parsed = parseOrder(body, { imported: true })
  if (!parsed.ok) throw new Error(`the order of the bench does not parse: ${JSON.stringify(parsed.issues)}`)
  const keyed = keyring.tokens(`tenant:${TENANT}`)
  return tokensOf(entitiesOf(parsed.message), ({ kind, normalised }) => keyed.token(kind, normalised))
}

function madeUpTokens(customer: number): EntityTokens {
  const own = String(customer).padStart(43, '0')
  return {
    card: [`c${own}`],
    device: [`d${own}`],
    cookie: [`k${own}`],
    ip: [`i${own}`],
    email: [`e${own}`],
    phone: [`p${own}`],
    account: [`a${own}`],
    place: [`l${own}`],
    person: [`n${own}`],
    bin: [`b${String(customer % 2_000).padStart(43, '0')}`],
    mailDomain: [`m${String(customer % 300).padStart(43, '0')}`],
    network: [`w${String(customer % 50_000).padStart(43, '0')}`],
    item: [`t${String(customer % 20_000).padStart(43, '0')}`],
  }
}

function addressOf(customer: number): string {
  return `${20 + ((customer >> 16) % 60)}.${(customer >> 8) & 255}.${customer & 255}.7`
}
