import { openIntelligence } from '@sekisho/adapters/intelligence'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { ReviewQueue } from '@sekisho/adapters/reviews'
import { cachedTenants } from '@sekisho/adapters/tenants'
import { expect, test } from 'vitest'
import { seedTenants, SHOPS } from './tenants.ts'
import { seedTown } from './town.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 3, 30)

test('demonstration: a month of the town has every outcome and every kind of event, and ends more than an hour ago', async () => {
  const store = await openMemoryStore()
  await seedTenants(store, NOW_MS)
  const parts = { store, lookUp: openIntelligence({}), findTenant: cachedTenants(store), nowMs: () => NOW_MS }
  const orders = await seedTown(parts)
  expect(orders).toBeGreaterThan(2_500)

  const kinds = new Map<string, number>()
  const outcomes = new Set<string>()
  let latestMs = 0
  for (const { kind, body, tenant } of store.readJournal()) {
    if (!tenant.startsWith('demo-')) continue
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (kind === 'decision') outcomes.add(JSON.stringify(body.outcome))
    if (typeof body.occurredAtMs === 'number') latestMs = Math.max(latestMs, body.occurredAtMs)
  }
  expect(outcomes).toEqual(new Set(['"approve"', '"challenge"', '"review"', '"decline"']))
  for (const kind of ['order', 'login', 'registration', 'profile-change', 'settlement', 'authorisation']) {
    expect(kinds.get(kind), kind).toBeGreaterThan(3)
  }
  for (const kind of ['threeds-result', 'verdict', 'outcome', 'fraud-report', 'list-change']) {
    expect(kinds.get(kind), kind).toBeGreaterThan(0)
  }
  expect(kinds.get('order')).toBe(orders)
  expect(latestMs).toBeLessThan(NOW_MS - 3_600_000)
  expect(latestMs).toBeGreaterThan(NOW_MS - 3 * 3_600_000)
  const queue = new ReviewQueue(store)
  for (const { id } of SHOPS) {
    const { waiting } = await queue.page(`demo-${id}`, { order: 'newest', test: false, limit: 5 })
    expect(
      waiting.map(({ id }) => id),
      'whoever opens the console has a case',
    ).toEqual(expect.arrayContaining(['today-1', 'today-2']))
  }

  // A start that was broken off asks again: everything is known already.
  const rows = store.head().seq
  expect(await seedTown(parts)).toBe(orders)
  expect(store.head().seq).toBe(rows)
}, 600_000)
