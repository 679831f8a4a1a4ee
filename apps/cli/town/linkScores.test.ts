import { expect, test } from 'vitest'
import { LinkScores } from './linkScores.ts'

test('link scores: pairs that are taken for one, and pairs that are', () => {
  const scores = new LinkScores()
  const orders = [
    // Who placed it, of which household; who linking takes it for.
    ['a', 'h1', 'i1'],
    ['a', 'h1', 'i1'],
    ['a', 'h1', 'i2'],
    ['b', 'h1', 'i2'],
    ['c', 'h2', undefined],
    ['c', 'h2', 'i3'],
  ] as const
  for (const [n, [person, household]] of orders.entries()) {
    scores.place({ shop: 'kissaten', id: String(n), person, household } as unknown as Parameters<
      LinkScores['place']
    >[0])
  }
  scores.end((_shop, grouping, id) => (grouping === 'individual' ? orders[Number(id)]![2] : 'h9'))
  const [individuals, households] = scores.report()
  // Found: two of a, and a with b. Wanted: three of a, one of c; one of the four was found.
  expect(individuals).toMatchObject({ orders: 6, precision: { value: 1 / 2 }, recall: { value: 1 / 4 } })
  expect(households).toMatchObject({ precision: { value: 7 / 15 }, recall: { value: 1 } })
})

test('link scores: a shop does not see what another one does, and an order alone says nothing', () => {
  const scores = new LinkScores()
  const place = (shop: string, id: string) =>
    scores.place({ shop, id, person: 'a', household: 'h' } as Parameters<LinkScores['place']>[0])
  place('one', '1')
  place('other', '2')
  scores.end(() => 'i1')
  expect(scores.report()).toEqual([
    { grouping: 'individual', orders: 2, precision: undefined, recall: undefined },
    { grouping: 'household', orders: 2, precision: undefined, recall: undefined },
  ])
})
