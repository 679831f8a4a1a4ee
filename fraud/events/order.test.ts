import { expect, test } from 'vitest'
import { anOrder, isoOf, NOON_MS } from '../testing/index.ts'
import type { Change } from '../testing/index.ts'
import type { OrderBody } from './order.ts'
import { parseOrder } from './order.ts'

test('order: what a shop may send', () => {
  const { address: _, ...receiver } = anOrder().deliveries![0]!
  const changes: Change<OrderBody>[] = [
    {},
    { orderID: 'A.z_9:-' },
    { occurredAt: '2026-11-02T03:00:00.123Z' },
    { channel: undefined, deliveries: undefined, items: undefined, device: undefined },
    { buyer: {} },
    { buyer: { name: '', nameKana: '' } },
    { payment: { method: 'cash_on_delivery' } },
    { payment: { method: 'card', card: { number: '4000000000000002' } } },
    { payment: { method: 'card', card: { threeDSServerTransID: UUID } } },
    { amountMinor: 0 },
    { amountMinor: Number.MAX_SAFE_INTEGER },
    { currency: 'USD' },
    { deliveries: [{ ...receiver, address: { text: '東京都千代田区千代田1-1' } }] },
    { items: [] },
    { device: { ipAddress: '2001:db8::1' } },
    { shopID: 'shop-1', pointsUsedMinor: 0, coupons: [], recurring: { kind: 'first' }, buyer: { company: '関所' } },
  ]
  for (const change of changes) expect(issuesOf(change), JSON.stringify(change)).toEqual([])
})

test('order: every fault is one issue, with its path and a stable word', () => {
  const cases: [Change<OrderBody>, string[]][] = [
    [{ orderID: undefined }, ['required orderID']],
    [{ orderID: '' }, ['format orderID']],
    [{ orderID: 'a b' }, ['format orderID']],
    [{ orderID: 'a'.repeat(65) }, ['format orderID']],
    [{ orderID: 7 }, ['type orderID']],
    [{ occurredAt: 'yesterday' }, ['format occurredAt']],
    [{ occurredAt: '2026-02-30T00:00:00Z' }, ['format occurredAt']],
    [{ amountMinor: -1 }, ['amount_negative amountMinor']],
    [{ amountMinor: 19.8 }, ['amount_fractional amountMinor']],
    [{ amountMinor: '1980' }, ['type amountMinor']],
    [{ amountMinor: 2 ** 53 }, ['too_large amountMinor']],
    [{ amountMinor: null }, ['type amountMinor']],
    [{ currency: 'XXX' }, ['currency_unknown currency']],
    [{ currency: 'jpy' }, ['currency_unknown currency']],
    [{ channel: 'fax' }, ['not_one_of channel']],
    [{ payment: { method: 'card', card: { cvv: '123' } } }, ['not_allowed payment.card.cvv']],
    [
      { payment: { method: 'card', card: { number: '4000000000000001' } } },
      ['card_number_invalid payment.card.number'],
    ],
    [{ payment: { method: 'card', card: { number: '4000 0000 0000 0002' } } }, ['format payment.card.number']],
    [{ payment: { method: 'card', failedAttempts: -1 } }, ['too_small payment.failedAttempts']],
    [{ buyer: { name: 'x'.repeat(129) } }, ['too_long buyer.name']],
    [{ buyer: { name: '\ud800' } }, ['not_well_formed buyer.name']],
    [{ buyer: { email: 'nobody' } }, ['format buyer.email']],
    [{ buyer: { address: { text: 'x', city: 'y' } } }, ['not_together buyer.address.text']],
    [{ deliveries: [] }, ['too_few deliveries']],
    [{ deliveries: Array.from({ length: 11 }, () => ({})) }, ['too_many deliveries']],
    [
      { items: [{ quantity: 0, unitPriceMinor: 1.5 }] },
      ['too_small items.0.quantity', 'amount_fractional items.0.unitPriceMinor'],
    ],
    [{ device: { ipAddress: '1.2.3' } }, ['format device.ipAddress']],
    [{ pointsUsedMinor: -1 }, ['amount_negative pointsUsedMinor']],
    [{ coupons: [{ discountMinor: 0.5 }] }, ['amount_fractional coupons.0.discountMinor']],
    [{ coupons: Array.from({ length: 21 }, () => ({})) }, ['too_many coupons']],
    [{ recurring: { kind: 'second' } }, ['not_one_of recurring.kind']],
    [{ recurring: { kind: 'repeat', originalOrderID: 'a b' } }, ['format recurring.originalOrderID']],
    [{ device: { ipAddress: '1.2.3.4', deviceID: 'd'.repeat(129) } }, ['too_long device.deviceID']],
  ]
  for (const [change, issues] of cases) expect(issuesOf(change).sort(), JSON.stringify(change)).toEqual(issues.sort())
})

