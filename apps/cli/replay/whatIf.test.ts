import { aPolicyText } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

let home: string
let env: Record<string, string>

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sekisho-whatif-'))
  env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
  await runCommand(['keys', 'create', env.KEY_FILE!])
  await runCommand(['tenants', 'create', 'shop-a', '--name-ja', '店A', '--name-en', 'Shop A'], env)
  await runCommand(['tenants', 'create', 'shop-b', '--name-ja', '店B', '--name-en', 'Shop B'], env)
  const rows = Array.from(
    { length: 12 },
    (_, i) => `A-${i},2026/11/${10 + i} 12:00,${(i + 1) * 1_000},クレジットカード`,
  )
  const file = write('orders.csv', ['注文番号,注文日時,支払合計,支払方法', ...rows, ''].join('\n'))
  const kept = await runCommand(['screen', file, '--yes', '--keep', '--tenant', 'shop-a'], env)
  if (kept.status !== 0) throw new Error(kept.told)
})
afterAll(() => rmSync(home, { recursive: true }))

test('replay --policy: says what a draft would have decided otherwise, and by which rule', async () => {
  const draft = write('draft.yaml', aPolicyText({ rules: { large: { when: 'amountMinor > 9000', points: 900 } } }))
  const { status, out, told } = await runCommand(['replay', '--policy', draft, '--json'], env)
  expect({ status, told }).toEqual({ status: 0, told: expect.stringContaining('large') as string })
  const report = JSON.parse(out) as { difference: { rules: { rule: string }[] } }
  expect(report).toMatchObject({
    tenant: 'shop-a',
    decides: 'order',
    policy: { id: 'small' },
    was: { rows: 12, labelled: 5 },
    would: { rows: 12, outcomes: { decline: { orders: 3 } } },
    difference: { orders: 12 },
  })
  expect(report.difference.rules).toContainEqual({ rule: 'large', first: 0, second: 3 })
  const part = await runCommand(
    ['replay', '--policy', draft, '--from', '2026-11-20', '--to', '2026-11-21', '--json'],
    env,
  )
  expect(JSON.parse(part.out)).toMatchObject({ would: { rows: 1, outcomes: { decline: { orders: 1 } } } })
})

test('replay --shadow: a time without policies in shadow says so', async () => {
  const { status, out, told } = await runCommand(['replay', '--shadow', '--json'], env)
  expect({ status, report: JSON.parse(out) as unknown }).toEqual({
    status: 0,
    report: { tenant: 'shop-a', decides: 'order', shadows: [] },
  })
  expect(told).toContain('no policy was in shadow')
})

test('replay: what is asked wrongly is said', async () => {
  const draft = write('draft.yaml', aPolicyText({ rules: { all: { when: 'true', points: 1 } } }))
  const broken = write('broken.yaml', aPolicyText({ rules: { all: { when: 'amountMinr > 1', points: 1 } } }))
  const login = write('login.yaml', aPolicyText({ decides: 'login', rules: { all: { when: 'true', points: 1 } } }))
  const cases = [
    { args: ['--policy', draft, '--verify'], told: 'cannot be used with' },
    { args: ['--policy', draft, '--shadow'], told: 'cannot be used with' },
    { args: ['--policy', broken], told: 'amountMinr' },
    { args: ['--policy', login], told: 'the journal has no login yet' },
    { args: ['--policy', draft, '--tenant', 'nobody'], told: 'no tenant nobody' },
    { args: ['--policy', draft, '--from', 'monday'], told: '--from is a day' },
    { args: ['--policy', draft, '--label-delay', 'soon'], told: '--label-delay' },
    { args: ['--shadow', '--kind', 'refund'], told: '--kind is one of order' },
    { args: ['--policy', join(home, 'none.yaml')], told: 'there is no file' },
  ]
  for (const { args, told } of cases) {
    const ran = await runCommand(['replay', ...args], env)
    expect({ args, status: ran.status, out: ran.out }).toEqual({ args, status: 2, out: '' })
    expect(ran.told).toContain(told)
  }
})

function write(name: string, content: string): string {
  const path = join(home, name)
  writeFileSync(path, content)
  return path
}
