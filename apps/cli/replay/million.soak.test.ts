/** A million mixed events, decided again byte for byte and folded again, in a bounded heap. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { writeMixedJournal } from '../testing/mixedJournal.ts'

const EVENTS = Number(process.env.SEKISHO_SOAK_EVENTS ?? 1_000_000)
/** Some twenty minutes of one core; many times that where the machine is shared. */
const HOURS_MS = 4 * 3_600_000

test(
  'replay: a million mixed events are decided again byte for byte, and folded again, in a heap of 512 MB',
  { timeout: HOURS_MS },
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'sekisho-million-'))
    try {
      const [dataDir, keyFile] = [join(home, 'data'), join(home, 'sekisho.key')]
      createKeyFile(keyFile)
      await writeMixedJournal(dataDir, openKeyFile(keyFile, { dataDir }).kek, EVENTS)
      const env = {
        ...process.env,
        DATA_DIR: dataDir,
        KEY_FILE: keyFile,
        SEKISHO_DEMO: '0',
        NODE_OPTIONS: '--max-old-space-size=512',
      }
      const { stdout } = await promisify(execFile)(process.execPath, [SEKISHO, 'replay', '--json'], { env })
      const decided = (4 * EVENTS) / 10
      expect(JSON.parse(stdout)).toMatchObject({
        chain: { ok: true },
        decisions: { identical: decided, different: 0 },
        vectors: { identical: decided, different: 0, filledLater: 0 },
      })
    } finally {
      rmSync(home, { recursive: true })
    }
  },
)

const SEKISHO = fileURLToPath(new URL('../bin/sekisho.js', import.meta.url))
