import { openMemoryStore } from '@sekisho/adapters/memory'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import type { Tenant } from '@sekisho/adapters/tenants'
import { createTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { DEFAULT_LIMITS } from '@sekisho/fraud/features'
import { readyMade } from '@sekisho/fraud/rules'
import { NOON_MS } from '@sekisho/fraud/testing'
import { expect, test } from 'vitest'
import { lowestDecline, weighBudget } from './budget.ts'
import { tryPolicy } from './journal.ts'
import { aMixedPast, writePast } from './testing/issuerPast.ts'

const POLICY = readyMadePolicy('authentication')
const NOW = { challenge: POLICY.thresholds.challenge, decline: POLICY.thresholds.decline }

test('budget: the journal decided again is what was decided, and the thresholds follow from it', async () => {
  const { store, stretch } = await anIssuer()
  const tally = weighBudget(store, POLICY, DEFAULT_LIMITS, stretch)
  const today = tally.effectOf(NOW)
  const { first } = tryPolicy(store, POLICY, DEFAULT_LIMITS, stretch)
  expect(today).toMatchObject({ asked: 455, frauds: 33, fraudMinor: 960_000, caughtMinor: 950_000, caughtFrauds: 25 })
  expect(today.challenged!.value).toBe(first.outcomes.challenge.orders / 455)
  const cases: [number, number, number][] = [
    // Of 455: 15 at 450, 10 at 350, 12 at 250, 10 at 150.
    [0.03, 451, 0], // thirteen might be asked, and fifteen have one score
    [0.04, 351, 15],
    [0.05, 351, 15], // 22 might be asked, and the ten at 350 do not fit
    [0.055, 251, 25],
    [0.1, 151, 37],
    [0.2, 1, 47],
  ]
  for (const [budget, challenge, challenged] of cases) {
    const bounds = tally.derive(budget, NOW, lowestDecline(POLICY))
    expect(bounds, String(budget)).toEqual({ challenge, decline: NOW.decline })
    expect(tally.effectOf(bounds).challenged!.value, String(budget)).toBeCloseTo(challenged / 455, 10)
  }
})

test('budget: only the stretch counts, and what came before it is known', async () => {
  const { store, stretch } = await anIssuer()
  const tally = weighBudget(store, POLICY, DEFAULT_LIMITS, { ...stretch, fromMs: NOON_MS + 432 * 60_000 })
  expect(tally.effectOf(NOW)).toMatchObject({ asked: 23, frauds: 23 })
})

test('budget: what a rule asks for whatever the score, and what could not be asked in full, is asked under any thresholds', async () => {
  const { store, stretch } = await anIssuer()
  const asking = readyMade(`id: own
version: 7
decides: authentication
name: { ja: 自行, en: Our own }
thresholds: { challenge: 300, decline: 850 }
budget: { challenge: 0.04 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: large, when: amountMinor >= 60000, outcome: challenge, points: 90, reason: { code: large, ja: 高額, en: Large }, stops: x, source: x }
`)
  const tally = weighBudget(store, asking, DEFAULT_LIMITS, stretch)
  expect(lowestDecline(asking)).toBe(91)
  expect(tally.effectOf({ challenge: 1_000, decline: 1_000 }).challenged!.value).toBe(12 / 455)
})

async function anIssuer() {
  const store = await openMemoryStore()
  const name = { ja: 'ある銀行', en: 'A Bank' }
  const place = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const tenant: Tenant = { tenantID: 'a-bank', parent: 'platform', role: 'issuer', name, ...place }
  await createTenant(store, tenant, NOON_MS)
  await writePast(store, 'a-bank', aMixedPast())
  return { store, stretch: { tenant, matureMs: 7 * DAY_MS, onProgress: () => {} } }
}
