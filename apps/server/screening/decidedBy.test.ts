import { openMemoryStore } from '@sekisho/adapters/memory'
import { PolicyBook, readyMadePolicy } from '@sekisho/adapters/policies'
import { Screening } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { CATALOGUE, CATALOGUE_VERSION } from '@sekisho/fraud/features'
import { anOrderEvent, aPolicyText } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { decidedBy } from './decidedBy.ts'

const SHOP = { tenantID: 'shop-a', currency: 'JPY', timeZone: 'Asia/Tokyo' }
const EVENT = anOrderEvent()

test('decided by: features have the names of the policy that decided, or those alone that are certain', async () => {
  const book = await aBook()
  const policyOf = decidedBy(book)
  const own = book.policyFor('shop-a', 'order').live
  const record = new Screening(own).assess(SHOP, EVENT)
  expect(named(record)).toMatchObject({ ownCount: 0, amountMinor: expect.any(Number) })
  const stranger = { ...record.versions, policy: { id: 'gone', version: 9, fingerprint: '0123456789abcdef' } }
  const older = { ...record.versions, catalogue: CATALOGUE_VERSION - 1 }
  const cases: [string, Partial<OrderRecord>, number][] = [
    ['of a policy that nobody has any more', { versions: stranger }, CATALOGUE.length],
    ['of this policy, by the program before it', { versions: older }, 491],
    ['of a policy and a program that are gone', { versions: { ...stranger, catalogue: older.catalogue } }, 491],
    ['of a later program', { versions: { ...record.versions, catalogue: CATALOGUE_VERSION + 1 } }, CATALOGUE.length],
  ]
  for (const [name, change, certain] of cases) {
    const { catalogue } = policyOf('shop-a', { ...record, ...change })
    expect(
      catalogue.rows.map((row) => row.name),
      name,
    ).toEqual(CATALOGUE.slice(0, certain).map((row) => row.name))
    expect(named({ ...record, ...change }), name).not.toHaveProperty('ownCount')
  }
  const plain = new Screening(readyMadePolicy('order')).assess(SHOP, EVENT)
  expect(policyOf('shop-a', plain)).toBe(readyMadePolicy('order'))

  function named(of: OrderRecord) {
    return policyOf('shop-a', of).catalogue.named(of.features)
  }
})

/** With a live policy that counts something of its own. */
async function aBook(): Promise<PolicyBook> {
  const book = PolicyBook.open(await openMemoryStore(), () => 0)
  const text = aPolicyText({
    rules: { own: { when: 'ownCount >= 3', points: 400 } },
    more: `aggregates:
  - { name: ownCount, measure: count, per: card, over: 3d, events: [order], unit: orders, meaning: { ja: 数, en: Count } }`,
  })
  const wanted = (by: string) => ({ tenantID: 'shop-a', decides: 'order' as const, by })
  await book.draft(wanted('hanako'), text)
  await book.advance(wanted('hanako'), 'check', 1)
  await book.advance(wanted('taro'), 'approve', 1)
  const published = await book.advance(wanted('taro'), 'publish', 1)
  expect(published).toMatchObject({ status: 'changed' })
  return book
}
