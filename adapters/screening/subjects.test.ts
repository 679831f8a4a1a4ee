import { aLogin, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { eraseWho } from './subjects.ts'
import { aDesk, iso, NOW_MS, orderNow } from './testing/aDesk.ts'

const occurredAt = iso(NOW_MS)
const EMAIL = 'taro.yamada@example.jp'

test('erasure: whoever is erased is erased from every kind of event, and nobody else is', async () => {
  const { desk, store } = await aDesk()
  await desk.order('shop-a', orderNow())
  await desk.account('login', 'shop-a', aLogin({ occurredAt }))
  await desk.account('registration', 'shop-a', aRegistration({ occurredAt }))
  await desk.account('profile-change', 'shop-a', aProfileChange({ occurredAt, changed: { email: EMAIL } }))
  const report = { reportID: 'f', occurredAt, about: { entity: { email: EMAIL } }, type: 'resale', source: 'shop' }
  await desk.tell({ kind: 'fraud-report' }, 'shop-a', report)
  const other = { accountID: 'member-2', email: 'hanako@example.jp', device: { deviceID: 'd-2' } }
  await desk.account('login', 'shop-a', aLogin({ occurredAt, loginID: 'other', ...other }))
  const opened = () =>
    [...store.readJournal({ tenant: 'shop-a' })]
      .filter(({ subject }) => subject !== undefined)
      .map((row) => [row.kind, row.id, store.openPersonal(row) === 'erased'])

  expect(opened().every(([, , erased]) => erased === false)).toBe(true)
  expect(await eraseWho(store, 'shop-a', { email: EMAIL }, NOW_MS)).toBeGreaterThan(0)
  expect(opened()).toEqual([
    ['order', 'order-1', true],
    ['login', 'login-1', true],
    ['registration', 'registration-1', true],
    ['profile-change', 'change-1', true],
    ['fraud-report', 'f', true],
    ['login', 'other', false],
  ])
})

test('erasure: with an order goes whatever was asked and told of it later, under whichever account', async () => {
  const { desk, store } = await aDesk()
  const guest = { buyer: { email: EMAIL, accountID: undefined, phone: undefined } }
  await desk.order('shop-a', orderNow(guest))
  await desk.order('shop-a', orderNow({ orderID: 'order-10', buyer: { email: 'jiro@example.jp', accountID: 'm-2' } }))
  const assessment = {
    assessmentID: 'a',
    occurredAt,
    stage: 'before_dispatch',
    buyer: { email: EMAIL, accountID: 'm-9' },
  }
  expect(await desk.assessment('shop-a', 'order-1', assessment)).toMatchObject({ status: 'decided' })
  const card = { token: 'another-card', nameOnCard: 'TARO YAMADA' }
  const authorisation = { authorisationID: 'u', occurredAt, approved: false, card }
  const told = await desk.tell({ kind: 'authorisation', orderID: 'order-1' }, 'shop-a', authorisation)
  expect(told, JSON.stringify(told)).toMatchObject({ status: 'taken' })
  const opened = () =>
    [...store.readJournal({ tenant: 'shop-a' })]
      .filter(({ subject }) => subject !== undefined)
      .map((row) => [row.kind, row.id, store.openPersonal(row) === 'erased'])
  expect(await eraseWho(store, 'shop-a', { order: 'order-1' }, NOW_MS)).toBe(2)
  expect(opened()).toEqual([
    ['order', 'order-1', true],
    ['order', 'order-10', false],
    ['assessment', 'order-1/a', true],
    ['authorisation', 'order-1/u', true],
  ])
})

test('erasure: of somebody unknown there is nothing', async () => {
  const { desk, store } = await aDesk()
  await desk.account('login', 'shop-a', aLogin({ occurredAt }))
  expect(await eraseWho(store, 'shop-a', { email: 'nobody@example.jp' }, NOW_MS)).toBe(0)
  expect(await eraseWho(store, 'shop-b', { email: EMAIL }, NOW_MS)).toBe(0)
})
