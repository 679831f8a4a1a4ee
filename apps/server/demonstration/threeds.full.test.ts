/** 3-D Secure in what the demonstration seeds: both sides of its last days' payments, as the roles wrote them. */
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore, verifyChain } from '@sekisho/adapters/sql'
import { orderOfTransaction } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import { cachedTenants } from '@sekisho/adapters/tenants'
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import { UPCASTERS } from '@sekisho/fraud/events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Funnel } from '../console-api/threedsFunnel.ts'
import { beginningIn, messagesIn, stepsOf } from '../console-api/threedsSteps.ts'
import { lastOf, summaryOf } from '../console-api/threedsSummary.ts'
import { seedTenants, SHOPS } from './tenants.ts'
import { seedThreeDS } from './threeds.ts'
import { seedTown } from './town.ts'
import { readSettings } from '../settings.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 3, 30)
const SHOP_TENANTS = SHOPS.map(({ id }) => `demo-${id}`)
const ISSUERS = ['hinode-bank', 'minato-card']
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('demonstration: both sides have the same authentications on record, and every challenge has its end', async () => {
  const { store, dir } = await aDemonstration()
  expect(await seed(store)).toBeGreaterThan(2_500)
  const counts = new Map<string, number>()
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  const faults: unknown[] = []
  for (const row of store.readJournal()) {
    const isTold = row.kind === 'threeds-result' && SHOP_TENANTS.includes(row.tenant)
    if (isTold && row.body['threeDSServerTransID'] !== undefined) add('told by the shop')
    if (row.kind !== 'threeds-step') add(row.kind)
    else if (beginningIn(row) !== undefined) add(`${row.tenant} begun`)
    if (row.kind === 'threeds-step') faults.push(...messagesIn([row]).flatMap(({ issues = [] }) => issues))
    if (row.kind === 'threeds-step' || row.kind === 'authentication') {
      expect(row.receivedAtMs, row.id).toBeGreaterThan(NOW_MS - 8 * DAY_MS)
      expect(row.receivedAtMs, row.id).toBeLessThan(NOW_MS)
    }
  }
  expect(faults).toEqual([])
  const sum = (tenants: readonly string[]) => tenants.reduce((n, tenant) => n + (counts.get(`${tenant} begun`) ?? 0), 0)
  const [asked, answered] = [sum(SHOP_TENANTS), sum(ISSUERS)]
  expect(asked).toBeGreaterThan(200)
  // The rest are of a range whose ACS does not work: the Directory Server stands in.
  expect(answered).toBeGreaterThan(0.95 * asked)
  expect(counts.get('sekisho-pay begun')).toBe(asked)
  expect(counts.get('transaction-of-order')).toBe(asked)
  expect(counts.get('authentication')).toBe(answered)
  expect(counts.get('told by the shop')).toBeGreaterThan(0.95 * asked)
  expect(counts.get('acs-challenge-step')).toBeGreaterThan(20)
  const results = resultsOf(store)
  for (const result of ['frictionless', 'completed', 'abandoned', 'failed']) {
    expect(results.get(result), result).toBeGreaterThan(0)
  }
  expect(results.get('open')).toBeUndefined()

  // What the page of figures adds up is what the rows say.
  const sums = new Map<string, number>()
  for (const tenant of SHOP_TENANTS) {
    for (const { results: of } of (await new Funnel(store, () => NOW_MS).of(tenant, 30)).groups) {
      for (const [result, n] of Object.entries(of)) if (n > 0) sums.set(result, (sums.get(result) ?? 0) + n)
    }
  }
  expect(sums).toEqual(results)

  const rows = store.head().seq
  await seed(store)
  expect(store.head().seq, 'who starts again asks nobody twice').toBe(rows)
  await store.close()
  expect(await verifyChain(dir)).toMatchObject({ ok: true, head: { seq: rows } })
}, 600_000)

test('demonstration: a start that was broken off goes on where it was, and no order is authenticated twice', async () => {
  const { store } = await aDemonstration()
  const commit = store.commit.bind(store)
  for (const after of [20, 6]) {
    let left = after
    store.commit = (unit) => (left-- > 0 ? commit(unit) : Promise.reject(new Error('the power went')))
    await expect(seed(store)).rejects.toThrow('the power went')
  }
  store.commit = commit
  await seed(store)
  const paid = new Map<string, number>()
  for (const { tenant, body } of store.readJournal({ kinds: ['transaction-of-order'] })) {
    const name = `${tenant} ${body['orderRowID'] as string}`
    paid.set(name, (paid.get(name) ?? 0) + 1)
  }
  expect(paid.size).toBeGreaterThan(200)
  expect([...paid].filter(([, times]) => times > 1)).toEqual([])
  expect(resultsOf(store).get('open')).toBeUndefined()
  await store.close()
}, 600_000)

test('demonstration: whose process lacks a role of 3-D Secure has its orders all the same', async () => {
  const { store } = await aDemonstration()
  const parts = partsOf(store)
  await seedTown({ ...parts, settings: { ...parts.settings, roles: ['screening', 'acs'] } })
  expect(store.findEvent('demo-denki', 'order', 'today-1')).toBeDefined()
  expect([...store.readJournal({ kinds: ['threeds-step'] })]).toEqual([])
  await store.close()
}, 600_000)

function resultsOf(store: Store): Map<string, number> {
  const results = new Map<string, number>()
  for (const tenant of SHOP_TENANTS) {
    for (const row of store.readJournal({ tenant, kinds: ['threeds-step'] })) {
      const id = beginningIn(row)
      if (id === undefined) continue
      const messages = messagesIn(stepsOf(store, tenant, id))
      const { result } = summaryOf(messages)
      expect(orderOfTransaction(store, tenant, id), 'it pays for an order').toBeDefined()
      expect(Boolean(lastOf(messages, 'RReq'))).toBe(lastOf(messages, 'ARes')?.['transStatus'] === 'C')
      results.set(result, (results.get(result) ?? 0) + 1)
    }
  }
  return results
}

async function aDemonstration() {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-demo-'))
  folders.push(dir)
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK, upcasters: UPCASTERS, onFailure: () => {} })
  await seedTenants(store, NOW_MS - MINUTE_MS)
  await seedThreeDS(store, readSettings({}), NOW_MS - MINUTE_MS)
  return { store, dir }
}

function seed(store: Store): Promise<number> {
  return seedTown(partsOf(store))
}

function partsOf(store: Store) {
  const settings = readSettings({})
  return { store, settings, lookUp: openIntelligence({}), findTenant: cachedTenants(store), nowMs: () => NOW_MS }
}
