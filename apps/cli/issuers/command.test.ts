import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-issuers-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await run('tenants', 'create', 'a-bank', '--name-ja', 'ある銀行', '--role', 'issuer')
  await run('tenants', 'create', 'a-shop', '--name-ja', 'ある店')
})
afterAll(() => rmSync(home, { recursive: true }))

const run = (...args: string[]) => runCommand(args, env)
const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}
const ISSUER = {
  paymentSystem: { ja: '決済', en: 'Payments' },
  ranges: [{ start: '9999060000000000', end: '9999069999999999', brand: 'jcb' }],
}

test('issuers: ranges are set, cardholders enrolled, and broken rows told by line without their values', async () => {
  expect(await run('issuers', 'set', 'a-bank', file('issuer.json', JSON.stringify(ISSUER)))).toMatchObject({
    status: 0,
  })
  const rows = [
    'cardholderID,acctNumber,standing,contacts',
    'c-1,9999060000000016,active,mail:taro@example.jp sms:+819011112222',
    'c-2,9999050000000017,,',
    '"c-3',
    'c-4,9999060000000024,,',
  ]
  const ran = await run('issuers', 'enrol', 'a-bank', file('cards.csv', rows.join('\n')), '--json')
  expect(ran.status).toBe(1)
  const report = JSON.parse(ran.out) as { enrolled: number; faults: { line: number }[] }
  expect([report.enrolled, report.faults.map(({ line }) => line)]).toEqual([2, [3, 4]])
  expect(ran.out + ran.told).not.toContain('9999050000000017')
})

test('issuers: while a server holds the folder it sets and enrols, and refuses in the same words', async () => {
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    const ranges = [...ISSUER.ranges, { start: '9999070000000000', end: '9999079999999999', brand: 'visa' }]
    const path = file('two.json', JSON.stringify({ ...ISSUER, ranges }))
    expect(await run('issuers', 'set', 'a-bank', path)).toMatchObject({ status: 0 })
    const rows = Array.from({ length: 501 }, (_, i) => `d-${i},${withCheckDigit(999907000000000 + i)},active,`)
    const table = ['cardholderID,acctNumber,standing,contacts', ...rows, 'd-x,9999050000000017,,'].join('\n')
    const ran = await run('issuers', 'enrol', 'a-bank', file('many.csv', table), '--json')
    expect(JSON.parse(ran.out)).toMatchObject({ enrolled: 501, faults: [{ line: 503 }] })
    expect(ran.status).toBe(1)
    await refusals()
  } finally {
    await server.close()
  }
  const again = await run(
    'issuers',
    'enrol',
    'a-bank',
    file('one.csv', `cardholderID,acctNumber\ne-1,${withCheckDigit(999907000000000)}\n`),
  )
  expect(again.out, 'the card is held by somebody who was enrolled through the server').toMatch(/no other cardholder/)
})

function withCheckDigit(fifteen: number): string {
  const digits = `${fifteen}0`.split('').map(Number)
  const doubled = digits.map((digit, at) => (at % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2))
  return `${fifteen}${(10 - (doubled.reduce((sum, digit) => sum + digit) % 10)) % 10}`
}

test('issuers: what is wrong is said, and nothing is done', () => refusals())

async function refusals(): Promise<void> {
  const bad = file('bad.json', JSON.stringify({ ...ISSUER, ranges: [] }))
  const cases: [string[], RegExp][] = [
    [['set', 'a-bank', bad], /ranges/],
    [['set', 'a-bank', file('no.json', '{')], /not JSON/],
    [['set', 'a-bank', join(home, 'nowhere.json')], /no file/],
    [['set', 'a-shop', file('issuer.json', JSON.stringify(ISSUER))], /no issuer/],
    [['enrol', 'a-shop', file('cards.csv', 'cardholderID,acctNumber\n')], /no issuer/],
    [['enrol', 'a-bank', file('other.csv', 'a,b\n1,2\n')], /cardholderID, acctNumber/],
  ]
  for (const [args, told] of cases) {
    const ran = await run('issuers', ...args)
    expect(ran.status, args.join(' ')).toBe(2)
    expect(ran.told, args.join(' ')).toMatch(told)
  }
}
