import { MINUTE_MS } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { Desk } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { Refolding, verifyDecision } from '@sekisho/fraud/replay'
import { eventOfRow } from '@sekisho/fraud/events'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, anOrderEvent } from '@sekisho/fraud/testing'
import acs from '@sekisho/policies/acs.yaml'
import type { ChallengeEnded, RiskAnswer, RiskQuestion } from '@sekisho/threeds/acs'
import type { AReq } from '@sekisho/threeds/messages'
import { expect, test, vi } from 'vitest'
import { RiskBridge } from './bridge.ts'
import { endingOf } from './ending.ts'
import { purchaseOf } from './purchase.ts'

const POLICY = readyMade(acs)
const START_MS = Date.UTC(2026, 10, 20, 3)
const CARD = '9999010000000007'

test('risk bridge: a first small purchase passes, and a card tried again and again is asked', async () => {
  const { ask } = await anIssuer()
  const outcomes: string[] = []
  for (let i = 0; i < 9; i++) {
    outcomes.push((await ask(aQuestion(i, { device: { deviceID: 'thief' } }))).outcome)
  }
  expect(outcomes[0]).toBe('approve')
  expect(outcomes.at(-1)).toBe('challenge')
})

test('risk bridge: the decision is handed over with its event, and can be made again', async () => {
  const { ask, store } = await anIssuer()
  for (let i = 0; i < 6; i++) await ask(aQuestion(i))
  const rows = [...store.readJournal({ kinds: ['authentication', 'decision'] })]
  expect(rows.map(({ tenant, kind }) => `${tenant} ${kind}`)).toEqual(
    Array.from({ length: 6 }, () => ['hinode-bank authentication', 'hinode-bank decision']).flat(),
  )
  const refolding = new Refolding(findTenant(store, 'hinode-bank')!, [POLICY])
  for (let i = 0; i < rows.length; i += 2) {
    const record = rows[i + 1]!.body as unknown as DecisionRecord
    expect(verifyDecision(record, POLICY)).toEqual({ result: 'identical' })
    expect(refolding.next(eventOfRow('authentication', rows[i]!.body), record, POLICY).differences).toEqual([])
  }
})

test('risk bridge: after a restart it answers as if it had never stopped', async () => {
  const { ask, bridge, store, open } = await anIssuer()
  for (let i = 0; i < 5; i++) await ask(aQuestion(i))
  expect(await open(store).assess(aQuestion(5), only)).toEqual(await bridge.assess(aQuestion(5), only))
  expect((await ask(aQuestion(6))).score).toBeGreaterThan(0)
})

test('risk bridge: what nobody acts on is remembered by nobody', async () => {
  const { ask, bridge, store } = await anIssuer()
  const { seq } = store.head()
  for (let i = 0; i < 20; i++) {
    const late = () => {
      throw new Error('nobody waits any more')
    }
    await expect(bridge.assess(aQuestion(i), late)).rejects.toThrow('nobody waits any more')
  }
  expect(store.head().seq).toBe(seq)
  expect(await ask(aQuestion(20))).toMatchObject({ outcome: 'approve', score: 0 })
})

test('risk bridge: of questions that come at once each is judged with those before it, in the order of the journal', async () => {
  const { ask, store } = await anIssuer()
  const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => ask(aQuestion(i))))
  const { ask: askAlone } = await anIssuer()
  for (const [i, answer] of answers.entries()) expect(await askAlone(aQuestion(i))).toEqual(answer)
  const ids = [...store.readJournal({ kinds: ['authentication'] })].map(({ id }) => id)
  expect(ids).toEqual(answers.map((_, i) => aQuestion(i).acsTransID))
})

test('risk bridge: what the issuer knows of its cardholder is a fact of the question', async () => {
  const { ask, store } = await anIssuer()
  await ask(aQuestion(0))
  const { cardholder: _unknown, ...nobody } = aQuestion(1)
  await ask(nobody)
  const facts = [...store.readJournal({ kinds: ['authentication'] })].map(({ body }) => body.facts as JSONObject)
  const contactsChangedAtMs = START_MS - 900 * 86_400_000
  expect(facts.map(({ cardholder }) => cardholder)).toEqual([{ contactsChangedAtMs, wrongCodes: 0 }, undefined])
})

test('risk bridge: one issuer knows nothing of what another has seen', async () => {
  const { ask } = await anIssuer()
  for (let i = 0; i < 8; i++) await ask(aQuestion(i))
  expect(await ask(aQuestion(8, { issuer: 'minato-card' }))).toMatchObject({ outcome: 'approve', score: 0 })
})

test('risk bridge: nothing of a cardholder stands in the journal in clear', async () => {
  const { ask, store } = await anIssuer()
  await ask(aQuestion(0))
  const text = JSON.stringify([...store.readJournal()])
  for (const secret of [CARD, 'taro@example.jp', '9012345678', '198.51.100.7', 'TARO', '千代田', 'holder-1']) {
    expect(text, secret).not.toContain(secret)
  }
})

