/** Lines of a file, and the orders that they are about. */
import { DAY_MS } from '@sekisho/base'
import { findTenant } from '@sekisho/adapters/tenants'
import { isoOf } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { matchReports } from './reportMatches.ts'
import type { ReportedPayment } from './reportMatches.ts'
import { acsOf, aWorld } from './testing/world.ts'

const TXN = '00000000-0000-4000-8000-000000000001'
const PAID = { cardToken: 'tok-yamada', amountMinor: 3_980, day: '2026-11-02' }

test('reports: a line finds its order by ID, by reference number, or by card, amount and day; what fits several is said', async () => {
  const world = await aWorld()
  const { shop } = world
  await world.pays('order-1', TXN)
  const authorised = { authorisationID: 'arn-7', occurredAt: isoOf(world.clock.nowMs), approved: true }
  await shop.desk.tell({ kind: 'authorisation', orderID: 'order-1' }, shop.tenant, authorised)
  await shop.desk.order(shop.tenant, shop.order('tried'), { test: true })
  const cases: [Omit<ReportedPayment, 'reportID'>, object][] = [
    [{ transactionID: 'order-1' }, { is: 'found', orderID: 'order-1' }],
    [{ transactionID: TXN.toUpperCase() }, { is: 'found', orderID: 'order-1' }],
    [{ arn: 'arn-7' }, { is: 'found', orderID: 'order-1' }],
    [PAID, { is: 'found', orderID: 'order-1' }],
    [{ transactionID: 'order-9' }, { is: 'unknown' }],
    [{ transactionID: 'order-9', ...PAID }, { is: 'unknown' }],
    [{ arn: 'arn-8' }, { is: 'unknown' }],
    [{ ...PAID, amountMinor: 3_981 }, { is: 'unknown' }],
    [{ ...PAID, day: '2026-11-03' }, { is: 'unknown' }],
    [{ ...PAID, cardToken: 'tok-suzuki' }, { is: 'unknown' }],
    [{ cardToken: 'tok-yamada' }, { is: 'unknown' }],
    [{}, { is: 'unknown' }],
  ]
  const lines = cases.map(([payment], n) => ({ reportID: `file-${n}`, ...payment }))
  const matches = await matchReports(shop.store, findTenant(shop.store, shop.tenant)!, lines)
  expect(matches).toEqual(cases.map(([, match]) => match))

  world.clock.nowMs += 60_000
  await shop.buys('order-2')
  world.clock.nowMs += DAY_MS
  await shop.buys('order-3')
  const again = await matchReports(shop.store, findTenant(shop.store, shop.tenant)!, [{ reportID: 'file-x', ...PAID }])
  expect(again).toEqual([{ is: 'ambiguous', candidates: 2 }])
})

test('reports: an issuer finds an authentication by either ID, and what was taken over is not found again', async () => {
  const world = await aWorld()
  const { issuer } = world
  await world.pays('order-1', TXN)
  await issuer.reports(TXN)
  const lines = [
    { reportID: 'file-1', transactionID: TXN },
    { reportID: 'file-2', transactionID: acsOf(TXN) },
    { reportID: 'r-0', transactionID: TXN },
  ]
  expect(await matchReports(issuer.store, findTenant(issuer.store, issuer.tenant)!, lines)).toEqual([
    { is: 'found', orderID: acsOf(TXN) },
    { is: 'found', orderID: acsOf(TXN) },
    { is: 'taken' },
  ])
})
