import { UNDO_MS } from '@sekisho/fraud/reviews'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../screening/testing/aDesk.ts'
import { ReviewQueue } from './queue.ts'
import { CASE, ReviewDesk } from './reviewDesk.ts'

const VERDICT_ID = '018f0000-0000-4000-8000-000000000001'
const NG = { kind: 'decide', verdict: 'ng', reason: 'stolen_card', verdictID: VERDICT_ID } as const

/** A shop with orders in review, at a clock that the test sets. */
async function aReview(orderIDs: readonly string[] = ['o-1']) {
  const clock = { nowMs: NOW_MS }
  const { desk, store } = await aDesk({ nowMs: () => clock.nowMs })
  for (const [i, orderID] of orderIDs.entries()) {
    const order = orderNow({ orderID, amountMinor: 1_000 * (i + 1), buyer: { email: 'review@trigger.example' } })
    const answer = await desk.order('shop-a', order, { test: true })
    expect(answer).toMatchObject({ status: 'decided', record: { outcome: 'review' } })
  }
  const reviews = new ReviewDesk({ store, desk, nowMs: () => clock.nowMs })
  const queue = new ReviewQueue(store)
  const waiting = async () => {
    const page = await queue.page('shop-a', { order: 'newest', test: true, limit: 50 })
    return page.waiting.map((one) => one.id)
  }
  const tellDue = async () => {
    for (const { id } of store.dueStates([CASE], clock.nowMs, 10)) await reviews.tell(id)
  }
  return { clock, desk, store, reviews, queue, waiting, tellDue }
}

const one = { tenantID: 'shop-a', rowID: '~o-1', version: 0 }

test('review: a verdict takes the order off the queue at once, and is told once its undo window has passed', async () => {
  const { clock, store, reviews, waiting, tellDue } = await aReview()
  expect(await waiting()).toEqual(['o-1'])
  expect(await reviews.act(one, NG, 'hanako')).toMatchObject({ status: 'done', held: { now: { decided: NG_GIVEN } } })
  expect(await waiting()).toEqual([])
  clock.nowMs += UNDO_MS - 1
  await tellDue()
  const told = () => store.latestRows('shop-a', ['verdict'], { limit: 10 })
  expect(told()).toEqual([])
  clock.nowMs += 1
  await tellDue()
  await tellDue()
  expect(told().map(({ body }) => body)).toMatchObject([{ verdict: 'ng', reason: 'stolen_card', reviewerID: 'hanako' }])
  expect(store.dueStates([CASE], clock.nowMs * 2, 10)).toEqual([])
})

const NG_GIVEN = { verdict: 'ng', reason: 'stolen_card', by: 'hanako', isTold: false }

test('review: what was told and then cut off is told once, whoever tells it again', async () => {
  const { clock, desk, store, reviews } = await aReview()
  await reviews.act(one, NG, 'hanako')
  clock.nowMs += UNDO_MS
  const [due] = store.dueStates([CASE], clock.nowMs, 10)
  const commit = store.commit.bind(store)
  let left = 1
  store.commit = async (unit) => {
    if (left-- === 0) throw new Error('the process ends here')
    return commit(unit)
  }
  await expect(reviews.tell(due!.id)).rejects.toThrow('ends here')
  store.commit = commit
  await new ReviewDesk({ store, desk, nowMs: () => clock.nowMs }).tell(due!.id)
  expect(store.latestRows('shop-a', ['verdict'], { limit: 10 })).toHaveLength(1)
})

test('review: an undo brings the order back, and no verdict is ever told', async () => {
  const { clock, store, reviews, waiting, tellDue } = await aReview()
  const done = await reviews.act(one, NG, 'hanako')
  const version = 'held' in done ? done.held.version : 0
  expect(await reviews.act({ ...one, version }, { kind: 'undo' }, 'taro')).toMatchObject({ refused: 'not_yours' })
  expect(await reviews.act({ ...one, version }, { kind: 'undo' }, 'hanako')).toMatchObject({ status: 'done' })
  expect(await waiting()).toEqual(['o-1'])
  clock.nowMs += UNDO_MS
  await tellDue()
  expect(store.latestRows('shop-a', ['verdict'], { limit: 10 })).toEqual([])
})

test('review: of two who saw the same case, the second is told that it changed', async () => {
  const { reviews } = await aReview()
  const [first, second] = await Promise.all([
    reviews.act(one, { kind: 'assign', to: 'hanako' }, 'hanako'),
    reviews.act(one, { kind: 'assign', to: 'taro' }, 'taro'),
  ])
  expect(first).toMatchObject({ status: 'done', held: { now: { assignee: 'hanako' } } })
  expect(second).toMatchObject({ status: 'changed', held: { now: { assignee: 'hanako' } } })
  expect(await reviews.act(one, NG, 'taro')).toMatchObject({ status: 'changed' })
})

