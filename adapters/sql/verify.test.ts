import { renameSync } from 'node:fs'
import LibSQL from 'libsql'
import { expect, test } from 'vitest'
import { activePath, monthPath } from './files.ts'
import { MonthMover } from './months.ts'
import { temporaryFolders } from './testing/folders.ts'
import { aRow, DECEMBER_MS, openBench } from './testing/rows.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()

test('one changed byte in any column of any row is found, and the row is named', async () => {
  const cases = [
    { column: 'tenant', change: "'shoq'" },
    { column: 'kind', change: "'ordes'" },
    { column: 'id', change: "'order-X'" },
    { column: 'schema', change: 'schema + 1' },
    { column: 'received_at_ms', change: 'received_at_ms + 1' },
    { column: 'recorded_at_ms', change: 'recorded_at_ms + 1' },
    { column: 'imported', change: '1' },
    { column: 'content_hash', change: "'y'" },
    { column: 'content_hash', change: 'null' },
    { column: 'subject', change: "'t'" },
    { column: 'sealed', change: `'#' || substr(sealed, 2)` },
    { column: 'body', change: `replace(body, '1', '2')` },
    { column: 'hash', change: 'zeroblob(32)' },
  ]
  const dir = aJournal()
  expect(await verifyChain(dir)).toMatchObject({ ok: true, head: { seq: 4 } })
  for (const { column, change } of cases) {
    for (const seq of [1, 3, 4]) {
      const [before, after] = tamper(dir, `update journal set ${column} = ${change} where seq = ${seq}`, column, seq)
      expect(after, `${column} of ${seq} is another`).not.toEqual(before)
      expect(await verifyChain(dir), `${column} of ${seq}`).toEqual({ ok: false, seq, reason: 'changed' })
      restoreColumn(dir, column, seq, before)
    }
  }
  expect(await verifyChain(dir)).toMatchObject({ ok: true })
})

test('a byte that moves from one column to its neighbour is found', async () => {
  const dir = aJournal()
  tamper(dir, "update journal set kind = 'ordero', id = 'rder-1' where seq = 1", 'kind', 1)
  expect(await verifyChain(dir)).toEqual({ ok: false, seq: 1, reason: 'changed' })
})

test('a row that is taken out, put at another place or cut off the end is found', async () => {
  const cases = [
    { sql: 'delete from journal where seq = 1', seq: 1, reason: 'missing' },
    { sql: 'delete from journal where seq = 3', seq: 3, reason: 'missing' },
    { sql: 'delete from journal where seq = 4', seq: 4, reason: 'missing' },
    { sql: 'update journal set seq = 9 where seq = 3', seq: 3, reason: 'missing' },
    { sql: 'update head set hash = zeroblob(32)', seq: 4, reason: 'no end' },
  ]
  for (const { sql, seq, reason } of cases) {
    const dir = aJournal()
    tamper(dir, sql, 'seq', 2)
    expect(await verifyChain(dir), sql).toEqual({ ok: false, seq, reason })
  }
})

test('the chain goes on over month files, and a missing file is a missing row', async () => {
  const dir = aJournal()
  const bench = openBench(dir, DECEMBER_MS)
  bench.write(aRow({ id: 'december' }))
  const mover = new MonthMover(bench.db, dir, () => bench.writer.recordedAtMs)
  while (mover.hasWork()) mover.step()
  bench.db.close()
  expect(await verifyChain(dir)).toMatchObject({ ok: true, head: { seq: 5 } })

  const month = new LibSQL(monthPath(dir, '2026-11'))
  month.exec("update journal set body = '{}' where seq = 2")
  month.close()
  expect(await verifyChain(dir)).toEqual({ ok: false, seq: 2, reason: 'changed' })

  renameSync(monthPath(dir, '2026-11'), `${dir}-elsewhere`)
  expect(await verifyChain(dir)).toEqual({ ok: false, seq: 1, reason: 'missing' })
})

function aJournal(): string {
  const dir = newFolder()
  const bench = openBench(dir)
  const personal = { subject: 's', blobs: { contact: 'A'.repeat(99) } }
  for (const id of ['order-1', 'order-2', 'order-3', 'order-4']) {
    bench.write(aRow({ id, contentHash: 'x', body: { amountMinor: 1_980 }, personal }))
  }
  bench.db.close()
  return dir
}

/** @returns the column before and after */
function tamper(dir: string, sql: string, column: string, seq: number): [unknown, unknown] {
  const db = new LibSQL(activePath(dir))
  const read = () =>
    (db.prepare(`select ${column} from journal where seq = ?`).raw().get(seq) as [unknown] | undefined)?.[0]
  const before = read()
  db.exec(sql)
  const after = read()
  db.close()
  return [before, after]
}

function restoreColumn(dir: string, column: string, seq: number, value: unknown): void {
  const db = new LibSQL(activePath(dir))
  db.prepare(`update journal set ${column} = ? where seq = ?`).run(value, seq)
  db.close()
}
