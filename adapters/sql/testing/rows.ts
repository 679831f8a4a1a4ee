/** Rows and in-thread writers for tests of the files themselves. */
import type { Row, UnixMs } from '@sekisho/base'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { prepare } from '@sekisho/adapters/store'
import { mkdirSync } from 'node:fs'
import { openForWriting } from '../database.ts'
import type { Database } from '../database.ts'
import { activePath } from '../files.ts'
import { migrate } from '../migrate.ts'
import { Writer } from '../writer.ts'

export function aRow(change: Partial<Row> = {}): Row {
  const row = {
    tenant: 'shop',
    kind: 'order',
    id: 'order-1',
    schema: 1,
    receivedAtMs: 1_700_000_000_000,
    imported: false,
  }
  return { ...row, body: {}, ...change }
}

/** A writer on this thread, with a clock that the test moves. */
export interface Bench {
  readonly db: Database
  readonly writer: Writer
  nowMs: UnixMs
  /** One group of rows. */
  write(...rows: Row[]): void
}

export function openBench(dir: string, nowMs: UnixMs = NOVEMBER_MS): Bench {
  mkdirSync(dir, { recursive: true })
  migrate(dir)
  const db = openForWriting(activePath(dir))
  const bench: Bench = {
    db,
    nowMs,
    writer: new Writer(db, DEMONSTRATION_KEK, () => bench.nowMs),
    write(...rows) {
      bench.writer.begin()
      for (const row of rows) bench.writer.apply(prepare({ appends: [row] }))
      bench.writer.commit()
    },
  }
  return bench
}

export const NOVEMBER_MS = Date.UTC(2026, 10, 22)
export const DECEMBER_MS = Date.UTC(2026, 11, 1)
