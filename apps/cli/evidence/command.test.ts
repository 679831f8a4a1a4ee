import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-evidence-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await run('tenants', 'create', 'a-bank', '--name-ja', 'ある銀行', '--role', 'issuer')
  await run('tenants', 'create', 'a-shop', '--name-ja', 'ある店')
})
afterAll(() => rmSync(home, { recursive: true }))

const run = (...args: string[]) => runCommand(args, env)
const file = (name: string, value: object) => {
  writeFileSync(join(home, name), JSON.stringify(value))
  return join(home, name)
}
const RANGES = [{ start: '9999060000000000', end: '9999069999999999' }]
const TELLING = { signer: 'a-shop', issuers: [{ audience: 'a-bank', ranges: RANGES }] }

test('evidence: a shop’s key is given to a bank, and both name each other, whether or not a server holds the folder', async () => {
  const given = await run('evidence', 'key', 'a-shop')
  const jwks = JSON.parse(given.out) as { keys: { kty: string; kid: string }[] }
  expect(jwks.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', use: 'sig' }])
  expect(given.out).not.toContain('"d"')
  const hearing = { audience: 'a-bank', signers: [{ signer: 'a-shop', requestorIDs: ['SHOP-1'], jwks }] }
  const commands = [
    ['tell', 'a-shop', file('telling.json', TELLING)],
    ['hear', 'a-bank', file('hearing.json', hearing)],
  ]
  for (const command of commands) expect(await run('evidence', ...command)).toMatchObject({ status: 0 })
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    for (const command of commands) expect(await run('evidence', ...command)).toMatchObject({ status: 0 })
    expect((await run('evidence', 'key', 'a-shop')).out, 'the same key').toBe(given.out)
    const both = await run('evidence', 'key', 'a-shop', '--new')
    expect(kidsIn(both.out)).toEqual([expect.any(String), ...kidsIn(given.out)])
    await refusals()
  } finally {
    await server.close()
  }
  await refusals()
  const leaked = await run('evidence', 'key', 'a-shop', '--leaked')
  expect(kidsIn(leaked.out)).toHaveLength(1)
  expect(kidsIn(leaked.out)).not.toEqual(kidsIn(given.out))
})

function kidsIn(text: string): string[] {
  return (JSON.parse(text) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
}

async function refusals(): Promise<void> {
  const cases: [string[], RegExp][] = [
    [['tell', 'a-shop', file('wrong.json', { ...TELLING, signer: 'a b' })], /signer: /],
    [['tell', 'a-bank', file('telling.json', TELLING)], /no shop a-bank/],
    [['hear', 'a-shop', file('hearing.json', { audience: 'x', signers: [] })], /no issuer a-shop/],
    [['key', 'a-bank'], /no shop a-bank/],
    [['key', 'nobody'], /no shop nobody/],
  ]
  for (const [args, said] of cases) {
    const { status, told } = await run('evidence', ...args)
    expect([status, told], args.join(' ')).toEqual([2, expect.stringMatching(said)])
  }
}
