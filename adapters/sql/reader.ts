/**
 * Reads a data folder beside its writer: in the writer's process, on the calling thread, or in another process. The
 * statements of the hot path are prepared once. No read stays open between two calls, so a slow consumer of the journal
 * never holds back the writer's checkpoints.
 */
import { assert, SekishoError } from '@sekisho/base'
import type { Effect, JSONObject, JSONValue, TenantID, UnixMs } from '@sekisho/base'
import { openBlobs, openSubjectKey } from '@sekisho/adapters/keys'
import type { Keyring } from '@sekisho/adapters/keys'
import type { Head, JournalFilter, JournalReader, State, StateReader, StoredRow, Upcast } from '@sekisho/adapters/store'
import { Archive, JournalTable } from './archive.ts'
import { prepareRows } from './database.ts'
import type { Database } from './database.ts'
import { stateOf, stateText, storedRow } from './rows.ts'
import type { RawRow, RawState, StateText } from './rows.ts'

export class SQLReader implements JournalReader, StateReader {
  readonly #db: Database
  readonly #archive: Archive
  readonly #active: JournalTable
  readonly #upcast: Upcast
  readonly #statements: Statements
  readonly #keyring: Keyring | undefined

  /**
   * @param db a connection of its own to the active file of `dir`; `closeReader` closes it
   * @param keyring opens personal data; who has none reads everything else
   */
  constructor(db: Database, dir: string, upcast: Upcast, keyring?: Keyring) {
    this.#db = db
    this.#archive = new Archive(dir)
    this.#active = new JournalTable(this.#db)
    this.#upcast = upcast
    this.#statements = prepareStatements(this.#db)
    this.#keyring = keyring
  }

  closeReader(): void {
    this.#archive.close()
    this.#db.close()
  }

  head(): Head {
    const [seq, hash] = this.#statements.head.get() as [number, Uint8Array]
    return { seq, hash }
  }

  findEvent(tenant: TenantID, kind: string, id: string): { contentHash: string; seq: number } | undefined {
    const found = this.#statements.event.get(tenant, kind, id) as [string, number] | undefined
    return found && { contentHash: found[0], seq: found[1] }
  }

  // Every text with the prefix lies before the prefix followed by the last code point there is.
  findEventsUnder(tenant: TenantID, kind: string, prefix: string, limit: number): number[] {
    const rows = this.#statements.eventsUnder.all(tenant, kind, prefix, `${prefix}\u{10ffff}`, limit) as [number][]
    return rows.map(([seq]) => seq)
  }

