/** What members did as cases: when they wait, what is done with them, and what is told of them then. */
import { DAY_MS } from '@sekisho/base'
import { UNDO_MS } from '@sekisho/fraud/reviews'
import type { CaseAction } from '@sekisho/fraud/reviews'
import { aLogin, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, iso, NOW_MS, orderNow } from '../screening/testing/aDesk.ts'
import { memberNamed, memberRowID } from './memberWaiting.ts'
import { ReviewQueue } from './queue.ts'
import { CASE, ReviewDesk } from './reviewDesk.ts'

const verdictID = '018f0000-0000-4000-8000-000000000001'
const NG = { kind: 'decide', verdict: 'ng', reason: 'takeover', verdictID } as const

test('members: what is put to review waits beside the orders, live and test apart, with the highest score first', async () => {
  const { ask, waiting, queue, desk } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  await ask('profile-change', { changeID: 'c-1', changed: REVIEWED })
  await ask('registration', { registrationID: 'r-2', member: { email: 'approve@trigger.example' } })
  await ask('login', { loginID: 'l-1', email: 'decline@trigger.example', result: 'succeeded' })
  await ask('login', { loginID: 'l-2', email: 'decline@trigger.example', result: 'failed' })
  await ask('login', { loginID: 'l-3', email: 'challenge@trigger.example', result: 'succeeded' })
  await desk.order('shop-a', orderNow({ orderID: 'o-1', buyer: REVIEWED }), { test: true })
  expect((await waiting()).sort()).toEqual(['~@login/l-1', '~@profile-change/c-1', '~@registration/r-1'])
  expect(await waiting({ test: false })).toEqual([])
  expect(await waiting({}, 'shop-b')).toEqual([])
  const orders = await queue.page('shop-a', { order: 'stake', test: true, limit: 9 })
  expect(orders.waiting.map(({ asked, rowID }) => [asked, rowID])).toEqual([['order', '~o-1']])
  const { waiting: all } = await queue.page('shop-a', { desk: 'members', order: 'stake', test: true, limit: 9 })
  expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(await queue.standing({ tenantID: 'shop-a', test: true }, [NOW_MS + 2 * DAY_MS], 'members')).toMatchObject({
    total: 3,
    by: [3],
  })
})

test('members: a login comes when it got past a refusal, and goes with whatever is told that ends it', async () => {
  const { ask, told, waiting } = await aSite()
  await ask('login', { loginID: 'l-1', email: 'challenge@trigger.example', result: 'pending' })
  const after = async (result: string) => {
    await told('login', 'l-1', result)
    return waiting()
  }
  expect(await waiting()).toEqual([])
  expect(await after('step_up_abandoned')).toEqual([])
  expect(await after('succeeded')).toEqual(['~@login/l-1'])
  expect(await after('reported_takeover')).toEqual([])
  expect(await after('succeeded')).toEqual([])
})

test('members: a verdict is told as what it says of the event, once its undo window has passed', async () => {
  const { ask, waiting, act, tellDue, results, pass } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  const rowID = '~@registration/r-1'
  const ng = { ...NG, reason: 'many_accounts' }
  expect(await act(rowID, { kind: 'assign', to: 'hanako' })).toMatchObject({ status: 'done' })
  const about = { of: 'registration', id: 'r-1', assignee: 'hanako' }
  expect(await act(rowID, ng)).toMatchObject({ status: 'done', held: { now: about } })
  expect(await waiting()).toEqual([])
  expect(await act(rowID, { kind: 'undo' })).toMatchObject({ status: 'done' })
  expect(await waiting()).toEqual([rowID])
  await tellDue()
  expect(results()).toEqual([])
  await act(rowID, ng)
  pass(UNDO_MS)
  await tellDue()
  await tellDue()
  expect(results()).toEqual([['~registration/r-1/018f0000-0000-4000-8000-000000000001', 'reported_abuse']])
  expect(await waiting()).toEqual([])
})

test('members: what is put on hold tells nothing and waits on', async () => {
  const { ask, waiting, act, tellDue, results, pass } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  const rowID = '~@registration/r-1'
  await act(rowID, { kind: 'decide', verdict: 'hold', reason: 'waiting_member', verdictID })
  pass(UNDO_MS)
  await tellDue()
  expect(results()).toEqual([])
  expect(await waiting()).toEqual([rowID])
  const another = verdictID.replace(/1$/, '2')
  await act(rowID, { kind: 'decide', verdict: 'ok', reason: 'member_confirmed', verdictID: another })
  pass(UNDO_MS)
  await tellDue()
  expect(results().map(([, result]) => result)).toEqual(['false_alarm'])
})

