import { Screening, unknownTo } from '@sekisho/fraud/decisions'
import type { Choice, PolicyFor } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import type { Policy } from '@sekisho/fraud/rules'
import { aPolicyText } from '@sekisho/fraud/testing'
import type { Store } from '@sekisho/adapters/store'
import fc from 'fast-check'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Desk } from './desk.ts'
import { Remaking } from './remaking.ts'
import { aDesk, iso, NOW_MS, orderNow, partsOn, recordOf } from './testing/aDesk.ts'
import { aVerdictLater, contentsOf } from './testing/memories.ts'
import { step, take } from './testing/mixedSteps.ts'
import type { Step } from './testing/mixedSteps.ts'
import { policyCounting, policyForTests } from './testing/policies.ts'

const PLAIN = policyForTests('', 'order').live
const OWN = policyCounting('accountOrders3d', 'count, per: account, over: 3d')
const OTHER = policyCounting('placesOfCard', 'distinct, of: place, per: card, over: 30d')

test('remaking: whatever comes meanwhile, the new memory is the one that a start would fold', async () => {
  const some = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(some, some, async (before, meanwhile) => {
      const shop = await aShop()
      const sent: Step[] = []
      await shop.desk.order('shop-a', orderNow({ orderID: 'first' }))
      await shop.desk.order('shop-a', orderNow({ orderID: 'try' }), { test: true })
      await takeAll(shop.desk, before, sent)
      shop.decides(OWN)
      await takeAll(shop.desk, meanwhile, sent)
      await shop.isPrepared()
      expect(contentsOf(shop.screening)).toEqual(contentsOf(foldedWhole(shop.store, OWN)))
    }),
    { seed: 20_261_123, numRuns: 8 },
  )
})

test('remaking: a feature of a new policy is unknown at first, and its rule fires without a restart', async () => {
  const { desk, decides, isPrepared, remaking, errors } = await aShop()
  for (let i = 0; i < 4; i++) await ask(desk, i)
  decides(OWN)
  expect(remaking.progressOf('shop-a')).toEqual({ percent: 0, policies: [OWN.fingerprint] })
  const first = await ask(desk, 4)
  expect(first).toMatchObject({ hits: [], unknown: ['own'], versions: { policy: { fingerprint: OWN.fingerprint } } })
  await isPrepared()
  expect(remaking.progressOf('shop-a')).toBeUndefined()
  expect(await ask(desk, 5)).toMatchObject({ hits: [{ rule: 'own', points: 400 }], unknown: [] })
  expect(errors).toEqual([])
})

test('remaking: orders are decided while a long journal is folded, and progress is told', async () => {
  const { desk, decides, isPrepared, remaking, screening, store } = await aShop()
  for (let i = 0; i < 600; i++) await ask(desk, i)
  decides(OWN)
  const percents = new Set<number>()
  let asked = 600
  for (; remaking.progressOf('shop-a'); asked++) {
    percents.add(remaking.progressOf('shop-a')!.percent)
    expect(await ask(desk, asked)).toMatchObject({ unknown: ['own'] })
    await turn()
  }
  expect(asked).toBeGreaterThan(602)
  expect([...percents].toSorted((a, b) => a - b)).toEqual([...percents])
  expect(percents.size).toBeGreaterThan(2)
  await isPrepared()
  expect(contentsOf(screening)).toEqual(contentsOf(foldedWhole(store, OWN)))
})

test('remaking: what is folded after its commit is in the new memory once, whenever it is folded', async () => {
  for (const turns of [0, 1, 2, 5]) {
    const { desk, decides, isPrepared, screening, store } = await aShop()
    for (let i = 0; i < 30; i++) await ask(desk, i)
    const first = aVerdictLater(screening, store, 'v1')
    await first.committed
    decides(OWN)
    const second = aVerdictLater(screening, store, 'v2')
    for (let n = 0; n < turns; n++) await turn()
    first.fold()
    await second.committed
    second.fold()
    await isPrepared()
    const third = aVerdictLater(screening, store, 'v3')
    await third.committed
    third.fold()
    expect(contentsOf(screening), `${turns} turns later`).toEqual(contentsOf(foldedWhole(store, OWN)))
  }
})

test('remaking: what is published meanwhile is counted too, and what is rolled back is not waited for', async () => {
  const { desk, decides, isPrepared, remaking, screening } = await aShop()
  for (let i = 0; i < 300; i++) await ask(desk, i)
  decides(OWN)
  await turn()
  decides(OTHER)
  expect(remaking.progressOf('shop-a')?.policies).toEqual([OTHER.fingerprint])
  await isPrepared()
  const { state } = screening.memories.find('shop-a')!
  expect([state.covers(OTHER.catalogue), state.covers(OWN.catalogue)]).toEqual([true, false])
  decides(OWN)
  await turn()
  decides(OTHER)
  expect(remaking.progressOf('shop-a')).toBeUndefined()
  await remaking.close()
  expect(screening.memories.find('shop-a')!.state.covers(OTHER.catalogue)).toBe(true)
})

