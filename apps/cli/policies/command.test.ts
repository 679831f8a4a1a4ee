import { openStore } from '@sekisho/adapters/sql'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { createTenant, createUser } from '@sekisho/adapters/tenants'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-policies-'))
const env = { DATA_DIR: join(home, 'data') }
beforeAll(async () => {
  const store = await openStore({ dir: env.DATA_DIR, kek: DEMONSTRATION_KEK })
  const name = { ja: '店', en: 'Shop' }
  const shop = {
    tenantID: 'shop',
    parent: 'platform',
    role: 'shop',
    name,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
  } as const
  await createTenant(store, shop, 0)
  for (const [userID, role] of [
    ['hanako', 'analyst'],
    ['taro', 'approver'],
  ] as const) {
    await createUser(store, { tenantID: 'shop', userID, role }, 'operator', 0)
  }
  await store.close()
})
afterAll(() => rmSync(home, { recursive: true }))

const policies = (...args: string[]) => runCommand(['policies', ...args], env)

test('policies: a file is checked, and what makes no sense ends the command with 1', async () => {
  const sound = file('sound.yaml', policy('express', 900))
  expect(await policies('check', sound)).toMatchObject({ status: 0, out: '' })
  const dead = file('dead.yaml', policy('cardOrders10m > 3 && cardOrders10m < 4', 900))
  expect(await policies('check', dead)).toMatchObject({ status: 1, out: 'error: own never fires\n' })
  const { status, out } = await policies('check', dead, '--json')
  expect({ status, ...(JSON.parse(out) as object) }).toMatchObject({
    status: 1,
    rules: 1,
    findings: [{ code: 'never_fires', about: 'own' }],
  })
  const wrong = await policies('check', file('wrong.yaml', policy('expres', 900)))
  expect(wrong).toMatchObject({ status: 2, out: '' })
  expect(wrong.told).toContain('wrong.yaml:8:23')
})

test('policies: two files are compared by rule, one with the ready-made policy', async () => {
  const [before, after] = [file('a.yaml', policy('express', 900)), file('b.yaml', policy('express', 800))]
  expect(await policies('diff', after, before)).toMatchObject({ status: 0, out: '~ own.points: 900 → 800\n' })
  expect((await policies('diff', after)).out).toContain('+ own\n- ')
})

test('policies: the ready-made texts are what an author begins with', async () => {
  expect((await policies('show', 'order')).out).toContain('includes:')
  expect((await policies('show', 'order', 'deferred')).out).toContain('section: deferred')
  const own = file('own.yaml', (await policies('show', 'login')).out)
  expect(await policies('check', own)).toMatchObject({ status: 0 })
})

test('policies: a version goes from draft to live, each step by a user who may', async () => {
  const text = file('live.yaml', policy('express', 900))
  const step = (name: string, by: string) => policies(name, 'shop', 'order', '7', '--by', by)
  expect(await policies('draft', 'shop', text, '--by', 'nobody')).toMatchObject({ status: 2, out: '' })
  expect(await policies('draft', 'shop', text, '--by', 'hanako')).toMatchObject({ status: 0 })
  expect(await step('approve', 'taro')).toMatchObject({ status: 2, told: expect.stringContaining('stage') as string })
  expect(await step('finish', 'hanako')).toMatchObject({ status: 0 })
  expect(await step('approve', 'hanako')).toMatchObject({
    status: 2,
    told: expect.stringContaining('hanako') as string,
  })
  expect(await step('approve', 'taro')).toMatchObject({ status: 0 })
  expect(JSON.parse((await step('publish', 'taro')).out)).toEqual({
    revision: 4,
    version: 7,
    stage: 'live',
    inShadow: false,
  })
  expect(JSON.parse((await policies('list', '--json')).out)).toMatchObject({
    tenantID: 'shop',
    decides: 'order',
    stage: 'live',
  })
})

function file(name: string, text: string): string {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}

function policy(when: string, points: number): string {
  return `id: own
version: 7
decides: order
name: { ja: 自店, en: Our own }
thresholds: { challenge: 300, review: 550, decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: own, when: '${when}', points: ${points}, reason: { code: own, ja: 自店, en: Own }, stops: x, source: x }
`
}
