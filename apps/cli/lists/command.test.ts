/** `sekisho lists`, on a data folder that is free and through the server that holds it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import type { TestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-lists-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  for (const shop of ['shop-a', 'shop-b']) await runCommand(['tenants', 'create', shop, '--name-ja', '店'], env)
})
afterAll(() => rmSync(home, { recursive: true }))

const lists = (...args: string[]) => runCommand(['lists', ...args], env)
const fileOf = (name: string, text: string) => {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}
const takeOver = async (text: string, ...more: string[]) => {
  const ran = await lists('import', 'shop-a', fileOf('in.csv', text), '--json', ...more)
  return { ...ran, report: JSON.parse(ran.out) as Report }
}
interface Report {
  readonly rows: number
  readonly effects: Record<string, number>
  readonly applied: number
  readonly doubled: number
  readonly bad: { line: number; issues: { errorCode: string; element: string }[] }[]
  readonly conflicts: { line: number; with: number }[]
  readonly against: { line: number; lists: string[] }[]
}
const listed = async () =>
  (await lists('show', 'shop-a', '--json')).out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown)

/** The same on a free folder and on a held one. */
async function bothWays(work: () => Promise<void>): Promise<void> {
  await work()
  const server: TestServer = await startTestServer(env.DATA_DIR, env)
  try {
    await work()
  } finally {
    await server.close()
  }
}

const HEAD = 'list,effect,entity,value,category,source,weight,owner,reason,since,until\n'
const NO_EFFECTS = { new: 0, changed: 0, same: 0, removed: 0, absent: 0 }

test('lists: a file is looked at first, taken over when asked, and changes nothing the second time', async () => {
  let round = 0
  await bothWays(async () => {
    const list = `stopped-${++round}`
    const rows = Array.from(
      { length: 1_200 },
      (_, i) => `${list},block,email,p${i}@example.jp,stolen_card,case-7,,hanako,,,\n`,
    )
    const text = HEAD + rows.join('')
    const before = await listed()
    const looked = await takeOver(text)
    expect(looked).toMatchObject({
      status: 0,
      report: { rows: 1_200, effects: { ...NO_EFFECTS, new: 1_200 }, applied: 0 },
    })
    expect(looked.told).toContain('nothing was changed')
    expect(await listed()).toEqual(before)
    expect((await takeOver(text, '--apply')).report).toMatchObject({ applied: 1_200 })
    expect(await listed()).toContainEqual({ listID: list, effect: 'block', entries: 1_200 })
    const again = await takeOver(text, '--apply')
    expect(again.report).toMatchObject({ effects: { ...NO_EFFECTS, same: 1_200 }, applied: 0 })
    const changed = text.replace('p7@example.jp,stolen_card', 'P7@Example.jp,takeover')
    expect((await takeOver(changed, '--apply')).report).toMatchObject({
      effects: { changed: 1, same: 1_199 },
      applied: 1,
    })
  })
})

test('lists: what a run that was broken off has made is not made again', async () => {
  const text = `${HEAD}half,watch,phone,090-1111-2222,other,file,,hanako,,,\n`
  await takeOver(text, '--apply')
  const more = `${text}half,watch,phone,090-3333-4444,other,file,,hanako,,,\n`
  expect((await takeOver(more, '--apply')).report).toMatchObject({ effects: { same: 1, new: 1 }, applied: 1 })
})

test('lists: an entry is taken off by a row that says so, and put on again by the file that put it on first', async () => {
  const row = 'offs,block,deviceID,d-1,other,file,,hanako,,,'
  const on = `${HEAD}${row}\n`
  const off = `${HEAD.trim()},removed\n${row},true\n`
  await bothWays(async () => {
    expect((await takeOver(on, '--apply')).report.applied).toBe(1)
    expect((await takeOver(off, '--apply')).report).toMatchObject({ effects: { removed: 1 }, applied: 1 })
    expect((await takeOver(off, '--apply')).report).toMatchObject({ effects: { absent: 1 }, applied: 0 })
    expect((await takeOver(on, '--apply')).report).toMatchObject({ effects: { new: 1 }, applied: 1 })
    await takeOver(off, '--apply')
  })
})

