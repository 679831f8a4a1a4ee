/** The fold: what it reads, in which order, and that it reads no more than it must. */
import type { Store } from '@sekisho/adapters/store'
import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../screening/testing/aDesk.ts'
import { ReviewedCases } from './reviewedCases.ts'
import { AT_ONCE, seqsSince } from './rowsSince.ts'

const AT = { nowMs: NOW_MS, silenceMs: DAY_MS }

test('fold: rows of other kinds and of other tenants are not read, nor what was read before', async () => {
  const { store, order, verdict, settle } = await aShop()
  for (let n = 1; n <= 30; n++) {
    await order(n)
    await settle(n, 'captured')
  }
  await verdict(7, 'ok')
  const { counted, reads } = counting(store)
  const reviewed = new ReviewedCases(counted, () => NOW_MS)
  const space = await reviewed.of('shop-a', false)
  expect(space.reviewed(0, AT)).toMatchObject([{ rowID: 'o-7' }])
  const first = reads()
  expect(first, 'of 91 rows').toBeLessThan(10)
  await reviewed.of('shop-a', false)
  expect(reads()).toBe(first)
  await reviewed.of('shop-b', false)
  expect(reads(), 'a tenant without verdicts').toBe(first)
})

test('fold: what is told while it is kept up is heard as at a start, in whichever order it comes', async () => {
  const { store, order, verdict, settle } = await aShop()
  const kept = new ReviewedCases(store, () => NOW_MS)
  const steps = [
    () => order(1),
    () => settle(1, 'captured'),
    () => verdict(1, 'ok'),
    () => order(2),
    () => verdict(2, 'ng'),
    () => settle(1, 'chargeback'),
    () => settle(2, 'captured'),
    () => verdict(2, 'ok'),
    () => settle(1, 'chargeback_reversed'),
    () => settle(2, 'refunded'),
  ]
  for (const step of steps) {
    await step()
    const anew = new ReviewedCases(store, () => NOW_MS)
    const at = { nowMs: NOW_MS + 2 * DAY_MS, silenceMs: DAY_MS }
    const [now, then] = [await kept.of('shop-a', false), await anew.of('shop-a', false)]
    expect(now.reviewed(0, at)).toEqual(then.reviewed(0, at))
  }
  const truths = (await kept.of('shop-a', false)).reviewed(0, { nowMs: NOW_MS + 2 * DAY_MS, silenceMs: DAY_MS })
  expect(truths.map(({ truth }) => truth)).toEqual(['good', 'unknown'])
})

test('fold: two who look at once read the journal once, and both find everything', async () => {
  const { store, order, verdict } = await aShop()
  for (let n = 1; n <= 5; n++) {
    await order(n)
    await verdict(n, 'ok')
  }
  const reviewed = new ReviewedCases(store, () => NOW_MS)
  const spaces = await Promise.all([1, 2, 3].map(() => reviewed.of('shop-a', false)))
  for (const space of spaces)
    expect(space.reviewed(0, AT).map(({ verdicts }) => verdicts.length)).toEqual([1, 1, 1, 1, 1])
})

test('rows: places come in order, page by page, and end where they were asked to', async () => {
  const { store } = await aShop()
  const count = 2 * AT_ONCE + 7
  for (let n = 0; n < count; n++) {
    const kind = n % 2 ? 'case-note' : 'case-assigned'
    const row = { kind, id: `o-${n}`, schema: 1, receivedAtMs: NOW_MS, imported: false, body: { by: 'hanako' } }
    await store.commit({ appends: [{ tenant: 'shop-a', ...row }] })
  }
  const toSeq = store.head().seq
  const all = { afterSeq: 0, toSeq, fromMs: 0 }
  const seqs = await seqsSince(store, 'shop-a', ['case-note', 'case-assigned'], all)
  expect(seqs).toEqual(Array.from({ length: count }, (_, i) => toSeq - count + 1 + i))
  const some = { ...all, afterSeq: toSeq - 5, toSeq: toSeq - 2 }
  expect(await seqsSince(store, 'shop-a', ['case-note', 'case-assigned'], some)).toEqual([
    toSeq - 4,
    toSeq - 3,
    toSeq - 2,
  ])
  expect(await seqsSince(store, 'shop-a', ['case-note'], { ...all, fromMs: NOW_MS + 1 })).toEqual([])
  expect(await seqsSince(store, 'shop-b', ['case-note'], all)).toEqual([])
})

function counting(store: Store) {
  let reads = 0
  const counted = new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (name === 'readRow') return (seq: number) => (reads++, target.readRow(seq))
      if (name === 'readJournal') throw new Error('the journal is not walked')
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
  return { counted, reads: () => reads }
}

async function aShop() {
  const { desk, store } = await aDesk()
  let told = 0
  const now = () => ({ occurredAt: new Date(NOW_MS).toISOString(), knownAt: new Date(NOW_MS + ++told).toISOString() })
  return {
    store,
    order: (n: number) => desk.order('shop-a', orderNow({ orderID: `o-${n}` })),
    verdict: (n: number, verdict: 'ok' | 'ng') => {
      const { occurredAt } = now()
      const body = { verdictID: `v-${told}`, occurredAt, verdict, reason: 'explained', reviewerID: 'hanako' }
      return desk.tell({ kind: 'verdict', orderID: `o-${n}` }, 'shop-a', body)
    },
    settle: (n: number, status: string) =>
      desk.tell({ kind: 'settlement', orderID: `o-${n}` }, 'shop-a', { settlementID: `s-${told}`, status, ...now() }),
  }
}
