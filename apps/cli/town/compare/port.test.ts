/** Who is asked and told what in each set-up, with sides that only write down what comes. */
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import type { Question, Told } from '@sekisho/simulators/town'
import { expect, test } from 'vitest'
import { ComparedPort } from './port.ts'
import { SET_UPS } from './setUps.ts'
import type { SetUpName } from './setUps.ts'
import type { IssuersSide, ShopsSide } from './sides.ts'
import { Tally } from './tally.ts'

const START_MS = Date.UTC(2026, 3, 1)

test('set-ups: who screens, whose payments go through 3-D Secure, and whose score the issuer hears of', async () => {
  const cases: { name: SetUpName; asked: string[]; goes: boolean }[] = [
    { name: 'none', asked: [], goes: false },
    { name: 'shop', asked: ['order'], goes: false },
    { name: 'issuer', asked: ['assess plain'], goes: true },
    { name: 'jointWithoutEvidence', asked: ['order', 'assess plain'], goes: true },
    { name: 'joint', asked: ['order', 'assess evidence'], goes: true },
  ]
  for (const { name, asked, goes } of cases) {
    const { port, said } = aPort(name)
    const question = anOrder(1)
    const outcome = await port.screen(question)
    expect(outcome, name).toBe(goes ? 'challenge' : 'approve')
    if (outcome === 'challenge') expect(await port.authenticate(question), name).toBe('Y')
    expect(said, name).toEqual(asked)
  }
})

test('budgets: the riskiest is challenged and then reviewed by whoever has people for it', async () => {
  const cases: { name: SetUpName; screened: string; answered?: string; again?: string }[] = [
    { name: 'none', screened: 'approve' },
    { name: 'shop', screened: 'challenge', answered: 'C', again: 'review' },
    { name: 'issuer', screened: 'challenge', answered: 'C', again: 'approve' },
    { name: 'jointWithoutEvidence', screened: 'challenge', answered: 'C', again: 'review' },
    { name: 'joint', screened: 'challenge', answered: 'C', again: 'review' },
  ]
  for (const { name, screened, answered, again } of cases) {
    const { port } = aPort(name)
    for (let i = 1; i <= 200; i++) await through(port, anOrder(i))
    const risky = anOrder(201, { amountMinor: 900_000 })
    expect(await port.screen(risky), name).toBe(screened)
    if (answered === undefined) continue
    expect(await port.authenticate(risky), name).toBe(answered)
    expect(await port.lookAgain(risky), name).toBe(again)
  }
})

test('declines: a shop declines before the issuer hears of it, an issuer without a challenge', async () => {
  const shop = aPort('joint', { outcome: 'decline' })
  expect(await shop.port.screen(anOrder(1))).toBe('decline')
  expect(shop.said).toEqual(['order'])
  const issuer = aPort('issuer', {}, 'decline')
  await issuer.port.screen(anOrder(1))
  expect(await issuer.port.authenticate(anOrder(1))).toBe('R')
})

test('outside 3-D Secure: an order by telephone, and what is not paid by card', async () => {
  for (const change of [{ channel: 'phone' }, { payment: { method: 'deferred' } }]) {
    const { port, said } = aPort('joint')
    expect(await port.screen(anOrder(1, change))).toBe('approve')
    expect(said).toEqual(['order'])
  }
  const { port } = aPort('joint', { outcome: 'review' })
  expect(await port.screen(anOrder(1, { payment: { method: 'deferred' } }))).toBe('challenge')
})

test('what is learnt: an issuer hears its cardholders in every set-up, the other side only when they tell each other', async () => {
  const cases: { name: SetUpName; told: string[]; later: string[] }[] = [
    { name: 'none', told: [], later: [] },
    { name: 'shop', told: ['shop settlement', 'shop verdict'], later: [] },
    { name: 'issuer', told: ['issuer issuer'], later: [] },
    { name: 'jointWithoutEvidence', told: ['issuer issuer', 'shop settlement', 'shop verdict'], later: [] },
    {
      name: 'joint',
      told: ['issuer issuer', 'shop settlement', 'shop verdict'],
      later: ['shop fraud-report', 'issuer shop'],
    },
  ]
  for (const { name, told, later } of cases) {
    const { port, said } = aPort(name)
    await through(port, anOrder(1))
    said.length = 0
    await port.feedBack(aTelling('fraud-report', { source: 'issuer', type: 'stolen_number', reportID: 'r' }))
    await port.feedBack(aTelling('settlement', { status: 'chargeback' }))
    await port.feedBack(aTelling('verdict', { verdict: 'ng' }))
    expect(said, name).toEqual(told)
    said.length = 0
    await port.screen({ ...anOrder(2), kind: 'login', atMs: START_MS + 3 * DAY_MS })
    expect(
      said.filter((each) => each !== 'account'),
      name,
    ).toEqual(later)
  }
})

test('what is learnt: a verdict that an order is good tells the issuer nothing', async () => {
  const { port, said } = aPort('joint')
  await through(port, anOrder(1))
  await port.feedBack(aTelling('verdict', { verdict: 'ok' }))
  said.length = 0
  await port.screen({ ...anOrder(2), kind: 'login', atMs: START_MS + 3 * DAY_MS })
  expect(said).toEqual(['account'])
})

function aPort(name: SetUpName, record: Partial<OrderRecord> = {}, answer: 'approve' | 'decline' = 'approve') {
  const said: string[] = []
  const shops: ShopsSide = {
    order: async () => {
      said.push('order')
      return { outcome: 'approve', score: 0, reasons: [], features: [], ...record } as unknown as OrderRecord
    },
    account: async () => {
      said.push('account')
      return 'approve'
    },
    tell: async ({ kind }) => void said.push(`shop ${kind}`),
  }
  const issuers: IssuersSide = {
    assess: async (_question, about) => {
      said.push(`assess ${about ? 'evidence' : 'plain'}`)
      return { outcome: answer, score: 0, reasons: [] }
    },
    ended: async () => void said.push('ended'),
    report: async (_issuer, body) => void said.push(`issuer ${(body as { source: string }).source}`),
  }
  return { port: new ComparedPort({ setUp: SET_UPS[name], shops, issuers, tally: new Tally(0) }), said }
}

async function through(port: ComparedPort, question: Question): Promise<void> {
  if ((await port.screen(question)) !== 'challenge') return
  await port.authenticate(question)
  await port.lookAgain(question)
}

/** Amounts fall, so that only the first ones could be among the riskiest. */
function anOrder(i: number, change: object = {}): Question {
  const atMs = START_MS + i * MINUTE_MS
  const card = { token: `tok_${i}`, bin: '41111111', lastFour: '0001', issuerCountry: 'JP', nameOnCard: 'HANA MIHON' }
  const body = {
    orderID: `o-${i}`,
    occurredAt: new Date(atMs).toISOString(),
    channel: 'web',
    amountMinor: 9_000 - i,
    payment: { method: 'card', card },
    buyer: { email: 'hana@example.jp', phone: '090-0000-0001' },
    deliveries: [],
    ...change,
  }
  return { kind: 'order', shop: 'denki', id: `o-${i}`, atMs, body }
}

function aTelling(kind: Told['kind'], body: object): Told {
  return { kind, shop: 'denki', atMs: START_MS + DAY_MS, about: { kind: 'order', id: 'o-1' }, body }
}
