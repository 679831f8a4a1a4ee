/** Quality of reviews: what is measured, who sees whose figures, what a blind look shows, and that it changes nothing. */
import type { SignedIn } from '@sekisho/adapters/accounts'
import { PolicyBook } from '@sekisho/adapters/policies'
import { ReviewDesk } from '@sekisho/adapters/reviews'
import { createUser } from '@sekisho/adapters/tenants'
import type { UserRole } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { UNDO_MS } from '@sekisho/fraud/reviews'
import { expect, test } from 'vitest'
import { aDesk, NOW_MS, orderNow } from '../../../adapters/screening/testing/aDesk.ts'
import { policyForTests } from '../../../adapters/screening/testing/policies.ts'
import { qualityRoutes } from './qualityRoutes.ts'
import type { Answer } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

const ROLE_OF: Readonly<Record<string, UserRole>> = { hanako: 'reviewer', taro: 'reviewer', ana: 'analyst' }
const TERMS = { secondLookPercent: 0, minuteMinor: 40, lostSalePerMille: 300, silenceDays: 90 }

test('quality: what was decided stands beside what became known of it, with the time it took', async () => {
  const { decide, tell, quality, clock } = await aShop(4)
  await decide('hanako', 1, 'ng', { lookedMs: 60_000 })
  await decide('hanako', 2, 'ok', { lookedMs: 30_000 })
  await decide('taro', 3, 'ok')
  await decide('taro', 4, 'hold', { lookedMs: 90_000 })
  await tell('settlement', 2, { settlementID: 's-1', status: 'delivered' })
  await tell('settlement', 3, { settlementID: 's-2', status: 'chargeback' })
  await tell('fraud-report', 1, { reportID: 'r-1', type: 'stolen_number', source: 'issuer' })
  expect((await quality('ana')).team, 'silence is too short to say anything of the second').toMatchObject({
    cases: 4,
    verdicts: { ok: 2, ng: 1, hold: 1 },
    times: { known: 3, unknown: 1, medianMs: 60_000, ninetiethMs: 90_000 },
    approved: { cases: 2, known: 1, wrong: 1 },
    declined: { cases: 1, known: 1, wrong: 0 },
    money: { saved: '3980', missed: '3980', kept: '0', cost: '120', elsewhere: 0 },
  })
  clock.nowMs += 91 * DAY_MS
  const later = await quality('ana', { days: '180' })
  expect(later.team.approved).toEqual({ cases: 2, known: 2, wrong: 1 })
  expect(later.team.money).toMatchObject({ kept: '3980' })
  expect((await quality('ana', { days: '90' })).team, 'of the period alone').toMatchObject({ cases: 0 })
})

test('quality: a verdict that is undone is none, and a report from before the verdict counts as one from after', async () => {
  const { act, decide, told, tell, quality, clock } = await aShop(2)
  await act('hanako', 1, { kind: 'decide', verdict: 'ok', reason: 'explained', verdictID: ID(1), lookedMs: 5_000 })
  await act('hanako', 1, { kind: 'undo' })
  clock.nowMs += UNDO_MS
  expect((await quality('ana')).team).toMatchObject({ cases: 0, times: { known: 0 } })
  await act('hanako', 1, { kind: 'decide', verdict: 'hold', reason: 'waiting_buyer', verdictID: ID(1) })
  clock.nowMs += UNDO_MS
  await told(1)
  expect((await quality('ana')).team, 'the time of the one that was undone is not its own').toMatchObject({
    cases: 1,
    times: { known: 0, unknown: 1 },
  })
  await tell('fraud-report', 2, { reportID: 'r-1', type: 'stolen_number', source: 'issuer' })
  await tell('settlement', 2, { settlementID: 's-1', status: 'captured' })
  await decide('taro', 2, 'ok')
  expect((await quality('ana')).team.approved).toEqual({ cases: 1, known: 1, wrong: 1 })
  await tell('fraud-report', 2, { reportID: 'r-2', type: 'stolen_number', source: 'issuer', withdrawn: true })
  clock.nowMs += 91 * DAY_MS
  expect((await quality('ana', { days: '180' })).team.approved, 'taken back, and sold').toEqual({
    cases: 1,
    known: 1,
    wrong: 0,
  })
})

