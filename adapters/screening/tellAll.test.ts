/** Many tellings as one: all of them in one unit of the journal, or none. */
import type { Unit } from '@sekisho/base'
import { expect, test } from 'vitest'
import { aDesk, deskOn, featuresOf, iso, NOW_MS, orderNow } from './testing/aDesk.ts'

const change = (listChangeID: string, more: object = {}) => ({
  listChangeID,
  occurredAt: iso(NOW_MS),
  listID: 'stopped',
  effect: 'block',
  entity: { email: `${listChangeID}@example.jp` },
  category: 'other',
  source: 'file',
  owner: 'hanako',
  ...more,
})
const LIST = { kind: 'list-change' } as const

test('told together: many are one unit, and each decides from the answer on', async () => {
  const { desk, store } = await aDesk()
  const units: Unit[] = []
  const commit = store.commit.bind(store)
  store.commit = (unit) => {
    units.push(unit)
    return commit(unit)
  }
  const changes = ['a', 'b', 'c'].map((id) => change(id))
  expect(await desk.tellAll(LIST, 'shop-a', changes)).toEqual({ status: 'taken', taken: 3, repeated: 0 })
  expect(units.map(({ appends }) => appends?.length)).toEqual([3])
  const order = orderNow({ buyer: { email: 'c@example.jp' } })
  expect(featuresOf(await desk.order('shop-a', order))).toMatchObject({ anyBlocked: true })
  expect(featuresOf(await deskOn(store).order('shop-a', { ...order, orderID: 'again' }))).toMatchObject({
    anyBlocked: true,
  })
})

test('told together: where one cannot be taken none is, and the first of them is named', async () => {
  const { desk, store } = await aDesk()
  await desk.tell(LIST, 'shop-a', change('known'))
  const rows = store.head().seq
  const cases: [object[], object][] = [
    [[change('a'), change('b', { effect: 'sink' }), change('c')], { status: 'refused', at: 1 }],
    [[change('a'), change('b', { entity: { phone: '-' } })], { status: 'refused', at: 1 }],
    [[change('a'), change('b'), change('known', { reason: 'another' })], { status: 'conflict', at: 2 }],
    [[change('a'), change('b'), change('a', { reason: 'another' })], { status: 'conflict', at: 2 }],
  ]
  for (const [changes, answer] of cases) expect(await desk.tellAll(LIST, 'shop-a', changes)).toMatchObject(answer)
  expect(store.head().seq).toBe(rows)
  const order = orderNow({ buyer: { email: 'a@example.jp' } })
  expect(featuresOf(await desk.order('shop-a', order))).toMatchObject({ anyBlocked: false })
})

test('told together: what came before, comes twice, or is under way counts once', async () => {
  const { desk, store } = await aDesk()
  await desk.tell(LIST, 'shop-a', change('known'))
  const rows = store.head().seq
  const changes = [change('known'), change('a'), change('a'), change('b')]
  const both = await Promise.all([desk.tellAll(LIST, 'shop-a', changes), desk.tellAll(LIST, 'shop-a', changes)])
  expect(both).toEqual([
    { status: 'taken', taken: 2, repeated: 2 },
    { status: 'taken', taken: 0, repeated: 4 },
  ])
  expect(store.head().seq - rows).toBe(2)
})

test('told together: with a full queue, or a write that fails, nothing is taken in', async () => {
  let room = false
  const full = await aDesk({ hasRoom: () => room })
  expect(await full.desk.tellAll(LIST, 'shop-a', [change('a')])).toMatchObject({ status: 'busy' })
  room = true
  expect(await full.desk.tellAll(LIST, 'shop-a', [change('a')])).toMatchObject({ taken: 1 })
  const broken = await aDesk({ beforeCommit: () => Promise.reject(new Error('the disk is gone')) })
  await expect(broken.desk.tellAll(LIST, 'shop-a', [change('a'), change('b')])).rejects.toThrow('the disk is gone')
})
