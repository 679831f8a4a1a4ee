import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'
import { columnsIn, reportLineIn } from './lines.ts'
import type { Codes } from './lines.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-fraud-reports-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
afterAll(() => rmSync(home, { recursive: true }))
const run = (...args: string[]) => runCommand(args, env)

test('fraud reports: a file says first what it would tell, then tells it once, beside a server or without one', async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await run('tenants', 'create', 'a-shop', '--name-ja', 'ある店')
  const key = (await run('tenants', 'keys', 'create', 'a-shop', '--mode', 'live')).out.trim()
  const file = join(home, 'reports.csv')
  const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  const lines = [
    'Fraud Type Code,orderID,Card Token,Fraud Amount,Transaction Date',
    '6,order-1,,,',
    `0,,tok-yamada,"3,980",${day}`,
    'Q,order-1,,,',
    '1,order-9,,,',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const imported = async (...options: string[]) => {
    const { out, status } = await run(
      'fraud-reports',
      'import',
      'a-shop',
      file,
      '--codes',
      'tc40',
      '--json',
      ...options,
    )
    return { status, report: JSON.parse(out) as object }
  }
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    for (const orderID of ['order-1', 'order-2']) {
      const order = anOrder({ orderID, occurredAt: new Date().toISOString() })
      expect(await server.post('/v1/orders', order, { authorization: `Bearer ${key}` })).toMatchObject({ status: 201 })
    }
    const left = [
      { line: 3, because: 'ambiguous', candidates: 2 },
      { line: 4, because: 'wrong', column: 'type' },
      { line: 5, because: 'unknown' },
    ]
    expect(await imported()).toEqual({ status: 1, report: { rows: 4, found: 1, takenBefore: 0, applied: 0, left } })
    expect(await imported('--apply')).toMatchObject({ report: { found: 1, applied: 1 } })
  } finally {
    await server.close()
  }
  expect(await imported('--apply')).toMatchObject({ status: 1, report: { found: 0, takenBefore: 1, applied: 0 } })
  const read = await run('fraud-reports', 'import', 'a-shop', file, '--codes', 'tc40')
  expect(read.out).toContain('line 4: column type is wrong')
  expect(read.out).not.toContain('tok-yamada')
  expect((await run('fraud-reports', 'import', 'nobody', file)).status).toBe(2)
})

test('fraud reports: columns by the names of either system, types by the codes of the one that is said', () => {
  const at = columnsIn(['Acquirer Reference Number', 'ACCOUNT_NUMBER', '不正種別', 'none of ours'])
  expect(at).toMatchObject({ arn: 0, cardNumber: 1, type: 2, amount: -1 })
  const cases: [string, Codes | undefined, string | undefined][] = [
    ['stolen_number', undefined, 'stolen_number'],
    ['6', 'tc40', 'stolen_number'],
    ['6', 'safe', 'stolen_number'],
    ['05', 'safe', 'account_takeover'],
    ['5', 'tc40', 'other'],
    ['d', 'tc40', 'deceived_holder'],
    ['6', undefined, undefined],
    ['D', 'safe', undefined],
    ['constructor', 'tc40', undefined],
    ['', 'tc40', undefined],
  ]
  for (const [text, codes, type] of cases) {
    const line = aLine({ type: text }, codes)
    expect('wrong' in line ? undefined : line.report('order-1')['type'], `${text} ${codes}`).toBe(type)
  }
})

test('fraud reports: a wrong cell is named by its column, never by what stands in it', () => {
  const right = { type: 'other', transactionID: 'order-1' }
  const cases: [Record<string, string>, string][] = [
    [{ amount: '12.5' }, 'amount'],
    [{ date: '31/02/2026' }, 'date'],
    [{ reportedAt: '2027-01-01' }, 'reportedAt'],
    [{ reportID: 'a b' }, 'reportID'],
    [{ reportID: 'partner.x' }, 'reportID'],
    [{ type: '4111 1111 1111 1111' }, 'type'],
  ]
  for (const [change, wrong] of cases) expect(aLine({ ...right, ...change }), wrong).toEqual({ line: 2, wrong })
})

function aLine(cells: Record<string, string>, codes?: Codes) {
  const settings = { codes, source: 'issuer', currency: 'JPY', timeZone: 'Asia/Tokyo', nowMs: Date.UTC(2026, 10, 22) }
  return reportLineIn(2, (column) => cells[column] ?? '', settings)
}