test('members: who was second is told, a reason of orders is refused, and what nobody sent is no case', async () => {
  const { ask, reviews } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  const one = { tenantID: 'shop-a', rowID: '~@registration/r-1', version: 0 }
  expect(await reviews.act(one, { ...NG, reason: 'stolen_card' }, 'hanako')).toMatchObject({ status: 'refused' })
  await reviews.act(one, NG, 'hanako')
  expect(await reviews.act(one, NG, 'jiro')).toMatchObject({
    status: 'changed',
    held: { now: { decided: { by: 'hanako' } } },
  })
  for (const rowID of ['@registration/r-1', '~@login/r-1', '~@registration/r-2', '~@registration', '~@order/o-1', '@/'])
    expect(await reviews.act({ ...one, rowID }, NG, 'hanako'), rowID).toEqual({ status: 'not_found' })
  expect(await reviews.act({ ...one, tenantID: 'shop-b' }, NG, 'hanako')).toEqual({ status: 'not_found' })
})

test('members: notes of an event are its own, and of no order that is called like it', async () => {
  const { ask, reviews, desk } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  await desk.order('shop-a', orderNow({ orderID: 'registration' }), { test: true })
  const one = { tenantID: 'shop-a', rowID: '~@registration/r-1' }
  expect(await reviews.note(one, { noteID: verdictID, text: 'called the member' }, 'hanako')).toBe(true)
  expect(await reviews.note({ ...one, rowID: '~@login/r-1' }, { noteID: verdictID, text: 'x' }, 'hanako')).toBe(false)
  expect(reviews.notes('shop-a', one.rowID)).toMatchObject([{ by: 'hanako', text: 'called the member' }])
  for (const other of ['~registration', '~@registration/r', '@registration/r-1'])
    expect(reviews.notes('shop-a', other), other).toEqual([])
})

test('members: after a month nobody looks at a login any more', async () => {
  const { ask, waiting, pass } = await aSite()
  await ask('registration', { registrationID: 'r-1', member: REVIEWED })
  pass(29 * DAY_MS)
  await ask('registration', { registrationID: 'r-2', member: REVIEWED })
  expect(await waiting()).toHaveLength(2)
  pass(2 * DAY_MS)
  await ask('registration', { registrationID: 'r-3', member: REVIEWED })
  expect((await waiting()).sort()).toEqual(['~@registration/r-2', '~@registration/r-3'])
})

test('members: a name of a case is read as it was made, and no other', () => {
  for (const test of [true, false]) {
    for (const kind of ['login', 'registration', 'profile-change'] as const) {
      const name = { kind, id: 'a.b:c-d_1', test }
      expect(memberNamed(memberRowID(name))).toEqual(name)
    }
  }
  for (const rowID of ['o-1', '~o-1', 'login/l-1', '@login', '@login/', '@order/o-1', '~~@login/l-1', '@login/a/b', ''])
    expect(memberNamed(rowID), rowID).toBeUndefined()
})

/** A member site at a clock that the test sets, with its test keys. */
async function aSite() {
  const clock = { nowMs: NOW_MS }
  const { desk, store } = await aDesk({ nowMs: () => clock.nowMs })
  const reviews = new ReviewDesk({ store, desk, nowMs: () => clock.nowMs })
  const queue = new ReviewQueue(store)
  let outcomes = 0
  const BODIES = { login: aLogin, registration: aRegistration, 'profile-change': aProfileChange }
  return {
    desk,
    reviews,
    queue,
    /** Who sees the case as it is now. */
    act: (rowID: string, action: CaseAction) => {
      const { version } = reviews.find('shop-a', rowID)!
      return reviews.act({ tenantID: 'shop-a', rowID, version }, action, 'hanako')
    },
    pass: (ms: number) => void (clock.nowMs += ms),
    ask: async (kind: keyof typeof BODIES, change: object) => {
      const body = BODIES[kind]({ occurredAt: iso(clock.nowMs), ...change })
      expect(await desk.account(kind, 'shop-a', body, { test: true })).toMatchObject({ status: 'decided' })
    },
    told: async (of: keyof typeof BODIES, id: string, result: string) => {
      const body = { outcomeID: `t-${++outcomes}`, occurredAt: iso(clock.nowMs), result }
      expect(await desk.tell({ kind: 'outcome', of, id }, 'shop-a', body, { test: true })).toMatchObject({
        status: 'taken',
      })
    },
    waiting: async (change: object = {}, tenantID = 'shop-a') => {
      const asked = { desk: 'members', order: 'newest', test: true, limit: 50, ...change } as const
      return (await queue.page(tenantID, asked)).waiting.map(({ rowID }) => rowID)
    },
    tellDue: async () => {
      for (const { id } of store.dueStates([CASE], clock.nowMs, 10)) await reviews.tell(id)
    },
    results: () =>
      store
        .latestRows('shop-a', ['outcome'], { limit: 10 })
        .map(({ id, body }) => [id, (body as { result: string }).result]),
  }
}

const REVIEWED = { email: 'review@trigger.example' }
