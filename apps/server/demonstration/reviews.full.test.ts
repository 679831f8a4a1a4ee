/** What simulated reviewers leave behind in the demonstration's month: figures of review quality, and rows like everybody's. */
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { PolicyBook, readyMadePolicy } from '@sekisho/adapters/policies'
import { comparedLooks, findTerms, goldenCases, ReviewedCases } from '@sekisho/adapters/quality'
import { ReviewQueue } from '@sekisho/adapters/reviews'
import { openStore } from '@sekisho/adapters/sql'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import { cachedTenants } from '@sekisho/adapters/tenants'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { orderRecordOfRow } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { agreementOf, closableIn, FEWEST, pairAgreements, qualityOf } from '@sekisho/fraud/reviews'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replayJournal } from '../../cli/replay/replay.ts'
import { REVIEWED } from './firstWeeks.ts'
import { REVIEWERS } from './reviewers.ts'
import { seedTenants, SHOPS } from './tenants.ts'
import { seedTown } from './town.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 3, 30)
const TENANTS = SHOPS.map(({ id }) => `demo-${id}`)
const folders: string[] = []
let store: Store
let dir: string
beforeAll(async () => {
  ;({ store, dir } = await aFolder())
  await seed(store)
}, 600_000)
afterAll(async () => {
  await store.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('demonstration: every figure of review quality has something to stand on', async () => {
  const reviewed = new ReviewedCases(store, () => NOW_MS)
  const closed: string[] = []
  for (const tenant of TENANTS) {
    const { terms } = findTerms(store, tenant)
    expect(terms, tenant).toMatchObject({ silenceDays: 14, secondLookPercent: 10 })
    const space = await reviewed.of(tenant, false)
    const cases = space.reviewed(NOW_MS - 90 * DAY_MS, { nowMs: NOW_MS, silenceMs: terms.silenceDays * DAY_MS })
    const { team, reviewers } = qualityOf(cases, { currency: 'JPY', ...terms })
    expect(team.cases, tenant).toBeGreaterThan(60)
    expect(team.cases, tenant).toBeLessThan(300)
    expect(team.times, tenant).toMatchObject({ unknown: 0 })
    expect(team.approved.wrongShare?.value, tenant).toBeLessThan(0.1)
    expect(team.verdicts.hold, tenant).toBeGreaterThan(0)
    expect(team.money.kept, tenant).toBeGreaterThan(500_000n)
    expect([...reviewers.keys()].sort()).toEqual(REVIEWERS.map(({ id }) => id))
    const medians = REVIEWERS.map(({ id }) => reviewers.get(id)!.times.medianMs!)
    expect(medians[1], 'the slower one').toBeGreaterThan(1.5 * Math.max(medians[0]!, medians[2]!))

    const { second, golden } = comparedLooks(space, goldenCases(store, tenant), 0)
    const agreement = agreementOf(second)
    expect(agreement.looks, tenant).toBeGreaterThan(2 * FEWEST)
    expect(agreement.share?.value, tenant).toBeGreaterThan(0.8)
    expect(pairAgreements(second), tenant).toHaveLength(3)
    expect(agreementOf(golden).share?.value, tenant).toBeGreaterThan(0.6)
    const { cells } = closableIn(cases, 0.05)
    closed.push(...cells.map(({ reasons, close }) => `${close} ${reasons.join(' ')}`))
    if (tenant === 'demo-denki') {
      expect(team.verdicts.ng).toBeGreaterThan(5)
      expect(team.money.saved, 'fraud that was stopped, and that somebody told').toBeGreaterThan(0n)
      expect(agreement.kappa?.value).toBeGreaterThan(0.1)
      expect(agreement.kappa?.value, 'they are not of one mind').toBeLessThan(0.95)
      expect(agreementOf(golden).kappa).toBeDefined()
    }
  }
  expect(new Set(closed), 'a group that a rule could close, of the first weeks').toEqual(
    new Set([`approve ${REVIEWED}`]),
  )
}, 600_000)

test('demonstration: nothing waits but the two cases that the console begins with, and every verdict is a person’s', async () => {
  for (const tenant of TENANTS) expect(await waitingAt(store, tenant)).toEqual(['today-1', 'today-2'])
  const reviewers = new Set(REVIEWERS.map(({ id }) => id))
  const told = [...store.readJournal({ kinds: ['verdict'] })]
  const given = [...store.readJournal({ kinds: ['case-decided'] })]
  const idsOf = (rows: readonly StoredRow[]) => new Set(rows.map(({ body }) => body['verdictID']))
  expect(told.length).toBeGreaterThan(300)
  expect(told).toHaveLength(given.length)
  expect(idsOf(told)).toEqual(idsOf(given))
  for (const { body, receivedAtMs } of [...told, ...given]) {
    expect(reviewers.has((body['reviewerID'] ?? body['by']) as string)).toBe(true)
    expect(receivedAtMs).toBeLessThanOrEqual(NOW_MS - 2 * HOUR_MS)
  }
})

test('demonstration: whatever the hour and the day, what reviewers told speaks against none of the first cases', async () => {
  const nowMs = NOW_MS + 3 * DAY_MS + 6 * HOUR_MS
  const other = await openMemoryStore()
  await seedTenants(other, nowMs)
  await seed(other, nowMs)
  for (const tenant of TENANTS) expect(await waitingAt(other, tenant)).toEqual(['today-1', 'today-2'])
}, 600_000)

test('demonstration: the policy of the first weeks is in the book, decided then, and decides no longer', () => {
  const book = PolicyBook.open(store, () => NOW_MS)
  for (const tenant of TENANTS) {
    const { versions, published } = book.shelf(tenant, 'order')
    expect(published).toEqual([])
    const [version] = [...versions.values()]
    expect(version).toMatchObject({ stage: 'rolled_back', authors: ['sim-analyst-1'] })
    const steps = version!.history.map(({ action, by }) => `${action} ${by}`)
    expect(steps).toEqual([
      'draft sim-analyst-1',
      'check sim-analyst-1',
      'approve sim-approver-1',
      'publish sim-approver-1',
      'roll_back sim-approver-1',
    ])
    const ended = version!.history.at(-1)!.atMs
    const live = readyMadePolicy('order').fingerprint
    expect(book.policyFor(tenant, 'order').live.fingerprint).toBe(live)
    const decided = { [version!.fingerprint]: 0, [live]: 0 }
    for (const row of store.readJournal({ tenant, kinds: ['decision'] })) {
      if ('kind' in row.body) continue // of a member
      const { versions: by, occurredAtMs, reasons } = orderRecordOfRow(row)
      const { fingerprint } = by.policy
      expect(fingerprint).toBe(occurredAtMs < ended ? version!.fingerprint : live)
      expect(reasons.includes(REVIEWED) && fingerprint === live).toBe(false)
      decided[fingerprint]!++
    }
    expect(Math.min(...Object.values(decided))).toBeGreaterThan(200)
  }
})

test('demonstration: the journal decides again as it was decided', () => {
  const { decisions, vectors } = replayJournal(dir, { verify: true, refold: true, onProgress: () => {} })
  expect(decisions).toMatchObject({ different: 0, notComparable: 0 })
  expect(vectors).toMatchObject({ different: 0 })
  expect(decisions!.identical).toBeGreaterThan(3_000)
}, 600_000)

test('demonstration: a start that was broken off among the reviews goes on, and nothing is said twice', async () => {
  const { store: other } = await aFolder()
  const commit = other.commit.bind(other)
  // Groups of 256: among the policies, in the first weeks, among the blind looks, after them.
  for (const after of [0, 12, 30, 24]) {
    let left = after
    other.commit = (unit) => (left-- > 0 ? commit(unit) : Promise.reject(new Error('the power went')))
    await expect(seed(other)).rejects.toThrow('the power went')
  }
  other.commit = commit
  await seed(other)
  for (const kinds of [['policy'], ['case-decided'], ['verdict'], ['golden-marked'], ['review-terms']]) {
    expect(saidIn(other, kinds), kinds[0]).toEqual(saidIn(store, kinds))
  }
  const opinions = [other, store].map((one) => [...one.readJournal({ kinds: ['case-opinion'] })].length)
  expect(opinions[0]).toBe(opinions[1])
  const rows = other.head().seq
  await seed(other)
  expect(other.head().seq).toBe(rows)
  await other.close()
}, 600_000)

test('demonstration: a start that was broken off and goes on at another time leaves no review of the past behind', async () => {
  // Whose orders are asked about again, and whose first day is none of the month that is lived then.
  for (const { groups, laterMs } of [
    { groups: 30, laterMs: 5 * HOUR_MS + 7 * MINUTE_MS },
    { groups: 2, laterMs: 40 * HOUR_MS },
  ]) {
    const { store: other } = await aFolder()
    const commit = other.commit.bind(other)
    let left = groups
    other.commit = (unit) => (left-- > 0 ? commit(unit) : Promise.reject(new Error('the power went')))
    await expect(seed(other)).rejects.toThrow('the power went')
    other.commit = commit
    await seed(other, NOW_MS + laterMs)
    for (const tenant of TENANTS) expect(await waitingAt(other, tenant)).toEqual(['today-1', 'today-2'])
    await other.close()
  }
}, 600_000)

async function waitingAt(of: Store, tenantID: string): Promise<string[]> {
  const { waiting } = await new ReviewQueue(of).page(tenantID, { order: 'newest', test: false, limit: 50 })
  return waiting.map(({ id }) => id).sort()
}

/** Without what keys of the folder are in, and in an order of their own. */
function saidIn(of: Store, kinds: readonly string[]): string[] {
  return [...of.readJournal({ kinds })]
    .map(({ tenant, id, body }) => JSON.stringify([tenant, id, { ...body, tokens: undefined }]))
    .sort()
}

async function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-demo-'))
  folders.push(folder)
  const opened = await openStore({ dir: folder, kek: DEMONSTRATION_KEK, upcasters: UPCASTERS, onFailure: () => {} })
  await seedTenants(opened, NOW_MS - MINUTE_MS)
  return { store: opened, dir: folder }
}

function seed(of: Store, nowMs = NOW_MS): Promise<number> {
  return seedTown({ store: of, lookUp: openIntelligence({}), findTenant: cachedTenants(of), nowMs: () => nowMs })
}
