/**
 * The commit port: the only way to change stored state. A unit is everything of one step, or nothing.
 * The journal (append-only rows) is the truth; states are what a transaction or a case waits for now; effects are what
 * must still be carried out in the world. docs/decisions/0001 and 0002.
 */
import type { TenantID } from './ids.ts'
import type { JSONObject, JSONValue } from './json.ts'
import { SekishoError } from './error.ts'
import type { UnixMs } from './units.ts'

export interface Unit {
  readonly appends?: readonly Row[]
  readonly replaces?: readonly Replacement[]
  readonly effects?: readonly Effect[]
  /** IDs of effects that are carried out. Each is settled once: of two who carried it out, one wins. */
  readonly settles?: readonly string[]
}

/** A row of the journal. It never changes; what cannot be kept for ever is in `personal`, sealed under a key that can. */
export interface Row {
  readonly tenant: TenantID
  /** What happened: `order`, `assessment`, `settlement`, `decision`, `tenant` … */
  readonly kind: string
  /** The caller's name for it, unique per tenant and kind when `contentHash` is given. */
  readonly id: string
  /** Version of the body's shape. Readers upcast older ones; the stored bytes and their hash stay. */
  readonly schema: number
  /** When it happened to us; for imports, the file's own clock. Not when the row was written: the writer adds that. */
  readonly receivedAtMs: UnixMs
  readonly imported: boolean
  /** No card number, security code, one-time code or name in clear. */
  readonly body: JSONObject
  /** Idempotency: the first row with this tenant, kind and id wins; another is a ConflictError, whatever its hash. */
  readonly contentHash?: string
  readonly personal?: Personal
}

/** Personal data of one row: sealed by the writer under the subject's key, one blob per purpose. */
export interface Personal {
  /** Whose data: a token, never a name. Erasing the subject destroys the key, and with it every blob. */
  readonly subject: string
  readonly blobs: Readonly<Record<string, JSONValue>>
}

/** Puts, changes or removes one state. */
export interface Replacement {
  readonly tenant: TenantID
  readonly kind: string
  readonly id: string
  /** The version that was read; 0 when there must be none yet. */
  readonly version: number
  /** The new state; undefined removes it. */
  readonly by: StoredState | undefined
}

export interface StoredState {
  readonly body: JSONObject
  /** When the state must be looked at again, if it waits for something. One poller feeds it to `step`. */
  readonly deadlineAtMs?: UnixMs
}

/** Something to do in the world, once the unit is durable. Carried out by the rule of its kind, and then settled. */
export interface Effect {
  /** Unique for ever: the one who carries it out may be asked twice, and says so to the other side. */
  readonly id: string
  readonly tenant: TenantID
  readonly kind: string
  readonly body: JSONObject
}

/** What a commit answers: where the journal stands, and the new versions in the order of `replaces`. */
export interface Versions {
  /** Sequence number of each appended row, in order. */
  readonly seqs: readonly number[]
  /** Never used before, and never again for the same state; 0 for a state that was removed. */
  readonly versions: readonly number[]
  /**
   * The last row of the journal with this unit in it: rows that were committed before it stand there or before, later ones
   * behind. Also of an empty unit, which is how somebody learns what the journal holds of what they have done.
   */
  readonly endSeq: number
}

export interface Committer {
  /**
   * Whether the queue takes a unit now. Who folds an event into memory before its commit asks first, in the same
   * synchronous turn: after a yes, one `commit` of that turn is not refused as busy.
   */
  hasRoom(): boolean

  /**
   * Resolves when the unit would survive a power cut. Units are written in the order of the calls, and the unit is read
   * before the call returns: changing it afterwards changes nothing.
   * @throws {ConflictError} a replaced version is not the stored one, an id is taken, or an effect was settled already;
   *   nothing of the unit was written
   * @throws {RangeError} a body has no JSON text; nothing was written
   * @throws {SekishoError} ERR_STORE_BUSY: the queue is full; nothing was written, ask again later
   * @throws {SekishoError} ERR_STORE_FAILED: it is not known whether the unit was written; stop, and rebuild from the journal
   * @throws {SekishoError} ERR_STORE_CLOSED: the store was closed before the call; nothing was written
   */
  commit(unit: Unit): Promise<Versions>
}

/** Somebody else was first. Nothing of the unit was written; load and step again. */
export class ConflictError extends SekishoError {
  override name = 'ConflictError'

  constructor(message: string) {
    super('ERR_STORE_CONFLICT', message)
  }
}
