/**
 * The transactions of one role: what each waits for now, as a state; what was said in each step, as a row of the journal;
 * both in one commit. docs/decisions/0011.
 *
 * States stand under the platform, because a CReq or an RReq brings an ID and no tenant; rows, claims and seals stand
 * under the tenant of the transaction.
 */
import { assert, storedJSON } from '@sekisho/base'
import type { Effect, Issue, JSONObject, JSONValue, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { maskForRecord } from '@sekisho/threeds/messages'

export type Role = 'threeds-server' | 'directory-server' | 'acs'

/** What every role's state has; the rest is the role's own. */
export interface TransactionState {
  readonly tenant: TenantID
  /** The name of the state: `expectCReq`, `expectRRes`, `settled`. */
  readonly waitsFor: string
  /** How many rows of the journal tell of it; counted by `commit`, 0 in the state that begins. */
  readonly steps: number
}

export interface Stored<State> {
  readonly id: string
  readonly version: number
  readonly state: State
}

/** A message as the journal keeps it. */
export interface Recorded {
  readonly direction: 'in' | 'out'
  /** '3DS Server' | 'DS' | 'ACS' | 'browser' | 'requestor' */
  readonly peer: string
  readonly atMs: UnixMs
  /** Length of the message as it came or went. */
  readonly bytes: number
  /** What `maskForRecord` leaves of it. */
  readonly message: JSONObject
  readonly issues?: readonly Issue[]
}

/**
 * An ID that one transaction of the tenant may have, and no second one, whatever else its message says: the
 * `threeDSServerTransID` of an AReq.
 */
export interface Claim {
  readonly kind: string
  readonly id: string
}

/** One commit: everything of it, or nothing. */
export interface Step<State> {
  readonly id: string
  /** undefined: the transaction begins. */
  readonly before: Stored<State> | undefined
  /** undefined: removed. */
  readonly after: State | undefined
  readonly deadlineAtMs?: UnixMs
  /** None: no row of the journal. */
  readonly messages: readonly Recorded[]
  readonly claims?: readonly Claim[]
  readonly effects?: readonly Effect[]
  readonly settles?: readonly string[]
  /** Rows of others that tell how this step came about. */
  readonly alongside?: readonly Row[]
  /** Other states that change with it: counts that must hold, however many steps are taken at once. */
  readonly besides?: readonly Replacement[]
  readonly nowMs: UnixMs
}

export class Transactions<State extends TransactionState> {
  readonly #store: Store
  readonly #role: Role
  readonly #kind: string

  constructor({ store, role }: { store: Store; role: Role }) {
    this.#store = store
    this.#role = role
    this.#kind = STATE_KINDS[role]
  }

  find(id: string): Stored<State> | undefined {
    const state = this.#store.findState(PLATFORM, this.#kind, id)
    if (!state) return undefined
    assert(isTransaction(state.body), 'a stored transaction has its tenant, what it waits for, and its steps')
    return { id, version: state.version, state: state.body as unknown as State }
  }

  /**
   * @returns the transaction as it stands now; undefined when it was removed
   * @throws {ConflictError} somebody else stepped it first, or has the claim; nothing was written
   */
  async commit(step: Step<State>): Promise<Stored<State> | undefined> {
    const { id, before, after, deadlineAtMs, messages, nowMs } = step
    const tenant = (after ?? before?.state)?.tenant
    assert(tenant !== undefined, 'a step has a transaction before it or after it')
    assert(before === undefined || before.state.tenant === tenant, 'a transaction keeps its tenant')
    const steps = (before?.state.steps ?? 0) + (messages.length > 0 ? 1 : 0)
    const stands = after && { ...after, steps }
    const rowOf = (kind: string, rowID: string, body: JSONObject): Row => {
      return { tenant, kind, id: rowID, schema: 1, receivedAtMs: nowMs, imported: false, body }
    }
    const said = { role: this.#role, from: before?.state.waitsFor, to: after?.waitsFor, messages }
    const { versions } = await this.#store.commit({
      appends: [
        ...(messages.length > 0
          ? [{ ...rowOf(STEP, `${id}/${steps}`, said as unknown as JSONObject), contentHash: STEP }]
          : []),
        ...(step.claims ?? []).map((claim) => ({
          ...rowOf(claim.kind, claim.id, { transactionID: id }),
          contentHash: id,
        })),
        ...(step.alongside ?? []),
      ],
      replaces: [
        {
          tenant: PLATFORM,
          kind: this.#kind,
          id,
          version: before?.version ?? 0,
          by: stands && {
            body: stands as unknown as JSONObject,
            ...(deadlineAtMs !== undefined && { deadlineAtMs }),
          },
        },
        ...(step.besides ?? []),
      ],
      ...(step.effects && { effects: step.effects }),
      ...(step.settles && { settles: step.settles }),
    })
    return stands && { id, version: versions[0]!, state: stands }
  }

  /** For a card number and what else a state needs and may not hold in clear. It opens in this transaction alone. */
  seal(tenant: TenantID, id: string, name: string, value: JSONValue): string {
    const seals = this.#store.keyring.seals(`tenant:${tenant}`)
    return seals.seal({ id, name }, Buffer.from(storedJSON(value))).toString('base64url')
  }

  open(tenant: TenantID, id: string, name: string, sealed: string): JSONValue {
    const seals = this.#store.keyring.seals(`tenant:${tenant}`)
    const plain = seals.open({ id, name }, Buffer.from(sealed, 'base64url'))
    assert(plain, 'a sealed part opens in the transaction that it was sealed for')
    return JSON.parse(plain.toString()) as JSONValue
  }

  /** A message made ready for the journal: its card number masked, what names a person as tokens of the tenant. */
  recorded(
    tenant: TenantID,
    direction: 'in' | 'out',
    peer: string,
    atMs: UnixMs,
    bytes: Uint8Array,
    message: object,
    issues: readonly Issue[] = [],
  ): Recorded {
    const tokens = this.#store.keyring.tokens(`tenant:${tenant}`)
    const masked = maskForRecord(message as JSONObject, (element, text) => tokens.token(`3ds ${element}`, text))
    const record = { direction, peer, atMs, bytes: bytes.length, message: masked as JSONObject }
    return issues.length > 0 ? { ...record, issues } : record
  }
}

/** What every role relies on; the rest of a state is read by the role that wrote it. */
function isTransaction({ tenant, waitsFor, steps }: JSONObject): boolean {
  return typeof tenant === 'string' && typeof waitsFor === 'string' && Number.isSafeInteger(steps)
}

/** The kind of a step's row. It claims its ID, so that all rows of a transaction are found by theirs. */
const STEP = 'threeds-step'

const STATE_KINDS: Readonly<Record<Role, string>> = {
  'threeds-server': 'threeds-server-transaction',
  'directory-server': 'directory-transaction',
  acs: 'acs-transaction',
}