test('quality: a reviewer sees himself and all together, and no other by name; who oversees sees each', async () => {
  const { decide, quality, mark, look, opine, clock } = await aShop(3)
  await decide('hanako', 1, 'ng')
  await decide('taro', 2, 'ok')
  await mark('ana', { rowID: '~o-1', answer: 'ng', reason: 'stolen_card' })
  await opine('taro', (await look('taro')).look!.lookID)
  const names = (body: Body) => body.reviewers.map(({ userID }) => userID).sort()
  const [hanakos, taros, anas] = [await quality('hanako'), await quality('taro'), await quality('ana')]
  expect([names(hanakos), names(taros), names(anas)]).toEqual([['hanako'], ['taro'], ['hanako', 'taro']])
  expect(JSON.stringify(hanakos)).not.toContain('taro')
  expect(hanakos.team).toEqual(anas.team)
  const answers = ({ golden }: Body) => [golden.team.looks, golden.reviewers.length]
  expect([hanakos, taros, anas].map(answers), 'nobody learns at once what kind of look his was').toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
  ])
  clock.nowMs += 8 * DAY_MS
  expect([await quality('hanako'), await quality('taro')].map(answers)).toEqual([
    [1, 0],
    [1, 1],
  ])
  expect((await quality('hanako', {}, 'shop-b')).team, 'another tenant’s are nobody’s').toMatchObject({ cases: 0 })
})

test('blind look: a case as it first stood, to who did not have it, and what is answered changes nothing', async () => {
  const { decide, mark, look, opine, note, tell, rows, quality, store, order } = await aShop(2)
  await note('taro', 2, 'secret: he is a friend of mine')
  await decide('hanako', 2, 'ng')
  await order(3)
  await tell('settlement', 2, { settlementID: 's-1', status: 'chargeback' })
  await decide('taro', 1, 'ok')
  await mark('ana', { rowID: '~o-2', answer: 'ng', reason: 'stolen_card' })
  expect((await look('hanako')).look, 'she decided it').toBeNull()
  expect((await look('taro')).look, 'he wrote a note about it').toBeNull()
  expect((await look('ana')).look, 'she said what is right').toBeNull()
  const { look: seen, waiting } = await look('jiro')
  expect(waiting).toBe(1)
  expect(seen).toMatchObject({
    outcome: 'review',
    order: { amountMinor: 3_980 },
    people: expect.arrayContaining([expect.objectContaining({ group: 'buyer' })]) as object[],
    timeline: [{ kind: 'order' }, { kind: 'decision', word: 'review' }],
    linkedOrders: [{ orderID: 'o-1', outcome: 'review', verdict: null }],
  })
  const text = JSON.stringify(seen)
  for (const hidden of [
    '"o-2"',
    '~o-2',
    'o-3',
    'secret',
    'chargeback',
    'hanako',
    'golden',
    '"ng"',
    'decided',
    'notes',
  ]) {
    expect(text, hidden).not.toContain(hidden)
  }
  const before = store.head().seq
  expect(await opine('jiro', seen!.lookID, { verdict: 'ok', reason: 'explained', lookedMs: 7_000 })).toEqual({})
  expect(rows('case-opinion')).toEqual([
    { by: 'jiro', of: 'golden', verdict: 'ok', reason: 'explained', lookedMs: 7_000 },
  ])
  expect(store.head().seq, 'that row, and nothing else').toBe(before + 1)
  expect(await opine('jiro', seen!.lookID)).toMatchObject({ problem: 'out_of_turn' })
  expect((await look('jiro')).look).toBeNull()
  const { golden, second, team } = await quality('ana')
  expect(golden).toMatchObject({ cases: 1, team: { looks: 1, agreed: 0 }, reviewers: [{ userID: 'jiro', looks: 1 }] })
  expect(golden.reviewers).toMatchObject([{ times: { known: 1, unknown: 0, medianMs: 7_000 } }])
  expect(second.team).toEqual({ looks: 0, agreed: 0, times: { known: 0, unknown: 0, sumMs: 0 } })
  expect(team, 'no verdict').toMatchObject({ cases: 2, verdicts: { ok: 1, ng: 1 } })
})