test('risk bridge: how a challenge ended is told once, and later questions know it', async () => {
  const { ask, bridge, store, open } = await anIssuer()
  await ask(aQuestion(0))
  const { seq } = store.head()
  const told = bridge.tell(anEnding(0, { ending: 'cancelled', transStatus: 'N', transStatusReason: '19' }))!
  const { rows } = bridge.tell(anEnding(0))! // of two steps at once one is committed
  await store.commit({ appends: told.rows })
  told.committed()
  await expect(store.commit({ appends: rows })).rejects.toMatchObject({ code: 'ERR_STORE_CONFLICT' })
  for (const again of [bridge, open(store)]) expect(again.tell(anEnding(0))).toBeUndefined()
  expect(store.head().seq).toBe(seq + 1)
  const [row] = [...store.readJournal({ kinds: ['threeds-result'] })]
  expect(row).toMatchObject({ tenant: 'hinode-bank', id: aQuestion(0).acsTransID })
  expect(row!.body).toMatchObject({
    orderID: aQuestion(0).acsTransID,
    transStatus: 'N',
    transStatusReason: '19',
    challenge: 'abandoned',
    method: 'one_time_code',
    seconds: 30,
  })
  const asked = [...store.readJournal({ kinds: ['authentication'] })][0]!
  expect(row!.body.tokens).toEqual(asked.body.tokens)
  expect(await open(store).assess(aQuestion(1), only)).toEqual(await bridge.assess(aQuestion(1), only))
})

test('risk bridge: every way to end is one of the ends of a challenge, whatever the clock did', () => {
  const cases: [ChallengeEnded['ending'], string][] = [
    ['authenticated', 'completed'],
    ['tooManyCodes', 'failed'],
    ['refused', 'failed'],
    ['failed', 'failed'],
    ['cancelled', 'abandoned'],
    ['expired', 'timed_out'],
  ]
  for (const [ending, challenge] of cases) {
    const event = endingOf(
      anOrderEvent({ occurredAt: new Date(START_MS + 60_000).toISOString() }),
      anEnding(0, { ending }),
    )
    expect(event, ending).toMatchObject({ challenge, seconds: 0 })
  }
})

test('risk bridge: the ending of what nobody was asked about is told to nobody', async () => {
  const { bridge } = await anIssuer()
  expect(bridge.tell(anEnding(0))).toBeUndefined()
})

test('risk bridge: what a shop is told stays the shop’s, also in one screening and after a start', async () => {
  const { ask, store, lookUp, find } = await anIssuer()
  const name = { ja: '店', en: 'Shop' }
  const shop = {
    tenantID: 'shop-a',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, shop, START_MS)
  const shared = () => {
    const screening = new Screening(POLICY)
    const parts = { store, screening, lookUp, findTenant: find }
    return { desk: Desk.open({ ...parts, nowMs: () => START_MS }), bridge: RiskBridge.open(parts) }
  }
  const { desk, bridge } = shared()
  const occurredAt = new Date(START_MS).toISOString()
  const { email } = AREQ
  const order = anOrder({ occurredAt, buyer: { email }, device: { ipAddress: AREQ.browserIP } })
  expect(await desk.order('shop-a', order)).toMatchObject({ status: 'decided' })
  const result = { resultID: 'r-1', occurredAt, transStatus: 'N', challenge: 'failed' }
  expect(await desk.tell({ kind: 'threeds-result', orderID: 'order-1' }, 'shop-a', result)).toMatchObject({
    status: 'taken',
  })
  const alone = await ask(aQuestion(0)) // an issuer that has no shop beside it
  expect(await bridge.assess(aQuestion(1), only)).toEqual(await shared().bridge.assess(aQuestion(1), only))
  expect(await shared().bridge.assess({ ...aQuestion(0), issuer: 'minato-card' }, only)).toEqual(alone)
})

test('risk bridge: policies on trial decide beside the one that answers', async () => {
  const { store, lookUp, find } = await anIssuer()
  const screening = new Screening(() => ({ live: POLICY, shadows: [POLICY] }))
  const bridge = RiskBridge.open({ store, screening, lookUp, findTenant: find })
  const kinds = await bridge.assess(aQuestion(0), async (_answer, rows) => rows.map(({ kind }) => kind))
  expect(kinds).toEqual(['authentication', 'decision', 'shadow-decision'])
})

test('risk bridge: while the journal takes nothing nobody judges, and nothing is remembered', async () => {
  const { ask, store } = await anIssuer()
  const full = vi.spyOn(store, 'hasRoom').mockReturnValue(false)
  await expect(ask(aQuestion(0))).rejects.toMatchObject({ code: 'ERR_STORE_BUSY' })
  expect([...store.readJournal({ kinds: ['authentication'] })]).toEqual([])
  full.mockRestore()
  expect(await ask(aQuestion(0))).toMatchObject({ outcome: 'approve' })
})

