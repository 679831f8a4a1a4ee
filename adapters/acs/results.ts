/**
 * The RReq on its way to the DS, once for each challenge. In hand of whoever ended the challenge; after a restart, of the
 * deadline that stands beside the state. Sent again only where it was delivered to nobody: at once, byte for byte; then every
 * ten seconds as U (ACS-RREQ-007). docs/decisions/0011.
 */
import type { Answer } from '@sekisho/adapters/http'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import type { Recorded, Transactions } from '@sekisho/adapters/transactions'
import { finalCRes, isUndelivered, rreqOf, stepDelivery } from '@sekisho/threeds/acs'
import type { ACSTransaction, Delivery, Ended, ExpectRRes, Settled } from '@sekisho/threeds/acs'
import { buildMessage, parseMessage } from '@sekisho/threeds/messages'
import type { Erro, Message } from '@sekisho/threeds/messages'
import type { Issuers } from './issuers.ts'
import type { ACSParts } from './parts.ts'
import { proofOf } from './values.ts'

export interface ResultParts extends ACSParts {
  readonly transactions: Transactions<ACSTransaction>
  readonly issuers: Issuers
}

/** One POST of an RReq. */
interface Try {
  readonly answer: Answer
  readonly delivery: Delivery
}

export class Results {
  readonly #parts: ResultParts
  /** acsTransID → the attempt that is under way. */
  readonly #underWay = new Map<string, Promise<void>>()
  /** Challenges whose end is being committed here: their attempt follows. */
  readonly #ending = new Set<string>()
  /** Notices to the DS that nobody waits for. */
  readonly #notices = new Set<Promise<void>>()

  constructor(parts: ResultParts) {
    this.#parts = parts
  }

