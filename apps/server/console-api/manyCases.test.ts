/** Many cases at once: what would be done is what is done, and what changed meanwhile is left alone and said. */
import type { SignedIn } from '@sekisho/adapters/accounts'
import { ReviewDesk } from '@sekisho/adapters/reviews'
import { createUser } from '@sekisho/adapters/tenants'
import { UNDO_MS } from '@sekisho/fraud/reviews'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { manyCasesRoutes } from './manyCases.ts'
import type { Answer } from './route.ts'

const NG = { does: 'decide', verdict: 'ng', reason: 'stolen_card' }
const verdictID = (n: number) => `018f0000-0000-4000-8000-00000000000${n}`
const seen = (n: number, version = 0) => ({ rowID: `~o-${n}`, version, verdictID: verdictID(n) })

test('many cases: what the plan says is done, and nothing before', async () => {
  const { ask, rows } = await aQueue(3)
  const body = { ...NG, cases: [seen(1), seen(2), seen(3)] }
  const planned = await ask('/many-cases/plan', body)
  expect(statuses(planned)).toEqual(['~o-1 done', '~o-2 done', '~o-3 done'])
  expect(rows('case-decided')).toEqual([])
  expect(statuses(await ask('/many-cases', body))).toEqual(statuses(planned))
  expect(rows('case-decided')).toHaveLength(3)
})

test('many cases: of those that others changed, decided or never had, each says so, and the rest is done', async () => {
  const { ask, rows } = await aQueue(3)
  await ask('/many-cases', { does: 'assign', to: 'taro', cases: [seen(1)] }, 'taro')
  const decided = await ask('/many-cases', { ...NG, cases: [seen(2)] }, 'taro')
  const cases = [seen(1), seen(2, versionIn(decided)), seen(3), { rowID: '~o-9', version: 0, verdictID: verdictID(9) }]
  const expected = ['~o-1 changed', '~o-2 already_decided', '~o-3 done', '~o-9 not_found']
  expect(statuses(await ask('/many-cases/plan', { ...NG, cases }))).toEqual(expected)
  const answer = await ask('/many-cases', { ...NG, cases })
  expect(statuses(answer)).toEqual(expected)
  expect(answersIn(answer)[0]).toMatchObject({ now: { assignee: 'taro' } })
  expect(rows('case-decided').map(({ by }) => by)).toEqual(['taro', 'hanako'])
})

test('many cases: verdicts are undone together while they may be, each by who gave it', async () => {
  const { ask, clock, told } = await aQueue(2)
  const [first, second] = [
    versionIn(await ask('/many-cases', { ...NG, cases: [seen(1)] })),
    versionIn(await ask('/many-cases', { ...NG, cases: [seen(2)] }, 'taro')),
  ]
  const cases = [seen(1, first), seen(2, second)]
  expect(statuses(await ask('/many-cases', { does: 'undo', cases }))).toEqual(['~o-1 done', '~o-2 not_yours'])
  clock.nowMs += UNDO_MS
  expect(statuses(await ask('/many-cases', { does: 'undo', cases: [seen(2, second)] }, 'taro'))).toEqual([
    '~o-2 already_told',
  ])
  expect(await told()).toEqual([verdictID(2)])
})

test('many cases: of a verdict on many no time is known, whatever is sent', async () => {
  const { ask, rows } = await aQueue(1)
  await ask('/many-cases', { ...NG, lookedMs: 5_000, cases: [{ ...seen(1), lookedMs: 5_000 }] })
  expect(rows('case-decided')).toEqual([
    { by: 'hanako', verdict: 'ng', reason: 'stolen_card', verdictID: verdictID(1) },
  ])
})

test('many cases: another tenant’s are nobody’s', async () => {
  const { ask } = await aQueue(1)
  const answer = await ask('/many-cases', { ...NG, cases: [seen(1)] }, 'hanako', 'shop-b')
  expect(statuses(answer)).toEqual(['~o-1 not_found'])
})

test.each([
  ['no list', { ...NG, cases: {} }, 'cases'],
  ['none', { ...NG, cases: [] }, 'cases'],
  ['more than a page shows', { ...NG, cases: Array.from({ length: 201 }, (_, n) => seen(n)) }, 'cases'],
  ['one twice', { ...NG, cases: [seen(1), seen(1)] }, 'cases[1].rowID'],
  ['one verdict for two', { ...NG, cases: [seen(1), { ...seen(2), verdictID: verdictID(1) }] }, 'cases[1].verdictID'],
  ['no object', { ...NG, cases: [null] }, 'cases[0].rowID'],
  ['a version that is none', { ...NG, cases: [{ ...seen(1), version: '0' }] }, 'cases[0].version'],
  ['an action that is none', { does: 'erase', cases: [seen(1)] }, 'does'],
  ['nobody of the tenant', { does: 'assign', to: 'stranger', cases: [seen(1)] }, 'to'],
  ['no reason', { does: 'decide', verdict: 'ng', cases: [seen(1)] }, 'reason'],
])('many cases: %s is refused whole', async (_name, body, element) => {
  const { ask, rows } = await aQueue(2)
  for (const path of ['/many-cases/plan', '/many-cases']) {
    expect(await ask(path, body), path).toMatchObject({ problem: 'invalid', issues: [{ element }] })
  }
  expect(rows('case-decided')).toEqual([])
})

async function aQueue(orders: number) {
  const clock = { nowMs: NOW_MS }
  const { desk, store } = await aDesk({ nowMs: () => clock.nowMs })
  for (const userID of ['hanako', 'taro']) {
    await createUser(store, { tenantID: 'shop-a', userID, role: 'reviewer' }, 'operator', NOW_MS)
  }
  for (let n = 1; n <= orders; n++) {
    await desk.order('shop-a', orderNow({ orderID: `o-${n}`, buyer: { email: 'review@trigger.example' } }), {
      test: true,
    })
  }
  const reviews = new ReviewDesk({ store, desk, nowMs: () => clock.nowMs })
  const routes = manyCasesRoutes({ store, reviews } as unknown as ConsoleAPIParts)
  return {
    clock,
    ask: (path: string, body: object, userID = 'hanako', tenantID = 'shop-a') => {
      const route = routes.find((one) => one.path === path)!
      const who = { tenantID, userID, role: 'reviewer' } as unknown as SignedIn
      const asked = { who, body, params: {}, query: {}, nowMs: clock.nowMs }
      return Promise.resolve((route.answer as (asked: object) => Promise<Answer>)(asked))
    },
    rows: (kind: string) => [...store.readJournal({ tenant: 'shop-a', kinds: [kind] })].map(({ body }) => body),
    /** The verdicts that count, after all that is due was told. */
    told: async () => {
      for (const { id } of store.dueStates(['review-case'], clock.nowMs, 10)) await reviews.tell(id)
      return [...store.readJournal({ tenant: 'shop-a', kinds: ['verdict'] })].map(({ body }) => body['verdictID'])
    },
  }
}

interface Answered {
  readonly rowID: string
  readonly status: string
  readonly now?: { readonly version: number }
}

function answersIn(answer: Answer): readonly Answered[] {
  return ((answer as { body?: { answers?: readonly Answered[] } }).body ?? {}).answers ?? []
}

/** Of the only case that was asked for. */
function versionIn(answer: Answer): number {
  return answersIn(answer)[0]!.now!.version
}

function statuses(answer: Answer): readonly string[] {
  return answersIn(answer).map(({ rowID, status }) => `${rowID} ${status}`)
}
