/** A start with the queue's file shows what a start without one shows. */
import { UNDO_MS } from '@sekisho/fraud/reviews'
import { eraseWho } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { aRegistration } from '@sekisho/fraud/testing'
import fc from 'fast-check'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { aDesk, iso, NOW_MS, orderNow } from '../screening/testing/aDesk.ts'
import { ReviewQueue } from './queue.ts'
import { readQueue, writeQueue } from './queueFile.ts'
import { keepQueue } from './queueKeeper.ts'
import { CASE, ReviewDesk } from './reviewDesk.ts'
import { DESKS, QUEUE_ORDERS } from './space.ts'
import type { DeskName } from './space.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-queue-'))
const path = join(dir, 'queue.snapshot')
afterAll(() => rmSync(dir, { recursive: true }))
beforeEach(() => rmSync(path, { force: true }))

const DOES = [
  ...(['ask', 'ask', 'ask', 'askAgain', 'dispatch', 'register', 'register', 'opened'] as const),
  ...(['ok', 'ng', 'hold', 'undo', 'tell', 'erase'] as const),
]

/** What may happen to one of a few orders or registrations, live or test. */
const step = fc.record({
  does: fc.constantFrom(...DOES),
  desk: fc.constantFrom('orders', 'orders', 'members'),
  n: fc.integer({ min: 0, max: 3 }),
  // Only orders of test keys are sent to review when they say so.
  test: fc.constantFrom(true, true, true, false),
  outcome: fc.constantFrom('review', 'review', 'approve'),
  amountMinor: fc.integer({ min: 1, max: 90_000 }),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

test('queue file: whatever happened, and wherever processes were killed, it shows what the journal says', async () => {
  const history = fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(history, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), async (lives, keeps) => {
      rmSync(path, { force: true })
      const shop = await aShop()
      for (const [i, steps] of lives.entries()) {
        const dropped: string[] = []
        const kept = keepFor(shop.store, { dropped, everyRows: keeps[i] ? 1 : 1_000 })
        for (const [n, one] of steps.entries()) {
          await shop.take(one, `s-${i}-${n}`)
          if (n % 5 === 0) await pagesOf(kept.queue)
        }
        expect(await pagesOf(kept.queue)).toEqual(await pagesOf(new ReviewQueue(shop.store)))
        await kept.close() // writes when enough rows came; otherwise it is as if it were killed
        expect(dropped).toEqual([])
      }
    }),
    { seed: 20_261_124, numRuns: 60 },
  )
}, 60_000)

test('queue file: what the history above reaches: orders come, go, and come again', async () => {
  const shop = await aShop()
  const queue = new ReviewQueue(shop.store)
  const one = { n: 1, test: true, desk: 'orders', outcome: 'review', amountMinor: 9_000 } as const
  const sizes: number[] = []
  for (const [i, does] of (['ask', 'ng', 'undo', 'hold', 'tell', 'ok', 'undo', 'askAgain'] as const).entries()) {
    await shop.take({ ...one, does }, `s-${i}`)
    sizes.push((await queue.page('shop-a', { order: 'stake', test: true, limit: 9 })).total)
  }
  expect(sizes).toEqual([1, 0, 1, 1, 1, 0, 1, 0])
})

test('queue file: what the history above reaches of members: they come, go, and come again', async () => {
  const shop = await aShop()
  const queue = new ReviewQueue(shop.store)
  const one = { n: 1, test: true, desk: 'members', outcome: 'review', amountMinor: 1 } as const
  const sizes: number[] = []
  for (const [i, does] of (['register', 'ng', 'undo', 'hold', 'tell', 'ok', 'undo', 'opened'] as const).entries()) {
    await shop.take({ ...one, does }, `s-${i}`)
    sizes.push((await queue.page('shop-a', { desk: 'members', order: 'stake', test: true, limit: 9 })).total)
  }
  expect(sizes).toEqual([1, 0, 1, 1, 1, 0, 1, 0])
})

test('queue file: read at the start, only the rows behind it are looked at', async () => {
  const shop = await aShop()
  await shop.ask(0, 6)
  const kept = keepFor(shop.store)
  const before = await pagesOf(kept.queue)
  await kept.close()
  const looked: number[] = []
  const readJournal = shop.store.readJournal.bind(shop.store)
  shop.store.readJournal = (filter) => {
    looked.push(filter?.fromSeq ?? 1)
    return readJournal(filter)
  }
  const again = keepFor(shop.store)
  expect(await pagesOf(again.queue)).toEqual(before)
  expect(Math.min(...looked)).toBe(again.queue.readTo + 1)
  await again.close()
})

