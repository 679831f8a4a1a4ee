import type { Desk } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, aPolicyText, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk } from '../screening/testing/aDesk.ts'
import type { Stretch } from './journal.ts'
import { countScores } from './scores.ts'

/** Its score is the amount in thousands of yen. */
const BY_AMOUNT = readyMade(
  aPolicyText({
    rules: {
      two: { when: 'amountMinor == 2000', points: 2 },
      three: { when: 'amountMinor == 3000', points: 3 },
      nine: { when: 'amountMinor == 9000', points: 900 },
    },
  }),
)

test('scores: frauds and good payments by card are counted under the score of the policy, each order once', async () => {
  const { store, desk } = await aHistory()
  const { counts, leftOut, young } = countScores(store, BY_AMOUNT, DEFAULT_LIMITS, stretchOf(store))
  const found = (of: Float64Array) => [...of.entries()].filter(([, orders]) => orders > 0)
  expect({ good: found(counts.good), fraud: found(counts.fraud), leftOut, young }).toEqual({
    good: [
      [0, 1],
      [2, 1],
    ],
    fraud: [
      [3, 1],
      [900, 1], // it was declined, and became known to be fraud all the same
    ],
    leftOut: 3, // declined at once, after its authentication, and by a person
    young: 1,
  })
  await desk.tell({ kind: 'settlement', orderID: 'good' }, 'shop-a', chargeback(30), { imported: true })
  expect(countScores(store, BY_AMOUNT, DEFAULT_LIMITS, stretchOf(store)).counts.fraud[0]).toBe(1)
})

test('scores: only payments of the stretch are counted', async () => {
  const { store } = await aHistory()
  const stretch = { ...stretchOf(store), fromMs: NOON_MS + 3 * HOUR_MS }
  expect(countScores(store, BY_AMOUNT, DEFAULT_LIMITS, stretch)).toMatchObject({ leftOut: 2, young: 1 })
})

async function aHistory(): Promise<{ readonly desk: Desk; readonly store: Store }> {
  const { desk, store } = await aDesk({ policyFor: () => ({ live: BY_AMOUNT, shadows: [] }) })
  let hours = 0
  const order = (orderID: string, amountMinor: number, change: object = {}, atMs = NOON_MS + hours++ * HOUR_MS) =>
    desk.order('shop-a', anOrder({ orderID, amountMinor, occurredAt: isoOf(atMs), ...change }), { imported: true })
  await order('good', 1_000)
  await order('good-2', 2_000)
  await order('declined', 9_000)
  await order('failed', 2_000)
  await order('rejected', 2_000)
  await order('bad', 3_000)
  await order('declined-bad', 9_000)
  await order('invoice', 2_000, { payment: { method: 'deferred' } })
  await order('young', 1_000, {}, NOON_MS + 20 * DAY_MS)
  const again = {
    assessmentID: 'a',
    occurredAt: isoOf(NOON_MS + DAY_MS),
    stage: 'after_authentication',
    amountMinor: 9_000,
  }
  await desk.assessment('shop-a', 'failed', again, { imported: true })
  const verdict = { verdictID: 'v', occurredAt: isoOf(NOON_MS + DAY_MS), verdict: 'ng', reviewerID: 'sato' }
  await desk.tell({ kind: 'verdict', orderID: 'rejected' }, 'shop-a', verdict, { imported: true })
  for (const orderID of ['bad', 'declined-bad'])
    await desk.tell({ kind: 'settlement', orderID }, 'shop-a', chargeback(10), { imported: true })
  return { desk, store }
}

function chargeback(days: number) {
  const at = isoOf(NOON_MS + days * DAY_MS)
  return { settlementID: `c-${days}`, status: 'chargeback', occurredAt: at }
}

function stretchOf(store: Store): Stretch {
  return { tenant: findTenant(store, 'shop-a')!, matureMs: 7 * DAY_MS, onProgress: () => {} }
}
