/**
 * One-time codes on their way to the cardholder. The effect holds the digits sealed; they are in clear only in the message
 * that is sent, and a code is known again by its keyed hash alone.
 */
import type { Effect } from '@sekisho/base'
import { assert, ConflictError } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import type { Transactions } from '@sekisho/adapters/transactions'
import { codeFromEntropy } from '@sekisho/threeds/acs'
import type { ACSTransaction, ToSend } from '@sekisho/threeds/acs'
import type { Cardholders } from './cardholders.ts'
import { codeLetter } from './codeLetter.ts'
import type { Issuers } from './issuers.ts'
import type { ACSParts } from './parts.ts'
import { toSendOf } from './stored.ts'

export const CODE_EFFECT = 'acs-code'

export interface CodeParts extends ACSParts {
  readonly transactions: Transactions<ACSTransaction>
  readonly issuers: Issuers
  readonly cardholders: Cardholders
}

export class Codes {
  readonly #parts: CodeParts

  constructor(parts: CodeParts) {
    this.#parts = parts
  }

  fresh(state: ACSTransaction): { readonly digits: string; readonly hash: string } {
    const digits = codeFromEntropy(this.#parts.entropy(8))
    return { digits, hash: this.hash(state, digits) }
  }

  /** Keyed, and bound to the transaction: the same code elsewhere has another hash. */
  hash({ tenant, acsTransID }: ACSTransaction, digits: string): string {
    return this.#parts.store.keyring.tokens(`tenant:${tenant}`).token('one-time code', `${acsTransID} ${digits}`)
  }

  effect({ tenant, acsTransID }: ACSTransaction, send: ToSend, n: number): Effect {
    const sealed = this.#parts.transactions.seal(tenant, acsTransID, 'code', { ...send })
    return { id: `${acsTransID}/code-${n}`, tenant, kind: CODE_EFFECT, body: { acsTransID, sealed } }
  }

  /** Sends the code and settles the effect. What could not be sent is told to the cardholder, who may ask again. */
  async carryOut(effect: Effect): Promise<void> {
    const { store, transactions, nowMs } = this.#parts
    const { acsTransID, sealed } = effect.body
    assert(typeof acsTransID === 'string' && typeof sealed === 'string', 'the effect names its transaction')
    const send = toSendOf(transactions.open(effect.tenant, acsTransID, 'code', sealed))
    const state = transactions.find(acsTransID)?.state
    if (
      state?.waitsFor === 'challenging' &&
      nowMs() < send.expiresAtMs &&
      !(await this.#send(state, send, effect.id))
    ) {
      await this.#tellFailure(acsTransID, state.code?.hash)
    }
    try {
      await store.commit({ settles: [effect.id] })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error // else the poller had it too, and settled it
    }
  }

  async #send(state: ACSTransaction, send: ToSend, id: string): Promise<boolean> {
    const { issuers, cardholders, delivery } = this.#parts
    const issuer = issuers.find(state.tenant)
    // Read again: a contact that was taken away meanwhile gets no code.
    const cardholder = cardholders.find(state.tenant, state.cardholderID)
    const contacts = cardholder ? cardholders.contactsOf(state.tenant, cardholder) : []
    const contact = contacts.find(({ contactID }) => contactID === send.contactID)
    if (!issuer || !contact) return false
    const { channel, to } = contact
    const { language, purchase } = state
    const letter = codeLetter(language, issuer.look, purchase, send)
    return (await delivery.send({ channel, to, language, ...letter, id })) === 'sent'
  }

  #tellFailure(acsTransID: string, hash: string | undefined): Promise<void> {
    const { transactions, nowMs } = this.#parts
    return retryOnConflict(async () => {
      const before = transactions.find(acsTransID)
      if (before?.state.waitsFor !== 'challenging' || before.state.code?.hash !== hash) return
      const { code: _, contactID: __, ...rest } = before.state
      const after = { ...rest, notice: 'sendFailed' as const }
      const { deadlineAtMs } = after
      await transactions.commit({ id: acsTransID, before, after, deadlineAtMs, messages: [], nowMs: nowMs() })
    })
  }
}
