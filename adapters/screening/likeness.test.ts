import { expect, test } from 'vitest'
import { aDesk, orderNow } from './testing/aDesk.ts'

test('likeness: the journal has tokens of a name in each of its views, facts with their versions, and no name', async () => {
  const { desk, store } = await aDesk()
  const buyers = [
    { name: '斎藤 由美子', nameKana: 'サイトウ ユミコ' },
    { name: '斎藤由美子' },
    { name: '斉藤 由美子', nameKana: 'サイトウ ユミコ' },
    { name: 'YUMIKO SAITO' },
  ]
  for (const [i, buyer] of buyers.entries()) await desk.order('shop-a', orderNow({ orderID: `order-${i}`, buyer }))
  const bodies = [...store.readJournal({ tenant: 'shop-a' })]
    .filter(({ kind }) => kind === 'order')
    .map(({ body }) => body)
  const [first, ...others] = bodies.map(({ likeness }) => likeness as Record<string, string>)
  const shared = others.map((other) => Object.keys(first!).filter((view) => first![view] === other[view]))
  expect(shared).toEqual([
    ['name', 'nameVariant'],
    ['nameVariant', 'nameReading', 'nameFamily'],
    ['nameReading', 'nameFamily'],
  ])
  expect(bodies[0]).toMatchObject({
    facts: { buyer: { contact: { name: { form: 'kanji', reading: 'fits' } } } },
    versions: { identity: 4 },
  })
  expect(new Set(Object.values(first!)).size).toBe(4)
  for (const text of ['藤', 'サイトウ', 'saito', 'SAITO']) expect(JSON.stringify(bodies)).not.toContain(text)
})