test('queue file: one that does not fit is dropped, said once, and the journal tells everything', async () => {
  const shop = await aShop()
  await shop.ask(0, 6)
  const right = await pagesOf(new ReviewQueue(shop.store))
  const good = await written(shop.store)
  const flipped = (at: number) => {
    const copy = Buffer.from(good)
    copy[at]! ^= 1
    return copy
  }
  const other = await aShop()
  await other.ask(10, 20)
  const cases: [string, Buffer, RegExp][] = [
    ['empty', Buffer.alloc(0), /damaged/],
    ['of another form', flipped(0), /version/],
    ['cut off in its heading', good.subarray(0, 30), /damaged/],
    ['cut off', good.subarray(0, good.length - 40), /damaged/],
    ['without its digest', good.subarray(0, -32), /damaged/],
    ['a bit of its orders', flipped(good.indexOf('o-3') + 2), /damaged/],
    ['a bit of its places', flipped(good.length - 60), /damaged/],
    ['a bit of its digest', flipped(good.length - 1), /damaged/],
    ['of another fold', Buffer.from(good.toString('latin1').replace('dispatched', 'dispatchex'), 'latin1'), /version/],
    ['of another journal', await written(other.store), /another journal/],
  ]
  for (const [name, bytes, why] of cases) {
    writeFileSync(path, bytes)
    const dropped: string[] = []
    const kept = keepFor(shop.store, { dropped })
    expect(await pagesOf(kept.queue), name).toEqual(right)
    expect(dropped, name).toEqual([expect.stringMatching(why)])
    await kept.close()
  }
})

test('queue file: a row that this journal does not have yet is of another one', async () => {
  const shop = await aShop()
  await shop.ask(0, 3)
  const queue = new ReviewQueue(shop.store)
  await queue.catchUp()
  await writeQueue(path, { ...(await queue.copy()), seq: queue.readTo + 100 }, shop.store)
  const dropped: string[] = []
  expect(await readQueue(path, shop.store, (why) => dropped.push(why))).toBeUndefined()
  expect(dropped).toHaveLength(1)
})

test('queue file: there is none where nobody looked, and none half written is left', async () => {
  const shop = await aShop()
  await shop.ask(0, 3)
  await keepFor(shop.store).close()
  expect(readdirSync(dir)).toEqual([])
  await written(shop.store)
  writeFileSync(`${path}.partial`, 'half')
  await keepFor(shop.store).close()
  expect(readdirSync(dir)).toEqual(['queue.snapshot'])
})

test('queue file: what cannot be written is said, and the queue goes on', async () => {
  const shop = await aShop()
  await shop.ask(0, 3)
  const errors: unknown[] = []
  const kept = keepFor(shop.store, { errors, at: join(dir, 'nowhere', 'queue') })
  expect((await kept.queue.page('shop-a', { order: 'stake', test: true, limit: 9 })).total).toBe(3)
  await kept.close()
  expect(errors).toMatchObject([{ code: 'ENOENT' }])
})

test('queue file: it holds nobody: no name, address, card or token, before an erasure as after it', async () => {
  const shop = await aShop()
  const buyer = { name: '関所 花子', email: 'review@trigger.example', accountID: 'member-77' }
  await shop.desk.order('shop-a', orderNow({ orderID: 'o-9', buyer }), { test: true })
  const [row] = shop.store.latestRows('shop-a', ['order'], { limit: 1 })
  const before = await written(shop.store)
  expect(before.includes('o-9')).toBe(true)
  await eraseWho(shop.store, 'shop-a', { email: 'review@trigger.example' }, NOW_MS)
  const after = await written(shop.store)
  const tokens = Object.values((row!.body as { tokens: Record<string, string[]> }).tokens).flat()
  expect(tokens.length).toBeGreaterThan(2)
  const personal = [...Object.values(buyer), '関所', '198.51.100', '+81', row!.subject!, ...tokens]
  for (const bytes of [before, after]) for (const text of personal) expect(bytes.includes(text), text).toBe(false)
})

test('queue file: a stop does not wait until the journal is read', async () => {
  const shop = await aShop()
  await shop.ask(0, 3)
  await written(shop.store)
  let rows = 0
  const readJournal = shop.store.readJournal.bind(shop.store)
  shop.store.readJournal = function* (filter) {
    const all = [...readJournal({ ...filter, fromSeq: 1 })]
    for (; rows < 1_000_000; rows++) yield all[rows % all.length]!
  }
  await keepFor(shop.store).close()
  expect(rows).toBeLessThan(1_000)
  expect(existsSync(path)).toBe(true)
})

