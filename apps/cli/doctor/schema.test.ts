import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import LibSQL from 'libsql'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkSchema } from './schema.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-schema-'))
afterAll(() => rmSync(home, { recursive: true }))

test('doctor: what the next start would do to the data is told, and nothing of it is done', async () => {
  const cases = [
    { name: 'none', make: async () => {}, result: 'ok', en: /no data yet/ },
    { name: 'of this version', make: makeStore, result: 'ok', en: /^schema \d+$/ },
    { name: 'of an older one', make: makeEmpty, result: 'warn', en: /schema 0 to \d+, which works on a copy: journal/ },
    { name: 'of a newer one', make: makeNewer, result: 'fail', en: /newer version/ },
    { name: 'of no version', make: makeSpoilt, result: 'fail', en: /cannot be brought/ },
  ]
  for (const { name, make, result, en } of cases) {
    const dataDir = join(home, name)
    mkdirSync(dataDir)
    await make(dataDir)
    const before = readdirSync(dataDir)
    const finding = checkSchema({ dataDir, env: {}, root: new URL('file:///nowhere/') })
    expect(finding, name).toMatchObject({ result, what: { en: expect.stringMatching(en) as string } })
    expect(finding.todo === undefined, name).toBe(result === 'ok')
    expect(readdirSync(dataDir), name).toEqual(before)
  }
})

async function makeStore(dir: string): Promise<void> {
  await (await openStore({ dir, kek: DEMONSTRATION_KEK })).close()
}

/** A file before the first step of all. */
async function makeEmpty(dir: string): Promise<void> {
  change(dir, 'pragma user_version = 0')
}

async function makeNewer(dir: string): Promise<void> {
  await makeStore(dir)
  change(dir, 'pragma user_version = 999')
}

/** The first step makes tables that are there already. */
async function makeSpoilt(dir: string): Promise<void> {
  await makeStore(dir)
  change(dir, 'pragma user_version = 0')
}

function change(dir: string, sql: string): void {
  const db = new LibSQL(join(dir, 'sekisho.db'))
  db.exec(sql)
  db.close()
}
