/**
 * What was said in one step, in the order in which it was said. A message that passes through is masked once and noted
 * twice: the second note has its own length and what the DS added or left out.
 */
import type { Issue, JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { Recorded, Transactions } from '@sekisho/adapters/transactions'
import type { DirectoryTransaction } from '@sekisho/threeds/directory'

export type Peer = '3DS Server' | 'ACS'

export class Notes {
  readonly messages: Recorded[] = []
  readonly #transactions: Transactions<DirectoryTransaction>
  readonly #tenant: TenantID
  readonly #nowMs: () => UnixMs

  constructor(transactions: Transactions<DirectoryTransaction>, tenant: TenantID, nowMs: () => UnixMs) {
    this.#transactions = transactions
    this.#tenant = tenant
    this.#nowMs = nowMs
  }

  /** @param message what could be read of it; bytes that are no message are noted by their length */
  came(peer: Peer, bytes: Uint8Array, message: object | undefined, issues: readonly Issue[] = []): void {
    this.#note('in', peer, bytes, message ?? {}, issues)
  }

  went(peer: Peer, bytes: Uint8Array, message: object): void {
    this.#note('out', peer, bytes, message, [])
  }

  /** The message noted last goes on, with these members changed; undefined ones were left out. */
  wentOn(peer: Peer, bytes: Uint8Array, changed: JSONObject = {}): void {
    const { issues: _ofTheOther, ...last } = this.messages.at(-1)!
    const message = { ...last.message, ...changed }
    this.messages.push({ ...last, direction: 'out', peer, atMs: this.#nowMs(), bytes: bytes.length, message })
  }

  #note(direction: 'in' | 'out', peer: Peer, bytes: Uint8Array, message: object, issues: readonly Issue[]): void {
    const recorded = this.#transactions.recorded(this.#tenant, direction, peer, this.#nowMs(), bytes, message, issues)
    this.messages.push(recorded)
  }
}
