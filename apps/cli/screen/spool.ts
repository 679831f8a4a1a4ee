/**
 * The file's orders on disk between reading and screening: they must be screened in order of time, and a million of them
 * do not fit in memory. One SQLite file in a folder that only its owner can read. It holds personal data, so orders lie
 * there encrypted under a key that exists in this process alone: what a kill leaves behind is noise.
 */
import LibSQL from 'libsql'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { mergeDrafts } from './draft.ts'
import type { Draft } from './draft.ts'
import { SortedDrafts, timeOf } from './sortedDrafts.ts'

/** What became of one order or broken row; a line of the result. */
export type Result = DecidedResult | BrokenResult

export interface DecidedResult {
  readonly kind: 'decided'
  readonly line: number
  readonly orderID: string
  readonly outcome: string
  readonly score: number
  readonly reasons: readonly string[]
  readonly amountMinor: number
  readonly currency: string
  readonly kept: readonly string[]
}

export interface BrokenResult {
  readonly kind: 'broken'
  /** Where the row, or the first row of the order, starts: its place among the results. */
  readonly line: number
  readonly orderID: string
  readonly faults: readonly Fault[]
}

interface Fault {
  /** Where the row starts that it is in. */
  readonly line: number
  readonly code: string
  readonly element: string
  readonly reason: string
}

/** A prepared statement, as far as it is used here. */
interface Statement {
  run(...values: Value[]): unknown
  get(...values: Value[]): unknown
}
/** One lone blob must stand in a list: libsql would take it for an object of named parameters. */
type Value = string | number | Uint8Array | readonly Value[]

export class Spool {
  readonly #db: InstanceType<typeof LibSQL>
  readonly #key = randomBytes(32)
  readonly #summed: boolean
  readonly #find: Statement
  readonly #insert: Statement
  readonly #update: Statement
  /** Orders that nothing is merged into: sorted and sealed by the hundred, which costs a tenth of one by one. */
  readonly #new: SortedDrafts
  readonly #insertResult: Statement
  #orders = 0
  #nonce = 0
  #pending = 0

  /** @param summed see mergeDrafts */
  constructor(dir: string, summed: boolean) {
    this.#summed = summed
    this.#db = new LibSQL(join(dir, 'spool.db'))
    for (const pragma of [
      'journal_mode = off',
      'synchronous = off',
      'locking_mode = exclusive',
      'cache_size = -32768',
    ]) {
      this.#db.exec(`pragma ${pragma}`)
    }
    this.#db.exec(`
      create table draft (name blob primary key, at integer not null, line integer not null, body blob not null);
      create table block (number integer primary key, body blob not null);
      create table result (line integer not null, body blob not null);
      begin`)
    this.#find = this.#db.prepare('select body from draft where name = ?').raw()
    this.#insert = this.#db.prepare('insert into draft values (?, ?, ?, ?)')
    this.#update = this.#db.prepare('update draft set at = ?, body = ? where name = ?')
    const insertBlock = this.#db.prepare('insert into block values (?, ?)')
    const findBlock = this.#db.prepare('select body from block where number = ?').raw()
    let blocks = 0
    this.#new = new SortedDrafts({
      put: (drafts) => {
        insertBlock.run(++blocks, this.#seal(drafts))
        this.#breathe()
        return blocks
      },
      get: (number) => this.#open((findBlock.get([number]) as [Buffer])[0]) as readonly Draft[],
    })
    this.#insertResult = this.#db.prepare('insert into result values (?, ?)')
  }

  /** How many orders there are, rows of one number merged. */
  get orders(): number {
    return this.#orders
  }

  /** Keeps one order; rows of a number that is there already are merged into it. */
  add(draft: Draft): void {
    const name = createHmac('sha256', this.#key).update(draft.orderID).digest().subarray(0, 16)
    const there = this.#find.get([name]) as [Buffer] | undefined
    if (there) {
      const merged = mergeDrafts(this.#open(there[0]) as Draft, draft, this.#summed)
      this.#update.run(timeOf(merged), this.#seal(merged), name)
    } else {
      this.#orders++
      this.#insert.run(name, timeOf(draft), draft.line, this.#seal(draft))
    }
    this.#breathe()
  }

  /** The same for one that nothing will be merged into: it is not looked for. */
  addNew(draft: Draft): void {
    this.#orders++
    this.#new.add(draft)
  }

  /** Orders by time, those of one moment in the order of the file; those that were known to be new before all others. Once. */
  *inOrderOfTime(): Generator<Draft> {
    yield* this.#new.inOrder()
    this.#db.exec('commit; create index draft_at on draft (at, line); begin')
    let [at, line] = [-Number.MAX_SAFE_INTEGER, 0]
    for (;;) {
      const page = this.#db
        .prepare('select at, line, body from draft where (at, line) > (?, ?) order by at, line limit 500')
        .raw()
        .all(at, line) as [number, number, Buffer][]
      if (page.length === 0) return
      for (const [nextAt, nextLine, body] of page) {
        yield this.#open(body) as Draft
        ;[at, line] = [nextAt, nextLine]
      }
    }
  }

  addResult(result: Result): void {
    this.#insertResult.run(result.line, this.#seal(result))
    this.#breathe()
  }

  /** Results in the order of the file, once all are there. */
  *results(): Generator<Result> {
    this.#db.exec('commit; create index result_line on result (line); begin')
    let [line, row] = [-1, 0]
    for (;;) {
      const page = this.#db
        .prepare('select line, rowid, body from result where (line, rowid) > (?, ?) order by line, rowid limit 500')
        .raw()
        .all(line, row) as [number, number, Buffer][]
      if (page.length === 0) return
      for (const [nextLine, nextRow, body] of page) {
        yield this.#open(body) as Result
        ;[line, row] = [nextLine, nextRow]
      }
    }
  }

  /** The file goes with its folder, which belongs to the caller. */
  close(): void {
    this.#db.close()
  }

  // Changes of an open transaction stay in memory or beside the file until it ends.
  #breathe(): void {
    if (++this.#pending % 10_000 === 0) this.#db.exec('commit; begin')
  }

  #seal(value: Draft | readonly Draft[] | Result): Buffer {
    const nonce = Buffer.alloc(12)
    nonce.writeUIntBE(++this.#nonce, 6, 6) // never twice under one key: the key lives as long as the counter
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), text])
  }

  #open(sealed: Uint8Array): unknown {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12)).setAuthTag(
      sealed.subarray(12, 28),
    )
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'))
  }
}
