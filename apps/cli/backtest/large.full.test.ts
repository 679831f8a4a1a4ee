/** A bound on memory, which needs a process of its own. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SEKISHO = fileURLToPath(new URL('../bin/sekisho.js', import.meta.url))
const ROWS = 200_000

test(`backtest: ${ROWS} rows, the newest first, are tried in a heap of 160 MB`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-large-'))
  try {
    const file = join(dir, 'payments.csv')
    writePayments(file)
    const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=160' }
    const args = ['backtest', file, '--label', 'fraud', '--json']
    const ran = spawnSync(process.execPath, [SEKISHO, ...args], { env, encoding: 'utf8' })
    expect(ran.status, ran.stderr).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ rows: ROWS, labelled: ROWS, fraud: ROWS / 200, brokenRows: 0 })
  } finally {
    rmSync(dir, { recursive: true })
  }
})

function writePayments(path: string): void {
  const file = openSync(path, 'w')
  writeSync(file, 'at,customer_id,terminal_id,device_id,amount,fraud\n')
  let rows = ''
  for (let i = ROWS - 1; i >= 0; i--) {
    const at = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString()
    const amount = 100 + ((i * 7_919) % 90_000)
    rows += `${at},c${(i * 31) % 9_000},t${(i * 17) % 700},d${(i * 13) % 12_000},${amount},${i % 200 === 0 ? 1 : 0}\n`
    if (rows.length > 1 << 16 || i === 0) {
      writeSync(file, rows)
      rows = ''
    }
  }
  closeSync(file)
}
