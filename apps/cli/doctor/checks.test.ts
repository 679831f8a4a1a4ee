import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'
import { CHECKS } from './checks.ts'
import type { Finding } from './finding.ts'

let home: string
const root = new URL('../../../', import.meta.url)
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'sekisho-doctor-test-'))
})
afterAll(() => rmSync(home, { recursive: true }))

test('doctor: a machine on which the tests run is fit', async () => {
  const env = { PORT: '0', COMPONENT_PORT: '0', ADMIN_PORT: '0', DATA_DIR: join(home, 'data') }
  const ran = await runCommand(['doctor', '--json'], env)
  const report = JSON.parse(ran.out) as { findings: { check: string; result: string }[] }
  expect(report.findings.map(({ check }) => check)).toEqual(CHECKS.map(({ name }) => name))
  const needed = ['Node.js', 'packages', 'SQLite', 'DATA_DIR', 'ports', 'KEY_FILE', 'clock']
  expect(report.findings.filter(({ check, result }) => needed.includes(check) && result !== 'ok')).toEqual([])
  expect((await runCommand(['doctor'], env, 'ja')).out.split('\n').length).toBeGreaterThan(CHECKS.length)
})

test('doctor: what is wrong is found, and every finding says what to do', async () => {
  const open = join(home, 'open')
  mkdirSync(open)
  chmodSync(open, 0o755)
  const short = join(home, 'short.key')
  writeFileSync(short, 'abc')
  const readable = join(home, 'readable.key')
  writeFileSync(readable, 'a'.repeat(64), { mode: 0o644 })
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const taken = String((listener.address() as AddressInfo).port)
  const cases = [
    { check: 'DATA_DIR', dataDir: open, result: 'warn' },
    { check: 'DATA_DIR', dataDir: '/proc/none', result: 'fail' },
    { check: 'fsync', dataDir: '/proc/none', result: 'fail' },
    { check: 'ports', env: { PORT: taken }, result: 'warn' },
    { check: 'KEY_FILE', env: { SEKISHO_DEMO: '0' }, result: 'fail' },
    { check: 'KEY_FILE', env: { KEY_FILE: join(home, 'none.key') }, result: 'fail' },
    { check: 'KEY_FILE', env: { KEY_FILE: short }, result: 'fail' },
    { check: 'KEY_FILE', env: { KEY_FILE: readable }, result: 'warn' },
    { check: 'packages', root: emptyClone(), result: 'fail' },
    { check: 'browser', env: { PATH: home }, result: 'warn' },
  ]
  for (const { check, result, env = {}, dataDir = join(home, 'data'), root: clone = root } of cases) {
    const finding: Finding = await CHECKS.find(({ name }) => name === check)!.check({ env, dataDir, root: clone })
    expect(finding.result, check).toBe(result)
    expect(finding.todo?.ja, check).toBeTruthy()
  }
  listener.close()
})

/** A clone whose lock file wants a package that npm has not installed. */
function emptyClone(): URL {
  writeFileSync(
    join(home, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/nothing': {}, 'node_modules/dev': { dev: true } } }),
  )
  return new URL(`file://${home}/`)
}
