import { canonicalJSON, DAY_MS } from '@sekisho/base'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aDesk, copyOf, deskOn, featuresOf, iso, NOW_MS, orderNow, recordOf } from './testing/aDesk.ts'

test('desk: an order is decided once, and the same question gets the first answer again', async () => {
  const { desk, store } = await aDesk()
  const first = await desk.order('shop-a', orderNow())
  expect(first).toMatchObject({ status: 'decided', repeated: false, record: { orderID: 'order-1' } })
  const rows = store.head().seq
  expect(await desk.order('shop-a', orderNow())).toEqual({ ...first, repeated: true })
  expect(store.head().seq).toBe(rows)
})

test('desk: the same question sent twice at once is folded once', async () => {
  const { desk, store } = await aDesk()
  const before = store.head().seq
  const [first, second] = await Promise.all([desk.order('shop-a', orderNow()), desk.order('shop-a', orderNow())])
  expect(second).toEqual({ ...first, repeated: true })
  expect(store.head().seq - before).toBe(2)
})

test('desk: the order of members is not content; a value is', async () => {
  const { desk } = await aDesk()
  await desk.order('shop-a', orderNow())
  const reversed = Object.fromEntries(Object.entries(orderNow()).reverse())
  expect(await desk.order('shop-a', reversed)).toMatchObject({ status: 'decided', repeated: true })
  expect(await desk.order('shop-a', orderNow({ amountMinor: 1 }))).toEqual({ status: 'conflict' })
  const atOnce = await Promise.all([
    desk.order('shop-a', orderNow({ orderID: 'x' })),
    desk.order('shop-a', orderNow({ orderID: 'x', amountMinor: 1 })),
  ])
  expect(atOnce.map(({ status }) => status)).toEqual(['decided', 'conflict'])
})

test('desk: a wrong order is refused with its issues, and leaves no trace', async () => {
  const { desk, store } = await aDesk()
  const rows = store.head().seq
  const refused = await desk.order('shop-a', orderNow({ amountMinor: -1, currency: 'YEN' }))
  expect(refused.status).toBe('refused')
  expect(await desk.order('shop-a', orderNow())).toMatchObject({ status: 'decided', repeated: false })
  expect(store.head().seq).toBe(rows + 2)
})

test('desk: two orders of one card in the same millisecond see each other as the journal does', async () => {
  const { desk } = await aDesk()
  const answers = await Promise.all(['a', 'b', 'c'].map((orderID) => desk.order('shop-a', orderNow({ orderID }))))
  expect(answers.map((answer) => featuresOf(answer).cardOrders10m)).toEqual([0, 1, 2])
})

test('desk: a tenant does not see another tenant’s orders', async () => {
  const { desk } = await aDesk()
  await desk.order('shop-a', orderNow())
  const other = await desk.order('shop-b', orderNow())
  expect(other).toMatchObject({ status: 'decided', repeated: false })
  expect(featuresOf(other).cardOrders10m).toBe(0)
  expect(recordOf(other).linked).toEqual([])
})

test('desk: a deadline that passes before the turn gives the degraded decision, itself committed', async () => {
  const { desk } = await aDesk()
  const late = await desk.order('shop-a', orderNow(), { deadlineAtMs: NOW_MS - 1 })
  expect(recordOf(late)).toMatchObject({ degraded: 'deadline', features: [] })
  expect(await desk.order('shop-a', orderNow())).toEqual({ ...late, repeated: true })
})

test('desk: a commit that takes longer than the deadline is said to be late, and is then the answer', async () => {
  const slow = withResolvers()
  const { desk } = await aDesk({ beforeCommit: () => slow.promise, nowMs: Date.now })
  const body = orderNow({ occurredAt: new Date().toISOString() })
  expect(await desk.order('shop-a', body, { deadlineAtMs: Date.now() + 20 })).toMatchObject({ status: 'late' })
  const again = desk.order('shop-a', body)
  slow.resolve()
  expect(await again).toMatchObject({ status: 'decided', repeated: true })
})

test('desk: with a full queue nothing is folded', async () => {
  let room = false
  const { desk } = await aDesk({ hasRoom: () => room })
  expect(await desk.order('shop-a', orderNow({ orderID: 'full' }))).toMatchObject({ status: 'busy' })
  room = true
  expect(featuresOf(await desk.order('shop-a', orderNow())).cardOrders10m).toBe(0)
})

test('desk: a write that failed is not answered', async () => {
  const { desk } = await aDesk({ beforeCommit: () => Promise.reject(new Error('the disk is gone')) })
  await expect(desk.order('shop-a', orderNow())).rejects.toThrow('the disk is gone')
})

