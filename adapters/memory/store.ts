/**
 * The store in memory: every promise of the ports but durability and bounded memory. For tests. A commit is applied within
 * its call and resolves in the next microtask; personal data are kept as they are, until their subject is erased.
 */
import { assert, ConflictError, SekishoError } from '@sekisho/base'
import type { Effect, JSONObject, JSONValue, TenantID, Unit, UnixMs, Versions } from '@sekisho/base'
import { DEMONSTRATION_KEK, Keyring } from '@sekisho/adapters/keys'
import { GENESIS, prepare, rowHash, upcastWith } from '@sekisho/adapters/store'
import type { Columns, Head, JournalFilter, PreparedReplacement, PreparedRow } from '@sekisho/adapters/store'
import type { PreparedUnit, State, Store, StoredRow, Upcast, Upcaster } from '@sekisho/adapters/store'
import { MemoryKeys } from './keys.ts'

export interface MemoryOptions {
  readonly upcasters?: readonly Upcaster[]
  /** The clock that writes `recordedAtMs`. */
  readonly nowMs?: () => UnixMs
}

export async function openMemoryStore({ upcasters = [], nowMs = Date.now }: MemoryOptions = {}): Promise<Store> {
  return new MemoryStore(upcastWith(upcasters), nowMs)
}

class MemoryStore implements Store {
  readonly keyring = new Keyring(DEMONSTRATION_KEK, new MemoryKeys())
  readonly #upcast: Upcast
  readonly #nowMs: () => UnixMs
  readonly #rows: Written[] = []
  readonly #events = new Map<string, { contentHash: string; seq: number }>()
  readonly #states = new Map<string, State>()
  readonly #effects = new Map<string, Effect | 'settled'>()
  #versions = 0
  #closed = false

  constructor(upcast: Upcast, nowMs: () => UnixMs) {
    this.#upcast = upcast
    this.#nowMs = nowMs
  }

  hasRoom(): boolean {
    return !this.#closed
  }

