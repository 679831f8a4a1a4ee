/** What a home page is told, over journals that the desk wrote. */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../screening/testing/aDesk.ts'
import { firstRowSince } from './firstRow.ts'
import { Frauds } from './frauds.ts'
import { Hours } from './hours.ts'
import { Overview } from './overview.ts'

const SHOP = 'shop-a'
const iso = (atMs: number) => new Date(atMs).toISOString()

async function aShop() {
  const clock = { nowMs: NOW_MS - 60 * DAY_MS } // the time of writing never goes back
  const { desk, store } = await aDesk({ nowMs: () => clock.nowMs })
  clock.nowMs = NOW_MS
  const overview = new Overview(store, () => clock.nowMs)
  /** An order that a trigger's address sends to that outcome, with a test key. */
  const order = async (orderID: string, outcome: string, change: object = {}) => {
    const buyer = { email: `${outcome}@trigger.example` }
    const body = orderNow({ orderID, buyer, occurredAt: iso(clock.nowMs), ...change })
    expect(await desk.order(SHOP, body, { test: true })).toMatchObject({ status: 'decided', record: { outcome } })
  }
  const tell = async (kind: 'settlement' | 'verdict', orderID: string, id: string, body: object) => {
    const own =
      kind === 'settlement' ? { settlementID: id, knownAt: iso(clock.nowMs) } : { verdictID: id, reviewerID: 'r' }
    const told = { occurredAt: iso(clock.nowMs), ...own, ...body }
    expect(await desk.tell({ kind, orderID }, SHOP, told, { test: true })).toMatchObject({ status: 'taken' })
  }
  const report = async (reportID: string, orderID: string, more: object = {}) => {
    const times = { occurredAt: iso(clock.nowMs), knownAt: iso(clock.nowMs) }
    const body = { reportID, about: { orderID }, type: 'stolen_card', source: 'issuer', ...times, ...more }
    expect(await desk.tell({ kind: 'fraud-report' }, SHOP, body, { test: true })).toMatchObject({ status: 'taken' })
  }
  const frauds = async () => {
    const { stopped, missed } = await overview.of(SHOP, true)
    return { stopped: stopped.orders, missed: missed.orders }
  }
  return { clock, desk, store, overview, order, tell, report, frauds }
}

test('overview: orders stand in the hour in which they happened, by their first decision, and beside those of a week ago', async () => {
  const { clock, overview, order } = await aShop()
  clock.nowMs = NOW_MS - 7 * DAY_MS
  await order('before', 'decline')
  clock.nowMs = NOW_MS - 2 * HOUR_MS
  await order('o-1', 'approve')
  await order('o-2', 'challenge')
  clock.nowMs = NOW_MS
  await order('o-3', 'review')
  const { hours, weekBefore } = await overview.of(SHOP, true)
  expect(hours).toHaveLength(24)
  expect(hours.at(-3)).toEqual({
    atMs: NOW_MS - 2 * HOUR_MS,
    counts: { approve: 1, challenge: 1, review: 0, decline: 0, degraded: 0 },
  })
  expect(hours.at(-1)!.counts).toMatchObject({ review: 1, approve: 0 })
  expect(weekBefore.at(-1)).toMatchObject({ atMs: NOW_MS - 7 * DAY_MS, counts: { decline: 1 } })
  const elsewhere = [await overview.of(SHOP, false), await overview.of('shop-b', true)]
  for (const { hours: others } of elsewhere) {
    expect(others.every(({ counts }) => Object.values(counts).every((count) => count === 0))).toBe(true)
  }
})

test('overview: what is known to be fraud was stopped or missed, once, however many say it, until they take it back', async () => {
  const { tell, report, frauds, order } = await aShop()
  await order('passed', 'approve')
  await order('declined', 'decline')
  await order('looked-at', 'review')
  expect(await frauds()).toEqual({ stopped: 0, missed: 0 })
  await tell('settlement', 'passed', 's-1', { status: 'captured' })
  expect(await frauds(), 'a payment says nothing').toEqual({ stopped: 0, missed: 0 })
  await tell('settlement', 'passed', 's-2', { status: 'chargeback' })
  await report('r-1', 'passed')
  await report('r-2', 'declined')
  await tell('verdict', 'looked-at', 'v-1', { verdict: 'ng' })
  expect(await frauds()).toEqual({ stopped: 2, missed: 1 })
  await tell('settlement', 'passed', 's-3', { status: 'chargeback_reversed' })
  expect(await frauds(), 'the issuer still says it').toEqual({ stopped: 2, missed: 1 })
  await report('r-3', 'passed', { source: 'shop', withdrawn: true })
  expect(await frauds(), 'nobody takes back what another said').toEqual({ stopped: 2, missed: 1 })
  await report('r-4', 'passed', { withdrawn: true })
  expect(await frauds()).toEqual({ stopped: 2, missed: 0 })
  await report('r-5', 'looked-at')
  await tell('verdict', 'looked-at', 'v-2', { verdict: 'ok' })
  expect(await frauds(), 'let through after all').toEqual({ stopped: 1, missed: 1 })
})

