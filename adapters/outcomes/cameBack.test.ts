/** What stands of each thing that a partner told of one purchase: as it came, contested, taken back, or ended with our trust. */
import { expect, test } from 'vitest'
import { cameBack } from './cameBack.ts'
import { floods } from './testing/floods.ts'
import { aWorld } from './testing/world.ts'
import { transactionsAskedFor } from './transactionRows.ts'

const TXN = '00000000-0000-4000-8000-000000000001'
const OTHER = '00000000-0000-4000-8000-000000000002'

type World = Awaited<ReturnType<typeof aWorld>>

test('came back: what the bank tells of an order is there with its moment, and nothing of another order', async () => {
  const world = await aWorld()
  await world.pays('order-1', TXN)
  await world.pays('order-2', OTHER)
  await world.issuer.reports(OTHER)
  await world.shop.asks()
  expect(ofOrder(world, 'order-1')).toEqual([
    {
      partner: 'hinode',
      said: { kind: 'authentication', transStatus: 'Y', challenge: 'not_offered' },
      atMs: world.clock.nowMs,
      standing: 'heard',
    },
  ])
  expect(ofOrder(world, 'order-2').map(({ said }) => said.kind)).toEqual(['authentication', 'fraud'])
  expect(ofOrder(world, 'order-3')).toEqual([])
})

test('came back: a label stands until it is contested, or taken back by whoever told it', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  await world.pays('order-1', TXN)
  await world.pays('order-2', OTHER)
  for (const order of ['order-1', 'order-2']) await shop.settles(order, 'chargeback')
  await issuer.asks()
  expect([told(world, TXN), told(world, OTHER)]).toEqual([['chargeback label'], ['chargeback label']])
  await issuer.intake.contest('hinode-bank', issuer.receipts()[0]!)
  await shop.settles('order-2', 'chargeback_reversed')
  await issuer.asks()
  expect(told(world, TXN)).toEqual(['chargeback contested'])
  expect(told(world, OTHER)).toEqual(['chargeback withdrawn', 'chargeback_reversed ended'])
  await shop.asks()
  expect(ofOrder(world, 'order-1').map(({ said }) => said.kind)).toEqual(['authentication', 'contest'])
})

test('came back: labels of a teller that lost our trust have lapsed, and what it tells afterwards does not count', async () => {
  const world = await aWorld()
  const { shop, issuer } = world
  const txns = Array.from({ length: 9 }, (_, n) => `00000000-0000-4000-8000-0000000001${10 + n}`)
  for (const [n, txn] of txns.entries()) await world.pays(`order-${n}`, txn)
  for (let n = 0; n < 8; n++) await shop.settles(`order-${n}`, 'fraud_reported')
  await issuer.asks()
  for (const receipt of issuer.receipts().slice(0, 7)) await issuer.intake.contest('hinode-bank', receipt)
  await shop.settles('order-8', 'fraud_reported')
  await issuer.asks()
  await issuer.asks()
  expect([told(world, txns[0]!), told(world, txns[7]!), told(world, txns[8]!)]).toEqual([
    ['fraud contested'],
    ['fraud lapsed'],
    ['fraud weight'],
  ])
})

test('came back: beyond the bound of the day a label is there, and said not to count', async () => {
  const world = await aWorld()
  await world.issuer.names({ labelsADay: 0 })
  await world.pays('order-1', TXN)
  await world.shop.settles('order-1', 'chargeback')
  await world.issuer.asks()
  expect(told(world, TXN)).toEqual(['chargeback too_many'])
})

test('came back: what comes behind thousands of other purchases is found as what came first', async () => {
  const world = await aWorld()
  await world.pays('order-1', TXN)
  await world.pays('order-2', OTHER)
  await floods({ issuer: world.issuer, clock: world.clock }, 6_000)
  await world.shop.settles('order-2', 'chargeback')
  await world.issuer.asks()
  expect(told(world, OTHER)).toEqual(['chargeback label'])
})

/** As the shop sees it. */
function ofOrder({ shop }: World, orderID: string) {
  return cameBack(shop.store, shop.tenant, transactionsAskedFor(shop.store, shop.tenant, orderID))
}

/** As the bank sees it. */
function told({ issuer }: World, txn: string): readonly string[] {
  return cameBack(issuer.store, issuer.tenant, [txn]).map(({ said, standing }) => `${said.kind} ${standing}`)
}
