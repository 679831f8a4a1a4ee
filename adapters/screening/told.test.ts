import type { JSONObject } from '@sekisho/base'
import { eventOfRow } from '@sekisho/fraud/events'
import { aLogin, aProfileChange, aRegistration } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import type { Desk } from './desk.ts'
import { aDesk, copyOf, deskOn, iso, NOW_MS, orderNow, recordOf } from './testing/aDesk.ts'
import type { Telling } from './told.ts'

const occurredAt = iso(NOW_MS)
const NUMBER = '4000000000000002'

/** Each kind that is told, about what, with a good body and the IDs that the answer names. */
const TOLD: readonly [Telling, JSONObject, Record<string, string>][] = [
  [
    { kind: 'settlement', orderID: 'order-1' },
    { settlementID: 's-1', occurredAt, status: 'captured' },
    { orderID: 'order-1', settlementID: 's-1' },
  ],
  [
    { kind: 'authorisation', orderID: 'order-1' },
    { authorisationID: 'a-1', occurredAt, approved: false, card: { number: NUMBER, nameOnCard: 'T YAMADA' } },
    { orderID: 'order-1', authorisationID: 'a-1' },
  ],
  [
    { kind: 'threeds-result', orderID: 'order-1' },
    { resultID: 'r-1', occurredAt, transStatus: 'N', challenge: 'failed' },
    { orderID: 'order-1', resultID: 'r-1' },
  ],
  [
    { kind: 'verdict', orderID: 'order-1' },
    { verdictID: 'v-1', occurredAt, verdict: 'ng', reviewerID: 'sato' },
    { orderID: 'order-1', verdictID: 'v-1' },
  ],
  [
    { kind: 'outcome', of: 'login', id: 'login-1' },
    { outcomeID: 'o-1', occurredAt, result: 'step_up_passed' },
    { loginID: 'login-1', outcomeID: 'o-1' },
  ],
  [
    { kind: 'outcome', of: 'registration', id: 'registration-1' },
    { outcomeID: 'o-1', occurredAt, result: 'reported_abuse' },
    { registrationID: 'registration-1', outcomeID: 'o-1' },
  ],
  [
    { kind: 'outcome', of: 'profile-change', id: 'change-1' },
    { outcomeID: 'o-1', occurredAt, result: 'reported_takeover' },
    { changeID: 'change-1', outcomeID: 'o-1' },
  ],
  [{ kind: 'fraud-report' }, report('f-1', { orderID: 'order-1' }), { reportID: 'f-1' }],
  [{ kind: 'fraud-report' }, report('f-2', { loginID: 'login-1' }), { reportID: 'f-2' }],
  [{ kind: 'fraud-report' }, report('f-3', { registrationID: 'registration-1' }), { reportID: 'f-3' }],
  [{ kind: 'fraud-report' }, report('f-4', { changeID: 'change-1' }), { reportID: 'f-4' }],
  [{ kind: 'fraud-report' }, report('f-5', { entity: { email: 'taro.yamada@example.jp' } }), { reportID: 'f-5' }],
  [
    { kind: 'list-change' },
    {
      listChangeID: 'l-1',
      occurredAt,
      listID: 'stolen-cards',
      effect: 'block',
      entity: { card: { number: NUMBER } },
      category: 'stolen_card',
      source: 'case-1',
      owner: 'team-a',
    },
    { listChangeID: 'l-1' },
  ],
]

test('told: each kind is taken in once, and the same again is known', async () => {
  const { desk, store } = await aDesk()
  await ask(desk)
  for (const [telling, body, ids] of TOLD) {
    const what = JSON.stringify(telling)
    const taken = { status: 'taken', ids, repeated: false }
    expect(await desk.tell(telling, 'shop-a', body), what).toEqual(taken)
    const rows = store.head().seq
    expect(await desk.tell(telling, 'shop-a', body), what).toEqual({ ...taken, repeated: true })
    expect(await deskOn(store).tell(telling, 'shop-a', body), what).toEqual({ ...taken, repeated: true })
    const later = { ...body, occurredAt: iso(NOW_MS - 1) }
    expect(await desk.tell(telling, 'shop-a', later), what).toEqual({ status: 'conflict' })
    expect(store.head().seq, what).toBe(rows)
  }
})

test('told: each carries the tokens of what it tells about, and nothing that names anybody', async () => {
  const { desk, store } = await aDesk()
  await ask(desk)
  const [order] = [...store.readJournal({ kinds: ['order'] })]
  for (const [telling, body] of TOLD) await desk.tell(telling, 'shop-a', body)
  const kinds = [...new Set(TOLD.map(([{ kind }]) => kind))]
  const rows = [...store.readJournal({ kinds })]
  expect(rows).toHaveLength(TOLD.length)
  for (const { kind, body } of rows) {
    const event = eventOfRow(kind, body)
    expect(Object.keys(event.tokens).length, kind).toBeGreaterThan(0)
    const text = JSON.stringify(body)
    for (const personal of [NUMBER, 'yamada', 'YAMADA', 'member-1'])
      expect(text, `${kind} ${personal}`).not.toContain(personal)
  }
  const tokensOf = (kind: string) => rows.find((row) => row.kind === kind)!.body.tokens as Record<string, string[]>
  expect(tokensOf('settlement')).toEqual(order!.body.tokens)
  expect(tokensOf('authorisation')['device']).toEqual((order!.body.tokens as Record<string, string[]>)['device'])
  expect(tokensOf('authorisation')['card']).toEqual(tokensOf('list-change')['card']) // the same card, told and listed
})

