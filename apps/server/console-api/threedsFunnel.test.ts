/** The funnel of a busy tenant: more than one page of the journal, results that came in other rows, and days that are over. */
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant } from '@sekisho/adapters/tenants'
import { Transactions } from '@sekisho/adapters/transactions'
import type { TransactionState } from '@sekisho/adapters/transactions'
import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { Funnel } from './threedsFunnel.ts'

const START_MS = Date.UTC(2026, 10, 1, 12)
const BUSY = 300

test('funnel: several pages back, each challenge is counted with its result, and from when on is said', async () => {
  const { store, clock, asks, ends } = await aShop()
  for (let i = 0; i < BUSY; i++) {
    await asks(i)
    clock.nowMs += 60_000
    await ends(i, i % 3 === 0 ? { transStatus: 'N', challengeCancel: '01' } : { transStatus: 'Y' })
  }
  const { sinceMs, groups } = await new Funnel(store, () => clock.nowMs).of('shop', 30)
  expect(new Date(sinceMs).toISOString()).toBe('2026-10-03T00:00:00.000Z')
  expect(groups).toMatchObject([
    { bin: '999901', asked: BUSY, challenged: BUSY, results: { completed: 200, abandoned: 100, open: 0 } },
  ])
})

test('funnel: what was asked before the time that is looked at is not in it, also when its result comes within', async () => {
  const { store, clock, asks, ends } = await aShop()
  const funnel = new Funnel(store, () => clock.nowMs)
  await asks(1)
  expect((await funnel.of('shop', 30)).groups).toMatchObject([{ asked: 1, results: { open: 1 } }])
  clock.nowMs += 3 * DAY_MS
  await asks(2)
  expect((await funnel.of('shop', 1)).groups).toMatchObject([{ asked: 1, results: { open: 1 } }])
  clock.nowMs += 29 * DAY_MS
  await ends(1, { transStatus: 'Y' })
  await ends(2, { transStatus: 'Y' })
  expect((await funnel.of('shop', 30)).groups).toMatchObject([{ asked: 1, results: { completed: 1, open: 0 } }])
  expect(await new Funnel(store, () => clock.nowMs).of('shop', 30)).toEqual(await funnel.of('shop', 30))
  expect((await funnel.of('somebody-else', 30)).groups).toEqual([])
})

async function aShop() {
  const clock = { nowMs: START_MS }
  const store = await openMemoryStore({ nowMs: () => clock.nowMs })
  const name = { ja: '店', en: 'Shop' }
  const shop = {
    tenantID: 'shop',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, shop, clock.nowMs)
  const transactions = new Transactions<TransactionState>({ store, role: 'threeds-server' })
  const recorded = (direction: 'in' | 'out', message: object) =>
    transactions.recorded('shop', direction, 'DS', clock.nowMs, Buffer.from('{}'), message)
  const idOf = (i: number) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`
  const after = { tenant: 'shop', waitsFor: 'expectRReq', steps: 0 }
  const asks = async (i: number) => {
    const areq = { messageType: 'AReq', messageVersion: '2.2.0', deviceChannel: '02', acctNumber: '9999010000000029' }
    const messages = [recorded('out', areq), recorded('in', { messageType: 'ARes', transStatus: 'C' })]
    await transactions.commit({ id: idOf(i), before: undefined, after, messages, nowMs: clock.nowMs })
  }
  const ends = async (i: number, result: object) => {
    const messages = [recorded('in', { messageType: 'RReq', ...result })]
    await transactions.commit({ id: idOf(i), before: transactions.find(idOf(i)), after, messages, nowMs: clock.nowMs })
  }
  return { store, clock, asks, ends }
}
