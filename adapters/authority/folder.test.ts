import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAY_MS } from '@sekisho/base'
import { createAuthorityFolder, issueInFolder, listIssued } from './folder.ts'

test('an authority issues, keeps copies of certificates and no key of a participant, and lists what ends first', async () => {
  const folder = await anAuthority('first')
  const late = await issueInFolder(folder, { name: 'SEKISHO-DS', hosts: ['ds.example.jp'], days: 397, nowMs: NOW_MS })
  await issueInFolder(folder, { name: 'ACS-1', hosts: [], days: 30, nowMs: NOW_MS })
  expect(listIssued(folder).map(({ name, notAfterMs }) => [name, (notAfterMs - NOW_MS) / DAY_MS])).toEqual([
    ['ACS-1', 30],
    ['SEKISHO-DS', 397],
    ['Sekisho Pay CA', 3_650],
  ])
  expect(late.authority).toBe(readFileSync(join(folder, 'authority.pem'), 'utf8'))
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of kept) {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    expect(text.includes('PRIVATE KEY'), entry.name).toBe(entry.name === 'authority.key')
  }
  expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600)
})

test('an authority is never written over, and never lies in the data folder', async () => {
  const folder = await anAuthority('second')
  const key = readFileSync(join(folder, 'authority.key'), 'utf8')
  await expect(anAuthority('second')).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
  expect(readFileSync(join(folder, 'authority.key'), 'utf8')).toBe(key)
  for (const inside of ['data', 'data/authority', 'data/../data/x']) {
    await expect(anAuthority(inside), inside).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
  }
  await expect(anAuthority('data-beside')).resolves.toBeDefined()
})

test('a folder that holds no authority says so', async () => {
  const plan = { name: 'x', hosts: [], days: 1, nowMs: NOW_MS }
  await expect(issueInFolder(join(root, 'nowhere'), plan)).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
  expect(() => listIssued(join(root, 'nowhere'))).toThrow(/sekisho keys authority create/)
  writeFileSync(join(root, 'a-file'), '')
  await expect(anAuthority('a-file')).rejects.toMatchObject({ code: 'ERR_AUTHORITY' })
})

async function anAuthority(name: string): Promise<string> {
  const folder = join(root, name)
  const plan = { name: 'Sekisho Pay CA', days: 3_650, nowMs: NOW_MS }
  await createAuthorityFolder(folder, { ...plan, dataDir: join(root, 'data') })
  return folder
}

const NOW_MS = Date.UTC(2026, 10, 22)
const root = mkdtempSync(join(tmpdir(), 'sekisho-authority-'))
afterAll(() => rmSync(root, { recursive: true }))