test('told: what is named is kept sealed, and a card number nowhere', async () => {
  const { desk, store } = await aDesk()
  await ask(desk)
  for (const [telling, body] of TOLD) await desk.tell(telling, 'shop-a', body)
  const opened = [...store.readJournal({ kinds: ['fraud-report', 'list-change', 'authorisation'] })].map((row) =>
    store.openPersonal(row),
  )
  expect(opened).toContainEqual({ named: { email: 'taro.yamada@example.jp' } })
  expect(opened).toContainEqual({ named: { card: { lastFour: '0002' } } })
  expect(opened).toContainEqual({ contact: { nameOnCard: 'T YAMADA' } })
  expect(JSON.stringify(opened)).not.toContain(NUMBER)
})

test('told: what nobody sent is not found, nor what another shop or a test key sent', async () => {
  const { desk, store } = await aDesk()
  const aboutSomething = TOLD.filter(
    ([{ kind }, { about }]) => kind !== 'list-change' && !(about && 'entity' in (about as object)),
  )
  for (const [telling, body] of aboutSomething) {
    expect(await desk.tell(telling, 'shop-a', body), JSON.stringify(telling)).toEqual({ status: 'not_found' })
  }
  await ask(desk, 'shop-b')
  await ask(desk, 'shop-a', { test: true })
  const rows = store.head().seq
  for (const [telling, body] of aboutSomething) {
    expect(await desk.tell(telling, 'shop-a', body), JSON.stringify(telling)).toEqual({ status: 'not_found' })
  }
  expect(store.head().seq).toBe(rows)
})

test('told: an entity that names nobody is refused, with its place', async () => {
  const { desk } = await aDesk()
  const cases: [Telling, JSONObject, string][] = [
    [{ kind: 'fraud-report' }, report('f', { entity: { phone: '110' } }), 'about.entity'],
    [{ kind: 'list-change' }, { ...TOLD.at(-1)![1], entity: { address: { postalCode: '100-0001' } } }, 'entity'],
    [{ kind: 'list-change' }, { ...TOLD.at(-1)![1], entity: { card: { lastFour: '0002' } } }, 'entity'],
  ]
  for (const [telling, body, element] of cases) {
    expect(await desk.tell(telling, 'shop-a', body)).toMatchObject({
      status: 'refused',
      issues: [{ errorCode: 'names_nobody', element }],
    })
  }
})

test('told: what is still being written is busy, not unknown', async () => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const { desk } = await aDesk({ beforeCommit: () => gate })
  const asked = ask(desk)
  for (const [telling, body] of TOLD.slice(0, 7)) {
    expect(await desk.tell(telling, 'shop-a', body), JSON.stringify(telling)).toMatchObject({ status: 'busy' })
  }
  open()
  await asked
  expect(await desk.tell(TOLD[0]![0], 'shop-a', TOLD[0]![1])).toMatchObject({ status: 'taken' })
})

test('told: an order that is cancelled while its parcel is under way tells that the parcel came back', async () => {
  const cases: readonly [before: readonly string[], cameBack: true | undefined][] = [
    [[], undefined],
    [['captured'], undefined],
    [['dispatched'], true],
    [['dispatched', 'delivered'], undefined], // it arrived, and what is sent back then is a return
  ]
  for (const [before, cameBack] of cases) {
    const { desk, store } = await aDesk()
    await ask(desk)
    for (const [n, status] of [...before, 'cancelled'].entries()) {
      const body = { settlementID: `s-${n}`, occurredAt, status }
      await desk.tell({ kind: 'settlement', orderID: 'order-1' }, 'shop-a', body)
    }
    const last = [...store.readJournal({ kinds: ['settlement'] })].at(-1)!
    expect(last.body['cameBack'], before.join(' ')).toBe(cameBack)
  }
})

test('told: a journal of every kind folds at a start', async () => {
  const { desk, store } = await aDesk()
  await ask(desk)
  for (const [telling, body] of TOLD) await desk.tell(telling, 'shop-a', body)
  const reopened = deskOn(copyOf(store, () => true))
  const next = orderNow({ orderID: 'next' })
  expect(recordOf(await reopened.order('shop-a', next))).toEqual(recordOf(await desk.order('shop-a', next)))
  const login = aLogin({ loginID: 'next', occurredAt })
  const again = await deskOn(copyOf(store, ({ id }) => id !== 'next')).account('login', 'shop-a', login)
  expect(recordOf(again)).toMatchObject({ kind: 'login', id: 'next' })
})

async function ask(desk: Desk, tenantID = 'shop-a', options: { test?: boolean } = {}): Promise<void> {
  const answers = await Promise.all([
    desk.order(tenantID, orderNow(), options),
    desk.account('login', tenantID, aLogin({ occurredAt }), options),
    desk.account('registration', tenantID, aRegistration({ occurredAt }), options),
    desk.account('profile-change', tenantID, aProfileChange({ occurredAt }), options),
  ])
  for (const { status } of answers) expect(status).toBe('decided')
}

function report(reportID: string, about: JSONObject): JSONObject {
  return { reportID, occurredAt, about, type: 'stolen_number', source: 'issuer' }
}
