import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant } from '@sekisho/adapters/tenants'
import { Transactions } from '@sekisho/adapters/transactions'
import type { Recorded, Role, TransactionState } from '@sekisho/adapters/transactions'
import { readyMade } from '@sekisho/fraud/rules'
import acs from '@sekisho/policies/acs.yaml'
import { expect, test } from 'vitest'
import { findRoad } from './road.ts'
import { roadPanels } from './roadPage.ts'

const [S, D, A] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
]
const AREQ = { messageType: 'AReq', acctNumber: '9999010000000007' }
const ARES = { messageType: 'ARes', transStatus: 'Y', dsTransID: D, acsTransID: A }

test('road: what the roles recorded stands in the order of time, each message once', async () => {
  const { store, step } = await aWorld()
  await step('acs', A, [said('in', 'DS', 3, AREQ), said('out', 'DS', 4, ARES)])
  await step('directory-server', D, [
    said('in', '3DS Server', 2, AREQ),
    said('out', 'ACS', 3, AREQ),
    said('in', 'ACS', 5, ARES),
    said('out', '3DS Server', 5, ARES),
  ])
  await step('threeds-server', S, [said('out', 'DS', 1, AREQ), said('in', 'DS', 6, ARES)])
  const road = findRoad(store, S)!
  expect(road.passages.map(({ from, to, atMs, message }) => [from, to, atMs, message.messageType])).toEqual([
    ['3DS Server', 'DS', 1, 'AReq'],
    ['DS', 'ACS', 3, 'AReq'],
    ['ACS', 'DS', 4, 'ARes'],
    ['DS', '3DS Server', 5, 'ARes'],
  ])
})

test('road: a message that only its receiver recorded is there, and what the receiver found wrong is told', async () => {
  const { store, step } = await aWorld()
  const issues = [{ errorCode: '203', element: 'transStatus', reason: 'a status of ARes' }]
  await step('threeds-server', S, [said('out', 'DS', 1, AREQ), { ...said('in', 'DS', 2, ARES), issues }])
  const road = findRoad(store, S)!
  expect(road.passages.map(({ from, to, issues: found }) => [from, to, found])).toEqual([
    ['3DS Server', 'DS', []],
    ['DS', '3DS Server', issues],
  ])
  const page = roadPanels(road, () => readyMade(acs), 'ja').text
  expect(page).toContain('203 transStatus')
  expect(page).toContain('Transaction Status')
  expect(page).not.toContain(AREQ.acctNumber)
})

test('road: an unknown transaction has none, and the ID of another role leads nowhere', async () => {
  const { store, step } = await aWorld()
  await step('acs', A, [said('in', 'DS', 3, AREQ)])
  expect(findRoad(store, S)).toBeUndefined()
  expect(findRoad(store, D)).toBeUndefined()
})

async function aWorld() {
  const store = await openMemoryStore()
  const name = { ja: '店', en: 'shop' }
  for (const tenantID of ['shop', 'bank', 'pay']) {
    const tenant = {
      tenantID,
      parent: 'platform',
      role: 'shop',
      name,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    } as const
    await createTenant(store, tenant, 0)
  }
  const tenantOf: Record<Role, string> = { 'threeds-server': 'shop', acs: 'bank', 'directory-server': 'pay' }
  const step = async (role: Role, id: string, messages: ReturnType<typeof said>[]) => {
    const transactions = new Transactions<TransactionState>({ store, role })
    const tenant = tenantOf[role]
    const recorded: Recorded[] = messages.map(({ direction, peer, atMs, message, issues }) =>
      transactions.recorded(tenant, direction, peer, atMs, new Uint8Array(9), message, issues),
    )
    const after = { tenant, waitsFor: 'settled', steps: 0 }
    await transactions.commit({ id, before: undefined, after, messages: recorded, nowMs: 9 })
  }
  return { store, step }
}

function said(direction: 'in' | 'out', peer: string, atMs: number, message: object) {
  return { direction, peer, atMs, message, issues: [] as { errorCode: string; element: string; reason: string }[] }
}
