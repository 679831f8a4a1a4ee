import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-outcomes-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
afterAll(() => rmSync(home, { recursive: true }))
const run = (...args: string[]) => runCommand(args, env)
const file = (name: string, value: object) => {
  writeFileSync(join(home, name), JSON.stringify(value))
  return join(home, name)
}

test('outcomes: a shop and a bank give each other their keys and name each other; what is wrong is named', async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await run('tenants', 'create', 'a-bank', '--name-ja', 'ある銀行', '--role', 'issuer')
  await run('tenants', 'create', 'a-shop', '--name-ja', 'ある店')
  const given = await run('outcomes', 'key', 'a-bank')
  const jwks = JSON.parse(given.out) as { keys: object[] }
  expect(jwks.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', use: 'sig' }])
  expect(given.out).not.toContain('"d"')
  const partner = { partner: 'a-bank', tells: true, hears: true, ranges: [], jwks }
  const right = { name: 'a-shop', partners: [partner] }
  expect(await run('outcomes', 'partners', 'a-shop', file('right.json', right))).toMatchObject({ status: 0 })
  const cases: [string[], RegExp][] = [
    [['partners', 'a-shop', file('wrong.json', { ...right, name: 'a b' })], /name: /],
    [['partners', 'nobody', file('right.json', right)], /no shop or issuer nobody/],
    [['key', 'nobody'], /no shop or issuer nobody/],
  ]
  for (const [args, said] of cases) {
    const { status, told } = await run('outcomes', ...args)
    expect([status, told], args.join(' ')).toEqual([2, expect.stringMatching(said)])
  }
})

test('outcomes: a bank gets its next key, in turn or at once, whether or not a server holds the folder; nobody gets none', async () => {
  const kids = async (...options: string[]) => {
    const { out } = await run('outcomes', 'key', 'a-bank', ...options)
    return (JSON.parse(out) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  }
  const [first] = await kids()
  const inTurn = await kids('--new')
  expect(inTurn).toEqual([expect.not.stringMatching(`^${first}$`), first])
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    expect(await kids(), 'the server gives the same').toEqual(inTurn)
    expect(await kids('--new'), 'one is on its way').toEqual(inTurn)
    const [leaked, ...others] = await kids('--leaked')
    expect([inTurn.includes(leaked!), others]).toEqual([false, []])
    expect(await refusedKey()).toEqual([2, expect.stringMatching(/no shop or issuer nobody/)])
  } finally {
    await server.close()
  }
  expect(await refusedKey()).toEqual([2, expect.stringMatching(/no shop or issuer nobody/)])
})

async function refusedKey(): Promise<[number, string]> {
  const { status, told } = await run('outcomes', 'key', 'nobody', '--leaked')
  return [status, told]
}
