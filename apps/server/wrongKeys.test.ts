import { createKeyFile } from '@sekisho/adapters/keys'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import { makeShop } from './testing/shop.ts'
import { WrongKeys } from './wrongKeys.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-wrong-keys-'))
const keyFile = join(folder, 'sekisho.key')
createKeyFile(keyFile)
afterAll(() => rmSync(folder, { recursive: true }))

test('wrong keys: twenty a minute from one address, then it is told when to come back', () => {
  const wrong = new WrongKeys()
  const answers = Array.from({ length: 22 }, (_, i) => wrong.count('203.0.113.9', i * 1_000))
  expect(answers).toEqual([...Array.from({ length: 20 }, () => undefined), 40, 39])
  const cases: [string, number, number | undefined][] = [
    ['203.0.113.10', 22_000, undefined],
    ['203.0.113.9', 59_999, 1],
    ['::ffff:203.0.113.9', 59_999, 1], // the same, as a listener on IPv6 sees it
    ['203.0.113.9', 60_000, undefined], // a new minute
    ['203.0.113.9', 10_000, undefined], // the clock was set back: counted anew
  ]
  for (const [address, atMs, seconds] of cases) expect(wrong.count(address, atMs), `${address} ${atMs}`).toBe(seconds)
})

test('wrong keys: the addresses of one IPv6 network count together, and what is no address by itself', () => {
  const wrong = new WrongKeys()
  for (let i = 0; i < 20; i++) expect(wrong.count(`2001:db8:1:2::${i.toString(16)}`, 0)).toBeUndefined()
  expect(wrong.count('2001:db8:1:2:ffff::1', 0)).toBe(60)
  expect(wrong.count('2001:db8:1:3::1', 0)).toBeUndefined()
  expect(wrong.count('unix socket', 0)).toBeUndefined()
})

test('wrong keys: the address is that which a trusted proxy names, and a right key is never refused', async () => {
  for (const trusted of [true, false]) {
    const environment = { SEKISHO_DEMO: '0', KEY_FILE: keyFile, ...(trusted && { TRUST_PROXY: '127.0.0.1' }) }
    const server = await startTestServer(join(folder, String(trusted)), environment)
    const right = await makeShop(server.dir)
    const order = anOrder({ occurredAt: new Date().toISOString() })
    const ask = (key: string, from: string) =>
      fetch(`${server.publicURL}/v1/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-forwarded-for': from },
        body: JSON.stringify(order),
      })
    for (let i = 0; i < 20; i++) expect((await ask('sk_live_guess', '203.0.113.9')).status).toBe(401)
    const refused = await ask('sk_live_guess', '203.0.113.9')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ status: 429, code: 'too_many_wrong_keys' })
    expect((await ask('sk_live_guess', '198.51.100.4')).status).toBe(trusted ? 401 : 429)
    expect((await ask(right, '203.0.113.9')).status).toBe(201)

    const lines = server.logged.map((line) => JSON.parse(line) as Record<string, unknown>)
    const refusals = lines.filter(({ msg }) => msg === 'refused')
    const address = trusted ? '203.0.113.9' : '127.0.0.1'
    const told = { address, method: 'POST', route: '/v1/orders', status: 401, code: 'unauthenticated', level: 40 }
    expect(refusals[0]).toMatchObject(told)
    expect(refusals).toContainEqual(
      expect.objectContaining({ ...told, status: 429, code: 'too_many_wrong_keys', level: 30 }),
    )
    expect(server.logged.join('')).not.toMatch(/sk_live_|Bearer|authorization/i)
    await server.remove()
  }
})