interface Kept {
  readonly dropped?: string[]
  readonly errors?: unknown[]
  readonly everyRows?: number
  readonly at?: string
}

function keepFor(store: Store, { dropped = [], errors, everyRows = 1, at = path }: Kept = {}) {
  return keepQueue({
    path: at,
    store,
    everyRows,
    onDropped: (why) => dropped.push(why),
    onWritten: () => {},
    onError: (error) => {
      if (!errors) throw error
      errors.push(error)
    },
  })
}

async function written(store: Store): Promise<Buffer> {
  const queue = new ReviewQueue(store)
  await writeQueue(path, await queue.copy(), store)
  return readFileSync(path)
}

/** Everything that the queue shows, page by page and by position. */
async function pagesOf(queue: ReviewQueue) {
  const shown: unknown[] = []
  for (const tenantID of ['shop-a', 'shop-b']) {
    for (const isTest of [true, false]) {
      for (const desk of DESKS) {
        for (const order of QUEUE_ORDERS) {
          shown.push(await queue.page(tenantID, { desk, order, test: isTest, limit: 50 }))
          shown.push(await queue.page(tenantID, { desk, order, test: isTest, from: 2, limit: 2 }))
        }
        shown.push(await queue.standing({ tenantID, test: isTest }, [NOW_MS, NOW_MS + 86_400_000], desk))
      }
    }
  }
  return shown
}

async function aShop() {
  const clock = { nowMs: NOW_MS }
  const { desk, store } = await aDesk({ nowMs: () => clock.nowMs })
  const reviews = new ReviewDesk({ store, desk, nowMs: () => clock.nowMs })
  const ask = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const order = orderNow({ orderID: `o-${n}`, amountMinor: 1_000 + ((n * 7_919) % 5_003), buyer: WAITS })
      await desk.order('shop-a', order, { test: true })
    }
  }
  const take = async (one: Step, stepID: string) => {
    clock.nowMs += 1_000
    const { does, n, test: isTest, desk: of, outcome, amountMinor } = one
    const orderID = `o-${n}`
    const id = `r-${n}`
    const rowID = `${isTest ? '~' : ''}${of === 'orders' ? orderID : `@registration/${id}`}`
    const facts = { occurredAt: iso(clock.nowMs - 500), amountMinor }
    const buyer = outcome === 'review' ? WAITS : GOES
    switch (does) {
      case 'ask':
        return void (await desk.order('shop-a', orderNow({ orderID, ...facts, buyer }), { test: isTest }))
      case 'askAgain': {
        const again = { assessmentID: stepID, stage: 'before_dispatch', ...facts }
        return void (await desk.assessment('shop-a', orderID, again, { test: isTest }))
      }
      case 'dispatch': {
        const sent = { settlementID: stepID, occurredAt: facts.occurredAt, status: 'dispatched' }
        return void (await desk.tell({ kind: 'settlement', orderID }, 'shop-a', sent, { test: isTest }))
      }
      case 'register': {
        const body = aRegistration({ registrationID: id, occurredAt: facts.occurredAt, member: buyer })
        return void (await desk.account('registration', 'shop-a', body, { test: isTest }))
      }
      case 'opened': {
        const body = { outcomeID: stepID, occurredAt: facts.occurredAt, result: 'succeeded' }
        return void (await desk.tell({ kind: 'outcome', of: 'registration', id }, 'shop-a', body, { test: isTest }))
      }
      case 'tell':
        clock.nowMs += UNDO_MS
        for (const { id } of store.dueStates([CASE], clock.nowMs, 10)) await reviews.tell(id)
        return
      case 'erase':
        return void (await eraseWho(store, 'shop-a', { email: WAITS.email }, clock.nowMs))
      default: {
        const version = reviews.find('shop-a', rowID)?.version ?? 0
        await reviews.act({ tenantID: 'shop-a', rowID, version }, actionOf(does, of), 'hanako')
      }
    }
  }
  return { desk, store, ask, take }
}

function actionOf(does: 'ok' | 'ng' | 'hold' | 'undo', of: DeskName) {
  if (does === 'undo') return { kind: 'undo' } as const
  const ng = of === 'orders' ? 'stolen_card' : 'takeover'
  const reason = { ok: 'explained', ng, hold: 'second_opinion' }[does]
  const verdictID = `018f0000-0000-4000-8000-${String(++verdicts).padStart(12, '0')}`
  return { kind: 'decide', verdict: does, reason, verdictID } as const
}

let verdicts = 0
const WAITS = { email: 'review@trigger.example' }
const GOES = { email: 'approve@trigger.example' }