test('purchase: amounts are counted in the minor units of their currency, and what cannot be counted stands in no sum', () => {
  const cases: [Partial<AReq>, { amountMinor: number; currency: string }][] = [
    [
      { purchaseAmount: '3980', purchaseCurrency: '392', purchaseExponent: '0' },
      { amountMinor: 3980, currency: 'JPY' },
    ],
    [
      { purchaseAmount: '398000', purchaseCurrency: '392', purchaseExponent: '2' },
      { amountMinor: 3980, currency: 'JPY' },
    ],
    [
      { purchaseAmount: '1234', purchaseCurrency: '840', purchaseExponent: '2' },
      { amountMinor: 1234, currency: 'USD' },
    ],
    [
      { purchaseAmount: '1', purchaseCurrency: '392', purchaseExponent: '2' },
      { amountMinor: 0, currency: 'XXX' },
    ],
    [
      { purchaseAmount: '9'.repeat(48), purchaseCurrency: '392', purchaseExponent: '0' },
      { amountMinor: 0, currency: 'XXX' },
    ],
    [
      { purchaseAmount: undefined!, purchaseCurrency: undefined! },
      { amountMinor: 0, currency: 'XXX' },
    ],
  ]
  for (const [change, expected] of cases) {
    const { areq, ...question } = aQuestion(0)
    expect(purchaseOf({ ...question, areq: { ...areq, ...change } })).toMatchObject(expected)
  }
})

test('purchase: the delivery, the buyer and the device are those of the AReq, and what it does not say is unknown', () => {
  expect(purchaseOf(aQuestion(0, { device: { deviceID: 'd-1', screen: '390x844' } }))).toMatchObject({
    buyer: { accountID: 'holder-1', email: 'taro@example.jp', phone: '+819012345678' },
    deliveries: [{ address: { country: 'JP', postalCode: '100-0001', text: '千代田区 千代田1-1' } }],
    device: { deviceID: 'd-1', ipAddress: '198.51.100.7' },
  })
  const { areq, cardholder: _cardholder, ...rest } = aQuestion(0)
  const { shipAddrCity: _1, shipAddrLine1: _2, shipAddrCountry: _3, email: _4, mobilePhone: _5, ...bare } = areq
  const purchase = purchaseOf({ ...rest, areq: { ...bare, browserIP: 'unknown' } })
  expect(purchase.buyer).toEqual({})
  expect(purchase.deliveries).toBeUndefined()
  expect(purchase.device).toEqual({ language: 'ja', userAgent: 'Mozilla/5.0' })
})

async function anIssuer() {
  const store = await openMemoryStore()
  for (const tenantID of ['hinode-bank', 'minato-card']) {
    const name = { ja: tenantID, en: tenantID }
    const tenant = {
      tenantID,
      parent: 'platform',
      role: 'issuer',
      name,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    } as const
    await createTenant(store, tenant, START_MS)
  }
  const lookUp: LookUp = () => ({ ipCountry: 'JP', emailDisposable: false, versions: {}, missing: [] })
  const open = (of: Store) =>
    RiskBridge.open({ store: of, screening: new Screening(POLICY), lookUp, findTenant: (id) => findTenant(store, id) })
  const bridge = open(store)
  /** As the ACS asks: the rows are committed before the answer is told. */
  const ask = (question: RiskQuestion) =>
    bridge.assess(question, async (answer, rows) => {
      await store.commit({ appends: [...rows] })
      return answer
    })
  return { store, bridge, ask, open, lookUp, find: (id: string) => findTenant(store, id) }
}

function anEnding(i: number, change: Partial<ChallengeEnded> = {}): ChallengeEnded {
  return {
    issuer: 'hinode-bank',
    acsTransID: aQuestion(i).acsTransID,
    threeDSServerTransID: '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10',
    endedAtMs: START_MS + i * MINUTE_MS + 30_000,
    transStatus: 'Y',
    ending: 'authenticated',
    ...change,
  }
}

/** The answer alone. */
function only(answer: RiskAnswer): Promise<RiskAnswer> {
  return Promise.resolve(answer)
}

function aQuestion(i: number, change: Partial<RiskQuestion> = {}): RiskQuestion {
  return {
    issuer: 'hinode-bank',
    acsTransID: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    receivedAtMs: START_MS + i * MINUTE_MS,
    messageVersion: '2.2.0',
    channel: 'BRW',
    category: 'PA',
    areq: AREQ as AReq,
    cardholder: {
      cardholderID: 'holder-1',
      enrolledAtMs: START_MS - 900 * 86_400_000,
      contactsChangedAtMs: START_MS - 900 * 86_400_000,
      wrongCodes: 0,
    },
    ...change,
  }
}

const AREQ = {
  messageType: 'AReq',
  messageVersion: '2.2.0',
  deviceChannel: '02',
  messageCategory: '01',
  acctNumber: CARD,
  cardholderName: 'TARO YAMADA',
  purchaseAmount: '3980',
  purchaseCurrency: '392',
  purchaseExponent: '0',
  email: 'taro@example.jp',
  mobilePhone: { cc: '81', subscriber: '9012345678' },
  shipAddrCity: '千代田区',
  shipAddrLine1: '千代田1-1',
  shipAddrCountry: '392',
  shipAddrPostCode: '100-0001',
  browserIP: '198.51.100.7',
  browserLanguage: 'ja',
  browserUserAgent: 'Mozilla/5.0',
} satisfies Partial<AReq>
