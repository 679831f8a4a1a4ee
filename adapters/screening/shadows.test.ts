import type { PolicyFor } from '@sekisho/fraud/decisions'
import { recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import { aLogin } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, deskOn, iso, NOW_MS, orderNow, recordOf } from './testing/aDesk.ts'
import { aPolicy, policyForTests } from './testing/policies.ts'

const LIVE = aPolicy('order', 'live', 'amountMinor > 1000000')
const STRICT = aPolicy('order', 'strict', 'amountMinor > 1')
const MILD = aPolicy('order', 'mild', 'amountMinor < 0')
const LOGIN_SHADOW = aPolicy('login', 'login_shadow', 'accountOrders10m >= 0')

const withShadows: PolicyFor = (tenantID, kind) => {
  if (kind === 'order' && tenantID === 'shop-a') return { live: LIVE, shadows: [STRICT, MILD] }
  const { live } = policyForTests(tenantID, kind)
  return { live, shadows: kind === 'login' ? [LOGIN_SHADOW] : [] }
}

test('shadows: what they would have decided stands in the unit of the real decision, and changes nothing', async () => {
  const { desk, store } = await aDesk({ policyFor: withShadows })
  const answer = await desk.order('shop-a', orderNow())
  expect(recordOf(answer)).toMatchObject({ outcome: 'approve', versions: { policy: { id: 'live' } } })
  const rows = [...store.readJournal({ kinds: ['order', 'decision', 'shadow-decision'] })]
  expect(rows.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'order order-1',
    'decision order-1',
    'shadow-decision order-1',
    'shadow-decision order-1',
  ])
  const tried = rows.slice(2).map(shadowRecordOfRow)
  expect(tried).toMatchObject([
    { outcome: 'challenge', hits: [{ rule: 'only', points: 400 }], versions: { policy: { id: 'strict' } } },
    { outcome: 'approve', hits: [], versions: { policy: { id: 'mild' } } },
  ])
  const { features } = recordOfRow(rows[1]!)
  for (const record of tried) expect(record.features).toEqual(features)
  expect(() => recordOfRow(rows[2]!)).toThrow(/decision of ours/)
  expect(() => shadowRecordOfRow(rows[1]!)).toThrow(/on trial/)
})

test('shadows: the answer, given again or by another start, is the real one', async () => {
  const { desk, store } = await aDesk({ policyFor: withShadows })
  const first = await desk.order('shop-a', orderNow())
  expect(await desk.order('shop-a', orderNow())).toEqual({ ...first, repeated: true })
  expect(await deskOn(store).order('shop-a', orderNow())).toEqual({ ...first, repeated: true })
})

test('shadows: they are a tenant’s own, and of one kind of event', async () => {
  const { desk, store } = await aDesk({ policyFor: withShadows })
  await desk.order('shop-b', orderNow())
  expect([...store.readJournal({ kinds: ['shadow-decision'] })]).toEqual([])
  await desk.account('login', 'shop-b', aLogin({ occurredAt: iso(NOW_MS) }))
  expect([...store.readJournal({ kinds: ['shadow-decision'] })].map(shadowRecordOfRow)).toMatchObject([
    { kind: 'login', id: 'login-1', versions: { policy: { id: 'login_shadow' } } },
  ])
})

test('shadows: what was forced upon the real decision is none of theirs', async () => {
  const { desk, store } = await aDesk({ policyFor: withShadows })
  const triggered = orderNow({ orderID: 't', buyer: { email: 'decline@trigger.example' } })
  const answer = await desk.order('shop-a', triggered, { test: true })
  expect(recordOf(answer)).toMatchObject({ outcome: 'decline', trigger: 'decline' })
  const tried = [...store.readJournal({ kinds: ['shadow-decision'] })].map(shadowRecordOfRow)
  expect(tried.map(({ outcome }) => outcome)).toEqual(['challenge', 'approve'])
  for (const record of tried) expect(record).not.toHaveProperty('trigger')
})

test('shadows: nothing is tried when nothing was read', async () => {
  const { desk, store } = await aDesk({ policyFor: withShadows })
  await desk.order('shop-a', orderNow(), { deadlineAtMs: NOW_MS - 1 })
  expect([...store.readJournal({ kinds: ['shadow-decision'] })]).toEqual([])
})

test('policies: a policy that cannot decide as it ought to makes every decision a degraded one', async () => {
  const broken: PolicyFor = (tenantID, kind) => ({ ...policyForTests(tenantID, kind), degraded: 'policy' })
  const { desk } = await aDesk({ policyFor: broken })
  expect(recordOf(await desk.order('shop-a', orderNow()))).toMatchObject({ outcome: 'challenge', degraded: 'policy' })
})

test('policies: another one decides from the next event on', async () => {
  let live = LIVE
  const { desk } = await aDesk({ policyFor: (_tenantID, kind) => ({ ...policyForTests(_tenantID, kind), live }) })
  expect(recordOf(await desk.order('shop-a', orderNow()))).toMatchObject({ outcome: 'approve' })
  live = STRICT
  const next = await desk.order('shop-a', orderNow({ orderID: 'order-2' }))
  expect(recordOf(next)).toMatchObject({ outcome: 'challenge', versions: { policy: { id: 'strict' } } })
})
