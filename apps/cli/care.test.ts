/** Tenants, keys, backups and replays, as an operator meets them, each on a data folder of its own. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '@sekisho/adapters/sql'
import { openKeyFile } from '@sekisho/adapters/keys'
import { runCommand } from './testing/terminal.ts'

let home: string
let env: Record<string, string>

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'sekisho-care-'))
  env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
  await runCommand(['keys', 'create', env.KEY_FILE!])
  await runCommand(['tenants', 'create', 'shop-a', '--name-ja', '店A', '--name-en', 'Shop A'], env)
})
afterEach(() => rmSync(home, { recursive: true }))

test('tenants: one is made once, gets keys, is listed, and a key can be revoked', async () => {
  const made = await runCommand(['tenants', 'keys', 'create', 'shop-a', '--mode', 'live'], env)
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^sk_live_[0-9a-f]+_\S+\n$/) as string })
  const [listed] = jsonLines((await runCommand(['tenants', 'list', '--json'], env)).out)
  const keyID = (listed as { keys: { keyID: string }[] }).keys[0]!.keyID
  expect(listed).toMatchObject({
    tenantID: 'shop-a',
    name: { ja: '店A', en: 'Shop A' },
    keys: [{ mode: 'live', revoked: false }],
  })
  expect(await runCommand(['tenants', 'keys', 'revoke', keyID], env)).toMatchObject({ status: 0 })
  expect(jsonLines((await runCommand(['tenants', 'list', '--json'], env)).out)).toMatchObject([
    { keys: [{ keyID, revoked: true }] },
  ])
})

test('tenants: what is wrong changes nothing and says what would be right', async () => {
  const cases = [
    { args: ['create', 'shop-a', '--name-ja', '店'], told: /already/ },
    { args: ['create', 'Shop', '--name-ja', '店'], told: /a-z/ },
    { args: ['create', 'shop-b', '--name-ja', '店', '--currency', 'YEN'], told: /ISO 4217/ },
    { args: ['create', 'shop-b', '--name-ja', '店', '--time-zone', 'Tokyo'], told: /Asia\/Tokyo/ },
    { args: ['create', 'shop-b', '--name-ja', '店', '--parent', 'nobody'], told: /parent/ },
    { args: ['keys', 'create', 'nobody'], told: /no tenant nobody/ },
    { args: ['keys', 'revoke', 'ffff'], told: /no API key ffff/ },
  ]
  for (const { args, told } of cases) {
    const ran = await runCommand(['tenants', ...args], env)
    expect(ran, args.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ran.told, args.join(' ')).toMatch(told)
  }
  expect(jsonLines((await runCommand(['tenants', 'list', '--json'], env)).out)).toHaveLength(1)
})

test('a data folder has one writer; a second is told so, and readers are not in its way', async () => {
  const store = await openStore({ dir: env.DATA_DIR!, kek: openKeyFile(env.KEY_FILE!, { dataDir: env.DATA_DIR! }).kek })
  try {
    for (const args of [
      ['tenants', 'create', 'shop-b', '--name-ja', '店B'],
      ['screen', orders('B-1'), '--yes', '--keep', '--tenant', 'shop-a'],
      ['keys', 'erase', '--tenant', 'shop-a', '--order', 'A-1'],
    ]) {
      const ran = await runCommand(args, env)
      expect(ran, args.join(' ')).toMatchObject({ status: 75 })
      expect(ran.told, args.join(' ')).toMatch(String(process.pid))
    }
    expect(await runCommand(['tenants', 'list'], env)).toMatchObject({ status: 0 })
    expect(await runCommand(['replay'], env)).toMatchObject({ status: 0 })
    expect(await runCommand(['backup', join(home, 'backup')], env)).toMatchObject({ status: 0 })
  } finally {
    await store.close()
  }
})

test('screen --keep: what is screened stays, counts later, and replays byte for byte', async () => {
  expect(await screen(orders('A-1'))).toMatchObject({ status: 0 })
  expect(await screen(orders('A-2'))).toMatchObject({ status: 0 })
  expect(await screen(orders('A-2'))).toMatchObject({ status: 0 }) // the same again: the first answer again
  expect(await screen(orders('A-2', '999'))).toMatchObject({ status: 1 }) // another order under that number
  const { out, status } = await runCommand(['replay', '--json'], env)
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    chain: { ok: true },
    decisions: { identical: 2, different: 0 },
    vectors: { identical: 2, different: 0 },
  })
  expect(await runCommand(['screen', orders('A-3'), '--yes', '--keep', '--tenant', 'nobody'], env)).toMatchObject({
    status: 2,
  })
})

test('screen: the operator’s table of card ranges counts for files as it does for the server', async () => {
  const table = join(home, 'bins.csv')
  writeFileSync(table, 'bin,country\n400000,US\n')
  const file = join(home, 'cards.csv')
  writeFileSync(
    file,
    '注文番号,注文日時,支払合計,支払方法,カード先頭6桁\nA-1,2026/11/20 10:00,100,クレジットカード,400000\n',
  )
  const mapping = join(home, 'mapping.yaml')
  writeFileSync(
    mapping,
    'columns: { orderID: 注文番号, occurredAt: 注文日時, amount: 支払合計, paymentMethod: 支払方法, card.bin: カード先頭6桁 }\n',
  )
  const args = ['screen', file, '--mapping', mapping, '--yes', '--json']
  const kept = await runCommand([...args, '--keep', '--tenant', 'shop-a'], { ...env, BIN_COUNTRIES: table })
  expect(kept, kept.told).toMatchObject({ status: 0 })
  expect(await orderFacts()).toMatchObject([{ payment: { cardCountry: 'US' } }])
  for (const place of [['--keep', '--tenant', 'shop-a'], []]) {
    const missing = await runCommand([...args, ...place], { ...env, BIN_COUNTRIES: join(home, 'none.csv') })
    expect(missing.told, place.join(' ')).toMatch(/card ranges/)
  }
})

test('keys: a person is erased by what is known of them, and a restored backup forgets them too', async () => {
  await screen(orders('A-1', '100', 'Hanako@Example.com'))
  await screen(orders('A-2', '100', 'ichiro@example.com'))
  expect(await runCommand(['backup', join(home, 'backup')], env)).toMatchObject({ status: 0 })
  const erase = (...who: string[]) => runCommand(['keys', 'erase', '--tenant', 'shop-a', ...who], env)
  expect(await erase('--email', 'nobody@example.com')).toMatchObject({
    status: 1,
    out: '{"tenant":"shop-a","erased":0}\n',
  })
  expect(await erase('--order', 'A-9')).toMatchObject({ status: 1 })
  expect(await erase('--email', 'hanako@example.com')).toMatchObject({
    status: 0,
    out: '{"tenant":"shop-a","erased":1}\n',
  })
  expect(await openPersonal()).toEqual(['erased', 'open'])
  const restored = await runCommand(['restore', join(home, 'backup'), '--replace', '--json'], env)
  expect(restored).toMatchObject({ status: 0 })
  expect(JSON.parse(restored.out)).toMatchObject({ erased: 1 })
  expect(await openPersonal()).toEqual(['erased', 'open'])
  expect(await erase('--order', 'A-2')).toMatchObject({ status: 0 })
  expect(await openPersonal()).toEqual(['erased', 'erased'])
})

test('keys: after a rotation the new key file opens the data, and the old one does not', async () => {
  await screen(orders('A-1'))
  const next = join(home, 'next.key')
  await runCommand(['keys', 'create', next])
  expect(await runCommand(['keys', 'rotate', '--to', next], env)).toMatchObject({ status: 0 })
  expect(await screen(orders('A-2'))).toMatchObject({ status: 74 })
  env = { ...env, KEY_FILE: next }
  expect(await screen(orders('A-2'))).toMatchObject({ status: 0 })
})

test('keys: a key file is never written over, never lies in DATA_DIR, and is asked for where there is no demonstration', async () => {
  expect(await runCommand(['keys', 'create', env.KEY_FILE!])).toMatchObject({
    status: 2,
    told: expect.stringMatching(/is there already, and a key file is never written over/) as string,
  })
  const inside = join(env.DATA_DIR!, 'inside.key')
  await runCommand(['keys', 'create', inside])
  expect(await runCommand(['tenants', 'create', 'b', '--name-ja', 'b'], { ...env, KEY_FILE: inside })).toMatchObject({
    status: 2,
  })
  const { KEY_FILE: _none, ...without } = env
  expect(await runCommand(['tenants', 'create', 'b', '--name-ja', 'b'], without)).toMatchObject({ status: 2 })
})

test('keys: what keeps a key file from being made is told apart', async () => {
  const cases = [
    { path: join(home, 'none/sekisho.key'), told: `there is no folder ${join(home, 'none')}; make it first` },
    { path: env.KEY_FILE!, told: 'is there already' },
    { path: home, told: 'is there already' },
    { path: join(env.KEY_FILE!, 'inside.key'), told: 'could not be created: ENOTDIR' },
  ]
  for (const { path, told } of cases) {
    const ran = await runCommand(['keys', 'create', path])
    expect(ran, path).toMatchObject({ status: 2, told: expect.stringContaining(told) as string })
    expect(ran.told.includes('never written over'), path).toBe(told === 'is there already')
  }
  if (process.getuid?.() === 0) return // root may write everywhere
  mkdirSync(join(home, 'closed'), { mode: 0o500 })
  expect(await runCommand(['keys', 'create', join(home, 'closed/sekisho.key')])).toMatchObject({
    status: 2,
    told: expect.stringContaining(`this user may not write in ${join(home, 'closed')}`) as string,
  })
})

test('backup and restore: nothing is written over unasked', async () => {
  const target = join(home, 'backup')
  expect(await runCommand(['backup', target, '--json'], env)).toMatchObject({ status: 0 })
  expect(await runCommand(['backup', target], env)).toMatchObject({ status: 2 })
  expect(await runCommand(['restore', target], env)).toMatchObject({ status: 2 })
  expect(await runCommand(['restore', home], { ...env, DATA_DIR: join(home, 'other') })).toMatchObject({ status: 74 })
  expect(existsSync(join(home, 'other'))).toBe(false)
  expect(await runCommand(['restore', target], { ...env, DATA_DIR: join(home, 'other') })).toMatchObject({ status: 0 })
  expect(readdirSync(join(home, 'other'))).toContain('sekisho.db')
})

async function orderFacts(): Promise<unknown[]> {
  const { kek } = openKeyFile(env.KEY_FILE!, { dataDir: env.DATA_DIR! })
  const store = await openStore({ dir: env.DATA_DIR!, kek })
  try {
    return [...store.readJournal({ kinds: ['order'] })].map(({ body }) => body.facts)
  } finally {
    await store.close()
  }
}

async function openPersonal(): Promise<string[]> {
  const { kek } = openKeyFile(env.KEY_FILE!, { dataDir: env.DATA_DIR! })
  const store = await openStore({ dir: env.DATA_DIR!, kek })
  try {
    return [...store.readJournal({ kinds: ['order'] })].map((row) =>
      store.openPersonal(row) === 'erased' ? 'erased' : 'open',
    )
  } finally {
    await store.close()
  }
}

function screen(file: string) {
  return runCommand(['screen', file, '--yes', '--keep', '--tenant', 'shop-a'], env)
}

function orders(id: string, amount = '100', email = 'hanako@example.com'): string {
  const path = join(home, `orders-${id}-${amount}.csv`)
  writeFileSync(
    path,
    `注文番号,注文日時,支払合計,お名前,メールアドレス\n${id},2026/11/20 10:00,${amount},佐藤 花子,${email}\n`,
  )
  return path
}

function jsonLines(text: string): unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}
