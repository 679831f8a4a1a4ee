/** What a shop's screening tells, and what an issuer's makes of it: over the doorway alone. */
import { DAY_MS } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { EvidenceReceiver, EvidenceTeller, setHearing, setTelling, SigningKeys } from '@sekisho/adapters/evidence'
import type { Post } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { Desk } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { REASON_CLASSES } from '@sekisho/evidence'
import { Screening } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { READY_MADE } from '@sekisho/policies'
import type { AReq } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { aboutOrder } from './aboutOrder.ts'
import { AReqElements } from './areqElements.ts'
import { RiskBridge } from './bridge.ts'
import { evidenceFactsOf } from './evidenceFacts.ts'
import { LastDecisions } from './lastDecisions.ts'
import { reasonClassesOf } from './reasonClasses.ts'
import { heardAs, TELLINGS } from './tellings.ts'

const SHOP = { tenantID: 'shop-a', test: false }

test('about an order: steps of what its last decision read, and nothing that names anybody', async () => {
  const { buy, store, desk, clock } = await aShop()
  const decisions = new LastDecisions(store)
  await buy('first', 0)
  await buy('second', 40)
  const first = aboutOrder(decisions, SHOP, 'first')!
  expect(first).toMatchObject({
    account: { kind: 'member', purchases: 0 },
    place: { days: 0, purchases: 0 },
  })
  const about = aboutOrder(decisions, SHOP, 'second')!
  expect(about).toMatchObject({
    account: { kind: 'member', days: 366, purchases: 1 },
    device: { days: 31 },
    place: { days: 31, purchases: 1 },
    together: { accountDevice: 31, accountPlace: 31 },
    earlier: { frauds: 0, unpaid: 0 },
  })
  const numbers = JSON.stringify(about).match(/\d+/g)!.map(Number)
  const steps = new Set([0, 1, 2, 5, 8, 20, 31, 91, 366, 100, 200, 300, 400, 500, 600, 700, 800, 900])
  expect(numbers.filter((number) => !steps.has(number))).toEqual([])
  expect(JSON.stringify(about)).not.toMatch(/v2:|@|customer|shop-a|second/)

  clock.nowMs += 1_000
  const settled = { transStatus: 'N', eci: '07' }
  const again = {
    assessmentID: 'after',
    occurredAt: isoOf(clock.nowMs),
    stage: 'after_authentication',
    threeDS: settled,
  }
  expect(await desk.assessment('shop-a', 'second', again)).toMatchObject({ status: 'decided' })
  expect(aboutOrder(decisions, SHOP, 'second')!.screening).not.toEqual(about.screening)
})

test('about an order: what the shop never decided, or decided without looking, or in another space, is not told', async () => {
  const { buy, store, desk, clock } = await aShop()
  const decisions = new LastDecisions(store)
  await buy('first', 0)
  const late = anOrder({ orderID: 'late', occurredAt: isoOf(clock.nowMs) })
  expect(await desk.order('shop-a', late, { deadlineAtMs: 0 })).toMatchObject({ status: 'decided' })
  expect(aboutOrder(decisions, SHOP, 'late')).toBeUndefined()
  expect(aboutOrder(decisions, SHOP, 'nothing')).toBeUndefined()
  expect(aboutOrder(decisions, { ...SHOP, test: true }, 'first')).toBeUndefined()
  expect(aboutOrder(decisions, { tenantID: 'shop-b', test: false }, 'first')).toBeUndefined()
})

test('elements of the AReq: what the shop’s history is long enough to say, and nothing more', async () => {
  const { buy, store } = await aShop()
  await buy('first', 0)
  await buy('second', 20)
  await buy('third', 100)
  await buy('last', 400)
  const elements = new AReqElements(store, new LastDecisions(store))
  const acctInfo = (orderID: string) => elements.of(SHOP, orderID, '2.2.0')!['acctInfo']
  const account = { chAccAgeInd: '05', chAccDate: '20240401' }
  expect(acctInfo('first')).toEqual(account)
  expect(acctInfo('second')).toEqual({ ...account, txnActivityDay: '0' })
  expect(acctInfo('third')).toMatchObject({
    ...account,
    shipAddressUsageInd: '04',
    shipAddressUsage: day8(0),
    suspiciousAccActivity: '01',
  })
  expect(acctInfo('third')).not.toHaveProperty('txnActivityYear')
  expect(acctInfo('last')).toMatchObject({ txnActivityYear: '1', txnActivityDay: '0' })
  expect(acctInfo('last'), 'of the year, some before the last quarter').not.toHaveProperty('nbPurchaseAccount')
  expect(elements.of(SHOP, 'nothing', '2.2.0')).toBeUndefined()
})

