/** `sekisho keys rotate` through the server that holds the folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../../server/testing/running.ts'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-rotate-'))
const env = { DATA_DIR: join(home, 'data'), KEY_FILE: join(home, 'former.key'), SEKISHO_DEMO: '0' }
afterAll(() => rmSync(home, { recursive: true }))

test('keys rotate: while a server holds the folder it does it, and refuses in the same words', async () => {
  const next = join(home, 'next.key')
  for (const file of [env.KEY_FILE, next]) await runCommand(['keys', 'create', file])
  await runCommand(['tenants', 'create', 'a-shop', '--name-ja', 'ある店'], env)
  const rotate = (to: string) => runCommand(['keys', 'rotate', '--to', to], env)
  const server = await startTestServer(env.DATA_DIR, env)
  try {
    expect(await rotate(join(home, 'none.key'))).toMatchObject({ status: 2 })
    expect(await rotate(next)).toMatchObject({
      status: 0,
      told: expect.stringMatching(/^\d+ keys wrapped again\. Set KEY_FILE=/) as string,
    })
  } finally {
    await server.close()
  }
  const open = (KEY_FILE: string) =>
    runCommand(['tenants', 'keys', 'create', 'a-shop', '--mode', 'live'], { ...env, KEY_FILE })
  expect((await open(env.KEY_FILE)).status).not.toBe(0)
  expect(await open(next)).toMatchObject({ status: 0 })
})
