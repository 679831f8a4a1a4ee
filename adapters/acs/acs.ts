/**
 * The ACS, joined: messages of the DS, the browser's challenge, the 3DS Method, and the rules of its deadlines and effects. What
 * comes in is bytes and forms, what goes out is bytes and what a page shows; addresses and markup are the server's.
 */
import type { Effect, Issue, JSONObject } from '@sekisho/base'
import { Transactions } from '@sekisho/adapters/transactions'
import { settled } from '@sekisho/threeds/acs'
import type { ACSTransaction } from '@sekisho/threeds/acs'
import { buildMessage, erroOf, parseMessage } from '@sekisho/threeds/messages'
import type { Head } from '@sekisho/threeds/messages'
import { Authentications } from './authentications.ts'
import { Cardholders } from './cardholders.ts'
import { Challenges } from './challenges.ts'
import type { BrowserReply } from './challenges.ts'
import { CODE_EFFECT, Codes } from './codes.ts'
import { Issuers } from './issuers.ts'
import { LOCKOUT, Lockouts } from './lockouts.ts'
import { MethodHistory } from './methodHistory.ts'
import { MethodVisits } from './methodVisits.ts'
import type { ACSParts } from './parts.ts'
import { Results } from './results.ts'

/** Answered with HTTP 200, whatever it is. No bytes: an Erro is not answered. */
export interface ComponentReply {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

export interface ACS {
  /** What a Directory Server posted. Never throws: a failure of ours is an Erro, too. */
  message(bytes: Uint8Array): Promise<ComponentReply>
  creq(form: Readonly<Record<string, string | undefined>>): Promise<BrowserReply>
  form(form: Readonly<Record<string, string | undefined>>): Promise<BrowserReply>
  readonly visits: MethodVisits
  readonly issuers: Issuers
  readonly cardholders: Cardholders
  /** For the poller: by kind of state, and of effect. */
  readonly deadlines: Readonly<Record<string, (id: string) => Promise<void>>>
  /** Which due states may simply go, by kind. */
  readonly removable: Readonly<Record<string, (body: JSONObject) => boolean>>
  readonly effects: Readonly<Record<string, (effect: Effect) => Promise<void>>>
  /** When nothing is under way any more. */
  idle(): Promise<void>
}

export function openACS(parts: ACSParts): ACS {
  const { store, nowMs, onError } = parts
  const transactions = new Transactions<ACSTransaction>({ store, role: 'acs' })
  const issuers = new Issuers(store, nowMs)
  const cardholders = new Cardholders(store)
  const lockouts = new Lockouts(store)
  const methods = new MethodHistory(store, nowMs)
  const visits = new MethodVisits(nowMs)
  const known = { ...parts, transactions, issuers, cardholders, lockouts, methods, visits }
  const codes = new Codes(known)
  const results = new Results(known)
  const authentications = new Authentications(known)
  const challenges = new Challenges({ ...known, codes, results })

  const message = async (bytes: Uint8Array): Promise<ComponentReply> => {
    const parsed = parseMessage(bytes, { leg: 'DS-ACS' })
    const { head } = parsed
    try {
      if (head.messageType === 'Erro') {
        await stopped(transactions, head, nowMs())
        return UNANSWERED
      }
      if (head.messageType !== undefined && head.messageType !== 'AReq') return refused(head, [NOT_FOR_US])
      if (!parsed.ok) return refused(head, parsed.issues)
      if (parsed.message.messageType !== 'AReq') return refused(head, [NOT_FOR_US])
      const answer = await authentications.authenticate(parsed.message, head, bytes)
      if (!answer.ok) return refused(head, answer.issues)
      return { headers: headersFor(head, answer.acsTransID), bytes: answer.bytes }
    } catch (error) {
      onError(error, 'a message of the DS')
      return head.messageType === 'Erro' ? UNANSWERED : refused(head, [TRANSIENT])
    }
  }
  /** A browser gets a page whatever fails: what was committed is found again by the next try. */
  const shown = async (show: () => Promise<BrowserReply>): Promise<BrowserReply> => {
    try {
      return await show()
    } catch (error) {
      onError(error, 'a challenge')
      return { is: 'stranger' }
    }
  }
  return {
    message,
    creq: (form) => shown(() => challenges.creq(form)),
    form: (form) => shown(() => challenges.form(form)),
    visits,
    issuers,
    cardholders,
    deadlines: {
      'acs-transaction': (id) => challenges.deadline(id),
      [LOCKOUT]: (id) => lockouts.end(id, nowMs()),
    },
    removable: { 'acs-transaction': ({ waitsFor }) => waitsFor === 'settled', [LOCKOUT]: () => true },
    effects: { [CODE_EFFECT]: (effect) => codes.carryOut(effect) },
    idle: () => results.idle(),
  }
}

/**
 * An Erro of the DS for our ARes ends the transaction, and no RReq follows (ACS-TIME-003). Other Erros change nothing, nor does
 * one without the ID of the DS: the others stand in the cardholder's browser.
 */
async function stopped(transactions: Transactions<ACSTransaction>, { ids }: Head, nowMs: number) {
  const before = ids.acsTransID === undefined ? undefined : transactions.find(ids.acsTransID)
  if (before?.state.waitsFor !== 'expectCReq' || before.state.dsTransID !== ids.dsTransID) return
  const after = settled(before.state, undefined, nowMs)
  await transactions.commit({ id: before.id, before, after, deadlineAtMs: after.deadlineAtMs, messages: [], nowMs })
}

function refused(head: Head, issues: readonly Issue[]): ComponentReply {
  return { headers: headersFor(head), bytes: buildMessage(erroOf('A', issues, head)) }
}

/** ACS-NET-003: from 2.3.1 on, an answer repeats the asker's ID and adds ours. */
function headersFor({ messageVersion, ids }: Head, acsTransID?: string): Readonly<Record<string, string>> {
  if (messageVersion !== '2.3.1') return {}
  return {
    ...(ids.dsTransID !== undefined && { 'X-Request-ID': ids.dsTransID }),
    ...(acsTransID !== undefined && { 'X-Response-ID': acsTransID }),
  }
}

const UNANSWERED: ComponentReply = { headers: {}, bytes: new Uint8Array() }
/** ACS-NET-005. */
const NOT_FOR_US: Issue = { errorCode: '101', element: 'messageType', reason: 'an AReq or an Erro' }
const TRANSIENT: Issue = { errorCode: '403', element: '', reason: 'The ACS could not carry out the request just now.' }
