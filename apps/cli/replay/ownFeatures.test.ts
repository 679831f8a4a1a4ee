/** Policies with features of their own, published under orders: a replay finds nothing that its journal does not say. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { PolicyBook, policiesIn } from '@sekisho/adapters/policies'
import { Desk, Remaking } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { anOrder, aPolicyText, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'
import { passesFor } from './refoldPasses.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-own-features-'))
const SHOP = 'shop-a'
let store: Store
beforeAll(async () => {
  store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  const name = { ja: '店', en: 'Shop' }
  const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  await createTenant(store, { ...shop, tenantID: SHOP }, 0)
})
afterAll(() => rmSync(dir, { recursive: true }))

test('replay: across memories that took the place of others under orders, every decision and every vector is as it was', async () => {
  const book = PolicyBook.open(
    store,
    () => NOON_MS,
    (tenantID) => remaking.look(tenantID),
  )
  const screening = new Screening((tenantID, kind) => book.policyFor(tenantID, kind))
  const parts = {
    store,
    screening,
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID: string) => findTenant(store, tenantID),
    nowMs: () => NOON_MS,
  }
  const desk = Desk.open(parts)
  const errors: unknown[] = []
  const remaking = new Remaking({ ...parts, onError: (error) => errors.push(error) })
  let asked = 0
  const ask = async (many: number) => {
    const answers = await Promise.all(
      Array.from({ length: many }, () => desk.order(SHOP, order(asked++), { imported: true })),
    )
    return answers.map((answer) => (answer.status === 'decided' ? answer.record : undefined))
  }
  await ask(40)
  // Three of them have more conditions than one memory has room for.
  for (const version of [101, 102, 103]) {
    await publish(book, version)
    const wasCounted = { before: 0, after: 0 }
    while (remaking.progressOf(SHOP)) {
      for (const record of await ask(4)) if (record!.unknown.includes('own')) wasCounted.before++
      await turn()
    }
    for (const record of await ask(8)) if (record!.hits.some(({ rule }) => rule === 'own')) wasCounted.after++
    expect(wasCounted, `version ${version}`).toEqual({ before: expect.any(Number), after: 8 })
  }
  expect(errors).toEqual([])
  await remaking.close()
  const policies = [101, 102, 103].map((version) => book.shelf(SHOP, 'order').versions.get(version)!.fingerprint)
  const policyOf = policiesIn(store)
  expect(passesFor(new Map([[SHOP, policies.map((fingerprint) => policyOf(fingerprint)!)]]))).toHaveLength(3)
  await store.close()

  const { out, told } = await runCommand(['replay', '--json'], { DATA_DIR: dir })
  expect(JSON.parse(out), told).toMatchObject({
    chain: { ok: true },
    decisions: { identical: asked, different: 0, notComparable: 0 },
    vectors: { identical: asked, different: 0, notComparable: 0 },
  })
})

/** All of one buyer, so that what is counted of it grows. */
function order(i: number) {
  return anOrder({
    orderID: `order-${i}`,
    amountMinor: 5_000 + i,
    occurredAt: isoOf(NOON_MS + i * 1_000),
    buyer: { accountID: 'regular' },
  })
}

async function publish(book: PolicyBook, version: number): Promise<void> {
  const wanted = (by: string) => ({ tenantID: SHOP, decides: 'order' as const, by })
  const rows = Array.from({ length: 9 }, (_, i) => {
    const where = `amountMinor > ${version * 10 + i}`
    return `  - { name: own${version}n${i}, measure: count, per: account, over: 3d, where: '${where}', events: [order], unit: orders, meaning: { ja: 数, en: Count } }`
  })
  const text = aPolicyText({
    version,
    rules: { own: { when: `own${version}n0 >= 3`, points: 400 } },
    more: `aggregates:\n${rows.join('\n')}`,
  })
  const results = [
    await book.draft(wanted('hanako'), text),
    await book.advance(wanted('hanako'), 'check', version),
    await book.advance(wanted('taro'), 'approve', version),
    await book.advance(wanted('taro'), 'publish', version),
  ]
  for (const result of results) expect(result).toMatchObject({ status: 'changed' })
}
