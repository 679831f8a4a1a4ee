import type { JSONObject } from '@sekisho/base'
import { aLogin, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { aDesk, deskOn, iso, NOW_MS, orderNow, recordOf } from './testing/aDesk.ts'

const OCCURRED_AT = iso(NOW_MS)
const KINDS = [
  ['login', aLogin({ occurredAt: OCCURRED_AT }), 'login-1'],
  ['registration', aRegistration({ occurredAt: OCCURRED_AT }), 'registration-1'],
  ['profile-change', aProfileChange({ occurredAt: OCCURRED_AT }), 'change-1'],
] as const

for (const [kind, body, id] of KINDS) {
  test(`accounts: a ${kind} is decided once, and the same question gets the first answer again`, async () => {
    const { desk, store } = await aDesk()
    const first = await desk.account(kind, 'shop-a', body)
    expect(first).toMatchObject({ status: 'decided', repeated: false, record: { kind, id, advice: 'none' } })
    const rows = store.head().seq
    expect(await desk.account(kind, 'shop-a', body)).toEqual({ ...first, repeated: true })
    expect(await deskOn(store).account(kind, 'shop-a', body)).toEqual({ ...first, repeated: true })
    expect(await desk.account(kind, 'shop-a', { ...body, channel: 'app' })).toEqual({ status: 'conflict' })
    expect(store.head().seq).toBe(rows)
  })

  test(`accounts: a ${kind} is stored without anything that names a person in clear`, async () => {
    const { desk, store } = await aDesk()
    await desk.account(kind, 'shop-a', body)
    const rows = [...store.readJournal({ kinds: [kind, 'decision'] })]
    expect(rows.map((row) => row.kind)).toEqual([kind, 'decision'])
    for (const personal of ['山田', 'yamada', '090', '千代田', '198.51', 'member-1', 'device-1']) {
      expect(JSON.stringify(rows.map((row) => row.body)), personal).not.toContain(personal)
    }
    expect(store.openPersonal(rows[0]!)).toMatchObject({ network: { accountID: 'member-1' } })
  })
}

test('accounts: what is wrong is refused with its issues, and leaves no trace', async () => {
  const { desk, store } = await aDesk()
  const rows = store.head().seq
  for (const [kind, body] of KINDS) {
    const wrong = { ...body, occurredAt: iso(NOW_MS + 300_001) } as JSONObject
    expect(await desk.account(kind, 'shop-a', wrong)).toMatchObject({
      status: 'refused',
      issues: [{ errorCode: 'occurred_in_future', element: 'occurredAt' }],
    })
  }
  expect(store.head().seq).toBe(rows)
})

test('accounts: a login, a registration and an order may have the same ID', async () => {
  const { desk } = await aDesk()
  const answers = await Promise.all([
    desk.order('shop-a', orderNow({ orderID: 'x' })),
    desk.account('login', 'shop-a', aLogin({ loginID: 'x', occurredAt: OCCURRED_AT })),
    desk.account('registration', 'shop-a', aRegistration({ registrationID: 'x', occurredAt: OCCURRED_AT })),
    desk.account('profile-change', 'shop-a', aProfileChange({ changeID: 'x', occurredAt: OCCURRED_AT })),
  ])
  expect(answers).toMatchObject(Array.from({ length: 4 }, () => ({ status: 'decided', repeated: false })))
})

test('accounts: a login meets the orders of its account', async () => {
  const { desk } = await aDesk()
  await desk.order('shop-a', orderNow())
  const answer = await desk.account('login', 'shop-a', aLogin({ occurredAt: OCCURRED_AT }))
  expect(recordOf(answer).linked).toMatchObject([{ orderID: 'order-1' }])
  expect(recordOf(await desk.account('login', 'shop-b', aLogin({ occurredAt: OCCURRED_AT }))).linked).toEqual([])
})

test('accounts: a turn that begins late gives the degraded outcome, and a look-up that is missing too', async () => {
  const { desk } = await aDesk()
  const late = await desk.account('login', 'shop-a', KINDS[0][1], { deadlineAtMs: NOW_MS - 1 })
  expect(recordOf(late)).toMatchObject({ outcome: 'challenge', degraded: 'deadline', features: [] })
  const test = aLogin({ occurredAt: OCCURRED_AT, loginID: 'l-2', email: 'degraded@trigger.example' })
  expect(recordOf(await desk.account('login', 'shop-a', test, { test: true }))).toMatchObject({
    outcome: 'challenge',
    degraded: 'trigger',
  })
})

test('accounts: triggers work with a test key alone, and nobody waits for a person at a login', async () => {
  const { desk } = await aDesk()
  for (const outcome of ['approve', 'challenge', 'decline']) {
    const body = aLogin({ occurredAt: OCCURRED_AT, loginID: outcome, email: `${outcome}@trigger.example` })
    expect(recordOf(await desk.account('login', 'shop-a', body, { test: true })).outcome).toBe(outcome)
    expect(recordOf(await desk.account('login', 'shop-a', body))).not.toHaveProperty('trigger')
  }
  const body = aLogin({ occurredAt: OCCURRED_AT, loginID: 'review', email: 'review@trigger.example' })
  expect(recordOf(await desk.account('login', 'shop-a', body, { test: true }))).not.toHaveProperty('trigger')
  const member = { ...aRegistration().member, email: 'review@trigger.example' }
  const registration = aRegistration({ occurredAt: OCCURRED_AT, member })
  expect(recordOf(await desk.account('registration', 'shop-a', registration, { test: true })).outcome).toBe('review')
})