test('review: nothing of another tenant, and no order that there is not', async () => {
  const { reviews } = await aReview()
  for (const of of [
    { ...one, tenantID: 'shop-b' },
    { ...one, rowID: 'o-1' },
    { ...one, rowID: '~none' },
  ]) {
    expect(await reviews.act(of, NG, 'hanako')).toEqual({ status: 'not_found' })
    expect(await reviews.note(of, { noteID: VERDICT_ID, text: 'a note' }, 'hanako')).toBe(false)
    expect(reviews.notes(of.tenantID, of.rowID)).toEqual([])
  }
})

test('review: a note that is sent twice is one, and goes when its person is erased', async () => {
  const { store, reviews } = await aReview()
  const note = { noteID: VERDICT_ID, text: '電話で確認 090-0000-0000' }
  expect(await reviews.note(one, note, 'hanako')).toBe(true)
  expect(await reviews.note(one, note, 'hanako')).toBe(true)
  expect(reviews.notes('shop-a', '~o-1')).toMatchObject([{ by: 'hanako', text: note.text }])
  const [row] = store.latestRows('shop-a', ['case-note'], { limit: 10 })
  expect(JSON.stringify(row!.body)).not.toContain('0000-0000')
  await store.eraseSubject('shop-a', row!.subject!, NOW_MS)
  expect(reviews.notes('shop-a', '~o-1')).toMatchObject([{ by: 'hanako', text: null }])
})

test('queue: by stake, deadline and newest, page by page, and gone when the parcel leaves', async () => {
  const ids = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5']
  const { desk, queue, waiting } = await aReview(ids)
  for (const order of ['stake', 'deadline', 'newest'] as const) {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await queue.page('shop-a', { order, test: true, limit: 2, after })
      pages.push(page.waiting.map(({ id }) => id))
      after = page.after
    } while (after !== undefined)
    expect(
      pages.map((page) => page.length),
      order,
    ).toEqual([2, 2, 1])
    expect(pages.flat().sort(), order).toEqual(ids)
  }
  const dispatched = { settlementID: 's-1', occurredAt: new Date(NOW_MS).toISOString(), status: 'dispatched' }
  const told = await desk.tell({ kind: 'settlement', orderID: 'o-2' }, 'shop-a', dispatched, { test: true })
  expect(told).toMatchObject({ status: 'taken' })
  expect(await waiting()).toEqual(['o-1', 'o-3', 'o-4', 'o-5'])
  expect((await queue.page('shop-a', { order: 'stake', test: false, limit: 9 })).total).toBe(0)
  expect((await queue.page('shop-b', { order: 'stake', test: true, limit: 9 })).total).toBe(0)
})

test('queue: a cursor that nobody gave begins anew, and reads nothing of others', async () => {
  const { queue } = await aReview(['o-1', 'o-2'])
  for (const after of ['', 'x', '1.2', '-1.0.0.0', '1.1.1.1.1', '1e9.1.1.1']) {
    const page = await queue.page('shop-a', { order: 'stake', test: true, limit: 9, after })
    expect(page.waiting, after).toHaveLength(2)
  }
})

test('queue: two who look at once while it is read see the whole of it', async () => {
  const { store } = await aReview(['o-1', 'o-2', 'o-3'])
  const queue = new ReviewQueue(store)
  const asked = { order: 'stake', test: true, limit: 50 } as const
  const pages = await Promise.all([queue.page('shop-a', asked), queue.page('shop-a', asked)])
  expect(pages.map(({ total }) => total)).toEqual([3, 3])
})

test('queue: a queue that is built anew from the journal is the one that followed it', async () => {
  const { store, reviews, queue, tellDue, clock } = await aReview(['o-1', 'o-2', 'o-3'])
  await reviews.act(one, NG, 'hanako')
  await reviews.act({ ...one, rowID: '~o-2' }, { ...NG, verdict: 'hold', reason: 'waiting_buyer' }, 'hanako')
  clock.nowMs += UNDO_MS
  await tellDue()
  const asked = { order: 'stake', test: true, limit: 50 } as const
  const followed = await queue.page('shop-a', asked)
  expect(await new ReviewQueue(store).page('shop-a', asked)).toEqual(followed)
  expect(followed.waiting.map(({ id }) => id).sort()).toEqual(['o-2', 'o-3'])
})
