import { openKeyFile } from '@sekisho/adapters/keys'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import { findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import { Screening } from '@sekisho/fraud/decisions'
import { anOrder, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-advice-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
const [GOOD, BAD] = [130, 25]

beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  for (const tenant of ['shop', 'quiet']) await runCommand(['tenants', 'create', tenant, '--name-ja', '店'], env)
  await runCommand(['users', 'create', 'shop', 'hanako', '--role', 'analyst'], env)
  await writeHistory()
})
afterAll(() => rmSync(home, { recursive: true }))

const calibrate = (...args: string[]) => runCommand(['advice', 'calibrate', ...args], env)

test('advice calibrate: the next version of the policy has what the journal shows, and costs to go with it', async () => {
  const { status, out, told } = await calibrate('shop')
  expect({ status, told }).toEqual({ status: 0, told: expect.stringContaining(`${GOOD + BAD} payments`) as string })
  const ready = readyMadePolicy('order')
  const { version, includes, calibration } = parse(out) as Record<string, never>
  expect({ version, calibration }).toMatchObject({
    version: ready.version + 1,
    calibration: { version: ready.version + 1, orders: GOOD + BAD, frauds: BAD },
  })
  expect(includes).toContain('advice_by_cost')
  expect(out).toContain('# Score: the points of the rules that fire') // comments stay
  const file = join(home, 'next.yaml')
  writeFileSync(file, out)
  const diff = JSON.parse((await runCommand(['policies', 'diff', file, '--json'], env)).out) as object
  expect(diff).toMatchObject({ added: [], removed: [], changed: [], members: ['costs'] })
  const found = JSON.parse((await calibrate('shop', '--json')).out) as {
    steps: { score: number; perMillion: number }[]
  }
  expect(found).toMatchObject({ tenant: 'shop', frauds: BAD, leftOut: 0, young: 1 })
  expect(found.steps.at(-1)!.perMillion).toBeGreaterThan(found.steps[0]!.perMillion)
})

test('advice calibrate: is kept as a draft of a user who may, and of nobody else', async () => {
  expect(await calibrate('shop', '--by', 'nobody')).toMatchObject({ status: 2, out: '' })
  const { status, out } = await calibrate('shop', '--by', 'hanako', '--days', '60')
  expect({ status, draft: JSON.parse(out) as unknown }).toMatchObject({ status: 0, draft: { stage: 'draft' } })
  const listed = JSON.parse((await runCommand(['policies', 'list', '--json'], env)).out) as { version: number }
  const after = parse((await calibrate('shop')).out) as { version: number }
  expect(after.version).toBe(listed.version + 1)
})

test('advice calibrate: what is too little, or asked wrongly, is said, and nothing is written', async () => {
  const cases = [
    { args: ['quiet'], told: '20 frauds' },
    { args: ['shop', '--days', '1'], told: '20 frauds' },
    { args: ['nobody'], told: 'no tenant nobody' },
    { args: ['shop', '--days', '0'], told: '--days' },
    { args: ['shop', '--days', 'all'], told: '--days' },
    { args: ['shop', '--label-delay', 'soon'], told: '--label-delay' },
  ]
  for (const { args, told } of cases) {
    const ran = await calibrate(...args)
    expect({ args, status: ran.status, out: ran.out }).toEqual({ args, status: 2, out: '' })
    expect(ran.told).toContain(told)
  }
})

/** Members who buy a book each, a burst of cards on one device that is charged back, and one order a month later. */
async function writeHistory(): Promise<void> {
  const { kek } = openKeyFile(env.KEY_FILE, { dataDir: env.DATA_DIR })
  const store = await openStore({ dir: env.DATA_DIR, kek })
  const desk = Desk.open({
    store,
    screening: new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] })),
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID) => findTenant(store, tenantID),
    nowMs: () => NOON_MS,
  })
  const imported = { imported: true }
  const person = (i: number, deviceID: string) => ({
    buyer: { email: `buyer-${i}@example.jp`, phone: `0901234${1000 + i}` },
    payment: { method: 'card', card: { token: `card-${i}`, issuerCountry: 'JP' } },
    deliveries: [{ address: { text: `東京都千代田区千代田1-${i}` } }],
    device: { deviceID },
  })
  for (let i = 0; i < GOOD; i++) {
    const at = { orderID: `good-${i}`, occurredAt: isoOf(NOON_MS + i * 10 * MINUTE_MS) }
    await desk.order('shop', anOrder({ ...at, ...person(i, `device-${i}`) }), imported)
  }
  for (let i = 0; i < BAD; i++) {
    const orderID = `bad-${i}`
    const at = { orderID, occurredAt: isoOf(NOON_MS + 2 * DAY_MS + i * MINUTE_MS) }
    await desk.order('shop', anOrder({ ...at, ...person(500 + i, 'machine') }), imported)
    const settled = { settlementID: `c-${i}`, status: 'chargeback', occurredAt: isoOf(NOON_MS + 20 * DAY_MS) }
    await desk.tell({ kind: 'settlement', orderID }, 'shop', settled, imported)
  }
  await desk.order('shop', anOrder({ orderID: 'late', occurredAt: isoOf(NOON_MS + 40 * DAY_MS) }), imported)
  await store.close()
}