test('second looks: none unless it is wished; then a share of closed cases, each for one other person', async () => {
  const { decide, look, opine, terms, quality, clock } = await aShop(30)
  for (let n = 1; n <= 30; n++) await decide(n % 2 ? 'hanako' : 'taro', n, n % 3 ? 'ok' : 'ng')
  expect((await look('jiro')).waiting).toBe(0)
  const version = await terms('ana', { ...TERMS, secondLookPercent: 40, version: 0 }).then(versionIn)
  const { waiting } = await look('jiro')
  expect(waiting).toBeGreaterThan(3)
  expect(waiting).toBeLessThan(27)
  const [hanakos, taros] = [(await look('hanako')).waiting, (await look('taro')).waiting]
  expect(hanakos + taros, 'each case has one of the two as its reviewer').toBe(waiting)
  await opine('taro', (await look('taro')).look!.lookID)
  expect((await look('jiro')).waiting, 'looked at twice, and not three times').toBe(waiting - 1)
  expect((await quality('ana')).second).toMatchObject({ pairs: [{ reviewers: ['hanako', 'taro'], looks: 1 }] })
  expect((await quality('taro')).second.pairs, 'pairs are names').toEqual([])
  await terms('ana', { ...TERMS, secondLookPercent: 100, version })
  expect((await look('jiro')).waiting).toBe(29)
  clock.nowMs += 31 * DAY_MS
  expect((await look('jiro')).waiting, 'too late to help anybody').toBe(0)
})

test('blind look: whose person asked to be forgotten is not shown, nor what was never put to review', async () => {
  const { decide, mark, look, store, order } = await aShop(1)
  await order(7, { email: 'approve@trigger.example' })
  await decide('hanako', 1, 'ng')
  await decide('hanako', 7, 'ng')
  expect(await mark('ana', { rowID: '~o-7', answer: 'ng', reason: 'stolen_card' })).toMatchObject({
    problem: 'not_found',
  })
  await mark('ana', { rowID: '~o-1', answer: 'ng', reason: 'stolen_card' })
  expect((await look('jiro')).look).not.toBeNull()
  const subject = store.readRow(store.findEvent('shop-a', 'order', '~o-1')!.seq)!.subject!
  await store.eraseSubject('shop-a', subject, NOW_MS)
  expect(await look('jiro')).toEqual({ waiting: 0, look: null })
})

test('golden: closed cases alone, marked anew and taken off again, each change in the trail', async () => {
  const { decide, mark, goldens, rows } = await aShop(2)
  await decide('hanako', 1, 'ok')
  const golden = { rowID: '~o-1', answer: 'ng', reason: 'stolen_card' }
  expect(await mark('ana', { ...golden, rowID: '~o-2' })).toMatchObject({ problem: 'not_found' })
  await decide('hanako', 2, 'hold')
  expect(await mark('ana', { ...golden, rowID: '~o-2' })).toMatchObject({ problem: 'out_of_turn' })
  expect(await mark('ana', golden)).toEqual({})
  expect(await mark('ana', { ...golden, reason: 'takeover' })).toEqual({})
  expect(await goldens('ana')).toMatchObject([{ rowID: '~o-1', answer: 'ng', reason: 'takeover', by: 'ana', looks: 0 }])
  expect(await mark('ana', { rowID: '~o-1', answer: null })).toEqual({})
  expect(await mark('ana', { rowID: '~o-1', answer: null })).toMatchObject({ problem: 'not_found' })
  expect(await goldens('ana')).toEqual([])
  expect(rows('golden-marked').map(({ reason }) => reason)).toEqual(['stolen_card', 'takeover'])
  expect(rows('golden-unmarked')).toEqual([{ by: 'ana' }])
})