test('elements of the AReq: a guest has no account, and how goods travel is told in the codes of the version', async () => {
  const { store, desk, clock } = await aShop()
  const occurredAt = isoOf(clock.nowMs)
  const guest = { buyer: { email: 'guest@example.jp' }, deliveries: [{ method: 'locker' }] }
  expect(await desk.order('shop-a', { ...anOrder({ orderID: 'g', occurredAt }), ...guest })).toMatchObject({
    status: 'decided',
  })
  const elements = new AReqElements(store, new LastDecisions(store))
  for (const [version, shipIndicator] of [
    ['2.1.0', '07'],
    ['2.2.0', '07'],
    ['2.3.1', '09'],
  ] as const) {
    expect(elements.of(SHOP, 'g', version), version).toEqual({
      acctInfo: { chAccAgeInd: '01', paymentAccInd: '01' },
      merchantRiskIndicator: { shipIndicator },
      threeDSRequestorAuthenticationInfo: {
        threeDSReqAuthMethod: '01',
        threeDSReqAuthTimestamp: occurredAt.slice(0, 16).replaceAll(/[-T:]/g, ''),
      },
    })
  }
})

test('elements of the AReq: what was advised is wished for in the codes of the version, and no preference says nothing', async () => {
  const { store, desk, clock } = await aShop()
  const [challenged, ordinary] = ['challenge', 'approve'].map((outcome) => ({
    ...anOrder({ orderID: outcome, occurredAt: isoOf(clock.nowMs) }),
    buyer: { email: `${outcome}@trigger.example` },
  }))
  for (const body of [challenged, ordinary])
    expect(await desk.order('shop-a', body, { test: true })).toMatchObject({ status: 'decided' })
  const elements = new AReqElements(store, new LastDecisions(store))
  const inTest = { ...SHOP, test: true }
  for (const version of ['2.1.0', '2.2.0', '2.3.1'] as const) {
    expect(elements.of(inTest, 'challenge', version)).toMatchObject({ threeDSRequestorChallengeInd: '04' })
    expect(elements.of(inTest, 'approve', version)).not.toHaveProperty('threeDSRequestorChallengeInd')
  }
})

test('reasons: codes of the policy of orders have a class nearly all, and no class is a word of an author', () => {
  const { rules } = readyMade(READY_MADE.order.text, READY_MADE.order.sections)
  const codes = rules.map(({ reason }) => reason.code)
  const unclassed = codes.filter((code) => reasonClassesOf([code])[0] === 'other')
  expect(unclassed.length, unclassed.join(' ')).toBeLessThan(codes.length / 20)
  const cases: [string, string][] = [
    ['device_chargebacks', 'device'],
    ['chargeback', 'earlier_loss'],
    ['card_velocity_10m', 'velocity'],
    ['known_customer', 'known'],
    ['taro@example.jp', 'other'],
    ['', 'other'],
  ]
  for (const [code, name] of cases) expect(reasonClassesOf([code]), code).toEqual([name])
  expect(reasonClassesOf(codes).every((name) => REASON_CLASSES.includes(name))).toBe(true)
})

test('tellings: each is a feature of orders, and is heard as a feature of authentications', () => {
  const names = ({ text, sections }: (typeof READY_MADE)['order' | 'authentication']) =>
    new Set(readyMade(text, sections).catalogue.rows.map(({ name }) => name))
  const [atShop, atIssuer] = [names(READY_MADE.order), names(READY_MADE.authentication)]
  for (const telling of TELLINGS) {
    expect(atShop, telling.feature).toContain(telling.feature)
    expect(atIssuer, telling.fact).toContain(heardAs(telling))
  }
  const heard = [...atIssuer].filter((name) => name.startsWith('evidence'))
  const others = ['Read', 'Heard', 'Outcome', 'Score', 'Reasons', 'Guest'].map((name) => `evidence${name}`)
  expect(heard.filter((name) => !TELLINGS.some((telling) => heardAs(telling) === name)).toSorted()).toEqual(
    others.toSorted(),
  )
})

test('facts: refused evidence leaves its reason, and not a word of what it said', () => {
  expect(evidenceFactsOf({ carrier: 'extension', refusal: 'payment' })).toEqual({
    read: 'refused',
    refusal: 'payment',
    carrier: 'extension',
  })
})

