import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLogin } from '@sekisho/fraud/testing'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-policies-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await runCommand(['tenants', 'create', 'shop', '--name-ja', '店'], env)
  for (const [userID, role] of [
    ['hanako', 'analyst'],
    ['taro', 'approver'],
  ] as const) {
    await runCommand(['users', 'create', 'shop', userID, '--role', role], env)
  }
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

test('policies: what is wrong with a file is told in the person’s language', async () => {
  const wrong = file('wrong.yaml', policy('expres', 900).replace('points: 900', 'points: 9000'))
  const alike = file('alike.yaml', policy('express > 3', 900))
  for (const [language, faults] of [
    ['en', ['rules.0.points: no more than 1000', 'no such overload: bool > int']],
    ['ja', ['rules.0.points: 1000以下です', 'この型の組み合わせでは計算も比較もできません（bool > int）']],
  ] as const) {
    const told = await Promise.all(
      [wrong, alike].map(async (path) => (await runCommand(['policies', 'check', path], env, language)).told),
    )
    for (const [i, fault] of faults.entries()) expect(told[i]).toContain(fault)
    const drafted = ['policies', 'draft', 'shop', alike, '--by', 'hanako']
    expect((await runCommand(drafted, env, language)).told).toContain(faults[1])
  }
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
  await draftToLive('order')
  expect(JSON.parse((await policies('list', '--json')).out)).toMatchObject({
    tenantID: 'shop',
    decides: 'order',
    stage: 'live',
  })
})

test('policies: while a server holds the folder, the same steps are taken through it, and it decides by them at once', async () => {
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    await draftToLive('login')
    const key = (await runCommand(['tenants', 'keys', 'create', 'shop', '--mode', 'live'], env)).out.trim()
    const login = aLogin({ loginID: 'l-1', occurredAt: new Date().toISOString() })
    const { body } = await server.post('/v1/logins', login, { authorization: `Bearer ${key}` })
    expect(body.policy).toEqual({ id: 'own', version: 7 })
    expect(await policies('roll-back', 'shop', 'login', '7', '--by', 'taro')).toMatchObject({ status: 0 })
    expect(await policies('approve', 'nowhere', 'login', '7', '--by', 'taro')).toMatchObject({ status: 2 })
  } finally {
    await server.close()
  }
})

/** The road of a version, with the detours that are refused. */
async function draftToLive(decides: 'order' | 'login'): Promise<void> {
  const text = file('live.yaml', policy(decides === 'order' ? 'express' : 'anyBlocked', 900, decides))
  const step = (name: string, by: string) => policies(name, 'shop', decides, '7', '--by', by)
  const saying = (word: string) => ({ status: 2, out: '', told: expect.stringContaining(word) as string })
  expect(await policies('draft', 'shop', text, '--by', 'nobody')).toMatchObject(saying('nobody is no user of shop'))
  expect(await policies('draft', 'shop', text, '--by', 'hanako')).toMatchObject({ status: 0 })
  expect(await step('approve', 'taro')).toMatchObject(saying('stage'))
  expect(await step('finish', 'hanako')).toMatchObject({ status: 0 })
  expect(await step('approve', 'hanako')).toMatchObject(saying('hanako'))
  expect(await policies('finish', 'shop', decides, '8', '--by', 'hanako')).toMatchObject(saying('no such version'))
  expect(await step('approve', 'taro')).toMatchObject({ status: 0 })
  expect(await policies('draft', 'shop', text, '--by', 'hanako')).toMatchObject(saying('taken'))
  const live = { revision: 4, version: 7, stage: 'live', inShadow: false }
  expect(JSON.parse((await step('publish', 'taro')).out)).toEqual(live)
}

function file(name: string, text: string): string {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}

function policy(when: string, points: number, decides = 'order'): string {
  return `id: own
version: 7
decides: ${decides}
name: { ja: 自店, en: Our own }
thresholds: { challenge: 300, ${decides === 'order' ? 'review: 550, ' : ''}decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: own, when: '${when}', points: ${points}, reason: { code: own, ja: 自店, en: Own }, stops: x, source: x }
`
}