test('terms: of two who change them the second is told, and what they were is in the trail', async () => {
  const { terms, rows, quality } = await aShop(0)
  expect((await quality('hanako')).terms).toEqual({ ...TERMS, version: 0 })
  expect(await terms('ana', { ...TERMS, minuteMinor: 55, version: 0 })).toMatchObject({
    body: { terms: { minuteMinor: 55 } },
  })
  expect(await terms('ana', { ...TERMS, minuteMinor: 10, version: 0 })).toMatchObject({
    problem: 'out_of_turn',
    body: { terms: { minuteMinor: 55, version: expect.any(Number) as number } },
  })
  expect(rows('review-terms')).toEqual([{ by: 'ana', ...TERMS, minuteMinor: 55 }])
})

test.each<[string, string, object, string]>([
  ['terms without a version', '/quality/terms', TERMS, 'version'],
  ['a share above all', '/quality/terms', { ...TERMS, version: 0, secondLookPercent: 101 }, 'secondLookPercent'],
  ['a share as a text', '/quality/terms', { ...TERMS, version: 0, secondLookPercent: '5' }, 'secondLookPercent'],
  ['half a day', '/quality/terms', { ...TERMS, version: 0, silenceDays: 0.5 }, 'silenceDays'],
  ['no silence', '/quality/terms', { ...TERMS, version: 0, silenceDays: 0 }, 'silenceDays'],
  ['a price below nothing', '/quality/terms', { ...TERMS, version: 0, minuteMinor: -1 }, 'minuteMinor'],
  ['a term left out', '/quality/terms', { version: 0, secondLookPercent: 5 }, 'minuteMinor'],
  ['golden without a case', '/quality/golden', { answer: 'ok', reason: 'explained' }, 'rowID'],
  ['golden of a long name', '/quality/golden', { rowID: 'x'.repeat(66), answer: null }, 'rowID'],
  ['golden on hold', '/quality/golden', { rowID: '~o-1', answer: 'hold', reason: 'waiting_buyer' }, 'answer'],
  ['golden without why', '/quality/golden', { rowID: '~o-1', answer: 'ok' }, 'reason'],
  ['the reason of the other answer', '/quality/golden', { rowID: '~o-1', answer: 'ok', reason: 'takeover' }, 'reason'],
  ['an opinion on nothing', '/quality/blind', { verdict: 'ok', reason: 'explained' }, 'lookID'],
  ['an opinion on hold', '/quality/blind', { lookID: 'x', verdict: 'hold', reason: 'waiting_buyer' }, 'verdict'],
  ['an opinion of another reason', '/quality/blind', { lookID: 'x', verdict: 'ok', reason: 'takeover' }, 'reason'],
  [
    'a time that is none',
    '/quality/blind',
    { lookID: 'x', verdict: 'ok', reason: 'explained', lookedMs: -1 },
    'lookedMs',
  ],
  [
    'a space that is none',
    '/quality/blind',
    { lookID: 'x', verdict: 'ok', reason: 'explained', space: 'all' },
    'space',
  ],
])('quality: %s is refused, and changes nothing', async (_name, path, body, element) => {
  const { decide, ask, store } = await aShop(1)
  await decide('hanako', 1, 'ok')
  const before = store.head().seq
  expect(await ask('POST', path, { body })).toMatchObject({ problem: 'invalid', issues: [{ element }] })
  expect(store.head().seq).toBe(before)
})

