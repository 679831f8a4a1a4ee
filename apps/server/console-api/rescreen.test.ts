/** Asking again about an order over the console's API: what is compared, what stays with its person, and what is refused. */
import { readTrail } from '@sekisho/adapters/accounts'
import type { SignedIn } from '@sekisho/adapters/accounts'
import { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { verifyDecision } from '@sekisho/fraud/replay'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { aPolicy, policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { rescreenRoutes } from './rescreenRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

const SHOP = 'shop-a'
const ID = '018f0000-0000-4000-8000-00000000000'

interface Compared {
  readonly before: {
    readonly outcome: string
    readonly score: number
    readonly reasons: readonly object[]
    readonly policy: object
  }
  readonly after: Compared['before'] & { readonly seq: number }
  readonly alone: string
}

async function aShop() {
  const policies = { live: policyForTests(SHOP, 'order').live }
  const { desk, store } = await aDesk({ policyFor: () => ({ live: policies.live, shadows: [] }) })
  const reviews = new ReviewDesk({ store, desk, nowMs: () => NOW_MS })
  const policyOf: ConsoleAPIParts['policyOf'] = () => policies.live
  const [route] = rescreenRoutes({ store, desk, reviews, policyOf } as unknown as ConsoleAPIParts)
  const ask = async (rowID: string, body: object, tenantID = SHOP): Promise<Answer> => {
    const who = { tenantID, userID: 'hanako', role: 'reviewer' } as unknown as SignedIn
    const asked = { who, params: { rowID }, query: {}, body, nowMs: NOW_MS }
    return (route!.answer as (asked: object) => Answer | Promise<Answer>)(asked)
  }
  const compare = async (rowID: string, assessmentID: string): Promise<Compared> => {
    const answer = await ask(rowID, { assessmentID })
    if (!('body' in answer) || 'problem' in answer) throw new Error(JSON.stringify(answer))
    return answer.body as Compared
  }
  const order = async (orderID: string, email: string, test = true) => {
    const answer = await desk.order(SHOP, orderNow({ orderID, buyer: { email } }), { test })
    if (answer.status !== 'decided') throw new Error(JSON.stringify(answer))
    return answer.record
  }
  const waiting = async () => (await new ReviewQueue(store).page(SHOP, { order: 'newest', test: true, limit: 9 })).total
  const decide = (rowID: string, verdict: 'ok' | 'hold', verdictID: string) => {
    const version = reviews.find(SHOP, rowID)!.version
    const action = { kind: 'decide', verdict, reason: REASONS[verdict], verdictID } as const
    return reviews.act({ tenantID: SHOP, rowID, version }, action, 'hanako')
  }
  return { policies, store, ask, compare, order, waiting, decide }
}

const REASONS = { ok: 'buyer_confirmed', hold: 'waiting_buyer' } as const

test('asking again: what waits for a person goes on waiting, whatever the policy of today says of it', async () => {
  const { store, compare, order, waiting } = await aShop()
  await order('o-1', 'review@trigger.example')
  expect(await waiting()).toBe(1)
  const { before, after, alone } = await compare('~o-1', `${ID}1`)
  expect(before).toMatchObject({ outcome: 'review', reasons: [{ code: 'triggered' }] })
  expect(after).toMatchObject({ outcome: 'review', reasons: [] })
  expect(alone).toBe('approve')
  expect(await waiting()).toBe(1)
  const record = orderRecordOfRow(store.readRow(after.seq)!)
  expect(record).toMatchObject({ assessmentID: `console.${ID}1`, atLeast: 'review', stage: 'before_payment' })
  expect(verifyDecision(record, policyForTests(SHOP, 'order').live)).toEqual({ result: 'identical' })
  const [entry] = readTrail(store, SHOP, { limit: 5 })
  expect(entry).toMatchObject({ kind: 'case-rescreened', by: 'hanako', id: '~o-1' })
  expect(entry!.seq, 'who asked stands before the answer').toBeLessThan(after.seq)
})

test('asking again: a click that is sent twice asks once, and is told the same', async () => {
  const { store, compare, order } = await aShop()
  await order('o-1', 'review@trigger.example')
  const first = await compare('~o-1', `${ID}1`)
  const rows = store.head().seq
  expect(await compare('~o-1', `${ID}1`.toUpperCase())).toEqual(first)
  expect(store.head().seq).toBe(rows)
  const second = await compare('~o-1', `${ID}2`)
  expect(second.before).toMatchObject({ outcome: 'review', reasons: [] })
  expect(await compare('~o-1', `${ID}1`), 'compared with what stood before it').toEqual(first)
})

test('asking again: the policy of today is asked, and what it finds is severer, but never milder', async () => {
  const { policies, compare, order } = await aShop()
  await order('o-1', 'someone@example.jp')
  policies.live = aPolicy('order', 'stricter', 'guest')
  const stricter = await compare('~o-1', `${ID}1`)
  expect(stricter.before).toMatchObject({ outcome: 'approve', score: 0, policy: { id: 'test_order' } })
  expect(stricter.after).toMatchObject({
    outcome: 'challenge',
    score: 400,
    policy: { id: 'stricter' },
    reasons: [{ code: 'only', ja: '当てはまりました', en: 'It holds' }],
  })
  expect(stricter.alone).toBe('challenge')
  policies.live = policyForTests(SHOP, 'order').live
  const milder = await compare('~o-1', `${ID}2`)
  expect(milder.after).toMatchObject({ outcome: 'challenge', score: 0, reasons: [] })
  expect(milder.alone).toBe('approve')
})

test('asking again: what a person decided is asked about no more, what is held is', async () => {
  const { ask, compare, order, decide, store } = await aShop()
  await order('o-1', 'review@trigger.example')
  await order('o-2', 'review@trigger.example')
  expect(await decide('~o-1', 'ok', `${ID}8`)).toMatchObject({ status: 'done' })
  expect(await decide('~o-2', 'hold', `${ID}9`)).toMatchObject({ status: 'done' })
  const rows = store.head().seq
  const refused = await ask('~o-1', { assessmentID: `${ID}1` })
  expect(refused).toMatchObject({ problem: 'out_of_turn', detail: 'already_decided' })
  expect(store.head().seq).toBe(rows)
  expect((await compare('~o-2', `${ID}2`)).after.outcome).toBe('review')
})

test('asking again: what is not asked rightly changes nothing', async () => {
  const { ask, order, store } = await aShop()
  await order('o-1', 'review@trigger.example')
  const rows = store.head().seq
  const cases: { rowID?: string; body?: object; tenantID?: string; problem: string }[] = [
    { body: {}, problem: 'invalid' },
    { body: { assessmentID: 7 }, problem: 'invalid' },
    { body: { assessmentID: 'mine' }, problem: 'invalid' },
    { body: { assessmentID: `${ID}1/..` }, problem: 'invalid' },
    { body: { assessmentID: `${ID}1`, stage: 'before_dispatch' }, problem: 'invalid' },
    { body: { assessmentID: `${ID}1`, outcome: 'approve' }, problem: 'invalid' },
    { rowID: '~o-2', problem: 'not_found' },
    { rowID: 'o-1', problem: 'not_found' },
    { rowID: '', problem: 'not_found' },
    { tenantID: 'shop-b', problem: 'not_found' },
  ]
  for (const { rowID = '~o-1', body = { assessmentID: `${ID}1` }, tenantID = SHOP, problem } of cases) {
    expect(await ask(rowID, body, tenantID), JSON.stringify([rowID, body])).toMatchObject({ problem })
  }
  expect(store.head().seq).toBe(rows)
})