test('order: a card number is refused wherever it does not belong, and never repeated', () => {
  const number = '4111111111111111'
  const cases: [Change<OrderBody>, string][] = [
    [{ orderID: number }, 'orderID'],
    [{ amountMinor: Number(number) }, 'amountMinor'],
    [{ payment: { method: 'card', card: { token: number } } }, 'payment.card.token'],
    [{ payment: { method: 'card', card: { nameOnCard: '4111 1111 1111 1111' } } }, 'payment.card.nameOnCard'],
    [{ buyer: { phone: '4111-1111-1111-1111' } }, 'buyer.phone'],
    [{ deliveries: [{ address: { text: number } }] }, 'deliveries.0.address.text'],
    [{ items: [{ name: `${number} test`, quantity: 1, unitPriceMinor: 1 }] }, 'items.0.name'],
  ]
  for (const [change, element] of cases) {
    expect(issuesOf(change), element).toEqual([`card_number_in_wrong_field ${element}`])
  }
  const unknown = parseOrder({ ...anOrder(), [number]: number }, { receivedAtMs: NOON_MS })
  expect(unknown).toMatchObject({ ok: false })
  expect(JSON.stringify(unknown)).not.toContain(number)
})

test('order: what is not an object is one issue', () => {
  for (const value of [undefined, null, 1, 'order', [], [anOrder()]]) {
    expect(parseOrder(value, { receivedAtMs: NOON_MS })).toMatchObject({
      ok: false,
      issues: [{ errorCode: 'type', element: '' }],
    })
  }
})

test('order: hostile bodies are refused without much ado', () => {
  let deep: unknown = 'x'
  for (let i = 0; i < 10_000; i++) deep = [deep]
  const members = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}`, i]))
  for (const change of [{ buyer: deep }, { ...members }] as Change<OrderBody>[]) {
    const parsed = parseOrder(anOrder(change), { receivedAtMs: NOON_MS })
    expect(parsed.ok ? 0 : parsed.issues.length).toBeLessThanOrEqual(64)
    expect(parsed.ok).toBe(false)
  }
})

test('order: five minutes ahead is a clock, more is refused; a day behind is late', () => {
  const cases: [number, string | boolean][] = [
    [0, false],
    [5 * 60_000, false],
    [5 * 60_000 + 1, 'occurred_in_future occurredAt'],
    [-86_400_000, false],
    [-86_400_001, true],
  ]
  for (const [offsetMs, expected] of cases) {
    const parsed = parseOrder(anOrder({ occurredAt: isoOf(NOON_MS + offsetMs) }), { receivedAtMs: NOON_MS })
    const answer = parsed.ok ? parsed.message.late : parsed.issues.map(written).join()
    expect(answer, `${offsetMs} ms`).toBe(expected)
  }
  const imported = parseOrder(anOrder({ occurredAt: '2019-01-01T00:00:00Z' }), { imported: true })
  expect(imported).toMatchObject({
    ok: true,
    message: { late: false, imported: true, receivedAtMs: Date.UTC(2019, 0, 1) },
  })
})

function issuesOf(change: Change<OrderBody>): string[] {
  const parsed = parseOrder(anOrder(change), { receivedAtMs: NOON_MS })
  return parsed.ok ? [] : parsed.issues.map(written)
}

function written({ errorCode, element }: { errorCode: string; element: string }): string {
  return `${errorCode} ${element}`
}

const UUID = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10'
