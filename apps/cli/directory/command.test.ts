import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_FACTS } from '@sekisho/conformance/runner'
import type { DirectoryFile } from '../../../adapters/directory-server/directoryFile.ts'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-directory-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await runCommand(['tenants', 'create', 'a-pay', '--name-ja', '決済', '--role', 'payment-system'], env)
})
afterAll(() => rmSync(home, { recursive: true }))

const directory = (...args: string[]) => runCommand(['directory', ...args], env)
const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}
const YAML = `
acss:
  - participantID: a-bank
    referenceNumbers: [REF-ACS]
    urls: [https://acs.example/messages]
ranges:
  - start: '9999060000000000'
    end: '9999069999999999'
    brand: jcb
    acsID: a-bank
    attempts: true
    versions: [{ version: 2.2.0 }, { version: 2.3.1 }]
`

test('directory: YAML is imported and listed, and what was listed is JSON that changes nothing', async () => {
  const path = file('pay.yaml', YAML)
  const tried = await directory('import', path, '--dry-run')
  expect(tried).toMatchObject({ status: 0, told: expect.stringMatching(/nothing was changed/) as string })
  const imported = await directory('import', path)
  const lines = 'added acs a-bank\nadded range 9999060000000000-9999069999999999\n'
  expect(imported, imported.told).toMatchObject({ status: 0, out: lines })
  expect(tried.out).toBe(lines)
  const listed = await directory('list', '--json')
  expect(JSON.parse(listed.out)).toMatchObject({ acss: [{ participantID: 'a-bank' }], ranges: [{ brand: 'jcb' }] })
  const again = await directory('import', file('pay.json', listed.out), '--json')
  expect(again).toMatchObject({ status: 0, out: '{"dryRun":false,"changes":[]}\n' })
})

test('directory: docs/neighbours.yaml makes the neighbours of the conformance suite known, each card in its range', async () => {
  const path = new URL('../../../docs/neighbours.yaml', import.meta.url).pathname
  const fresh = { ...env, DATA_DIR: join(home, 'fresh') }
  const run = (...args: string[]) => runCommand(args, fresh)
  await run('tenants', 'create', 'b-pay', '--name-ja', '決済', '--role', 'payment-system')
  const imported = await run('directory', 'import', path)
  expect(imported, imported.told).toMatchObject({ status: 0 })
  const { admission, threeDSServers, acss, ranges } = JSON.parse((await run('directory', 'list')).out) as DirectoryFile
  expect(admission!.mccs).toContain(DEFAULT_FACTS['mcc'])
  expect(threeDSServers!.flatMap(({ referenceNumbers }) => referenceNumbers)).toContain(DEFAULT_FACTS['ref.3dss'])
  const routeOf = (card: string) => {
    const range = ranges!.find(({ start, end }) => start <= DEFAULT_FACTS[card]! && DEFAULT_FACTS[card]! <= end)
    const acs = acss!.find(({ participantID }) => participantID === range?.acsID)
    expect(acs ? acs.referenceNumbers : [DEFAULT_FACTS['ref.acs']], card).toEqual([DEFAULT_FACTS['ref.acs']])
    return range && [acs!.urls.length, range.versions.length]
  }
  const cards = ['card.routed', 'card.secondAddress', 'card.noWorkingACS', 'card.version210Only', 'card.unknown']
  expect(cards.map(routeOf)).toEqual([[1, 3], [2, 3], [1, 3], [1, 1], undefined])
  expect((await run('directory', 'import', path)).told).toMatch(/nothing to change/)
})

test('directory: while a server holds the folder it makes the change, and refuses in the same words', async () => {
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    const ranges = Array.from({ length: 2_000 }, (_, i) => {
      const start = `99990700${String(i).padStart(8, '0')}`
      return { start, end: start, brand: 'visa', attempts: false, versions: [{ version: '2.2.0' }] }
    })
    const large = file('large.json', JSON.stringify({ ranges, acss: [] }, undefined, 2))
    const imported = await directory('import', large, '--json', '--tenant', 'a-pay')
    expect(imported, imported.told).toMatchObject({ status: 0 })
    expect((JSON.parse(imported.out) as { changes: unknown[] }).changes).toHaveLength(2_000)
    expect((await directory('import', large)).told).toMatch(/nothing to change/)
    const tried = await directory('import', file('none.yaml', 'ranges: []'), '--prune', '--dry-run')
    expect(tried.out.trim().split('\n')).toHaveLength(2_001)
    await refusals()
    const { ranges: listed } = JSON.parse((await directory('list')).out) as { ranges: unknown[] }
    expect(listed).toHaveLength(2_001)
  } finally {
    await server.close()
  }
})

test('directory: on a folder that is free the words are the same', async () => {
  await refusals()
})

async function refusals(): Promise<void> {
  const cases: [string[], RegExp][] = [
    [['import', join(home, 'nowhere.yaml')], /no file/],
    [['import', file('broken.yaml', 'ranges:\n  - {')], /broken\.yaml, line \d: neither JSON nor YAML/],
    [['import', file('twice.json', '{"ranges":[],\n"ranges":[]}')], /line 2: .*DUPLICATE_KEY/],
    [['import', file('digits.yaml', YAML.replaceAll("'", ''))], /ranges\.0\.start: a text; digits stand in quotes/],
    [['import', file('brand.yaml', YAML.replace('jcb', 'x'))], /ranges\.0\.brand: one of visa/],
    [['import', file('pay.yaml', YAML), '--tenant', 'nobody'], /name one payment system; there are: a-pay/],
  ]
  for (const [args, told] of cases) {
    const ran = await directory(...args)
    expect(ran, args.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ran.told, args.join(' ')).toMatch(told)
  }
}
