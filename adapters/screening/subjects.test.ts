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

test('erasure: of somebody unknown there is nothing', async () => {
  const { desk, store } = await aDesk()
  await desk.account('login', 'shop-a', aLogin({ occurredAt }))
  expect(await eraseWho(store, 'shop-a', { email: 'nobody@example.jp' }, NOW_MS)).toBe(0)
  expect(await eraseWho(store, 'shop-b', { email: EMAIL }, NOW_MS)).toBe(0)
})