test('an ACS hears what it is told, and reads nothing of a shop: a store that knows the shop’s rows shows it none', async () => {
  const { buy, store } = await aShop()
  await buy('order-1', 0)
  const common = { parent: 'platform', name: { ja: '銀行', en: 'Bank' }, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: 'hinode-bank', role: 'issuer' }, NOON_MS)
  const range = { start: '9999010000000000', end: '9999019999999999' }
  await setTelling(store, 'shop-a', { signer: 'shop-1', issuers: [{ audience: 'hinode', ranges: [range] }] })
  const jwks = { keys: [new SigningKeys(store.keyring).publicKeyOf('shop-a')] }
  const signers = [{ signer: 'shop-1', requestorIDs: ['SHOP-1'], jwks }]
  await setHearing(store, 'hinode-bank', { audience: 'hinode', signers })
  const nowMs = () => NOON_MS
  const both = { store, nowMs, extensionID: 'A000000999-EV' }
  const post: Post = () => Promise.resolve({ kind: 'refused' })
  const teller = new EvidenceTeller({
    ...both,
    post,
    aboutOrder: ({ orderID }) => aboutOrder(new LastDecisions(store), SHOP, orderID),
  })
  const messageExtension = [(await teller.tell({ tenant: 'shop-a', test: false, orderID: 'order-1', areq: AREQ }))!]

  const reads: string[] = []
  const watched = watching(store, 'shop-a', (read) => reads.push(read))
  const bridge = RiskBridge.over({
    store: watched,
    screening: new Screening(readyMade(READY_MADE.authentication.text, READY_MADE.authentication.sections)),
    lookUp: LOOK_UP,
    findTenant: (id) => findTenant(watched, id),
    evidence: new EvidenceReceiver({ ...both, store: watched }),
  })
  const question = {
    issuer: 'hinode-bank',
    receivedAtMs: NOON_MS,
    messageVersion: '2.2.0',
    channel: 'BRW',
    category: 'PA',
  } as const
  const ask = (acsTransID: string, areq: AReq) =>
    bridge.assess({ ...question, acsTransID, areq }, (_answer, rows) =>
      Promise.resolve(rows[0]!.body.facts as JSONObject),
    )
  const told = await ask('00000000-0000-4000-8000-000000000001', { ...AREQ, messageExtension })
  expect(told.evidence).toMatchObject({ read: 'accepted', signer: 'shop-1', carrier: 'extension', accountPurchases: 0 })
  const changed = { ...AREQ, messageExtension, purchaseAmount: '99800' }
  expect((await ask('00000000-0000-4000-8000-000000000002', changed)).evidence).toEqual({
    read: 'refused',
    refusal: 'payment',
    carrier: 'extension',
  })
  expect(await ask('00000000-0000-4000-8000-000000000003', AREQ)).not.toHaveProperty('evidence')
  expect(reads, 'rows, states and keys of the shop').toEqual([])
  watched.findEvent('shop-a', 'order', 'order-1')
  expect(reads, 'the watcher sees').toEqual(['findEvent'])
})

/** YYYYMMDD, so many days after the shop opened. */
function day8(day: number): string {
  return new Date(NOON_MS + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
}

/** The store, and who reads what of a tenant: by the tenant's name as an argument, or by what comes back. */
function watching(store: Store, tenant: string, onRead: (method: string) => void): Store {
  const isOf = (value: unknown) => (value as { tenant?: string } | undefined)?.tenant === tenant
  return new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      if (name === 'keyring' || typeof member !== 'function') return member
      return (...args: unknown[]) => {
        const answer: unknown = member.apply(target, args)
        const list = Array.isArray(answer) ? answer : [answer]
        if (args.includes(tenant) || list.some(isOf)) onRead(String(name))
        return answer
      }
    },
  })
}

/** A shop with one member, who buys as always. */
async function aShop() {
  const store = await openMemoryStore()
  const name = { ja: '店', en: 'Shop' }
  const common = { parent: 'platform', name, currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { ...common, tenantID: 'shop-a', role: 'shop' }, NOON_MS)
  const clock = { nowMs: NOON_MS }
  const policy = readyMade(READY_MADE.order.text, READY_MADE.order.sections)
  const desk = Desk.open({
    store,
    screening: new Screening(policy),
    lookUp: LOOK_UP,
    findTenant: (id) => findTenant(store, id),
    nowMs: () => clock.nowMs,
  })
  const buy = async (orderID: string, day: number) => {
    clock.nowMs = NOON_MS + day * DAY_MS
    const order = anOrder({ orderID, occurredAt: isoOf(clock.nowMs), device: { deviceID: 'd-1' } })
    expect(await desk.order('shop-a', order)).toMatchObject({ status: 'decided' })
  }
  return { store, desk, clock, buy }
}

const LOOK_UP: LookUp = () => ({ ipCountry: 'JP', emailDisposable: false, versions: {}, missing: [] })
const AREQ = {
  messageType: 'AReq',
  messageVersion: '2.2.0',
  deviceChannel: '02',
  messageCategory: '01',
  threeDSServerTransID: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10',
  threeDSRequestorID: 'SHOP-1',
  acquirerBIN: '999900',
  acquirerMerchantID: 'shop-a',
  acctNumber: '9999010000000011',
  purchaseAmount: '12800',
  purchaseCurrency: '392',
  purchaseExponent: '0',
} as AReq
