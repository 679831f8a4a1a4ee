/**
 * What a store offers besides the commit port: readers, personal data, and its own care. SQLite and memory provide it
 * alike; `store.contract.ts` holds the promises of these comments as tests.
 *
 * Readers are synchronous, so that a caller can look something up and act on it in one turn. They see what was
 * committed, and nothing of a commit that has not resolved.
 */
import type { Committer, Effect, JSONObject, JSONValue, TenantID, UnixMs } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'

/** A journal row as it is read: its body upcast to the newest schema, its place and its hash as they were written. */
export interface StoredRow {
  /** Place in the journal: 1, 2, 3 … over all tenants, without gaps. */
  readonly seq: number
  readonly tenant: TenantID
  readonly kind: string
  readonly id: string
  /** Version of `body` after upcasting. */
  readonly schema: number
  readonly receivedAtMs: UnixMs
  /** When the writer wrote it; never decreases along `seq`. */
  readonly recordedAtMs: UnixMs
  readonly imported: boolean
  readonly contentHash: string | undefined
  /** Whose personal data the row holds, a token; undefined when it holds none. */
  readonly subject: string | undefined
  /** Blobs by purpose, each sealed under the subject's key. `openPersonal` opens them. */
  readonly sealed: Readonly<Record<string, string>> | undefined
  readonly body: JSONObject
  /** SHA-256 of the row before and of every column as stored; `hash` of this row before it was upcast. */
  readonly hash: Uint8Array
}

export interface State {
  readonly id: string
  readonly tenant: TenantID
  readonly kind: string
  readonly version: number
  readonly deadlineAtMs: UnixMs | undefined
  readonly body: JSONObject
}

/** Where the journal ends. `seq` is 0 and the hash 32 zero bytes while it is empty. */
export interface Head {
  readonly seq: number
  readonly hash: Uint8Array
}

export interface JournalReader {
  head(): Head
  /** The first row that claimed this id: same hash, the first answer again; another hash, a conflict. */
  findEvent(tenant: TenantID, kind: string, id: string): { contentHash: string; seq: number } | undefined
  /** Sequence numbers of the rows that claimed an id beginning with `prefix`, in order of id (by UTF-8 bytes). */
  findEventsUnder(tenant: TenantID, kind: string, prefix: string, limit: number): number[]
  /** @returns undefined when the journal does not reach that far */
  readRow(seq: number): StoredRow | undefined
  /** Rows in order of `seq`, lazily, in bounded memory; ends where the journal ends at that moment. */
  readJournal(filter?: JournalFilter): Iterable<StoredRow>
  /** The newest rows first, for lists: `beforeSeq` is the last one of the page before. */
  latestRows(tenant: TenantID, kinds: readonly string[], page: { beforeSeq?: number; limit: number }): StoredRow[]
  /** Personal data by purpose; `'erased'` when the subject's key was destroyed; `{}` when the row never had any. */
  openPersonal(row: StoredRow): Record<string, JSONValue> | 'erased'
}

export interface JournalFilter {
  /** The first row wanted; 1 when left out. */
  readonly fromSeq?: number
  readonly tenant?: TenantID
  readonly kinds?: readonly string[]
  /** Rows that are read in one go, while nobody else has a turn; some hundreds when left out. */
  readonly atOnce?: number
}

export interface StateReader {
  findState(tenant: TenantID, kind: string, id: string): State | undefined
  /** In order of id (by UTF-8 bytes): `after` is the last id of the page before. */
  listStates(tenant: TenantID, kind: string, page: { after?: string; limit: number }): State[]
  /**
   * States of all tenants, of these kinds, whose deadline is `nowMs` or before: the longest due first, and of each kind
   * `limitEach` at most, so that no kind hides another however much of it is due.
   */
  dueStates(kinds: readonly string[], nowMs: UnixMs, limitEach: number): State[]
  /**
   * Kinds that begin with `prefix`, of any tenant, with how many states of each have a deadline, now or later; a kind without
   * any is left out. In order of kind (by UTF-8 bytes), each counted up to `countMax`.
   */
  waitingKinds(prefix: string, countMax: number): { readonly kind: string; readonly count: number }[]
  /** Effects not settled yet, oldest first. */
  pendingEffects(limit: number): Effect[]
}

export interface Store extends Committer, JournalReader, StateReader {
  /** Tokens, and the keys of scopes. */
  readonly keyring: Keyring
  /**
   * Destroys the subject's key, so that nobody can open its blobs again, and journals a row of kind `erasure` (id: the
   * subject) that says so. A subject without personal data is erased too: a backup may have some.
   */
  eraseSubject(tenant: TenantID, subject: string, receivedAtMs: UnixMs): Promise<void>
  /** Writes what is queued, then lets go of everything. A second call waits for the first. */
  close(): Promise<void>
}

/** Brings a body of one kind from schema `from` to `from + 1`. Runs on read; stored bytes and hashes never change. */
export interface Upcaster {
  readonly kind: string
  readonly from: number
  upcast(body: JSONObject): JSONObject
}