  // Declared async: what is thrown inside is a rejection, as with a store that has a queue.
  async commit(unit: Unit): Promise<Versions> {
    if (this.#closed) throw new SekishoError('ERR_STORE_CLOSED', 'the store was closed before this commit')
    const prepared = prepare(unit)
    this.#refuseConflicts(prepared)
    const seqs = prepared.rows.map((row) => this.#append(row))
    const versions = prepared.replaces.map((replacement) => this.#replace(replacement))
    for (const { body, ...effect } of prepared.effects) this.#effects.set(effect.id, { ...effect, body: parse(body) })
    for (const id of prepared.settles) this.#effects.set(id, 'settled')
    return { seqs, versions, endSeq: this.#rows.length }
  }

  async eraseSubject(tenant: TenantID, subject: string, receivedAtMs: UnixMs): Promise<void> {
    for (const row of this.#rows) if (row.tenant === tenant && row.subject === subject) row.personal = 'erased'
    const body = { subject }
    await this.commit({
      appends: [{ tenant, kind: 'erasure', id: subject, schema: 1, receivedAtMs, imported: false, body }],
    })
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  head(): Head {
    return { seq: this.#rows.length, hash: this.#rows.at(-1)?.hash ?? GENESIS }
  }

  findEvent(tenant: TenantID, kind: string, id: string): { contentHash: string; seq: number } | undefined {
    return this.#events.get(nameOf({ tenant, kind, id }))
  }

  findEventsUnder(tenant: TenantID, kind: string, prefix: string, limit: number): number[] {
    return this.#rows
      .filter(
        (row) => row.contentHash !== null && row.tenant === tenant && row.kind === kind && row.id.startsWith(prefix),
      )
      .sort((a, b) => byBytes(a.id, b.id))
      .slice(0, limit)
      .map(({ seq }) => seq)
  }

  readRow(seq: number): StoredRow | undefined {
    const row = this.#rows[seq - 1]
    return row && this.#read(row)
  }

  *readJournal({ fromSeq = 1, tenant, kinds }: JournalFilter = {}): Iterable<StoredRow> {
    for (let i = Math.max(fromSeq, 1) - 1; i < this.#rows.length; i++) {
      const row = this.#rows[i]!
      if (tenant !== undefined && row.tenant !== tenant) continue
      if (kinds === undefined || kinds.includes(row.kind)) yield this.#read(row)
    }
  }

  latestRows(
    tenant: TenantID,
    kinds: readonly string[],
    { beforeSeq = Infinity, limit }: { beforeSeq?: number; limit: number },
  ): StoredRow[] {
    const wanted = this.#rows.filter((row) => row.seq < beforeSeq && row.tenant === tenant && kinds.includes(row.kind))
    return wanted
      .reverse()
      .slice(0, limit)
      .map((row) => this.#read(row))
  }

  openPersonal({ seq }: StoredRow): Record<string, JSONValue> | 'erased' {
    const row = this.#rows[seq - 1]
    assert(row, 'the row is of this store')
    if (row.personal === 'erased') return 'erased'
    return Object.fromEntries(Object.entries(row.personal).map(([purpose, text]) => [purpose, parse(text)]))
  }

  findState(tenant: TenantID, kind: string, id: string): State | undefined {
    return this.#states.get(nameOf({ tenant, kind, id }))
  }

  listStates(tenant: TenantID, kind: string, { after, limit }: { after?: string; limit: number }): State[] {
    const wanted = [...this.#states.values()].filter((state) => state.tenant === tenant && state.kind === kind)
    const following = wanted.filter((state) => after === undefined || byBytes(state.id, after) > 0)
    return following.sort((a, b) => byBytes(a.id, b.id)).slice(0, limit)
  }

  dueStates(kinds: readonly string[], nowMs: UnixMs, limitEach: number): State[] {
    const due = [...this.#states.values()]
      .filter(({ deadlineAtMs }) => deadlineAtMs !== undefined && deadlineAtMs <= nowMs)
      .sort(byDeadline)
    const ofEach = [...new Set(kinds)].flatMap((wanted) =>
      due.filter(({ kind }) => kind === wanted).slice(0, limitEach),
    )
    return ofEach.sort(byDeadline)
  }

  waitingKinds(prefix: string, countMax: number): { kind: string; count: number }[] {
    const counts = new Map<string, number>()
    for (const { kind, deadlineAtMs } of this.#states.values()) {
      if (deadlineAtMs === undefined || !kind.startsWith(prefix)) continue
      counts.set(kind, Math.min((counts.get(kind) ?? 0) + 1, countMax))
    }
    return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => byBytes(a.kind, b.kind))
  }

  pendingEffects(limit: number): Effect[] {
    return [...this.#effects.values()].filter((effect) => effect !== 'settled').slice(0, limit)
  }

  /** The same order of claims as in a database: a thing claimed twice by one unit conflicts with itself. */
  #refuseConflicts({ rows, replaces, effects, settles }: PreparedUnit): void {
    const claimed = new Set<string>()
    const claim = (what: string, isFree: boolean) => {
      if (!isFree || claimed.has(what))
        throw new ConflictError(`${what} was taken, changed or settled by somebody else`)
      claimed.add(what)
    }
    for (const row of rows) {
      if (row.contentHash !== null) claim(`${row.tenant}: ${row.kind} ${row.id}`, !this.#events.has(nameOf(row)))
    }
    for (const replacement of replaces) {
      const stored = this.#states.get(nameOf(replacement))?.version ?? 0
      claim(`${replacement.tenant}: state ${replacement.kind} ${replacement.id}`, stored === replacement.version)
    }
    for (const { id } of effects) claim(`effect ${id}`, !this.#effects.has(id))
    for (const id of settles) {
      const isPending = claimed.has(`effect ${id}`) || (this.#effects.has(id) && this.#effects.get(id) !== 'settled')
      claim(`settling ${id}`, isPending)
    }
  }

  #append({ blobs, ...row }: PreparedRow): number {
    const { seq: before, hash } = this.head()
    const seq = before + 1
    const recordedAtMs = Math.max(this.#nowMs(), this.#rows.at(-1)?.recordedAtMs ?? 0)
    const columns = { ...row, seq, recordedAtMs, sealed: null }
    this.#rows.push({ ...columns, hash: rowHash(hash, columns), personal: blobs ?? {} })
    if (row.contentHash !== null) this.#events.set(nameOf(row), { contentHash: row.contentHash, seq })
    return seq
  }

  #replace({ tenant, kind, id, body, deadlineAtMs }: PreparedReplacement): number {
    const name = nameOf({ tenant, kind, id })
    if (body === null) {
      this.#states.delete(name)
      return 0
    }
    const version = ++this.#versions
    this.#states.set(name, { tenant, kind, id, version, deadlineAtMs: deadlineAtMs ?? undefined, body: parse(body) })
    return version
  }

  #read({ personal: _kept, contentHash, subject, imported, body, schema, ...row }: Written): StoredRow {
    return {
      ...row,
      ...this.#upcast(row.kind, schema, parse(body)),
      imported: imported === 1,
      contentHash: contentHash ?? undefined,
      subject: subject ?? undefined,
      sealed: undefined,
    }
  }
}

interface Written extends Columns {
  readonly hash: Uint8Array
  /** Purpose → JSON text. */
  personal: Readonly<Record<string, string>> | 'erased'
}

function nameOf({ tenant, kind, id }: { tenant: string; kind: string; id: string }): string {
  return JSON.stringify([tenant, kind, id])
}

function byDeadline(a: State, b: State): number {
  return a.deadlineAtMs! - b.deadlineAtMs!
}

function parse(text: string): JSONObject {
  return JSON.parse(text) as JSONObject
}

// The order of a database: by UTF-8 bytes, which is not the order of UTF-16 code units.
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