test('desk: a later assessment lays what changed over the order, which still counts once', async () => {
  const { desk } = await aDesk()
  await desk.order('shop-a', orderNow())
  const assessed = await desk.assessment('shop-a', 'order-1', {
    assessmentID: 'auth',
    stage: 'after_authentication',
    occurredAt: iso(NOW_MS),
    threeDS: { transStatus: 'Y', eci: '05' },
  })
  expect(recordOf(assessed)).toMatchObject({ orderID: 'order-1', assessmentID: 'auth', stage: 'after_authentication' })
  const next = await desk.order('shop-a', orderNow({ orderID: 'order-2' }))
  expect(featuresOf(next).cardOrders10m).toBe(1)
})

test('desk: two assessments of one order at once are both decided, one after the other', async () => {
  const { desk, store } = await aDesk()
  await desk.order('shop-a', orderNow())
  const both = await Promise.all(
    ['x', 'y'].map((assessmentID) =>
      desk.assessment('shop-a', 'order-1', {
        assessmentID,
        stage: 'before_dispatch',
        occurredAt: iso(NOW_MS),
        amountMinor: assessmentID === 'x' ? 1 : 2,
      }),
    ),
  )
  expect(both.map(({ status }) => status)).toEqual(['decided', 'decided'])
  expect([...store.readJournal({ kinds: ['assessment'] })]).toHaveLength(2)
})

test('desk: what is asked about an order that nobody sent is not found', async () => {
  const { desk } = await aDesk()
  const assessment = { assessmentID: 'a', stage: 'before_dispatch', occurredAt: iso(NOW_MS) }
  const settlement = { settlementID: 's', status: 'paid', occurredAt: iso(NOW_MS) }
  expect(await desk.assessment('shop-a', 'nobody', assessment)).toEqual({ status: 'not_found' })
  expect(await desk.tell({ kind: 'settlement', orderID: 'nobody' }, 'shop-a', settlement)).toEqual({
    status: 'not_found',
  })
})

test('desk: a chargeback speaks against the card from when it was known', async () => {
  const { desk } = await aDesk()
  await desk.order('shop-a', orderNow())
  const chargeback = { settlementID: 'cb', status: 'chargeback', occurredAt: iso(NOW_MS) }
  const taken = { status: 'taken', ids: { orderID: 'order-1', settlementID: 'cb' }, repeated: false }
  expect(await desk.tell({ kind: 'settlement', orderID: 'order-1' }, 'shop-a', chargeback)).toEqual(taken)
  expect(await desk.tell({ kind: 'settlement', orderID: 'order-1' }, 'shop-a', chargeback)).toEqual({
    ...taken,
    repeated: true,
  })
  const next = await desk.order('shop-a', orderNow({ orderID: 'order-2' }))
  expect(featuresOf(next).cardChargebacks).toBe(1)
})

test('desk: the state folded from the journal decides as the one that lived', async () => {
  const lived = await aDesk()
  for (let i = 0; i < 20; i++) {
    await lived.desk.order('shop-a', orderNow({ orderID: `o-${i}`, occurredAt: iso(NOW_MS - (20 - i) * 60_000) }))
    if (i % 5 === 0) {
      await lived.desk.tell({ kind: 'settlement', orderID: `o-${i}` }, 'shop-a', {
        settlementID: 's',
        status: 'payment_failed',
        occurredAt: iso(NOW_MS),
      })
    }
  }
  const next = orderNow({ orderID: 'next' })
  const answers = [await lived.desk.order('shop-b', next), await lived.desk.order('shop-a', next)]
  expect(featuresOf(answers[1]!)).toMatchObject({ cardOrders1h: 20 })
  const again = deskOn(copyOf(lived.store, ({ id }) => id !== 'next'))
  expect(recordOf(await again.order('shop-a', next))).toEqual(recordOf(answers[1]!))
})

test('desk: orders of test keys and of live keys never meet', async () => {
  const { desk, store } = await aDesk()
  for (let i = 0; i < 6; i++) await desk.order('shop-a', orderNow({ orderID: `t-${i}` }), { test: true })
  const live = await desk.order('shop-a', orderNow({ orderID: 't-0' }))
  expect(live).toMatchObject({ status: 'decided', repeated: false, record: { linked: [] } })
  expect(featuresOf(live).cardOrders10m).toBe(0)
  const test = await desk.order('shop-a', orderNow({ orderID: 't-6' }), { test: true })
  expect(featuresOf(test).cardOrders10m).toBe(6)
  const settlement = { settlementID: 's', status: 'chargeback', occurredAt: iso(NOW_MS) }
  expect(await desk.tell({ kind: 'settlement', orderID: 't-5' }, 'shop-a', settlement)).toEqual({ status: 'not_found' })
  const reopened = deskOn(store)
  expect(featuresOf(await reopened.order('shop-a', orderNow({ orderID: 'next' }))).cardOrders10m).toBe(1)
})

