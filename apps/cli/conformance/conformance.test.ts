import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_FACTS } from '@sekisho/conformance/runner'
import { openDirectoryServer } from '@sekisho/simulators/threeds'
import type { DirectoryServerMisdeed, SimulatedDirectoryServer } from '@sekisho/simulators/threeds'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

const dir = mkdtempSync(join(tmpdir(), 'sekisho-conformance-'))
/** Below the ports that a system gives away by itself, and not those of another process of the tests. */
const port = 15_000 + (process.pid % 8_000) * 2
const opened: SimulatedDirectoryServer[] = []

afterAll(async () => {
  for (const server of opened) await server.close()
  rmSync(dir, { recursive: true })
})

test('conformance: a component that passes ends with 0, one that does not with 1 and a report that says why', async () => {
  const report = join(dir, 'report.html')
  const good = await conformance([], '--json')
  expect(good.status).toBe(0)
  expect(JSON.parse(good.out)).toMatchObject({ role: 'directory-server', passed: 6, failed: 0, skipped: 0 })
  const bad = await conformance(['relaysResultsTwice'], '--report', report)
  expect(bad.status).toBe(1)
  expect(bad.told).toContain('failed DS-RREQ-003 second RReq (2.3.1)')
  expect(bad.out).toContain('RReq/RRes routing')
  const html = readFileSync(report, 'utf8')
  expect(html).toContain('<details class="failed"><summary>DS-RREQ-003 second RReq (2.3.1)')
  expect(html).not.toMatch(/\d{13,19}/)
})

test('conformance: what the command line names wrongly ends with 2', async () => {
  const wrongFile = join(dir, 'profile.json')
  writeFileSync(wrongFile, '{')
  const cases = [
    ['--role', 'directory-server', '--target', 'nowhere'],
    ['--role', 'directory-server', '--target', 'http://127.0.0.1:9', '--profile', wrongFile],
    ['--role', 'directory-server', '--target', 'http://127.0.0.1:9', '--listen', 'x'],
    ['--role', 'directory-server', '--target', 'http://127.0.0.1:9', '--listen', '0', '--only', 'XX'],
    ['--role', 'sdk', '--target', 'http://127.0.0.1:9'],
    ['--role', 'acs'],
  ]
  for (const args of cases) expect((await runCommand(['conformance', ...args])).status, args.join(' ')).toBe(2)
})

async function conformance(misdeeds: readonly DirectoryServerMisdeed[], ...args: readonly string[]) {
  const server = await openDirectoryServer({
    referenceNumber: DEFAULT_FACTS['ref.ds']!,
    serverReferenceNumbers: [DEFAULT_FACTS['ref.3dss']!],
    acsReferenceNumbers: [DEFAULT_FACTS['ref.acs']!],
    mccs: [DEFAULT_FACTS['mcc']!],
    ranges: [
      {
        start: '9999060000000000',
        end: '9999060999999999',
        versions: ['2.1.0', '2.2.0', '2.3.1'],
        acsURLs: [`http://127.0.0.1:${port}/acs`],
      },
    ],
    misdeeds: new Set(misdeeds),
  })
  opened.push(server)
  const only = ['--only', 'DS-RREQ-001', 'DS-RREQ-002', 'DS-RREQ-003', 'DS-NET-001']
  const options = ['--role', 'directory-server', '--target', server.url, '--listen', String(port)]
  return runCommand(['conformance', ...options, ...only, ...args])
}