test('overview: amounts are exact, each in its currency', async () => {
  const { overview, order, report } = await aShop()
  const most = Number.MAX_SAFE_INTEGER
  for (const [i, [amountMinor, currency]] of (
    [
      [most, 'JPY'],
      [most, 'JPY'],
      [501, 'USD'],
    ] as const
  ).entries()) {
    await order(`o-${i}`, 'approve', { amountMinor, currency })
    await report(`r-${i}`, `o-${i}`)
  }
  const { missed } = await overview.of(SHOP, true)
  expect([...missed.amounts]).toEqual([
    ['JPY', 2n * BigInt(most)],
    ['USD', 501n],
  ])
})

test('overview: what is known for longer than thirty days is gone, and a start reads a month and no more', async () => {
  const { clock, store, order, report, frauds } = await aShop()
  clock.nowMs = NOW_MS - 40 * DAY_MS
  await order('old', 'approve')
  clock.nowMs = NOW_MS - 20 * DAY_MS
  await report('r-1', 'old')
  clock.nowMs = NOW_MS
  expect(await frauds(), 'told of lately, about an order of before').toEqual({ stopped: 0, missed: 1 })
  const first = firstRowSince(store, NOW_MS - 31 * DAY_MS)
  expect(store.readRow(first)!.kind).toBe('fraud-report')
  let read = 0
  const counted = new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (name === 'readJournal')
        return function* (filter: object) {
          for (const row of target.readJournal(filter)) {
            read++
            yield row
          }
        }
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
  const again = new Overview(counted, () => clock.nowMs)
  expect((await again.of(SHOP, true)).missed.orders).toBe(1)
  expect(read).toBe(1)
  clock.nowMs = NOW_MS + 11 * DAY_MS
  expect((await again.of(SHOP, true)).missed.orders).toBe(0)
  expect(read).toBe(1)
})

test('overview: where in the journal a moment is', async () => {
  const { clock, store, order } = await aShop()
  const before = store.head().seq
  const moments = [1, 2, 2, 5].map((hours) => NOW_MS + hours * HOUR_MS)
  for (const [i, atMs] of moments.entries()) {
    clock.nowMs = atMs
    await order(`o-${i}`, 'approve')
  }
  const rows = store.head().seq
  expect(firstRowSince(store, 0)).toBe(1)
  expect(firstRowSince(store, NOW_MS + 1)).toBe(before + 1)
  expect(store.readRow(firstRowSince(store, NOW_MS + 2 * HOUR_MS))!.recordedAtMs).toBe(NOW_MS + 2 * HOUR_MS)
  expect(firstRowSince(store, NOW_MS + 3 * HOUR_MS)).toBeGreaterThan(firstRowSince(store, NOW_MS + 2 * HOUR_MS))
  expect(firstRowSince(store, NOW_MS + 6 * HOUR_MS)).toBe(rows + 1)
})

test('overview: hours and frauds are bounded, whatever comes', () => {
  const hours = new Hours()
  for (let i = 0; i < 500; i++) hours.add(i * HOUR_MS, 'approve', i % 2 === 0)
  hours.forgetBefore(490 * HOUR_MS)
  expect(hours.last(499 * HOUR_MS, 24).filter(({ counts }) => counts.approve === 1)).toHaveLength(10)
  const frauds = new Frauds(3)
  const fraud = { amountMinor: 1, currency: 'JPY', isStopped: false }
  for (let i = 0; i < 10; i++) frauds.say(`o-${i}`, 'issuer', i, fraud)
  expect(frauds.sum(false).orders).toBe(3)
  frauds.takeBack('o-0', 'issuer')
  expect(frauds.sum(false).orders).toBe(3)
  frauds.takeBack('o-9', 'issuer')
  expect(frauds.sum(false).orders).toBe(2)
  expect(frauds.sum(true).orders).toBe(0)
})
