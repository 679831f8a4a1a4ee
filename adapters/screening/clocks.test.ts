/** The rules of docs/concepts.md, "When it happened": each of them, as the desk keeps it. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { aDesk, copyOf, deskOn, featuresOf, iso, NOW_MS, orderNow, recordOf } from './testing/aDesk.ts'

test('late: what is more than a day old is taken, marked, and counted as one day old', async () => {
  const { desk, store } = await aDesk()
  const cases: [string, number, boolean][] = [
    ['fresh', DAY_MS, false],
    ['late', DAY_MS + 1, true],
    ['ancient', 400 * DAY_MS, true],
  ]
  for (const [orderID, ageMs] of cases) {
    await desk.order('shop-a', orderNow({ orderID, occurredAt: iso(NOW_MS - ageMs) }))
  }
  const marks = cases.map(
    ([id]) => screenedEventOfRow(store.readRow(store.findEvent('shop-a', 'order', id)!.seq)!).late,
  )
  expect(marks).toEqual(cases.map(([, , late]) => late))
  const next = featuresOf(await desk.order('shop-a', orderNow({ orderID: 'next' })))
  expect(next).toMatchObject({ cardOrders24h: 0, cardOrders7d: 3, cardKnownDays: 1 })
})

test('ahead: five minutes are a clock, and count from their own time on; more is refused', async () => {
  let nowMs = NOW_MS
  const { desk } = await aDesk({ nowMs: () => nowMs })
  const ahead = (ms: number) => orderNow({ orderID: `ahead-${ms}`, occurredAt: iso(NOW_MS + ms) })
  expect(await desk.order('shop-a', ahead(5 * MINUTE_MS + 1))).toMatchObject({
    status: 'refused',
    issues: [{ errorCode: 'occurred_in_future', element: 'occurredAt' }],
  })
  expect(await desk.order('shop-a', ahead(5 * MINUTE_MS))).toMatchObject({ status: 'decided' })
  expect(featuresOf(await desk.order('shop-a', orderNow({ orderID: 'now' }))).cardOrders10m).toBe(0)
  nowMs += 5 * MINUTE_MS
  const then = orderNow({ orderID: 'then', occurredAt: iso(nowMs) })
  expect(featuresOf(await desk.order('shop-a', then)).cardOrders10m).toBe(2)
})

test('out of order: each reads what had happened by its own time, of all that came before it', async () => {
  const { desk } = await aDesk()
  const at = async (minutesAgo: number) => {
    const order = orderNow({ orderID: `o-${minutesAgo}`, occurredAt: iso(NOW_MS - minutesAgo * MINUTE_MS) })
    return featuresOf(await desk.order('shop-a', order)).cardOrders1h
  }
  // By time of arrival; the third happened before the two that came before it.
  expect([await at(20), await at(10), await at(30), await at(0)]).toEqual([0, 1, 0, 3])
})

test('doubled: the same again gets the first answer whenever it comes, and counts once', async () => {
  let nowMs = NOW_MS
  const { desk } = await aDesk({ nowMs: () => nowMs })
  const first = await desk.order('shop-a', orderNow())
  nowMs += 2 * DAY_MS
  expect(await desk.order('shop-a', orderNow())).toEqual({ ...first, repeated: true })
  const next = orderNow({ orderID: 'next', occurredAt: iso(nowMs) })
  expect(featuresOf(await desk.order('shop-a', next))).toMatchObject({ cardOrders: 1 })
})

test('our clock set back: what it had counted is seen again once its time has come, and nothing is lost', async () => {
  let nowMs = NOW_MS
  const { desk, store } = await aDesk({ nowMs: () => nowMs })
  const order = (orderID: string) => orderNow({ orderID, occurredAt: iso(nowMs) })
  await desk.order('shop-a', order('before'))
  nowMs -= HOUR_MS
  expect(featuresOf(await desk.order('shop-a', order('back')))).toMatchObject({ cardOrders10m: 0, cardOrders: 1 })
  nowMs += HOUR_MS
  const again = order('again')
  expect(featuresOf(await desk.order('shop-a', again))).toMatchObject({ cardOrders10m: 1, cardOrders24h: 2 })
  const recorded = [...store.readJournal({ kinds: ['order'] })].map(({ recordedAtMs }) => recordedAtMs)
  expect(recorded).toEqual(recorded.toSorted((a, b) => a - b))
})

test('our clock set forward: what callers send is late, and never refused for it', async () => {
  let nowMs = NOW_MS
  const { desk } = await aDesk({ nowMs: () => nowMs })
  nowMs += 30 * DAY_MS
  const answers = ['a', 'b'].map((orderID) => desk.order('shop-a', orderNow({ orderID })))
  expect(await Promise.all(answers)).toMatchObject([{ status: 'decided' }, { status: 'decided' }])
  nowMs = NOW_MS
  // Their time is a day before that of the clock that was wrong: still to come for the right one.
  expect(featuresOf(await desk.order('shop-a', orderNow({ orderID: 'c' })))).toMatchObject({ cardOrders7d: 0 })
})

test('a label counts from when it was known, not from when it is told, nor from when it happened', async () => {
  let nowMs = NOW_MS
  const { desk } = await aDesk({ nowMs: () => nowMs })
  await desk.order('shop-a', orderNow())
  const chargebacksAt = async (orderID: string, atMs: number) => {
    const order = orderNow({ orderID, occurredAt: iso(atMs) })
    return featuresOf(await desk.order('shop-a', order)).cardChargebacks
  }
  nowMs += HOUR_MS
  const report = {
    reportID: 'f-1',
    occurredAt: iso(NOW_MS),
    knownAt: iso(NOW_MS + 30 * MINUTE_MS),
    about: { orderID: 'order-1' },
    type: 'stolen_number',
    source: 'issuer',
  }
  const tell = async (body: object) => desk.tell({ kind: 'fraud-report' }, 'shop-a', body)
  expect(await tell({ ...report, reportID: 'f-0', knownAt: iso(nowMs + 5 * MINUTE_MS + 1) })).toMatchObject({
    status: 'refused',
    issues: [{ errorCode: 'occurred_in_future', element: 'knownAt' }],
  })
  expect(await tell(report)).toMatchObject({ status: 'taken' })
  expect(await chargebacksAt('before', NOW_MS + 29 * MINUTE_MS)).toBe(0)
  expect(await chargebacksAt('after', NOW_MS + 31 * MINUTE_MS)).toBe(1)
  // Taken back: from then on, and only from then on.
  await tell({ ...report, reportID: 'f-2', withdrawn: true, knownAt: iso(NOW_MS + 45 * MINUTE_MS) })
  expect(await chargebacksAt('between', NOW_MS + 40 * MINUTE_MS)).toBe(1)
  expect(await chargebacksAt('withdrawn', NOW_MS + 50 * MINUTE_MS)).toBe(0)
})

test('told too early: what is told of something that was not sent yet is not kept for it', async () => {
  const { desk } = await aDesk()
  const chargeback = { settlementID: 'cb', status: 'chargeback', occurredAt: iso(NOW_MS) }
  const telling = { kind: 'settlement', orderID: 'order-1' } as const
  expect(await desk.tell(telling, 'shop-a', chargeback)).toEqual({ status: 'not_found' })
  await desk.order('shop-a', orderNow())
  expect(await desk.tell(telling, 'shop-a', chargeback)).toMatchObject({ status: 'taken', repeated: false })
})

test('an import runs on its own clock: nothing is late, ahead or out of time', async () => {
  const { desk, store } = await aDesk()
  for (const [orderID, atMs] of [
    ['old', NOW_MS - 400 * DAY_MS],
    ['next', NOW_MS - 400 * DAY_MS + MINUTE_MS],
    ['future', NOW_MS + DAY_MS],
  ] as const) {
    const answer = await desk.order('shop-a', orderNow({ orderID, occurredAt: iso(atMs) }), { imported: true })
    expect(recordOf(answer)).toMatchObject({ occurredAtMs: atMs })
  }
  const rows = [...store.readJournal({ kinds: ['order'] })]
  expect(rows.every(({ imported, receivedAtMs, body }) => imported && receivedAtMs === body.occurredAtMs)).toBe(true)
  expect(featuresOf(await desk.order('shop-a', orderNow({ orderID: 'now' }), { imported: true }))).toMatchObject({
    cardOrders24h: 0,
    cardOrders: 3,
  })
})

test('whatever the clocks did, the journal folds to the memory that lived', async () => {
  let nowMs = NOW_MS
  const { desk, store } = await aDesk({ nowMs: () => nowMs })
  const steps = [0, -HOUR_MS, 30 * DAY_MS, 5 * MINUTE_MS, -2 * DAY_MS, 0, MINUTE_MS]
  for (const [i, stepMs] of steps.entries()) {
    nowMs += stepMs
    await desk.order('shop-a', orderNow({ orderID: `o-${i}`, occurredAt: iso(nowMs - i * HOUR_MS) }))
  }
  const next = orderNow({ orderID: 'next', occurredAt: iso(nowMs) })
  const again = recordOf(
    await deskOn(
      copyOf(store, () => true),
      () => nowMs,
    ).order('shop-a', next),
  )
  const lived = recordOf(await desk.order('shop-a', next))
  expect(lived.features).toEqual(again.features)
})