test('desk: after a restart the same question still gets the first answer', async () => {
  const { desk, store } = await aDesk()
  const first = await desk.order('shop-a', orderNow())
  expect(await deskOn(store).order('shop-a', orderNow())).toEqual({ ...first, repeated: true })
  expect(await deskOn(store).order('shop-a', orderNow({ amountMinor: 1 }))).toEqual({ status: 'conflict' })
})

test('desk: two shops may use one ID at the same moment', async () => {
  const { desk } = await aDesk()
  const both = await Promise.all(['shop-a', 'shop-b'].map((shop) => desk.order(shop, orderNow())))
  expect(both).toMatchObject([{ repeated: false }, { repeated: false }])
})

test('desk: what is stored of the content cannot be guessed without the key', async () => {
  const { desk, store } = await aDesk()
  const body = orderNow()
  await desk.order('shop-a', body)
  const { contentHash } = store.findEvent('shop-a', 'order', 'order-1')!
  expect(contentHash).toBe(store.keyring.tokens('tenant:shop-a').token('content', canonicalJSON(body)))
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    expect(contentHash).not.toContain(createHash('sha256').update(canonicalJSON(body)).digest(encoding).slice(0, 16))
  }
})

test('desk: many assessments of one order at once are all decided, each laid over the one before', async () => {
  const { desk, store } = await aDesk()
  await desk.order('shop-a', orderNow())
  const ask = (i: number) =>
    desk.assessment('shop-a', 'order-1', {
      assessmentID: `a-${i}`,
      stage: 'before_dispatch',
      occurredAt: iso(NOW_MS),
      amountMinor: i,
    })
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'decided'))
  expect(store.findState('shop-a', 'latest-assessment', 'order-1')).toMatchObject({ body: { id: 'order-1/a-9' } })
})

test('desk: an order that is still being written is busy, not unknown', async () => {
  const slow = withResolvers()
  const { desk } = await aDesk({ beforeCommit: () => slow.promise })
  const order = desk.order('shop-a', orderNow())
  const settlement = { settlementID: 's', status: 'paid', occurredAt: iso(NOW_MS) }
  expect(await desk.tell({ kind: 'settlement', orderID: 'order-1' }, 'shop-a', settlement)).toMatchObject({
    status: 'busy',
  })
  slow.resolve()
  await order
  expect(await desk.tell({ kind: 'settlement', orderID: 'order-1' }, 'shop-a', settlement)).toMatchObject({
    status: 'taken',
  })
})

test('desk: the degraded decision of a late turn is delivered, also when its commit takes a while', async () => {
  const { desk } = await aDesk({ beforeCommit: () => new Promise((resolve) => setTimeout(resolve, 20)) })
  const answer = await desk.order('shop-a', orderNow(), { deadlineAtMs: NOW_MS - 1 })
  expect(recordOf(answer)).toMatchObject({ degraded: 'deadline' })
})

test('desk: a duplicate of an order under way is owed an answer by its own deadline', async () => {
  const slow = withResolvers()
  const { desk } = await aDesk({ beforeCommit: () => slow.promise, nowMs: Date.now })
  const body = orderNow({ occurredAt: new Date().toISOString() })
  const first = desk.order('shop-a', body)
  expect(await desk.order('shop-a', body, { deadlineAtMs: Date.now() + 10 })).toMatchObject({ status: 'late' })
  slow.resolve()
  expect(await first).toMatchObject({ status: 'decided' })
})

test('desk: triggers work with a test key alone, and say so', async () => {
  const { desk } = await aDesk()
  for (const outcome of ['approve', 'challenge', 'review', 'decline']) {
    const body = orderNow({ orderID: outcome, buyer: { email: `${outcome}@trigger.example` } })
    expect(recordOf(await desk.order('shop-a', body, { test: true }))).toMatchObject({ outcome, trigger: outcome })
  }
  const live = await desk.order('shop-a', orderNow({ orderID: 'live', buyer: { email: 'decline@trigger.example' } }))
  expect(recordOf(live)).not.toHaveProperty('trigger')
})

test('desk: an import runs on its own clock', async () => {
  const { desk } = await aDesk()
  const old = orderNow({ occurredAt: iso(NOW_MS - 400 * DAY_MS) })
  expect(await desk.order('shop-a', old, { imported: true })).toMatchObject({ status: 'decided' })
})

// Promise.withResolvers is not in Node 20.
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}
