import { beforeAll, expect, test } from 'vitest'
import { ANCHORS } from './anchors.ts'
import { live, nameOf, ordersOf } from './testing/record.ts'
import type { Lived } from './testing/record.ts'
import type { OrderBody } from './bodies.ts'
import type { Truth } from './truth.ts'

/** A year of a town that nobody screens, held against what is published. Ranges are as wide as the sources are vague. */
let lived: Lived
let orders: { order: OrderBody; truth: Truth | undefined; shop: string; atMs: number }[]
beforeAll(async () => {
  lived = await live({ seed: 2, days: 365, goodOrders: 12_000 })
  orders = ordersOf(lived).map(({ question, order }) => ({
    order,
    truth: lived.truths.get(nameOf(question)),
    shop: question.shop,
    atMs: question.atMs,
  }))
})

test('town, a year: as many good orders as were planned, and a few tries more', () => {
  const good = orders.filter(({ truth }) => !truth?.fraud).length
  expect(good).toBeGreaterThanOrEqual(12_000)
  expect(good).toBeLessThan(12_600)
})

test('town, a year: fraud by payment method is what screeners measured', () => {
  const percent = (method: string, fits: (truth: Truth) => boolean) => {
    const paid = orders.filter(({ order }) => order.payment.method === method)
    return (100 * paid.filter(({ truth }) => truth && fits(truth)).length) / paid.length
  }
  // Cards that are honest and only used against a shop's rules are no card fraud.
  const card = percent('card', ({ fraud }) => fraud !== undefined && fraud !== 'resale')
  expect(Math.abs(card - ANCHORS.suspectedCardOrders.value)).toBeLessThan(0.5)
  const deferred = percent('deferred', ({ fraud }) => fraud === 'deferred_default')
  expect(Math.abs(deferred - ANCHORS.suspectedDeferredOrders.value)).toBeLessThan(1.5)
})

test('town, a year: stolen money is more than what is left after all measures, and less than fraudsters’ share of orders at their price', () => {
  const sum = (list: typeof orders) => list.reduce((total, { order }) => total + order.amountMinor, 0)
  const byCard = orders.filter(({ order }) => order.payment.method === 'card')
  const stolen = byCard.filter(({ truth }) => truth?.fraud && truth.fraud !== 'resale')
  const percent = (100 * sum(stolen)) / sum(byCard)
  expect(percent).toBeGreaterThan(ANCHORS.cardFraudPerSpend2023.value * 10)
  expect(percent).toBeLessThan(ANCHORS.suspectedCardOrders.value * 4)
})

test('town, a year: most order at about ten in the evening, more at noon than at nine, and few by night', () => {
  const hours = Array.from({ length: 24 }, () => 0)
  for (const { atMs, truth } of orders) if (!truth?.fraud) hours[new Date(atMs + 32_400_000).getUTCHours()]!++
  expect(Math.abs(hours.indexOf(Math.max(...hours)) - ANCHORS.peakHour.value)).toBeLessThan(2)
  expect(hours[12]! / hours[9]!).toBeGreaterThan(1.2)
  const night = hours.slice(0, 5).reduce((total, count) => total + count, 0) / orders.length
  expect(night).toBeGreaterThan(0.05)
  expect(night).toBeLessThan(0.09)
  // Fraudsters keep other hours: the night is not theirs alone, and not nobody's.
  const fraud = orders.filter(({ truth }) => truth?.fraud)
  const byNight = fraud.filter(({ atMs }) => new Date(atMs + 32_400_000).getUTCHours() < 5).length / fraud.length
  expect(byNight).toBeGreaterThan(2 * night)
  expect(byNight).toBeLessThan(0.6)
})

test('town, a year: a third of a shop’s buyers or more come back', () => {
  const counts = new Map<string, number>()
  for (const { order, shop, truth } of orders) {
    if (truth?.fraud) continue
    const buyer = `${shop} ${order.buyer.accountID ?? order.buyer.phone}`
    counts.set(buyer, (counts.get(buyer) ?? 0) + 1)
  }
  const again = (100 * [...counts.values()].filter((count) => count > 1).length) / counts.size
  expect(again).toBeGreaterThan(ANCHORS.repeatBuyers.value)
  expect(again).toBeLessThan(55)
})

test('town, a year: people pay as they say they do', () => {
  const percent = (method: string) =>
    (100 * orders.filter(({ order }) => order.payment.method === method).length) / orders.length
  expect(Math.abs(percent('card') - ANCHORS.cardPayers.value)).toBeLessThan(6)
  for (const method of ['deferred', 'convenience_store', 'cash_on_delivery', 'wallet']) {
    expect(percent(method), method).toBeGreaterThan(2)
  }
})

test('town, a year: honest cards are authorised as often as before 3-D Secure was the rule', () => {
  const answers = lived.told.filter(({ kind }) => kind === 'authorisation')
  const good = answers.filter(({ about, shop }) => !lived.truths.get(nameOf({ ...about, shop }))?.fraud)
  const approved = good.filter(({ body }) => (body as { approved: boolean }).approved).length
  expect(Math.abs((100 * approved) / good.length - ANCHORS.cardApproval.value)).toBeLessThan(1)
})

test('town, a year: chargebacks come weeks later, within the time that a cardholder has, and some never', () => {
  const atMs = new Map(orders.map(({ order, atMs: orderedAtMs }) => [order.orderID, orderedAtMs]))
  const days: number[] = []
  for (const { kind, about, body, atMs: toldAtMs } of lived.told) {
    if (kind !== 'fraud-report' || (body as { source: string }).source !== 'issuer') continue
    days.push((toldAtMs - atMs.get(about.id)!) / 86_400_000)
  }
  days.sort((a, b) => a - b)
  expect(days.length).toBeGreaterThan(40)
  expect(days[Math.floor(days.length / 2)]).toBeGreaterThan(12)
  expect(days[Math.floor(days.length / 2)]).toBeLessThan(40)
  expect(days.at(-1)).toBeLessThan(ANCHORS.chargebackWindow.value)
  const stolen = orders.filter(({ truth }) => truth?.fraud === 'stolen_card').length
  expect(days.length).toBeLessThan(stolen + 200)
})

test('town, a year: most stolen goods go where nobody lives, and not everything that goes there is stolen', () => {
  // Of eleven rooms the two that are empty are 401 and 402.
  const room = /40[12](?!\d)/
  const goes = orders.filter(({ order }) => {
    const address = order.deliveries[0]?.address
    return address !== undefined && room.test(`${address.line1} ${address.line2 ?? ''}`.normalize('NFKC'))
  })
  const honest = goes.filter(({ truth }) => !truth?.fraud).length
  expect(honest).toBeGreaterThan(20)
  const suspicious = (100 * (goes.length - honest)) / goes.length
  expect(Math.abs(suspicious - ANCHORS.suspiciousOfVacant.value)).toBeLessThan(35)
})

test('town, a year: every oddity of honest people is there, and none is most of them', () => {
  const odd = new Map<string, number>()
  for (const { truth } of orders) if (truth?.oddity) odd.set(truth.oddity, (odd.get(truth.oddity) ?? 0) + 1)
  const kinds = [
    'gift',
    'travel',
    'moved',
    'company',
    'shared_device',
    'new_device',
    'typing_error',
    'sublet',
    'release_day',
    'first_order',
    'throw_away_mail',
    'newcomer',
    'second_member',
  ]
  expect([...odd.keys()].sort()).toEqual(kinds.sort())
  for (const [kind, count] of odd) expect(count, kind).toBeLessThan(orders.length / 4)
})
