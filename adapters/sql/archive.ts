/** The closed months, as readers see them: complete files that never change, opened when first needed. */
import { openForReading, prepareRows } from './database.ts'
import type { Database, Statement } from './database.ts'
import { monthPaths } from './files.ts'
import type { RawRow } from './rows.ts'
import { JOURNAL_COLUMNS } from './schema.ts'

export class Archive {
  readonly #dir: string
  readonly #months = new Map<string, MonthFile>()

  constructor(dir: string) {
    this.#dir = dir
  }

  /** All closed months, the oldest first. Looks at the folder again: the writer may have closed one. */
  months(): MonthFile[] {
    return monthPaths(this.#dir).map((path) => this.#month(path))
  }

  /** @returns undefined when no closed month has that row */
  monthWith(seq: number): MonthFile | undefined {
    for (const month of this.#months.values()) if (month.has(seq)) return month
    return this.months().find((month) => month.has(seq))
  }

  close(): void {
    for (const month of this.#months.values()) month.close()
    this.#months.clear()
  }

  #month(path: string): MonthFile {
    const known = this.#months.get(path)
    if (known) return known
    const month = new MonthFile(path)
    this.#months.set(path, month)
    return month
  }
}

export class MonthFile {
  readonly path: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly journal: JournalTable
  readonly #db: Database

  constructor(path: string) {
    this.path = path
    this.#db = openForReading(path)
    const [first, last] = prepareRows(this.#db, 'select min(seq), max(seq) from journal').get() as [number, number]
    this.firstSeq = first
    this.lastSeq = last
    this.journal = new JournalTable(this.#db)
  }

  has(seq: number): boolean {
    return this.firstSeq <= seq && seq <= this.lastSeq
  }

  close(): void {
    this.#db.close()
  }
}

/** The statements that read the table `journal`, which is the same in the active file and in a month file. */
export class JournalTable {
  readonly #row: Statement
  readonly #following: Statement
  readonly #latest: Statement

  constructor(db: Database) {
    this.#row = prepareRows(db, `select ${JOURNAL_COLUMNS} from journal where seq = ?`)
    this.#following = prepareRows(
      db,
      `select ${JOURNAL_COLUMNS} from journal where seq >= ?1 and (?2 is null or tenant = ?2)
        and (?3 is null or kind in (select value from json_each(?3))) order by seq limit ?4`,
    )
    this.#latest = prepareRows(
      db,
      `select ${JOURNAL_COLUMNS} from journal where tenant = ? and kind = ? and seq < ? order by seq desc limit ?`,
    )
  }

  row(seq: number): RawRow | undefined {
    return this.#row.get(seq) as RawRow | undefined
  }

  /** Rows from `fromSeq` on, in order; a tenant or kinds that are null let all pass. */
  following(fromSeq: number, tenant: string | null, kinds: string | null, limit: number): RawRow[] {
    return this.#following.all(fromSeq, tenant, kinds, limit) as RawRow[]
  }

  /** The newest rows of some kinds before `beforeSeq`. Each kind by its index, then merged: no sorting of the table. */
  latest(tenant: string, kinds: readonly string[], beforeSeq: number, limit: number): RawRow[] {
    const rows = kinds.flatMap((kind) => this.#latest.all(tenant, kind, beforeSeq, limit) as RawRow[])
    return rows.sort((a, b) => b[0] - a[0]).slice(0, limit)
  }
}
