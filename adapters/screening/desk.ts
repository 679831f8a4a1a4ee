/**
 * The desk: where a question becomes a decision in the journal, and what is told becomes part of what is known. It is the
 * rim around the pure turn: parse, make tokens, look things up; then, in one synchronous piece, see whether the ID is known,
 * read, decide, fold and hand the unit to the store; then wait for the commit. The server, `sekisho screen` and the benches
 * all ask here. docs/decisions/0001 and 0005.
 */
import type { TenantID } from '@sekisho/base'
import { eventOfRow, SHOP_EVENT_KINDS } from '@sekisho/fraud/events'
import type { AccountEventKind } from '@sekisho/fraud/events'
import { Accounts } from './accounts.ts'
import type { AccountAnswer, OrderAnswer, ToldAnswer } from './answers.ts'
import { Orders } from './orders.ts'
import { Rim } from './rim.ts'
import type { AskOptions, DeskParts } from './rim.ts'
import { spaceOfRow } from './space.ts'
import { Told } from './told.ts'
import type { Telling } from './told.ts'

export class Desk {
  readonly #rim: Rim
  readonly #orders: Orders
  readonly #accounts: Accounts
  readonly #told: Told

  private constructor(parts: DeskParts) {
    this.#rim = new Rim(parts)
    this.#orders = new Orders(this.#rim)
    this.#accounts = new Accounts(this.#rim)
    this.#told = new Told(this.#rim, this.#orders, this.#accounts)
  }

  /** Folds the journal, as it stands, into the state; then questions may come. `onProgress` is told of rows folded. */
  static open(parts: DeskParts, onProgress: (rows: number) => void = () => {}): Desk {
    const desk = new Desk(parts)
    desk.#rebuild(onProgress)
    return desk
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

  /** What issuers' events leave behind belongs to the risk bridge, which folds them in the same way. */
  #rebuild(onProgress: (rows: number) => void): void {
    const { store, screening, findTenant } = this.#rim.parts
    let rows = 0
    for (const row of store.readJournal({ kinds: SHOP_EVENT_KINDS })) {
      if (findTenant(row.tenant)?.role !== 'issuer') {
        screening.fold(this.#rim.memory(spaceOfRow(row)), eventOfRow(row.kind, row.body))
      }
      if (++rows % 10_000 === 0) onProgress(rows)
    }
    onProgress(rows)
  }
}
