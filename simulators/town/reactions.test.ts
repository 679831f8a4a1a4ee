import { beforeAll, expect, test } from 'vitest'
import { live, nameOf, ordersOf } from './testing/record.ts'
import type { Lived, Screening } from './testing/record.ts'

test('town: whoever is declined tries another card or another way to pay, or leaves', async () => {
  const lived = await live({ goodOrders: 1_500 }, { screen: ({ kind }) => (kind === 'order' ? 'decline' : 'approve') })
  const good = ordersOf(lived).filter(({ question }) => !lived.truths.get(nameOf(question))?.fraud)
  const tries = [0, 1, 2].map((nth) => good.filter(({ order }) => (order.payment.failedAttempts ?? 0) === nth).length)
  expect(1_500 - tries[0]!).toBeLessThan(15) // a few are those of people who would deny them
  expect(tries[1]! / tries[0]!).toBeCloseTo(0.65, 1)
  expect(tries[2]! / tries[1]!).toBeCloseTo(0.65, 1)
  const methods = new Set(
    good.filter(({ order }) => order.payment.failedAttempts).map(({ order }) => order.payment.method),
  )
  expect([...methods].sort()).toEqual(['card', 'convenience_store'])
  expect(lived.told.filter(({ about }) => about.kind === 'order')).toEqual([]) // nobody was charged, nothing was sent
})

test('town: a challenge is passed, failed or given up, and only who passes pays', async () => {
  const lived = await live(
    { goodOrders: 1_500 },
    { screen: ({ kind }) => (kind === 'order' ? 'challenge' : 'approve') },
  )
  const ends = { honest: [0, 0, 0], fraudulent: [0, 0, 0] }
  const paid = new Set(lived.told.filter(({ kind }) => kind === 'authorisation').map(({ about }) => about.id))
  for (const { kind, about, shop, body } of lived.told) {
    if (kind !== 'threeds-result') continue
    const { challenge } = body as { challenge: string }
    const fraud = lived.truths.get(nameOf({ ...about, shop }))?.fraud
    const stolen = fraud === 'stolen_card' || fraud === 'card_testing'
    if (fraud && !stolen) continue
    ends[stolen ? 'fraudulent' : 'honest'][['completed', 'failed', 'abandoned'].indexOf(challenge)]!++
    expect(paid.has(about.id)).toBe(challenge === 'completed')
  }
  const share = ([completed, failed, abandoned]: number[]) => completed! / (completed! + failed! + abandoned!)
  expect(share(ends.honest)).toBeCloseTo(0.84, 1)
  expect(share(ends.fraudulent)).toBeLessThan(0.25)
  for (const count of ends.honest) expect(count).toBeGreaterThan(0)
})

test('town: without a challenge it counts what the issuer says', async () => {
  const cases = [
    { transStatus: 'Y', pays: true },
    { transStatus: 'A', pays: true },
    { transStatus: 'U', pays: true },
    { transStatus: 'N', pays: false },
    { transStatus: 'R', pays: false },
  ] as const
  for (const { transStatus, pays } of cases) {
    const screening: Screening = {
      screen: ({ kind }) => (kind === 'order' ? 'challenge' : 'approve'),
      authenticate: () => transStatus,
    }
    const lived = await live({ days: 2, goodOrders: 60 }, screening)
    expect(
      lived.told.some(({ kind }) => kind === 'authorisation'),
      transStatus,
    ).toBe(pays)
  }
})

test('town: a person looks at what is held, releases most of the good and stops most of the bad', async () => {
  const lived = await live({ goodOrders: 4_000 }, { screen: ({ kind }) => (kind === 'order' ? 'review' : 'approve') })
  const verdicts = { honest: { ok: 0, ng: 0 }, fraudulent: { ok: 0, ng: 0 } }
  for (const { kind, about, shop, body } of lived.told) {
    if (kind !== 'verdict') continue
    const side = lived.truths.get(nameOf({ ...about, shop }))?.fraud ? verdicts.fraudulent : verdicts.honest
    side[(body as { verdict: 'ok' | 'ng' }).verdict]++
  }
  expect(verdicts.honest.ng / (verdicts.honest.ng + verdicts.honest.ok)).toBeCloseTo(0.04, 1)
  expect(verdicts.fraudulent.ng / (verdicts.fraudulent.ng + verdicts.fraudulent.ok)).toBeCloseTo(0.75, 1)
})

test('town: a login that is not let in buys nothing, and no password is as good as a wrong one', async () => {
  const lived = await live({ goodOrders: 800 }, { screen: ({ kind }) => (kind === 'order' ? 'approve' : 'decline') })
  const opened = ordersOf(lived).filter(({ order }) => order.buyer.accountCreatedAt !== undefined)
  const guests = ordersOf(lived).filter(({ order }) => order.buyer.accountCreatedAt === undefined)
  expect(guests.length).toBeGreaterThan(0)
  // Members with an open session need no login; nobody who was refused one is among them, and no account is new.
  for (const { order } of opened)
    expect(Date.parse(order.buyer.accountCreatedAt!)).toBeLessThan(Date.UTC(2026, 5, 30, 15))
  const takeovers = ordersOf(lived).filter(
    ({ question }) => lived.truths.get(nameOf(question))?.fraud === 'account_takeover',
  )
  expect(takeovers).toEqual([])
})

test('town: who had to prove who they are denies nothing more', async () => {
  const plan = { days: 90, goodOrders: 9_000 }
  const lived = await live(plan, { screen: ({ kind }) => (kind === 'order' ? 'challenge' : 'approve') })
  const households = [...lived.truths.values()]
    .filter(({ fraud }) => fraud === 'friendly_fraud')
    .map(({ ring }) => ring)
  expect(households.length).toBeGreaterThan(0)
  expect(new Set(households).size).toBe(households.length)
})

let denied: Lived
beforeAll(async () => {
  denied = await live({ days: 90, goodOrders: 9_000 })
})
test('town: who denies an order looks like anybody, until the issuer writes', () => {
  const orders = ordersOf(denied).filter(
    ({ question }) => denied.truths.get(nameOf(question))?.fraud === 'friendly_fraud',
  )
  expect(orders.length).toBeGreaterThan(0)
  const charged = new Set(
    denied.told
      .filter(({ body }) => (body as { status?: string }).status === 'chargeback')
      .map(({ about }) => about.id),
  )
  for (const { order } of orders) {
    expect(order.payment.method).toBe('card')
    if (!charged.has(order.orderID)) expect(refused(order.orderID)).toBe(true)
  }
})

function refused(orderID: string): boolean {
  return denied.told.some(
    ({ kind, about, body }) =>
      kind === 'authorisation' && about.id === orderID && !(body as { approved: boolean }).approved,
  )
}
