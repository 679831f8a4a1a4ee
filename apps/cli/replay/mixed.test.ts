/** A journal of every kind of event replays as it was decided; million.soak.test.ts does it with a million of them. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeMixedJournal } from '../testing/mixedJournal.ts'
import { runCommand } from '../testing/terminal.ts'

test('replay: every kind of event, decided again byte for byte and folded again without a difference', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sekisho-mixed-'))
  try {
    const [dataDir, keyFile] = [join(home, 'data'), join(home, 'sekisho.key')]
    createKeyFile(keyFile)
    const counts = await writeMixedJournal(dataDir, openKeyFile(keyFile, { dataDir }).kek, 1_000)
    expect(Object.keys(counts)).toHaveLength(10)
    const { out, told } = await runCommand(['replay', '--json'], {
      DATA_DIR: dataDir,
      KEY_FILE: keyFile,
      SEKISHO_DEMO: '0',
    })
    expect(JSON.parse(out), told).toMatchObject({
      chain: { ok: true },
      // Four of ten are decided. What was on trial beside the orders is no policy of the journal, and so not compared.
      decisions: { identical: 400, different: 0, notComparable: 100 },
      vectors: { identical: 400, different: 0, filledLater: 0 },
    })
  } finally {
    rmSync(home, { recursive: true })
  }
})
