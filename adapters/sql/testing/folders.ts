/** Data folders for tests: each new, all gone at the end of the file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'sekisho-sql-'))
  let count = 0
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return () => join(root, String(++count))
}
