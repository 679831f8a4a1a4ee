import { expect, test } from 'vitest'
import { liveCompared } from './oneTown.ts'
import type { SetUpName } from './setUps.ts'

test('one town: shop and issuer together live it to its end, the same each time, and count no day before the first', async () => {
  const first = await live('joint')
  expect(await live('joint')).toEqual(first)
  const { good, cards, orders } = first
  expect(orders.asked).toBeGreaterThan(30)
  expect(orders.asked).toBeLessThan(80)
  expect(good.asked).toBeGreaterThan(10)
  expect(cards.frictionless).toBeGreaterThan(cards.asked / 2)
})

test('one town: without measures nobody is asked, looked at or stopped', async () => {
  expect(await live('none')).toMatchObject({
    good: { challenged: 0, disturbed: 0 },
    cards: { challenged: 0, frictionless: 0 },
    orders: { reviewed: 0 },
  })
})

async function live(setUp: SetUpName) {
  return liveCompared({ seed: 2, setUp, warmUpDays: 2, days: 4, goodOrders: 40, times: {}, tables: {} })
}
