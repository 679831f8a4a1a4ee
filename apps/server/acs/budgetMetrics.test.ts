import { openMemoryStore } from '@sekisho/adapters/memory'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { createTenant } from '@sekisho/adapters/tenants'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { budgetMetrics } from './budgetMetrics.ts'

test('budget metrics: of issuers with a budget, what they meant and what they did; of nobody else', async () => {
  const store = await openMemoryStore()
  const name = { ja: '名', en: 'Name' }
  const place = { currency: 'JPY', timeZone: 'Asia/Tokyo', parent: 'platform', name } as const
  for (const tenantID of ['a-bank', 'b-bank', 'c-bank'])
    await createTenant(store, { tenantID, role: 'issuer', ...place }, 0)
  await createTenant(store, { tenantID: 'a-shop', role: 'shop', ...place }, 0)
  const live = readyMadePolicy('authentication')
  const budgets: Record<string, number> = { 'a-bank': 0.04, 'b-bank': 0.05, 'a-shop': 0.06 }
  const registry = new Registry()
  budgetMetrics({
    registry,
    store,
    book: {
      policyFor: (tenantID) => {
        const challenge = budgets[tenantID]
        return { live: challenge === undefined ? live : { ...live, budget: { challenge } }, shadows: [], broken: [] }
      },
    },
    shares: { of: (issuer) => ({ asked: issuer === 'a-bank' ? 200 : 0, challenged: 9, sinceMs: 0 }) },
  })
  const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('sekisho_'))
  expect(lines.toSorted()).toEqual([
    'sekisho_acs_challenge_budget{issuer="a-bank"} 0.04',
    'sekisho_acs_challenge_budget{issuer="b-bank"} 0.05',
    'sekisho_acs_challenged_share{issuer="a-bank"} 0.045', // b-bank was asked nothing yet
  ])
  delete budgets['a-bank']
  expect(await registry.metrics(), 'a budget that is taken away').not.toContain('a-bank')
})
