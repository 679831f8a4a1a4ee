/** Partners over the console's API: two ends with stores of their own that told each other. */
import { renewPartnerKeys } from '@sekisho/adapters/outcomes'
import type { SignedIn } from '@sekisho/adapters/accounts'
import { setTelling } from '@sekisho/adapters/evidence'
import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { aWorld } from '../../../adapters/outcomes/testing/world.ts'
import { partnerRoutes } from './partnerRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

type World = Awaited<ReturnType<typeof aWorld>>
const txnOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function asking({ store, book, trust, intake, tenant }: World['shop'] | World['issuer'], clock: World['clock']) {
  const routes = partnerRoutes({ store, exchange: { book, trust, intake } } as unknown as ConsoleAPIParts)
  return async (name: string, given: object = {}): Promise<Answer> => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === name)!
    const who = { tenantID: tenant, userID: 'hanako', role: 'reviewer' } as unknown as SignedIn
    const asked = { who, params: {}, query: {}, body: {}, nowMs: clock.nowMs, ...given }
    return (route.answer as (asked: object) => Answer | Promise<Answer>)(asked)
  }
}

const outcomesIn = (answer: Answer) =>
  (answer as { body: { outcomes: { receipt: string; kind: string }[]; after?: string } }).body

test('partners: consent, trust, keys and what waits, of the one who asks', async () => {
  const { shop, issuer, clock } = await aWorld()
  const ask = asking(issuer, clock)
  expect(await ask('GET /partners')).toMatchObject({
    body: {
      name: 'hinode',
      keys: { signs: expect.any(String) as string, next: null, former: null },
      partners: [
        {
          partner: 'shop-1',
          tells: true,
          hears: true,
          weight: 80,
          labels: true,
          waits: false,
          outcomes: 0,
          today: { outcomes: 0, counted: 0 },
          keys: [{ kid: expect.any(String) as string, crv: 'Ed25519' }],
          fetched: null,
        },
      ],
      evidence: [],
    },
  })
  await setTelling(shop.store, shop.tenant, { signer: 'shop-1', issuers: [{ audience: 'hinode', ranges: [] }] })
  expect(await asking(shop, clock)('GET /partners')).toMatchObject({
    body: { evidence: [{ partner: 'hinode', way: 'told', keys: [] }] },
  })
})

test('partners: a key on its way is shown with the moment from which it signs, and the one before until it goes', async () => {
  const { shop, clock } = await aWorld()
  const keysNow = async () =>
    ((await asking(shop, clock)('GET /partners')) as { body: { keys: Record<string, unknown> } }).body.keys
  const first = await keysNow()
  await renewPartnerKeys(shop.store, shop.tenant, { nowMs: clock.nowMs, atOnce: false })
  const iso = (atMs: number) => new Date(atMs).toISOString()
  const made = clock.nowMs
  const onItsWay = await keysNow()
  expect(onItsWay).toEqual({
    signs: first['signs'],
    next: { kid: expect.any(String) as string, from: iso(made + DAY_MS) },
    former: null,
  })
  clock.nowMs = made + DAY_MS
  const { kid } = onItsWay['next'] as { kid: string }
  const former = { kid: first['signs'], until: iso(made + 2 * DAY_MS) }
  expect(await keysNow()).toEqual({ signs: kid, next: null, former })
  clock.nowMs = made + 2 * DAY_MS
  expect(await keysNow()).toEqual({ signs: kid, next: null, former: null })
})

test('partners: what was told comes page by page, by partner and by kind', async () => {
  const { shop, issuer, clock, pays } = await aWorld()
  for (let n = 0; n < 5; n++) {
    await pays(`order-${n}`, txnOf(n))
    await shop.settles(`order-${n}`, n % 2 ? 'chargeback' : 'delivered')
  }
  await issuer.asks()
  const ask = asking(issuer, clock)
  const seen: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const query = { limit: '2', ...(after !== '' && { after }) }
    const page = outcomesIn(await ask('GET /partners/outcomes', { query }))
    seen.push(...page.outcomes.map(({ kind }) => kind))
    after = page.after
  }
  expect(seen.toSorted()).toEqual(['chargeback', 'chargeback', 'delivered', 'delivered', 'delivered'])
  const sought = async (query: object) => outcomesIn(await ask('GET /partners/outcomes', { query })).outcomes.length
  expect(await sought({ kind: 'chargeback' })).toBe(2)
  expect(await sought({ partner: 'shop-1', kind: 'delivered' })).toBe(3)
  expect(await sought({ partner: 'nobody' })).toBe(0)
  for (const query of [{ partner: ['x'] }, { kind: { x: 1 } }, { limit: '0' }, { after: 'x' }]) {
    expect(await ask('GET /partners/outcomes', { query }), JSON.stringify(query)).toMatchObject({ problem: 'invalid' })
  }
})

test('partners: a contest ends the label once, in the name of who made it; what is no label cannot be contested', async () => {
  const { shop, issuer, clock, pays } = await aWorld()
  await pays('order-1', txnOf(1))
  await shop.settles('order-1', 'chargeback')
  await shop.settles('order-1', 'delivered')
  await issuer.asks()
  const ask = asking(issuer, clock)
  const { outcomes } = outcomesIn(await ask('GET /partners/outcomes'))
  const receiptOf = (kind: string) => ({ params: { receipt: outcomes.find((one) => one.kind === kind)!.receipt } })
  const contest = 'POST /partners/outcomes/:receipt/contest'
  expect(await ask(contest, receiptOf('chargeback'))).toMatchObject({ body: { repeated: false } })
  expect(await ask(contest, receiptOf('chargeback'))).toMatchObject({ body: { repeated: true } })
  expect(issuer.rows('outcome-contest')).toMatchObject([{ partner: 'shop-1', by: 'hanako' }])
  expect(await ask('GET /partners')).toMatchObject({ body: { partners: [{ contested: 1, wrong: 1, weight: 72 }] } })
  const seq = issuer.store.head().seq
  for (const given of [receiptOf('delivered'), { params: { receipt: 'nothing' } }, { params: {} }]) {
    expect(await ask(contest, given)).toMatchObject({ problem: 'not_found' })
  }
  expect(await asking(shop, clock)(contest, receiptOf('chargeback')), 'of another tenant').toMatchObject({
    problem: 'not_found',
  })
  expect(issuer.store.head().seq).toBe(seq)
})