test('lists: bad rows and rows that contradict each other are named by line, and nothing is made unless they are left out', async () => {
  const text =
    HEAD +
    'odd,block,email,a@example.jp,stolen_card,f,,hanako,,,\n' +
    'odd,sink,email,b@example.jp,stolen_card,f,,hanako,,,\n' +
    'odd,block,email,,stolen_card,f,,hanako,,,\n' +
    'odd,block,purse,x,stolen_card,f,,hanako,,,\n' +
    'odd,block,card,4111111111111111,stolen_card,f,,hanako,,,\n' +
    'odd,block,email,c@example.jp\n' +
    'odd,block,email,d@example.jp,stolen_card,f,,hanako,,,\n' +
    'odd,block,email,D@EXAMPLE.JP,takeover,f,,hanako,,,\n' +
    'odd,block,email,A@example.jp,stolen_card,f,,hanako,,,\n' +
    'odd,block,email,e@example.jp,stolen_card,f,high,hanako,,,\n' +
    'odd,block,email,f@example.jp,stolen_card,f,,hanako,,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z\n'
  await bothWays(async () => {
    const refused = await takeOver(text, '--apply')
    expect(refused).toMatchObject({ status: 1, report: { rows: 11, applied: 0, doubled: 1 } })
    expect(refused.report.bad.map(({ line, issues }) => [line, issues[0]!.element])).toEqual([
      [3, 'effect'],
      [4, 'entity'],
      [5, 'entity.purse'],
      [6, 'entity.card.token'],
      [7, ''],
      [11, 'weight'],
      [12, 'expiresAt'],
    ])
    expect(refused.report.conflicts).toEqual([{ line: 9, with: 8 }])
    expect(refused.out + refused.told).not.toMatch(/4111|example\.jp/)
  })
  const taken = await takeOver(text, '--apply', '--skip-bad')
  expect(taken).toMatchObject({ status: 1, report: { applied: 1 } })
  expect(await listed()).toContainEqual({ listID: 'odd', effect: 'block', entries: 1 })
})

test('lists: whoever is allowed here and blocked there is named', async () => {
  await takeOver(`${HEAD}friends,allow,email,both@example.jp,trusted,f,,hanako,,,\n`, '--apply')
  const { report } = await takeOver(`${HEAD}foes,block,email,BOTH@example.jp,trader,f,,hanako,,,\n`)
  expect(report).toMatchObject({ against: [{ line: 2, lists: ['friends'] }], effects: { new: 1 } })
})

test('lists: what is written out is read in again and changes nothing, whatever the entity', async () => {
  const rows = [
    'email,x@example.jp',
    'phone,03-1234-5678',
    'card,tok_77',
    'cardReference,ref_77',
    'deviceID,"d,1 ""quoted"""',
    'ipAddress,203.0.113.9',
    'network,203.0.113.0/24',
    'address,東京都千代田区千代田1-1',
    'address,"{""postalCode"":""100-0001"",""prefecture"":""東京都"",""city"":""千代田区"",""line1"":""千代田1-3""}"',
    'person,"{""name"":""関所 太郎"",""address"":{""text"":""東京都千代田区千代田1-2""}}"',
    'accountID,m-1',
    'mailDomain,trap.example',
    'sku,SKU-1',
  ]
  const text = `entity,value\n${rows.join('\n')}\n`
  const usual = ['--list', 'all-kinds', '--effect', 'watch', '--owner', 'taro', '--source', 'old-system', '--apply']
  const first = await takeOver(text, ...usual)
  expect(first, JSON.stringify(first.report.bad)).toMatchObject({ status: 0, report: { applied: rows.length } })
  await bothWays(async () => {
    const written = await lists('export', 'shop-a', 'all-kinds')
    expect(written.out.trim().split('\n').length).toBe(rows.length + 1)
    const back = await takeOver(written.out, '--apply')
    expect(back.report).toMatchObject({ effects: { ...NO_EFFECTS, same: rows.length }, applied: 0, bad: [] })
  })
})

test('lists: of a card number nothing is written out, and what is left out is counted', async () => {
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    const key = (await runCommand(['tenants', 'keys', 'create', 'shop-a', '--mode', 'live'], env)).out.trim()
    const change = {
      listChangeID: 'n-1',
      occurredAt: new Date().toISOString(),
      listID: 'numbers',
      effect: 'block',
      entity: { card: { number: '4111111111111111' } },
      category: 'stolen_card',
      source: 'case-1',
      owner: 'hanako',
    }
    const told = await server.post('/v1/list-changes', change, { authorization: `Bearer ${key}` })
    expect(told.status, key).toBe(201)
    const written = await lists('export', 'shop-a', 'numbers')
    expect(written.out.trim().split('\n').length).toBe(1)
    expect(written.told).toContain('left out: 1')
  } finally {
    await server.close()
  }
})

test('lists: what there is not, and what is no table, is said', async () => {
  await bothWays(async () => {
    const cases: [string[], number, RegExp][] = [
      [['show', 'shop-a', 'nowhere'], 2, /no list nowhere/],
      [['export', 'shop-a', 'nowhere'], 2, /no list nowhere/],
      [['show', 'nobody'], 2, /no (such )?tenant/],
      [['import', 'nobody', fileOf('ok.csv', HEAD)], 2, /no (such )?tenant/],
      [['import', 'shop-a', fileOf('none.csv', HEAD)], 0, /new 0/],
      [['import', 'shop-a', join(home, 'missing.csv')], 2, /no file/],
      [['import', 'shop-a', fileOf('bad.csv', 'name,age\nx,1\n')], 2, /columns are missing: entity, value/],
    ]
    for (const [args, status, told] of cases) {
      const ran = await lists(...args)
      expect({ status: ran.status, told: ran.told }, args.join(' ')).toMatchObject({ status })
      expect(ran.told, args.join(' ')).toMatch(told)
    }
  })
  expect((await lists('show', 'shop-b', '--json')).out).toBe('')
})
