/**
 * RReq in, RRes out: one result for each challenge goes to the address that its AReq named. While one is on its way a
 * second one is a duplicate. The commit comes after the RRes: after a crash in between the ACS may send again, and the
 * 3DS Server, which keeps the first result, would rather have it twice than never.
 */
import type { Issue } from '@sekisho/base'
import type { Answer } from '@sekisho/adapters/http'
import type { Stored, Transactions } from '@sekisho/adapters/transactions'
import { checkRRes, closed, judgeRReq, knownOf, relayedRReq } from '@sekisho/threeds/directory'
import type { DirectoryTransaction, Registry } from '@sekisho/threeds/directory'
import { messageBytes, parseMessage } from '@sekisho/threeds/messages'
import type { Context, Head, RReq, RRes } from '@sekisho/threeds/messages'
import { KEPT_MS } from './authentication.ts'
import type { Authentications } from './authentication.ts'
import { Notes } from './journal.ts'
import type { DirectoryServerParts, Limits } from './parts.ts'
import type { Teller } from './teller.ts'
import { erroBytes, postWithOneRetry, replyOf, requestHeaders } from './wire.ts'
import type { Reply } from './wire.ts'

type Transaction = Stored<DirectoryTransaction>

/** What came of sending the result on. */
interface Delivery {
  /** To the ACS. */
  readonly bytes: Uint8Array
  /** False: nothing was delivered, and the ACS may try again. */
  readonly isOver: boolean
  readonly tellServer?: Uint8Array
}

export class Results {
  readonly #parts: DirectoryServerParts
  readonly #limits: Limits
  readonly #transactions: Transactions<DirectoryTransaction>
  readonly #authentications: Authentications
  readonly #teller: Teller
  /** Transactions whose result is on its way, by our ID. */
  readonly #relaying = new Set<string>()

  constructor(
    parts: DirectoryServerParts,
    limits: Limits,
    transactions: Transactions<DirectoryTransaction>,
    authentications: Authentications,
    teller: Teller,
  ) {
    this.#parts = parts
    this.#limits = limits
    this.#transactions = transactions
    this.#authentications = authentications
    this.#teller = teller
  }

  /** @param head what could be read of the RReq */
  async answer(bytes: Uint8Array, { ids }: Head, registry: Registry, peer: string | undefined): Promise<Reply> {
    const id = ids.dsTransID ?? ''
    const stored = this.#find(id)
    const transaction = stored ? this.#asItIs(stored) : this.#authentications.underWay(id)
    const parsed = parseMessage(bytes, contextOf(transaction, 'ACS-DS'))
    const verdict = judgeRReq(parsed, transaction, isFromItsACS(transaction, registry, peer))
    if (verdict.isRight) return this.#alone(id, () => this.#relay(bytes, verdict.rreq, stored!))
    const { issues, isOver } = verdict
    const { erro, bytes: erroSent } = erroBytes(issues, parsed.head, isOver ? knownOf(transaction!) : {})
    if (isOver) {
      const notes = this.#notes()
      notes.came('ACS', bytes, parsed.ok ? parsed.message : undefined, issues)
      notes.went('ACS', erroSent, erro)
      notes.wentOn('3DS Server', erroSent)
      await this.#alone(id, () => this.#commit(stored!, closed(stored!.state), notes))
      this.#tellServer(stored!.state, erroSent)
    }
    return replyOf(erroSent, parsed.head.messageVersion, ids.acsTransID, id || undefined)
  }