test('remaking: policies that one memory has no room for are told as such, and nobody waits for them for ever', async () => {
  const { desk, decides, isPrepared, remaking, screening } = await aShop()
  await ask(desk, 0)
  const [many, more] = [0, 100].map((first) => withConditions(first, 10)) as [Policy, Policy]
  decides(many, [more, OTHER])
  await isPrepared()
  expect(remaking.progressOf('shop-a')).toEqual({ percent: 0, policies: [more.fingerprint], stopped: true })
  const memory = screening.memories.find('shop-a')!
  expect(unknownTo(memory, [many, more, OTHER])).toEqual([more])
  remaking.look('shop-a')
  await isPrepared()
  expect(screening.memories.find('shop-a'), 'nothing is won by another').toBe(memory)
})

test('remaking: a tenant without events waits for nothing, and its memory is made for what decides then', async () => {
  const { desk, decides, remaking, screening } = await aShop()
  decides(OWN)
  expect(remaking.progressOf('shop-a')).toBeUndefined()
  await ask(desk, 0)
  expect(unknownTo(screening.memories.find('shop-a')!, [OWN])).toEqual([])
})

test('remaking: one that is ended leaves the memory as it was, and one that fails says so and may be asked again', async () => {
  const { desk, decides, isPrepared, remaking, screening, errors, store } = await aShop()
  for (let i = 0; i < 400; i++) await ask(desk, i)
  const before = screening.memories.find('shop-a')
  const readJournal = store.readJournal.bind(store)
  store.readJournal = () => {
    throw new Error('a file is gone')
  }
  decides(OWN)
  await turn()
  expect(errors).toMatchObject([{ message: 'a file is gone' }])
  expect(screening.memories.find('shop-a')).toBe(before)
  store.readJournal = readJournal
  remaking.look('shop-a')
  await isPrepared()
  decides(OTHER)
  const after = screening.memories.find('shop-a')
  await remaking.close()
  remaking.look('shop-a')
  expect(screening.memories.find('shop-a')).toBe(after)
})

async function aShop() {
  const { store } = await aDesk()
  let choice: Choice = { live: PLAIN, shadows: [] }
  const policyFor: PolicyFor = (tenantID, kind) =>
    kind === 'order' && tenantID === 'shop-a' ? choice : policyForTests(tenantID, kind)
  const screening = new Screening(policyFor)
  const desk = Desk.open(partsOn(store, screening))
  const errors: unknown[] = []
  const remaking = new Remaking({ ...partsOn(store, screening), onError: (error) => errors.push(error) })
  return {
    desk,
    store,
    screening,
    remaking,
    errors,
    decides: (live: Policy, shadows: readonly Policy[] = []) => {
      choice = { live, shadows }
      remaking.look('shop-a')
    },
    isPrepared: async () => {
      for (let left = remaking.progressOf('shop-a'); left && !left.stopped; left = remaking.progressOf('shop-a')) {
        await turn()
      }
    },
  }
}

async function ask(desk: Desk, i: number) {
  const occurredAt = iso(NOW_MS - 20_000 + i * 10)
  return recordOf(
    await desk.order('shop-a', orderNow({ orderID: `order-${i}`, occurredAt, buyer: { accountID: 'm' } })),
  )
}

async function takeAll(desk: Desk, batches: readonly (readonly Step[])[], sent: Step[]): Promise<void> {
  for (const batch of batches) {
    await Promise.all(batch.map((each) => take(desk, each, `e-${sent.push(each)}`, { nowMs: NOW_MS, sent })))
    await turn()
  }
}

function foldedWhole(store: Store, live: Policy): Screening {
  const screening = new Screening((tenantID, kind) =>
    kind === 'order' && tenantID === 'shop-a' ? { live, shadows: [] } : policyForTests(tenantID, kind),
  )
  Desk.open(partsOn(store, screening))
  return screening
}

/** As many aggregates, each with a condition of its own. */
function withConditions(first: number, many: number): Policy {
  const rows = Array.from({ length: many }, (_, i) => {
    return `  - { name: own${first + i}, measure: count, per: card, over: 1d, where: 'amountMinor > ${first + i}', events: [order], unit: orders, meaning: { ja: 数, en: Count } }`
  })
  return readyMade(
    aPolicyText({ rules: { own: { when: `own${first} >= 3`, points: 400 } }, more: `aggregates:\n${rows.join('\n')}` }),
  )
}
