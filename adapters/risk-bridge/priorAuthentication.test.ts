import { openMemoryStore } from '@sekisho/adapters/memory'
import { Transactions } from '@sekisho/adapters/transactions'
import type { TransactionState } from '@sekisho/adapters/transactions'
import { Desk } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { Screening } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { READY_MADE } from '@sekisho/policies'
import type { Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { AReqElements } from './areqElements.ts'
import { LastDecisions } from './lastDecisions.ts'

const SHOP = { tenantID: 'shop-a', test: false }
const [S, A, D] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
]
const ARES = { messageType: 'ARes', acsTransID: A, dsTransID: D }

test('prior authentication: what the same member’s last one with the same card was, in the form of each version', async () => {
  const cases: [object[], string, string][] = [
    [[{ ...ARES, transStatus: 'Y' }], '01', '0300'],
    [
      [
        { ...ARES, transStatus: 'C' },
        { messageType: 'RReq', transStatus: 'Y' },
      ],
      '02',
      '0301',
    ],
  ]
  for (const [messages, method, at] of cases) {
    const { buy, authenticated, priorOf } = await aShop()
    await buy('first', 0)
    await authenticated('first', 'Y', messages)
    await buy('second', 10)
    const older = {
      threeDSReqPriorAuthMethod: method,
      threeDSReqPriorAuthTimestamp: `${day8(0)}${at}`,
      threeDSReqPriorRef: A,
    }
    expect(priorOf('second', '2.2.0')).toEqual(older)
    expect(priorOf('second', '2.1.0')).toEqual(older)
    expect(priorOf('second', '2.3.1')).toEqual([{ ...older, threeDSReqPriorDsTransId: D }])
    expect(priorOf('first', '2.2.0'), 'nothing came before it').toBeUndefined()
  }
})

test('prior authentication: one that failed, of another card, of a guest, or that nobody recorded, is none', async () => {
  const good = [{ ...ARES, transStatus: 'Y' }]
  const cases: [string, object[] | undefined, object][] = [
    ['N', [{ ...ARES, transStatus: 'N' }], {}],
    [
      'Y',
      [
        { ...ARES, transStatus: 'C' },
        { messageType: 'RReq', transStatus: 'N' },
      ],
      {},
    ],
    ['Y', undefined, {}],
    ['Y', good, { payment: { method: 'card', card: { token: 'another', bin: '411111', lastFour: '1234' } } }],
    ['Y', good, { buyer: { email: 'guest@example.jp' } }],
  ]
  for (const [transStatus, messages, change] of cases) {
    const { buy, authenticated, priorOf } = await aShop()
    await buy('first', 0)
    await authenticated('first', transStatus, messages)
    await buy('second', 10, change)
    expect(priorOf('second', '2.2.0'), JSON.stringify([transStatus, messages, change])).toBeUndefined()
  }
})

/** YYYYMMDD, so many days after the shop opened. */
function day8(day: number): string {
  return new Date(NOON_MS + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
}

async function aShop() {
  const store = await openMemoryStore()
  const common = { parent: 'platform', name: { ja: '店', en: 'Shop' }, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: 'shop-a', role: 'shop' }, NOON_MS)
  const clock = { nowMs: NOON_MS }
  const desk = Desk.open({
    store,
    screening: new Screening(POLICY),
    lookUp: LOOK_UP,
    findTenant: (id) => findTenant(store, id),
    nowMs: () => clock.nowMs,
  })
  return {
    buy: async (orderID: string, day: number, change: object = {}) => {
      clock.nowMs = NOON_MS + day * DAY_MS
      const order = { ...anOrder({ orderID, occurredAt: isoOf(clock.nowMs) }), ...change }
      expect(await desk.order('shop-a', order)).toMatchObject({ status: 'decided' })
    },
    /** Its assessment after authentication, and the messages that the 3DS Server recorded, a minute after each other. */
    authenticated: async (orderID: string, transStatus: string, messages: readonly object[] | undefined) => {
      const transactions = new Transactions<TransactionState>({ store, role: 'threeds-server' })
      const recorded = (messages ?? []).map((message, i) =>
        transactions.recorded('shop-a', 'in', 'DS', NOON_MS + i * 60_000, new Uint8Array(9), message, []),
      )
      const after = { tenant: 'shop-a', waitsFor: 'settled', steps: 0 }
      if (messages) await transactions.commit({ id: S, before: undefined, after, messages: recorded, nowMs: NOON_MS })
      clock.nowMs += 120_000
      const threeDS = { transStatus, threeDSServerTransID: S }
      const body = { assessmentID: 'a', occurredAt: isoOf(clock.nowMs), stage: 'after_authentication', threeDS }
      expect(await desk.assessment('shop-a', orderID, body)).toMatchObject({ status: 'decided' })
    },
    priorOf: (orderID: string, version: Version) =>
      new AReqElements(store, new LastDecisions(store)).of(SHOP, orderID, version)?.[
        'threeDSRequestorPriorAuthenticationInfo'
      ],
  }
}

const POLICY = readyMade(READY_MADE.order.text, READY_MADE.order.sections)
const LOOK_UP: LookUp = () => ({ ipCountry: 'JP', emailDisposable: false, versions: {}, missing: [] })
