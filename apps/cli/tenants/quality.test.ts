import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-quality-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'sekisho.key'), SEKISHO_DEMO: '0' }
beforeAll(async () => {
  await runCommand(['keys', 'create', env.KEY_FILE])
  await runCommand(['tenants', 'create', 'a-shop', '--name-ja', 'ある店'], env)
})
afterAll(() => rmSync(home, { recursive: true }))

test('quality: a shop without an AReq has no score, and every member is named, also while a server runs', async () => {
  const report = async () =>
    JSON.parse((await runCommand(['tenants', 'threeds', 'quality', 'a-shop', '--json'], env)).out)
  const first: unknown = await report()
  expect(first).toMatchObject({ areqs: 0 })
  expect(first).not.toHaveProperty('score')
  const { members } = first as { members: { finding: string; gain: { ja: string } }[] }
  expect(new Set(members.map(({ finding }) => finding))).toEqual(new Set(['missing']))
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    expect(await report()).toEqual(first)
  } finally {
    await server.close()
  }
})
