import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-authority-'))
const env = { DATA_DIR: join(home, 'data') }
afterAll(() => rmSync(home, { recursive: true }))

test('keys authority: from nothing to a participant with its files, and a list of what ends when', async () => {
  const folder = join(home, 'authority')
  const to = join(home, 'acs')
  expect(await authority('create', folder, '--name', 'Sekisho Pay CA')).toMatchObject({ status: 0, out: '' })
  const issue = ['issue', folder, '--name', 'ACS-1', '--host', 'acs.example.jp', '127.0.0.1', '--to', to]
  expect((await authority(...issue)).told).toContain('TLS_KEY')
  const leaf = new X509Certificate(readFileSync(join(to, 'certificate.pem')))
  expect(leaf.checkIssued(new X509Certificate(readFileSync(join(to, 'authority.pem'))))).toBe(true)
  expect(leaf.checkHost('acs.example.jp')).toBe('acs.example.jp')
  expect(statSync(join(to, 'key.pem')).mode & 0o777).toBe(0o600)
  const { out } = await authority('list', folder, '--json')
  const listed = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; hosts: string[] })
  expect(listed).toMatchObject([
    { name: 'ACS-1', hosts: ['acs.example.jp', '127.0.0.1'] },
    { name: 'Sekisho Pay CA', hosts: [] },
  ])
  expect((await authority('list', folder)).out).toContain('acs.example.jp')
  expect(await authority(...issue)).toMatchObject({ status: 74 }) // no key is ever written over
})

test('keys authority: what is wrong is said in one line, and nothing is made', async () => {
  writeFileSync(join(home, 'no.csr'), 'hello')
  await authority('create', join(home, 'second'), '--name', 'CA')
  const issue = ['issue', join(home, 'second'), '--name', 'x', '--to', join(home, 'x')]
  const cases: { args: string[]; status: number }[] = [
    { args: ['create', join(home, 'data', 'authority'), '--name', 'CA'], status: 2 },
    { args: ['create', join(home, 'second'), '--name', 'CA'], status: 2 },
    { args: ['create', join(home, 'third')], status: 2 },
    { args: ['issue', join(home, 'nowhere'), '--name', 'x', '--to', join(home, 'x')], status: 2 },
    { args: [...issue, '--csr', join(home, 'no.csr')], status: 2 },
    { args: [...issue, '--csr', join(home, 'missing.csr')], status: 2 },
    { args: [...issue, '--days', 'many'], status: 2 },
    { args: [...issue, '--days', '4000'], status: 2 },
    { args: ['list', join(home, 'nowhere')], status: 2 },
  ]
  for (const { args, status } of cases) {
    const ran = await authority(...args)
    expect(ran, args.join(' ')).toMatchObject({ status, out: '' })
  }
  expect((await authority('list', join(home, 'second'), '--json')).out.trimEnd().split('\n')).toHaveLength(1)
})

function authority(...args: string[]) {
  return runCommand(['keys', 'authority', ...args], env)
}