  /**
   * The state with its RReq, sealed, and the message for the record.
   * @param acctNumber undefined where no value is to be made of it
   */
  withRReq(state: Ended, acctNumber: string | undefined): { readonly state: ExpectRRes; readonly rreq: Recorded } {
    const { transactions, nowMs } = this.#parts
    const { tenant, acsTransID, category, areq } = state
    const rreq = rreqOf(state, areq.messageCategory as string, this.#proof(state, acctNumber))
    const bytes = buildMessage(rreq, { channel: 'BRW', category, leg: 'ACS-DS', related: { AReq: areq } })
    return {
      state: { ...state, sealedRReq: transactions.seal(tenant, acsTransID, 'RReq', Buffer.from(bytes).toString()) },
      rreq: transactions.recorded(tenant, 'out', 'DS', nowMs(), bytes, rreq),
    }
  }

  /**
   * One attempt, of which there is one at a time: whoever asks meanwhile waits for the same.
   * @param isFirst whether nobody has tried before
   */
  deliver(acsTransID: string, isFirst: boolean): Promise<void> {
    const known = this.#underWay.get(acsTransID)
    if (known) return known
    const attempt = this.#attempt(acsTransID, isFirst).finally(() => this.#underWay.delete(acsTransID))
    this.#underWay.set(acsTransID, attempt)
    return attempt
  }

  /**
   * The commit that ends a challenge. Whoever finds the end in the store before its attempt has begun leaves it to this process.
   * @param commit resolves when the end is stored, and begins the attempt
   */
  async ending<Value>(acsTransID: string, commit: () => Promise<Value>): Promise<Value> {
    this.#ending.add(acsTransID)
    try {
      return await commit()
    } finally {
      this.#ending.delete(acsTransID)
    }
  }

  /**
   * Waits for the first attempt. An end that nobody in this process has in hand was left by one that is gone, since one process
   * alone holds a data folder: it gets its attempt now, because its cardholder waits.
   */
  async handed(acsTransID: string): Promise<void> {
    const underWay = this.#underWay.get(acsTransID)
    if (underWay || this.#ending.has(acsTransID)) return underWay
    const state = this.#parts.transactions.find(acsTransID)?.state
    if (state?.waitsFor === 'expectRRes' && state.refusals === 0) await this.deliver(acsTransID, false)
  }

  /** The attempt under way, if there is one. */
  async underWay(acsTransID: string): Promise<void> {
    await this.#underWay.get(acsTransID)
  }

  /** When nothing is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#underWay.values(), ...this.#notices])
  }

  async #attempt(acsTransID: string, isFirst: boolean): Promise<void> {
    const { transactions } = this.#parts
    const stored = transactions.find(acsTransID)
    if (stored?.state.waitsFor !== 'expectRRes') return
    const { state } = stored
    const bytes = Buffer.from(transactions.open(state.tenant, acsTransID, 'RReq', state.sealedRReq) as string)
    const tries = [await this.#try(state, bytes)]
    if (isFirst && isUndelivered(tries[0]!.delivery)) tries.push(await this.#try(state, bytes))
    await this.#record(acsTransID, tries, isFirst)
  }

  async #try(state: ExpectRRes, bytes: Uint8Array): Promise<Try> {
    const answer = await this.#post(state, bytes)
    return { answer, delivery: deliveryOf(answer, state) }
  }

  #post({ dsURL, acsTransID, messageVersion }: ExpectRRes, bytes: Uint8Array): Promise<Answer> {
    const headers = messageVersion === '2.3.1' ? { 'X-Request-ID': acsTransID } : {}
    return this.#parts.post(dsURL, bytes, { timeoutMs: RRES_MS, connectMs: CONNECT_MS, headers })
  }

  /** @param tries of one attempt: the last one tells what became of it */
  #record(acsTransID: string, tries: readonly Try[], isFirst: boolean): Promise<void> {
    const { transactions, nowMs } = this.#parts
    return retryOnConflict(async () => {
      const before = transactions.find(acsTransID)
      if (before?.state.waitsFor !== 'expectRRes') return
      const { state } = before
      const { state: next, erro } = stepDelivery(state, tries.at(-1)!.delivery, isFirst, nowMs())
      const again = isWithoutRReq(next) ? this.withRReq(next, undefined) : undefined
      const after = again?.state ?? (next as ExpectRRes | Settled)
      const messages = [
        ...tries.flatMap((one) => this.#answerRecord(state, one)),
        ...(again ? [again.rreq] : []),
        ...(after.waitsFor === 'settled' && after.creq ? [this.#cresRecord(after)] : []),
        ...(erro ? [this.#recorded(state, 'DS', erro)] : []),
      ]
      const { deadlineAtMs } = after
      await transactions.commit({ id: acsTransID, before, after, deadlineAtMs, messages, nowMs: nowMs() })
      if (erro) this.#notify(state, erro)
    })
  }

  /** An Erro to the DS. It gets one attempt, and no answer is waited for. */
  #notify({ dsURL, acsTransID }: ExpectRRes, erro: Erro): void {
    const { post, onError } = this.#parts
    const send = async () => {
      try {
        const answer = await post(dsURL, buildMessage(erro), { timeoutMs: RRES_MS })
        if (answer.kind !== 'answered') onError(new Error(answer.kind), `an Erro to the DS, of ${acsTransID}`)
      } catch (error) {
        onError(error, `an Erro to the DS, of ${acsTransID}`)
      }
    }
    const notice = send().finally(() => this.#notices.delete(notice))
    this.#notices.add(notice)
  }

  #proof({ result, tenant, category, areq, dsTransID, messageVersion }: Ended, acctNumber: string | undefined) {
    const range = acctNumber === undefined ? undefined : this.#parts.issuers.ofCard(acctNumber)?.range
    if (!range || acctNumber === undefined) return {}
    const facts = { range, category, areq, dsTransID, messageVersion, acctNumber, issuer: tenant, challenged: true }
    return proofOf(this.#parts, result.transStatus, facts)
  }

  #answerRecord(state: ExpectRRes, { answer, delivery }: Try): readonly Recorded[] {
    if (answer.kind !== 'answered' || delivery.is !== 'answered') return []
    const { parsed } = delivery
    const message = parsed.ok ? parsed.message : { messageType: parsed.head.messageType, ...parsed.head.ids }
    const issues = parsed.ok ? [] : parsed.issues
    const { transactions, nowMs } = this.#parts
    return [transactions.recorded(state.tenant, 'in', 'DS', nowMs(), answer.bytes, message, issues)]
  }

  #cresRecord(state: Settled): Recorded {
    return this.#recorded(state, 'browser', finalCRes(state))
  }

  #recorded({ tenant }: ACSTransaction, peer: string, message: Message): Recorded {
    const { transactions, nowMs } = this.#parts
    return transactions.recorded(tenant, 'out', peer, nowMs(), buildMessage(message), message)
  }
}

function deliveryOf(answer: Answer, { category, areq }: ExpectRRes): Delivery {
  if (answer.kind !== 'answered') return { is: answer.kind }
  return { is: 'answered', parsed: parseMessage(answer.bytes, { channel: 'BRW', category, related: { AReq: areq } }) }
}

function isWithoutRReq(state: Settled | ExpectRRes | Ended): state is Ended {
  return state.waitsFor === 'expectRRes' && !('sealedRReq' in state)
}

/** How long the ACS waits for an RRes once the RReq is on its connection (ACS-RREQ-008), in milliseconds. */
const RRES_MS = 5_000
/** How long it waits for that connection, before it counts as refused (ACS-RREQ-007), in milliseconds. */
const CONNECT_MS = 5_000
