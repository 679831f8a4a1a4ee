import { openIntelligence } from '@sekisho/adapters/intelligence'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { ReviewQueue } from '@sekisho/adapters/reviews'
import { Desk } from '@sekisho/adapters/screening'
import { cachedTenants } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { expect, test } from 'vitest'
import { seedTenants, SHOPS } from './tenants.ts'
import { askTodaysMembers, todaysMembers } from './todaysMembers.ts'

const NOW_MS = Date.UTC(2026, 10, 24, 3, 30)

test('demonstration: a guessed password and a member of three names wait at each shop, decided by the ready-made policies', async () => {
  const store = await openMemoryStore()
  await seedTenants(store, NOW_MS)
  const nowMs = () => NOW_MS
  const screening = new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] }))
  const parts = { store, screening, lookUp: openIntelligence({}), findTenant: cachedTenants(store), nowMs }
  await askTodaysMembers(Desk.open(parts), NOW_MS)
  const queue = new ReviewQueue(store)
  for (const { id } of SHOPS) {
    const page = await queue.page(`demo-${id}`, { desk: 'members', order: 'newest', test: false, limit: 9 })
    expect(page.waiting.map(({ asked, id }) => [asked, id])).toEqual([
      ['registration', 'today-r-3'],
      ['login', 'today-l-14'],
    ])
  }
  const rows = store.head().seq
  await askTodaysMembers(Desk.open(parts), NOW_MS + 60_000)
  expect(store.head().seq, 'a start that was broken off asks again').toBe(rows)
})

test('demonstration: what members do today comes before the orders of today, in the order of time', () => {
  const times = todaysMembers(SHOPS[0]!.id, NOW_MS).map(({ atMs }) => atMs)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times[0]).toBeGreaterThan(NOW_MS - 7_200_000)
  expect(times.at(-1)).toBeLessThan(NOW_MS - 110 * 60_000)
})
