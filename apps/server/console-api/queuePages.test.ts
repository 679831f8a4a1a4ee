/** Pages of the queue by position: what a scroll area asks for, wherever in it somebody is. */
import { ReviewDesk, ReviewQueue } from '@sekisho/adapters/reviews'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { caseRoutes } from './caseRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

interface Page {
  readonly total: number
  readonly cases: readonly { readonly orderID: string }[]
  readonly after?: string
}

test('queue: pages by position are the pages by cursor, and behind the last one there is nothing', async () => {
  const { ask, pageOf } = await aQueue(7)
  const walked: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Page = await pageOf({ limit: '2', ...(after !== '' && { after }) })
    walked.push(...idsIn(page))
    after = page.after
  }
  expect(new Set(walked).size).toBe(7)
  for (const from of [0, 1, 4, 5, 6]) {
    const page = await pageOf({ from: String(from), limit: '2' })
    expect(idsIn(page), `from ${from}`).toEqual(walked.slice(from, from + 2))
    expect(page.total).toBe(7)
  }
  for (const from of ['7', '999999999']) {
    expect(await pageOf({ from, limit: '2' }), from).toEqual({ total: 7, cases: [] })
  }
  const { after } = await pageOf({ from: '2', limit: '3' })
  expect(idsIn(await pageOf({ after: after!, limit: '9' })), 'a cursor goes on from a position').toEqual(
    walked.slice(5),
  )
  expect(await ask({ from: '0' }, 'shop-b'), 'nothing of another tenant').toEqual({ body: { total: 0, cases: [] } })
})

test('queue: a position that is none is refused, and so is one beside a cursor', async () => {
  const { ask } = await aQueue(1)
  for (const from of ['', '-1', '1.5', '1e3', 'x', ' 1', '1000000000', '１', ['1', '2']]) {
    expect(await ask({ from }), String(from)).toMatchObject({ problem: 'invalid' })
  }
  expect(await ask({ from: '0', after: '1.1.1.1' })).toMatchObject({ problem: 'invalid' })
  for (const limit of ['0', '201', '-1', '1.5', 'x']) {
    expect(await ask({ from: '0', limit }), limit).toMatchObject({ problem: 'invalid' })
  }
})

async function aQueue(orders: number) {
  const { desk, store } = await aDesk()
  for (let n = 1; n <= orders; n++) {
    const order = orderNow({ orderID: `o-${n}`, amountMinor: n * 100, buyer: { email: 'review@trigger.example' } })
    await desk.order('shop-a', order, { test: true })
  }
  const reviews = new ReviewDesk({ store, desk, nowMs: () => NOW_MS })
  const queue = new ReviewQueue(store)
  const policyOf = (tenantID: string) => policyForTests(tenantID, 'order').live
  const routes = caseRoutes({ store, reviews, queue, policyOf } as unknown as ConsoleAPIParts)
  const route = routes.find(({ method, path }) => method === 'GET' && path === '/cases')!
  const ask = (query: object, tenantID = 'shop-a') => {
    const asked = { who: { tenantID }, query: { space: 'test', ...query }, params: {}, body: {}, nowMs: NOW_MS }
    return Promise.resolve((route.answer as (asked: object) => Promise<Answer>)(asked))
  }
  const pageOf = async (query: object) => ((await ask(query)) as { body: Page }).body
  return { ask, pageOf }
}

function idsIn({ cases }: Page): readonly string[] {
  return cases.map(({ orderID }) => orderID)
}