  // The active file first: a row that left it meanwhile is in a month file by then.
  readRow(seq: number): StoredRow | undefined {
    const raw = this.#active.row(seq) ?? this.#archive.monthWith(seq)?.journal.row(seq)
    return raw && storedRow(raw, this.#upcast)
  }

  *readJournal({ fromSeq = 1, tenant, kinds, atOnce }: JournalFilter = {}): Iterable<StoredRow> {
    for (const raw of this.#rawRows(fromSeq, tenant ?? null, kinds ? JSON.stringify(kinds) : null, atOnce)) {
      yield storedRow(raw, this.#upcast)
    }
  }

  /** Every row as it is stored, in order, over all files. */
  readRaw(): Iterable<RawRow> {
    return this.#rawRows(1, null, null)
  }

  latestRows(
    tenant: TenantID,
    kinds: readonly string[],
    { beforeSeq = Number.MAX_SAFE_INTEGER, limit }: { beforeSeq?: number; limit: number },
  ): StoredRow[] {
    const rows = this.#active.latest(tenant, kinds, beforeSeq, limit)
    if (rows.length < limit) {
      for (const { journal } of this.#archive.months().reverse()) {
        const before = rows.at(-1)?.[0] ?? beforeSeq
        rows.push(...journal.latest(tenant, kinds, before, limit - rows.length))
        if (rows.length === limit) break
      }
    }
    return rows.map((raw) => storedRow(raw, this.#upcast))
  }

  openPersonal({ tenant, subject, kind, id, sealed }: StoredRow): Record<string, JSONValue> | 'erased' {
    if (subject === undefined || sealed === undefined) return {}
    const wrapped = this.#statements.subjectKey.get(tenant, subject) as [Uint8Array] | undefined
    if (!wrapped) return 'erased'
    assert(this.#keyring, 'personal data are opened with a key-encryption key')
    const dataKey = this.#keyring.dataKey(tenant)
    assert(dataKey, 'a tenant with subjects has a data key')
    const key = openSubjectKey(dataKey, tenant, subject, wrapped[0])
    return openBlobs(key, { tenant, subject, kind, id }, sealed)
  }

  findState(tenant: TenantID, kind: string, id: string): State | undefined {
    const text = this.findStateText(tenant, kind, id)
    return text && stateOf(text)
  }

  /** The state with its body as it is stored. */
  protected findStateText(tenant: TenantID, kind: string, id: string): StateText | undefined {
    const raw = this.#statements.state.get(tenant, kind, id) as RawState | undefined
    return raw && stateText(raw)
  }

  listStates(tenant: TenantID, kind: string, { after = '', limit }: { after?: string; limit: number }): State[] {
    return (this.#statements.states.all(tenant, kind, after, limit) as RawState[]).map((raw) => stateOf(stateText(raw)))
  }

  // One look into the index for each kind: one look for all would have to sort everything that is due.
  dueStates(kinds: readonly string[], nowMs: UnixMs, limitEach: number): State[] {
    const { due } = this.#statements
    const ofEach = [...new Set(kinds)].flatMap((kind) => due.all(kind, nowMs, limitEach) as RawState[])
    return ofEach.map((raw) => stateOf(stateText(raw))).sort((a, b) => a.deadlineAtMs! - b.deadlineAtMs!)
  }

  // From kind to kind through the index: what waits of one kind is not read to find the next.
  waitingKinds(prefix: string, countMax: number): { kind: string; count: number }[] {
    const { firstKind, nextKind, waiting } = this.#statements
    const found: { kind: string; count: number }[] = []
    const end = `${prefix}\u{10ffff}`
    let next = firstKind.get(prefix, end) as [string] | undefined
    while (next) {
      const [kind] = next
      found.push({ kind, count: (waiting.get(kind, countMax) as [number])[0] })
      next = nextKind.get(kind, end) as [string] | undefined
    }
    return found
  }

  pendingEffects(limit: number): Effect[] {
    const rows = this.#statements.effects.all(limit) as [string, string, string, string][]
    return rows.map(([id, tenant, kind, body]) => ({ id, tenant, kind, body: JSON.parse(body) as JSONObject }))
  }

  /** Some rows at a time. A month file answers for its whole range; what is in none is in the active file. */
  *#rawRows(fromSeq: number, tenant: string | null, kinds: string | null, atOnce = CHUNK_ROWS): Iterable<RawRow> {
    for (let next = Math.max(fromSeq, 1); ;) {
      const month = this.#archive.monthWith(next)
      const rows =
        month?.journal.following(next, tenant, kinds, atOnce) ?? this.#activeRows(next, tenant, kinds, atOnce)
      if (rows === undefined) continue // they moved to a month file between the two looks
      yield* rows
      if (rows.length === atOnce) next = rows.at(-1)![0] + 1
      else if (month) next = month.lastSeq + 1
      else return
    }
  }

  /** @returns undefined when the active file no longer has the rows from there on */
  #activeRows(fromSeq: number, tenant: string | null, kinds: string | null, atOnce: number): RawRow[] | undefined {
    this.#db.exec('begin') // one look at the file for both questions
    try {
      const [first, end] = this.#statements.range.get() as [number | null, number]
      if (fromSeq <= end && fromSeq < (first ?? end + 1)) {
        if (this.#archive.monthWith(fromSeq)) return undefined
        throw new JournalGapError(fromSeq)
      }
      return this.#active.following(fromSeq, tenant, kinds, atOnce)
    } finally {
      this.#db.exec('commit')
    }
  }
}

/** A row that must be there is not. */
export class JournalGapError extends SekishoError {
  override name = 'JournalGapError'
  readonly seq: number

  constructor(seq: number) {
    super('ERR_JOURNAL_GAP', `row ${seq} is in no file: bring the missing month file back into the data folder`)
    this.seq = seq
  }
}

type Statements = ReturnType<typeof prepareStatements>

function prepareStatements(db: Database) {
  const columns = 'tenant, kind, id, version, deadline_at_ms, body'
  const oneKind = 'select kind from state where deadline_at_ms is not null'
  return {
    head: prepareRows(db, 'select seq, hash from head'),
    range: prepareRows(db, 'select (select min(seq) from journal), seq from head'),
    event: prepareRows(db, 'select content_hash, seq from event_key where tenant = ? and kind = ? and id = ?'),
    eventsUnder: prepareRows(
      db,
      'select seq from event_key where tenant = ? and kind = ? and id >= ? and id <= ? order by id limit ?',
    ),
    state: prepareRows(db, `select ${columns} from state where tenant = ? and kind = ? and id = ?`),
    states: prepareRows(
      db,
      `select ${columns} from state where tenant = ? and kind = ? and id > ? order by id limit ?`,
    ),
    due: prepareRows(
      db,
      `select ${columns} from state where kind = ? and deadline_at_ms <= ? order by deadline_at_ms limit ?`,
    ),
    firstKind: prepareRows(db, `${oneKind} and kind >= ? and kind <= ? order by kind limit 1`),
    nextKind: prepareRows(db, `${oneKind} and kind > ? and kind <= ? order by kind limit 1`),
    waiting: prepareRows(
      db,
      'select count(*) from (select 1 from state where kind = ? and deadline_at_ms is not null limit ?)',
    ),
    effects: prepareRows(db, 'select id, tenant, kind, body from effect where body is not null order by place limit ?'),
    subjectKey: prepareRows(db, 'select wrapped from subject_key where tenant = ? and subject = ?'),
  }
}

/** Bounds the memory of a reading; big enough that the question costs little. */
const CHUNK_ROWS = 500
