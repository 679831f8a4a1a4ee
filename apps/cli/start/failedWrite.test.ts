/** The whole of it: a real server on a disk that takes no more, and `sekisho start` above it. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test.skipIf(process.platform === 'win32')(
  'start: a server whose disk takes no more is started again three times, and then its status is ours',
  async () => {
    execFileSync('node', [join(root, 'tools/build.mjs')]) // before the limit, which would be the build's, too
    const dir = mkdtempSync(join(tmpdir(), 'sekisho-full-'))
    // No file may grow beyond some megabytes, which is less than the demonstration's month of orders.
    const limited = 'ulimit -f 4000; exec "$0" "$@"'
    const child = spawn('sh', ['-c', limited, process.execPath, join(root, 'apps/cli/bin/sekisho.js'), 'start'], {
      env: { ...process.env, SEKISHO_LANG: 'en', DATA_DIR: dir, PORT: '0', COMPONENT_PORT: '0', ADMIN_PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const status = await new Promise((resolve) => child.once('close', resolve))
    expect(said.match(/a write failed; starting again/g), said).toHaveLength(3)
    expect(status).toBe(75)
    rmSync(dir, { recursive: true })
  },
)
