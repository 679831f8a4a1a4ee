/**
 * Which events and states there may be. Most questions are about an ID that nobody has seen, and the answer "surely none"
 * comes from memory: a look into the file costs some 20 µs, as much as checking a message of the protocol.
 *
 * Names of what the file holds already are read in the background, some at a time; until they are all here the answer is
 * "perhaps". Filters are added as they fill, each twice the one before, and past the last one the answer is "perhaps" more
 * often, which costs the look and never an answer.
 */
import { SeenIDs } from '@sekisho/adapters/store'
import { prepareRows } from './database.ts'
import type { Database, Statement } from './database.ts'

export type NameTable = 'event_key' | 'state'

export class KnownNames {
  readonly #filters: SeenIDs[] = []
  /** Names that the newest filter takes before the next one begins. */
  #room = 0
  #log2Bits = LEAST_LOG2_BITS - 1
  #isComplete = false
  #timer: NodeJS.Timeout | undefined

  /** @param held names that there are already, some at a time: they are read behind everything else that the process does */
  constructor(held: Iterator<readonly Name[]>) {
    this.#readOn(held)
  }

  /** Before the commit that writes it: a name that is denied must not stand in the file. */
  add(table: NameTable, tenant: string, kind: string, id: string): void {
    if (this.#room === 0 && this.#log2Bits < MOST_LOG2_BITS) {
      this.#log2Bits += 1
      this.#filters.push(new SeenIDs(this.#log2Bits))
      this.#room = 2 ** this.#log2Bits / BITS_A_NAME
    }
    this.#room = Math.max(this.#room - 1, 0)
    this.#filters.at(-1)!.add(nameOf(table, tenant, kind, id))
  }

  /** @returns false only when there is none */
  mayHave(table: NameTable, tenant: string, kind: string, id: string): boolean {
    if (!this.#isComplete) return true
    const name = nameOf(table, tenant, kind, id)
    return this.#filters.some((filter) => filter.mayHave(name))
  }

  /** Reads no more: the file is about to be closed. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  #readOn(held: Iterator<readonly Name[]>): void {
    const { value, done } = held.next()
    this.#isComplete = done === true
    if (this.#isComplete) return
    for (const [table, tenant, kind, id] of value) this.add(table, tenant, kind, id)
    this.#timer = setTimeout(() => this.#readOn(held), PAUSE_MS).unref()
  }
}

type Name = readonly [table: NameTable, tenant: string, kind: string, id: string]

/** What is written while this goes on is added by its commit, so no order of reading misses a name. */
export function* namesIn(db: Database): Generator<readonly Name[]> {
  for (const table of ['event_key', 'state'] as const) {
    const following: Statement = prepareRows(
      db,
      `select '${table}', tenant, kind, id from ${table} where (tenant, kind, id) > (?, ?, ?) order by tenant, kind, id limit ?`,
    )
    let last: Name = [table, '', '', '']
    for (;;) {
      const rows = following.all(last[1], last[2], last[3], CHUNK) as Name[]
      yield rows
      if (rows.length < CHUNK) break
      last = rows.at(-1)!
    }
  }
}

function nameOf(table: NameTable, tenant: string, kind: string, id: string): string {
  return `${table === 'state' ? 's' : 'e'} ${tenant} ${kind} ${id}`
}

/** Some 2 ms of reading at a time: ten million names are here after two minutes. */
const CHUNK = 1_000
const PAUSE_MS = 10
/** One false "perhaps" in a hundred names that were never added. */
const BITS_A_NAME = 10
/** From 128 KB to 64 MB, which with the filters before it is room for a hundred million names. */
const LEAST_LOG2_BITS = 20
const MOST_LOG2_BITS = 29