  /** Until it is committed what becomes of the result, another RReq meets a result on its way. */
  async #alone<Of>(id: string, step: () => Promise<Of>): Promise<Of> {
    this.#relaying.add(id)
    try {
      return await step()
    } finally {
      this.#relaying.delete(id)
    }
  }

  /** Of this payment system: another one in the same process is nobody here. */
  #find(id: string): Transaction | undefined {
    const stored = this.#transactions.find(id)
    return stored?.state.tenant === this.#parts.tenant ? stored : undefined
  }

  /** Whether its result is on its way is known to this process alone. */
  #asItIs({ id, state }: Transaction): DirectoryTransaction {
    return this.#relaying.has(id) ? { ...state, waitsFor: 'expectRRes' } : state
  }

  async #relay(bytes: Uint8Array, rreq: RReq, stored: Transaction): Promise<Reply> {
    const { id, state } = stored
    const notes = this.#notes()
    notes.came('ACS', bytes, rreq)
    const delivery = await this.#deliver(rreq, stored, notes)
    await this.#commit(stored, delivery.isOver ? closed(state) : state, notes)
    if (delivery.tellServer) this.#tellServer(state, delivery.tellServer)
    return replyOf(delivery.bytes, rreq.messageVersion, rreq.acsTransID, id)
  }

  async #deliver(rreq: RReq, { id, state }: Transaction, notes: Notes): Promise<Delivery> {
    const relayed = messageBytes(relayedRReq(rreq))
    const kept = rreq.messageVersion === '2.3.1' ? {} : { authenticationMethod: undefined }
    notes.wentOn('3DS Server', relayed, kept)
    const urls = state.threeDSServerURL === undefined ? [] : [state.threeDSServerURL]
    const answer = await postWithOneRetry(this.#parts, urls, relayed, {
      timeoutMs: this.#limits.rresMs,
      headers: requestHeaders(state.messageVersion, id),
    })
    if (answer.kind === 'answered') return takeAnswer(state, answer, notes)
    const issue = answer.kind === 'refused' ? NO_CONNECTION : NO_ANSWER
    const { erro, bytes } = erroBytes([issue], RREQ_HEAD, knownOf(state))
    notes.went('ACS', bytes, erro)
    return { bytes, isOver: answer.kind !== 'refused' }
  }

  #tellServer({ threeDSServerURL }: DirectoryTransaction, erro: Uint8Array): void {
    if (threeDSServerURL !== undefined) this.#teller.tell(threeDSServerURL, erro)
  }

  async #commit(before: Transaction, after: DirectoryTransaction, { messages }: Notes): Promise<void> {
    const nowMs = this.#parts.nowMs()
    const { id } = before
    await this.#transactions.commit({ id, before, after, deadlineAtMs: nowMs + KEPT_MS, messages, nowMs })
  }

  #notes(): Notes {
    return new Notes(this.#transactions, this.#parts.tenant, this.#parts.nowMs)
  }
}

function takeAnswer(
  state: DirectoryTransaction,
  { bytes }: Answer & { readonly kind: 'answered' },
  notes: Notes,
): Delivery {
  const parsed = parseMessage(bytes, contextOf(state, '3DSS-DS'))
  if (parsed.ok && parsed.message.messageType === 'Erro') {
    notes.came('3DS Server', bytes, parsed.message)
    notes.wentOn('ACS', bytes)
    return { bytes, isOver: true }
  }
  const issues = parsed.ok ? faultsOf(parsed.message, state) : parsed.issues
  notes.came('3DS Server', bytes, parsed.ok ? parsed.message : undefined, issues)
  if (parsed.ok && issues.length === 0) {
    const relayed = messageBytes(parsed.message)
    notes.wentOn('ACS', relayed)
    return { bytes: relayed, isOver: true }
  }
  const { erro, bytes: erroSent } = erroBytes(issues, parsed.head, knownOf(state))
  notes.went('ACS', erroSent, erro)
  if (parsed.head.messageType === 'Erro') return { bytes: erroSent, isOver: true } // never answered with one
  notes.wentOn('3DS Server', erroSent)
  return { bytes: erroSent, isOver: true, tellServer: erroSent }
}

function faultsOf(message: object & { readonly messageType: string }, state: DirectoryTransaction): readonly Issue[] {
  if (message.messageType !== 'RRes') return [{ errorCode: '101', element: 'messageType', reason: 'an RRes' }]
  const issue = checkRRes(message as RRes, state)
  return issue ? [issue] : []
}

/** Where connections prove who asks, it is the ACS that was asked for the ARes. */
function isFromItsACS(
  transaction: DirectoryTransaction | undefined,
  registry: Registry,
  peer: string | undefined,
): boolean {
  if (peer === undefined || transaction === undefined) return true
  const { acsID } = transaction
  return acsID !== undefined && registry.findACS(acsID)?.certificateName === peer
}

function contextOf(transaction: DirectoryTransaction | undefined, leg: 'ACS-DS' | '3DSS-DS'): Context {
  if (!transaction) return { leg }
  const { channel, category, asked, answered } = transaction
  return { leg, channel, category, related: { AReq: asked, ARes: answered } }
}

const RREQ_HEAD = { messageType: 'RReq', messageVersion: undefined, ids: {} } as const
const NO_CONNECTION: Issue = { errorCode: '405', element: '', reason: 'no connection to the 3DS Server' }
const NO_ANSWER: Issue = { errorCode: '402', element: '', reason: 'no answer of the 3DS Server in time' }
