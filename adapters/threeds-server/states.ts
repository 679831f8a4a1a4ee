/**
 * The transactions of the 3DS Server as they are stored: the card before the AReq and the result after the answer stand
 * sealed, and open only here.
 */
import { assert } from '@sekisho/base'
import type { JSONObject, Row, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { Transactions } from '@sekisho/adapters/transactions'
import type { Claim, Recorded, Stored } from '@sekisho/adapters/transactions'
import { deadlineOf } from '@sekisho/threeds/server'
import type { ExpectARes, Transaction } from '@sekisho/threeds/server'

/** Kind of the states, for the rules of deadlines. */
export const TRANSACTION = 'threeds-server-transaction'

export type Open = Stored<Transaction>

export interface Move {
  readonly id: string
  /** undefined: it begins. */
  readonly before: Open | undefined
  /** undefined: it goes. */
  readonly after: Transaction | undefined
  readonly messages?: readonly Recorded[]
  /** Rows of others that tell what the transaction is for. */
  readonly alongside?: readonly Row[]
  readonly claims?: readonly Claim[]
  readonly nowMs: UnixMs
}

export class States {
  readonly #store: Store
  readonly #transactions: Transactions<Sealed>
  /** Transactions whose ARes this process waits for, as they are meanwhile. */
  readonly #asked = new Map<string, ExpectARes>()

  constructor(store: Store) {
    this.#store = store
    this.#transactions = new Transactions<Sealed>({ store, role: 'threeds-server' })
  }

  /** @param id in any letters: a UUID is the same in capitals */
  find(id: string): Open | undefined {
    const stored = this.#transactions.find(id.toLowerCase())
    return stored && { ...stored, state: this.#asked.get(stored.id) ?? this.#open(stored) }
  }

  /**
   * From here until `answered` the transaction waits for its ARes, for everybody in this process, so of two calls one AReq
   * leaves. That is not stored: after a crash nobody waits for the answer, and a DS that had the AReq takes no second one.
   * @returns false when another call was first
   */
  ask(id: string, state: ExpectARes): boolean {
    if (this.#asked.has(id)) return false
    this.#asked.set(id, state)
    return true
  }

  /** What came of it is committed, or failed to be. */
  answered(id: string): void {
    this.#asked.delete(id)
  }

  /** Whether its deadline has passed: what was due a moment ago may have moved on, or wait for its ARes. */
  isDue({ id }: Open, nowMs: UnixMs): boolean {
    return !this.#asked.has(id) && this.#store.findState(PLATFORM, TRANSACTION, id)!.deadlineAtMs! <= nowMs
  }

  /** @throws {ConflictError} somebody else moved it first; nothing was written */
  async commit({
    id,
    before,
    after,
    messages = [],
    alongside = [],
    claims = [],
    nowMs,
  }: Move): Promise<Open | undefined> {
    assert(after?.waitsFor !== 'expectARes', 'what waits for its ARes is not stored')
    const sealed = after && this.#seal(id, after)
    const stored = await this.#transactions.commit({
      id,
      before: before && { ...before, state: outlineOf(before.state) },
      after: sealed,
      ...(after && { deadlineAtMs: deadlineOf(after, nowMs) }),
      messages,
      alongside,
      claims,
      nowMs,
    })
    return stored && after && { ...stored, state: { ...after, steps: stored.state.steps } }
  }

  /** A message made ready for the journal and for the state. */
  recorded(
    { tenant }: Transaction,
    direction: 'in' | 'out',
    atMs: UnixMs,
    bytes: Uint8Array,
    message: object,
    issues?: Recorded['issues'],
  ): Recorded {
    return this.#transactions.recorded(tenant, direction, 'DS', atMs, bytes, message, issues)
  }

  #seal(id: string, transaction: Transaction): Sealed {
    const { card, result, ...rest } = { card: undefined, result: undefined, ...transaction }
    const secret = card ?? result
    if (secret === undefined) return rest
    return { ...rest, sealed: this.#transactions.seal(rest.tenant, id, nameOf(rest), { ...secret }) }
  }

  #open({ id, state }: Stored<Sealed>): Transaction {
    const { sealed, ...rest } = state
    if (sealed === undefined) return rest as Transaction
    const name = nameOf(rest)
    const secret = this.#transactions.open(rest.tenant, id, name, sealed) as JSONObject
    return { ...rest, [name]: secret } as unknown as Transaction
  }
}

/** A transaction without its open part. */
interface Sealed extends Pick<Transaction, 'tenant' | 'waitsFor' | 'steps'> {
  readonly sealed?: string
}

/** What a commit asks of the state before: sealing it once more would be for nothing. */
function outlineOf({ tenant, waitsFor, steps }: Transaction): Sealed {
  return { tenant, waitsFor, steps }
}

function nameOf({ waitsFor }: Pick<Transaction, 'waitsFor'>): 'card' | 'result' {
  return waitsFor === 'settled' ? 'result' : 'card'
}
