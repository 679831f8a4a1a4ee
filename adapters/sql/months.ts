/**
 * A closed month leaves the active file: its rows are copied to `journal-YYYY-MM.db`, made durable, and only then deleted.
 * A transaction over two files is not atomic in WAL mode, so nothing relies on one: after a crash the copy goes on where
 * it stopped, and rows that are in both files are deleted from the active one. Readers prefer the month file.
 *
 * Both ways in steps of bounded size, so that no unit waits longer than a step.
 */
import { existsSync, renameSync } from 'node:fs'
import { assert } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { fsyncPath, openForCopying, openForReading, prepareRows, transact } from './database.ts'
import type { Database } from './database.ts'
import { monthOf, monthPath } from './files.ts'
import type { Month } from './files.ts'
import type { RawRow } from './rows.ts'
import { JOURNAL_COLUMNS } from './schema.ts'

export class MonthMover {
  readonly #db: Database
  readonly #dir: string
  readonly #recordedAtMs: () => UnixMs
  /** The month of the oldest row in the active file; undefined while there is none, or it is not known yet. */
  #oldest: Month | undefined
  #copy: Database | undefined

  /**
   * @param recordedAtMs the time of the newest row. A month is closed when a row of a later one exists, not when a clock
   *   says so: clocks run backwards, `recordedAtMs` never does, so no row can come after its month was closed.
   */
  constructor(db: Database, dir: string, recordedAtMs: () => UnixMs) {
    this.#db = db
    this.#dir = dir
    this.#recordedAtMs = recordedAtMs
  }

  /** Cheap: asked after every group. */
  hasWork(): boolean {
    this.#oldest ??= this.#oldestMonth()
    return this.#oldest !== undefined && this.#oldest < monthOf(this.#recordedAtMs())
  }

  /** One step: copies some rows, or closes the copy, or deletes some rows that a month file has. */
  step(): void {
    if (!this.hasWork()) return
    const month = this.#oldest!
    if (existsSync(monthPath(this.#dir, month))) this.#deleteSome(month)
    else if (!this.#copySome(month)) this.#closeCopy(month)
  }

  /** Leaves a copy as far as it is; the next run goes on with it. */
  close(): void {
    this.#copy?.close()
    this.#copy = undefined
  }

  #copySome(month: Month): boolean {
    this.#copy ??= openCopy(this.#db, partialPath(this.#dir, month))
    const [last] = prepareRows(this.#copy, 'select coalesce(max(seq), 0) from journal').get() as [number]
    const select = `select ${JOURNAL_COLUMNS} from journal where seq > ? and recorded_at_ms < ? order by seq limit ${STEP_ROWS}`
    const rows = prepareRows(this.#db, select).all(last, endOf(month)) as RawRow[]
    if (rows.length === 0) return false
    const insert = this.#copy.prepare('insert into journal values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    transact(this.#copy, () => {
      for (const row of rows) insert.run(row)
    })
    return true
  }

  /** The name comes last: who sees a month file sees all of it. */
  #closeCopy(month: Month): void {
    this.close()
    fsyncPath(partialPath(this.#dir, month))
    renameSync(partialPath(this.#dir, month), monthPath(this.#dir, month))
    fsyncPath(this.#dir)
  }

  #deleteSome(month: Month): void {
    const [last, hash] = lastRowOf(monthPath(this.#dir, month))
    const kept = prepareRows(this.#db, 'select hash from journal where seq = ?').get(last) as [Buffer] | undefined
    assert(kept && kept[0].equals(hash), 'a month file ends with the row that the active file has there')
    const upTo = prepareRows(
      this.#db,
      `select seq from journal where seq <= ? order by seq limit 1 offset ${STEP_ROWS}`,
    )
    const [next] = (upTo.get(last) as [number] | undefined) ?? [last + 1]
    this.#db.prepare('delete from journal where seq < ?').run(next)
    if (next > last) this.#oldest = undefined
  }

  #oldestMonth(): Month | undefined {
    const row = prepareRows(this.#db, 'select recorded_at_ms from journal order by seq limit 1').get() as
      | [number]
      | undefined
    return row && monthOf(row[0])
  }
}

/** The tables of the copy are made as those of the active file, whatever migrations have made of them. */
function openCopy(active: Database, path: string): Database {
  const copy = openForCopying(path)
  const [tables] = prepareRows(copy, "select count(*) from sqlite_master where name = 'journal'").get() as [number]
  if (tables === 0) {
    const made = "select sql from sqlite_master where tbl_name = 'journal' and sql is not null order by type desc"
    transact(copy, () => {
      for (const [sql] of prepareRows(active, made).all() as [string][]) copy.exec(sql)
    })
  }
  return copy
}

function lastRowOf(path: string): [number, Buffer] {
  const file = openForReading(path)
  try {
    return prepareRows(file, 'select seq, hash from journal order by seq desc limit 1').get() as [number, Buffer]
  } finally {
    file.close()
  }
}

function partialPath(dir: string, month: Month): string {
  return `${monthPath(dir, month)}.partial`
}

function endOf(month: Month): UnixMs {
  const [year, number] = month.split('-').map(Number)
  return Date.UTC(year ?? 0, number ?? 0, 1)
}

/** Some milliseconds of work. */
const STEP_ROWS = 500
