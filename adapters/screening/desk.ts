/**
 * The desk: where a question becomes a decision in the journal, and what is told becomes part of what is known. It is the
 * rim around the pure turn: parse, make tokens, look things up; then, in one synchronous piece, see whether the ID is known,
 * read, decide, fold and hand the unit to the store; then wait for the commit. The server, `sekisho screen` and the benches
 * all ask here. docs/decisions/0001 and 0005.
 */
import type { TenantID } from '@sekisho/base'
import type { AccountEventKind } from '@sekisho/fraud/events'
import { Accounts } from './accounts.ts'
import type { AccountAnswer, OrderAnswer, ToldAllAnswer, ToldAnswer } from './answers.ts'
import { foldJournal } from './journalFold.ts'
import { Orders } from './orders.ts'
import { Rim } from './rim.ts'
import type { AskOptions, DeskParts } from './rim.ts'
import { Told } from './told.ts'
import type { Telling } from './told.ts'

export class Desk {
  readonly #orders: Orders
  readonly #accounts: Accounts
  readonly #told: Told

  private constructor(parts: DeskParts) {
    const rim = new Rim(parts)
    this.#orders = new Orders(rim)
    this.#accounts = new Accounts(rim)
    this.#told = new Told(rim, this.#orders, this.#accounts)
  }

  /**
   * Folds shops' part of the journal, as it stands, into the state; then questions may come. What issuers' events leave behind
   * belongs to the risk bridge, which folds them in the same way.
   * @param onProgress told of rows read
   */
  static open(parts: DeskParts, onProgress: (rows: number) => void = () => {}): Desk {
    foldJournal(parts, { whose: 'shops' }, onProgress)
    return new Desk(parts)
  }

  /** Over memories that hold the journal already (adapters/snapshots). */
  static over(parts: DeskParts): Desk {
    return new Desk(parts)
  }

  order(tenantID: TenantID, body: unknown, options: AskOptions = {}): Promise<OrderAnswer> {
    return this.#orders.ask(tenantID, body, options)
  }

  assessment(tenantID: TenantID, orderID: string, body: unknown, options: AskOptions = {}): Promise<OrderAnswer> {
    return this.#orders.askAgain(tenantID, orderID, body, options)
  }

  /** A login, a registration or a profile change. */
  account(kind: AccountEventKind, tenantID: TenantID, body: unknown, options: AskOptions = {}): Promise<AccountAnswer> {
    return this.#accounts.ask(kind, tenantID, body, options)
  }

  /** What is told gets no decision; those that follow know it. */
  tell(telling: Telling, tenantID: TenantID, body: unknown, options: AskOptions = {}): Promise<ToldAnswer> {
    return this.#told.tell(telling, tenantID, body, options)
  }

  /** Many of one kind, all or none. */
  tellAll(
    telling: Telling,
    tenantID: TenantID,
    bodies: readonly unknown[],
    options: AskOptions = {},
  ): Promise<ToldAllAnswer> {
    return this.#told.tellAll(telling, tenantID, bodies, options)
  }
}