test('quality: a question that is none is refused', async () => {
  const { ask, look, opine } = await aShop(1)
  for (const query of [{ days: '31' }, { days: ['30', '90'] }, { limit: '3' }, { limit: '' }, { space: 'both' }]) {
    expect(await ask('GET', '/quality', { query }), JSON.stringify(query)).toMatchObject({ problem: 'invalid' })
  }
  for (const path of ['/quality/golden', '/quality/blind']) {
    expect(await ask('GET', path, { query: { space: 'both' } })).toMatchObject({ problem: 'invalid' })
  }
  expect((await look('jiro')).look).toBeNull()
  expect(await opine('jiro', 'v1:of nobody')).toMatchObject({ problem: 'out_of_turn' })
})

test('golden: it is asked about for as long as it stands, and never of who had it once, however long ago', async () => {
  const { decide, mark, look, clock, again } = await aShop(1)
  await decide('hanako', 1, 'ok')
  await mark('ana', { rowID: '~o-1', answer: 'ng', reason: 'stolen_card' })
  clock.nowMs += 200 * DAY_MS
  again()
  expect((await look('hanako')).waiting).toBe(0)
  expect((await look('jiro')).waiting).toBe(1)
})

test('quality: whoever starts anew finds the same figures, and the same looks waiting', async () => {
  const { decide, mark, look, opine, quality, again, tell } = await aShop(3)
  await decide('hanako', 1, 'ng', { lookedMs: 60_000 })
  await decide('taro', 2, 'ok')
  await tell('settlement', 2, { settlementID: 's-1', status: 'chargeback' })
  for (const rowID of ['~o-1', '~o-2']) await mark('ana', { rowID, answer: 'ng', reason: 'stolen_card' })
  await opine('jiro', (await look('jiro')).look!.lookID)
  const [figures, looks] = [await quality('ana'), await look('jiro')]
  again()
  expect(await quality('ana')).toEqual(figures)
  expect(await look('jiro')).toEqual(looks)
  expect(looks.waiting).toBe(1)
})

test('attacks: nobody answers with the look of another', async () => {
  const { decide, mark, look, opine } = await aShop(1)
  await decide('hanako', 1, 'ok')
  await mark('ana', { rowID: '~o-1', answer: 'ng', reason: 'stolen_card' })
  const [jiros, taros] = [(await look('jiro')).look!.lookID, (await look('taro')).look!.lookID]
  expect(jiros).not.toBe(taros)
  for (const who of ['hanako', 'ana', 'taro']) {
    expect(await opine(who, jiros), who).toMatchObject({ problem: 'out_of_turn' })
  }
  expect(await opine('jiro', jiros)).toEqual({})
})

function versionIn(answer: Answer): number {
  return (answer as { body: { terms: { version: number } } }).body.terms.version
}

interface Body {
  readonly team: Readonly<Record<string, unknown>>
  readonly reviewers: readonly { readonly userID: string }[]
  readonly golden: { readonly team: { readonly looks: number }; readonly reviewers: readonly object[] }
  readonly second: { readonly team: object; readonly pairs: readonly object[] }
  readonly terms: object
}

interface Shown {
  readonly waiting: number
  readonly look: { readonly lookID: string } | null
}

interface Asking {
  readonly who?: string
  readonly tenantID?: string
  readonly body?: object
  readonly query?: object
}

const ID = (n: number) => `018f0000-0000-4000-8000-${String(n).padStart(12, '0')}`

