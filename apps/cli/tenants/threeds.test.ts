/** `sekisho tenants threeds`, on a folder that is free and through the server that holds it. */
import { openReader } from '@sekisho/adapters/sql'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '@sekisho/fraud/testing'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-threeds-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await runCommand(['tenants', 'create', 'a-shop', '--name-ja', 'ある店'], env)
  await runCommand(['tenants', 'create', 'a-bank', '--name-ja', 'ある銀行', '--role', 'issuer'], env)
})
afterAll(() => rmSync(home, { recursive: true }))

const threeds = (...args: string[]) => runCommand(['tenants', 'threeds', ...args], env)
const file = (name: string, settings: object) => {
  writeFileSync(join(home, name), JSON.stringify(settings))
  return join(home, name)
}
const MERCHANT = {
  threeDSRequestorID: 'R-1',
  threeDSRequestorName: 'A shop',
  threeDSRequestorURL: 'https://shop.example',
  acquirerBIN: '999901',
  acquirerMerchantID: 'M-1',
  acquirerCountryCode: '392',
  mcc: '5411',
  merchantCountryCode: '392',
  merchantName: { ja: 'ある店', en: 'A SHOP' },
}
const SETTINGS = { merchant: MERCHANT, origins: ['https://shop.example'] }

test('tenants threeds: what was set is shown and listed, and what was shown can be set again', async () => {
  expect((await threeds('show', 'a-shop')).told).toMatch(/no settings for 3-D Secure/)
  expect(await threeds('list')).toMatchObject({ status: 0, out: '' })
  expect(await threeds('set', 'a-shop', file('a.json', SETTINGS))).toMatchObject({ status: 0 })
  const { out } = await threeds('show', 'a-shop', '--json')
  expect(JSON.parse(out)).toEqual(SETTINGS)
  expect(await threeds('set', 'a-shop', file('again.json', JSON.parse(out) as object))).toMatchObject({ status: 0 })
  expect(JSON.parse((await threeds('list')).out)).toEqual({ tenantID: 'a-shop', ...SETTINGS })
})

test('tenants threeds: YAML is read too, and Japanese is spoken', async () => {
  const yaml = join(home, 'a.yaml')
  const merchant = Object.entries({ ...MERCHANT, merchantName: 'ある店' }).map(
    ([name, value]) => `  ${name}: '${value}'`,
  )
  writeFileSync(yaml, ['origins: [https://shop.example]', 'merchant:', ...merchant].join('\n'))
  const ran = await runCommand(['tenants', 'threeds', 'set', 'a-shop', yaml], env, 'ja')
  expect(ran).toMatchObject({ status: 0, told: '設定しました。次の決済から使われます\n' })
  expect(JSON.parse((await threeds('show', 'a-shop')).out)).toMatchObject({ merchant: { merchantName: 'ある店' } })
})

test('tenants threeds: what is wrong is named, and nothing is changed', () => refusals())

test('tenants threeds and keys erase: while a server holds the folder it does both, and refuses in the same words', async () => {
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    const settings = { ...SETTINGS, origins: ['https://new.example'] }
    expect(await threeds('set', 'a-shop', file('new.json', settings))).toMatchObject({ status: 0 })
    expect(JSON.parse((await threeds('show', 'a-shop')).out)).toEqual(settings)
    await refusals()
    const key = (await runCommand(['tenants', 'keys', 'create', 'a-shop', '--mode', 'live'], env)).out.trim()
    const order = anOrder({ orderID: 'o-1', occurredAt: new Date().toISOString(), buyer: { email: 'taro@example.jp' } })
    expect((await server.post('/v1/orders', order, { authorization: `Bearer ${key}` })).status).toBe(201)
    const erase = (...who: string[]) => runCommand(['keys', 'erase', '--tenant', 'a-shop', ...who], env)
    expect(await erase('--order', 'o-1')).toMatchObject({ status: 0, out: '{"tenant":"a-shop","erased":1}\n' })
    expect(await erase('--email', 'nobody@example.jp')).toMatchObject({
      status: 1,
      out: '{"tenant":"a-shop","erased":0}\n',
    })
  } finally {
    await server.close()
  }
  const reader = openReader({ dir: env.DATA_DIR })
  expect([...reader.readJournal({ tenant: 'a-shop', kinds: ['erasure'] })]).toHaveLength(1)
  reader.close()
})

async function refusals(): Promise<void> {
  const before = (await threeds('show', 'a-shop')).out
  const cases: { tenant?: string; settings: object; told: RegExp }[] = [
    { tenant: 'nobody', settings: SETTINGS, told: /no shop nobody/ },
    { tenant: 'a-bank', settings: SETTINGS, told: /no shop a-bank/ },
    { settings: [], told: /object with merchant and origins/ },
    { settings: { ...SETTINGS, more: 1 }, told: /more: no member/ },
    { settings: { merchant: MERCHANT }, told: /origins: one at least/ },
    { settings: { ...SETTINGS, origins: ['https://shop.example/'] }, told: /origins: each as a browser/ },
    { settings: { ...SETTINGS, origins: [1] }, told: /origins/ },
    { settings: { origins: SETTINGS.origins }, told: /merchant: an object/ },
    { settings: { ...SETTINGS, merchant: { ...MERCHANT, mmc: '5411' } }, told: /merchant\.mmc: no member/ },
    { settings: { ...SETTINGS, merchant: { ...MERCHANT, mcc: 5411 } }, told: /mcc: a text/ },
    { settings: { ...SETTINGS, merchant: { ...MERCHANT, mcc: '54' } }, told: /mcc/ },
    { settings: { ...SETTINGS, merchant: { ...MERCHANT, acquirerCountryCode: 'JP' } }, told: /acquirerCountryCode/ },
    { settings: { ...SETTINGS, merchant: { ...MERCHANT, merchantName: { ja: '店' } } }, told: /Japanese \(ja\) and/ },
    {
      settings: { ...SETTINGS, merchant: { ...MERCHANT, merchantName: { ja: '店'.repeat(41), en: 'SHOP' } } },
      told: /merchantName/,
    },
  ]
  for (const { tenant = 'a-shop', settings, told } of cases) {
    const ran = await threeds('set', tenant, file('bad.json', settings))
    expect(ran, String(told)).toMatchObject({ status: 2, out: '' })
    expect(ran.told).toMatch(told)
  }
  expect((await threeds('show', 'a-shop')).out).toBe(before)
}
