import { aMixedPast, writePast } from '../../../adapters/backtest/testing/issuerPast.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withStore } from '../store.ts'
import { aTerminal, runCommand } from '../testing/terminal.ts'
import type { BudgetReport } from './budget.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-acs-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
const run = (...args: string[]) => runCommand(args, env)
const budget = (...args: string[]) => run('acs', 'budget', 'a-bank', '--label-delay', '7d', ...args)

beforeAll(async () => {
  await run('keys', 'create', env.KEY_FILE)
  await run('tenants', 'create', 'a-bank', '--name-ja', 'ある銀行', '--role', 'issuer')
  await run('tenants', 'create', 'b-bank', '--name-ja', '別の銀行', '--role', 'issuer')
  await run('tenants', 'create', 'a-shop', '--name-ja', 'ある店')
  await run('users', 'create', 'a-bank', 'hanako', '--role', 'analyst')
  await withStore(aTerminal({ env }), async (store) => {
    await writePast(store, 'a-bank', aMixedPast())
    await store.commit({ appends: ['expectCReq', 'settled', 'settled', 'settled'].map((to, i) => aStep(i, to)) })
    await writePast(
      store,
      'b-bank',
      aMixedPast().filter(({ isFraud }, i) => !isFraud || i % 2 === 0),
    )
  })
})
afterAll(() => rmSync(home, { recursive: true }))

test('acs budget: thresholds, what they would have done, each month, and budgets from 1 to 10 %', async () => {
  const { status, out } = await budget('--challenge', '5.5%', '--json')
  const report = JSON.parse(out) as BudgetReport
  expect(status).toBe(0)
  expect(report).toMatchObject({ tenant: 'a-bank', currency: 'JPY', days: 90, policy: { id: 'acs' } })
  expect(report.found).toMatchObject({
    budget: 0.055,
    thresholds: { challenge: 251, decline: 850 },
    effect: { asked: 455, frauds: 33, caughtMinor: 950_000, fraudMinor: 960_000, caughtFrauds: 25 },
  })
  expect(report.next).toMatchObject({ thresholds: { challenge: 250 } })
  expect(report.next!.effect.challenged!.value, 'why no lower').toBeGreaterThan(0.055)
  expect(report.months.map(({ month }) => month)).toEqual(['2026-11'])
  expect(report.curve.map(({ budget: share }) => share)).toEqual([
    0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1,
  ])
  const caught = report.curve.map(({ effect }) => effect.caughtMinor)
  expect(caught).toEqual(caught.toSorted((a, b) => a - b))
  for (const { budget: share, effect } of report.curve) expect(effect.challenged!.value).toBeLessThanOrEqual(share)
  expect(report.lastSevenDays).toEqual({ asked: 4, challenged: 1 })
})

test('acs budget: a draft with the thresholds and the budget, which decides nothing', async () => {
  expect(await budget('--challenge', '5.5%', '--apply')).toMatchObject({ status: 2, out: '' })
  const { status, out, told } = await budget('--challenge', '0.055', '--apply', '--by', 'hanako')
  expect(status).toBe(0)
  expect(told).toContain('950,000 JPY')
  expect(told).toContain('in the last seven days: 25.00 % of 4')
  const { version, stage } = JSON.parse(out) as { version: number; stage: string }
  expect(stage).toBe('draft')
  const listed = (await run('policies', 'list', '--json')).out
  expect(JSON.parse(listed)).toMatchObject({ tenantID: 'a-bank', decides: 'authentication', version, stage: 'draft' })
  await withStore(aTerminal({ env }), async (store) => {
    const { PolicyBook } = await import('@sekisho/adapters/policies')
    const book = PolicyBook.open(store, Date.now)
    expect(book.policyFor('a-bank', 'authentication').live.thresholds.challenge, 'live is what was live').toBe(250)
    const { text } = book.shelf('a-bank', 'authentication').versions.get(version)!
    expect(text).toContain('# Velocity')
    expect(text).toMatch(/budget:\n {2}challenge: 0.055\n/)
    expect(text).toMatch(/thresholds:\n {2}challenge: 251\n {2}review: 850\n {2}decline: 850\n/)
  })
})

test('acs budget: what makes no sense is refused, and so are too few labels, with what to do next', async () => {
  const cases: [string[], number, RegExp][] = [
    [['a-bank'], 2, /--challenge is missing/],
    [['a-bank', '--challenge', '0%'], 2, /from 0\.1% to 50%/],
    [['a-bank', '--challenge', '60%'], 2, /from 0\.1% to 50%/],
    [['a-bank', '--challenge', 'four'], 2, /from 0\.1% to 50%/],
    [['a-bank', '--challenge', '4%', '--days', '0'], 2, /--days/],
    [['a-bank', '--challenge', '4%', '--label-delay', 'soon'], 2, /--label-delay/],
    [['a-shop', '--challenge', '4%'], 2, /no issuer a-shop/],
    [['nobody', '--challenge', '4%'], 2, /no issuer nobody/],
    [['b-bank', '--challenge', '4%'], 1, /only 1\d known frauds in 90 days.*fraud-reports/],
  ]
  for (const [args, status, said] of cases) {
    const ran = await run('acs', 'budget', ...args)
    expect([ran.status, ran.out, ran.told], args.join(' ')).toEqual([status, '', expect.stringMatching(said)])
  }
})

/** An AReq as the ACS answered it, some days before the past begins. */
function aStep(i: number, to: string) {
  const body = { role: 'acs', to, messages: [] }
  const receivedAtMs = Date.UTC(2026, 10, 1)
  return { tenant: 'a-bank', kind: 'threeds-step', id: `t-${i}/1`, schema: 1, receivedAtMs, imported: true, body }
}