async function aShop(orders: number) {
  const clock = { nowMs: NOW_MS }
  const nowMs = () => clock.nowMs
  const { desk, store } = await aDesk({ nowMs })
  for (const [userID, role] of Object.entries({ ...ROLE_OF, jiro: 'reviewer' as const })) {
    await createUser(store, { tenantID: 'shop-a', userID, role }, 'operator', NOW_MS)
  }
  const reviews = new ReviewDesk({ store, desk, nowMs })
  const policyOf = (tenantID: string) => policyForTests(tenantID, 'order').live
  const parts = { store, reviews, nowMs, policyOf, policies: PolicyBook.open(store, nowMs) }
  let routes = qualityRoutes(parts as unknown as ConsoleAPIParts)
  const order = (n: number, buyer: object = {}) =>
    desk.order('shop-a', orderNow({ orderID: `o-${n}`, buyer: { email: 'review@trigger.example', ...buyer } }), {
      test: true,
    })
  for (let n = 1; n <= orders; n++) await order(n)
  const ask = (method: string, path: string, { who = 'ana', tenantID = 'shop-a', body = {}, query = {} }: Asking) => {
    const route = routes.find((one) => one.path === path && one.method === method)!
    const asked = { who: { tenantID, userID: who, role: ROLE_OF[who] ?? 'reviewer' } as unknown as SignedIn }
    const more = { body, query, params: {}, nowMs: clock.nowMs }
    return Promise.resolve((route.answer as (asked: object) => Promise<Answer>)({ ...asked, ...more }))
  }
  const bodyOf = async <Of>(answer: Promise<Answer>): Promise<Of> => ((await answer) as { body: Of }).body
  const act = (by: string, n: number, action: Parameters<ReviewDesk['act']>[1]) => {
    const { version } = reviews.find('shop-a', `~o-${n}`)!
    return reviews.act({ tenantID: 'shop-a', rowID: `~o-${n}`, version }, action, by)
  }
  let verdicts = 0
  const REASONS = { ok: 'explained', ng: 'stolen_card', hold: 'waiting_buyer' } as const
  return {
    ask,
    act,
    clock,
    order,
    store,
    decide: async (by: string, n: number, verdict: keyof typeof REASONS, more: { lookedMs?: number } = {}) => {
      const verdictID = ID(++verdicts)
      await act(by, n, { kind: 'decide', verdict, reason: REASONS[verdict], verdictID, ...more })
      clock.nowMs += UNDO_MS
      await reviews.tell(`shop-a/~o-${n}`)
    },
    told: (n: number) => reviews.tell(`shop-a/~o-${n}`),
    /** As after a start: nothing is remembered. */
    again: () => void (routes = qualityRoutes(parts as unknown as ConsoleAPIParts)),
    note: (by: string, n: number, text: string) =>
      reviews.note({ tenantID: 'shop-a', rowID: `~o-${n}` }, { noteID: ID(900 + n), text }, by),
    tell: async (kind: 'settlement' | 'fraud-report', n: number, more: object) => {
      const at = new Date(clock.nowMs).toISOString()
      const orderID = `o-${n}`
      const telling = kind === 'settlement' ? { kind, orderID } : { kind }
      const about = kind === 'settlement' ? {} : { about: { orderID } }
      const body = { occurredAt: at, knownAt: at, ...about, ...more }
      expect(await desk.tell(telling, 'shop-a', body, { test: true })).toMatchObject({ status: 'taken' })
    },
    quality: (who: string, query: object = {}, tenantID = 'shop-a') =>
      bodyOf<Body>(ask('GET', '/quality', { who, tenantID, query: { space: 'test', ...query } })),
    look: (who: string) => bodyOf<Shown>(ask('GET', '/quality/blind', { who, query: { space: 'test' } })),
    opine: (who: string, lookID: string, more: object = {}) =>
      ask('POST', '/quality/blind', {
        who,
        body: { lookID, verdict: 'ng', reason: 'stolen_card', space: 'test', ...more },
      }),
    mark: (who: string, body: object) => ask('POST', '/quality/golden', { who, body }),
    goldens: async (who: string) =>
      (await bodyOf<{ cases: object[] }>(ask('GET', '/quality/golden', { who, query: { space: 'test' } }))).cases,
    terms: (who: string, body: object) => ask('POST', '/quality/terms', { who, body }),
    rows: (kind: string) => [...store.readJournal({ tenant: 'shop-a', kinds: [kind] })].map(({ body }) => body),
  }
}
