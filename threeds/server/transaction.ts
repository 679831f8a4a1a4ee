/**
 * One authentication at the 3DS Server, as states named for what they wait for:
 *
 *     prepared, methodRunning ─▶ expectARes ─▶ settled
 *                                    └─▶ expectRReq ─▶ settled
 *
 * Every transition is here, and each is a function from one state to the next. What may not lie in clear (`card`, `result`)
 * is open in here; the rim seals it.
 */
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { ARes, Category, Channel, RReq, Version } from '@sekisho/threeds/messages'
import type { Card } from './areq.ts'
import { METHOD_AGE_MS, METHOD_LIMIT_MS } from './method.ts'
import { resultOf } from './outcome.ts'
import type { Failure, Result } from './outcome.ts'

interface Always {
  readonly tenant: TenantID
  readonly steps: number
  /** The payment system whose card it is. */
  readonly directoryID: string
  readonly messageVersion: Version
  readonly channel: Channel
  readonly category: Category
  /** When it was prepared. */
  readonly beganAtMs: UnixMs
  readonly cardReference?: string
  readonly page?: Page
}

/** Where the cardholder's browser is, and goes after a challenge in the full window. */
export interface Page {
  /** Of the shop's page, which is told when a frame has done its work. */
  readonly origin: string
  readonly returnURL?: string
}

export interface Prepared extends Always {
  /** `methodRunning`: there is a 3DS Method, and its notification has not come. */
  readonly waitsFor: 'prepared' | 'methodRunning'
  readonly card: Card
  /** How the method ended if the AReq left now: notified, or there is none. */
  readonly method: 'running' | 'notified' | 'none'
  /** An earlier transaction whose method counts for this one, and when it ran. */
  readonly methodRun?: { readonly threeDSServerTransID: string; readonly ranAtMs: UnixMs }
  readonly issuerCountryCode?: string
}

export interface ExpectARes extends Always {
  readonly waitsFor: 'expectARes'
  /** As the journal keeps it. Conditions on the answer look into it. */
  readonly areq: JSONObject
}

export interface ExpectRReq extends Always {
  readonly waitsFor: 'expectRReq'
  readonly areq: JSONObject
  readonly ares: JSONObject
  /** What became of the ARes: with the requestor, not reached it, or the requestor will have no challenge. */
  readonly challenge: 'handed' | 'undelivered' | 'declined'
}

export interface Settled extends Always {
  readonly waitsFor: 'settled'
  /** What an RReq that comes late is held against; the journal has the rest. */
  readonly areq: JSONObject
  /** The same; undefined: there never was a valid one. */
  readonly ares?: JSONObject
  /** An RReq was expected, and came or did not. */
  readonly challenged: boolean
  /** Exactly one of the two. */
  readonly result?: Result
  readonly failure?: Failure
}

export type Transaction = Prepared | ExpectARes | ExpectRReq | Settled

/** The notification of the method; a second one, or one too late to matter, changes nothing. */
export function methodNotified(transaction: Transaction): Transaction {
  return transaction.waitsFor === 'methodRunning'
    ? { ...transaction, waitsFor: 'prepared', method: 'notified' }
    : transaction
}

/**
 * How long the AReq must still wait for the notification, 0 when it may leave (3DSS-METH-008).
 * @param neverStarted the requestor says that its page did not start the method: nothing will come
 */
export function methodWaitMs(
  { waitsFor, messageVersion, beganAtMs }: Prepared,
  neverStarted: boolean,
  nowMs: UnixMs,
): number {
  if (waitsFor === 'prepared' || neverStarted) return 0
  return Math.max(0, beganAtMs + METHOD_LIMIT_MS[messageVersion] - nowMs)
}

/** A method that ran longer ago must run again, and a card that lay longer must be given again (3DSS-METH-009). */
export function isStale({ beganAtMs, methodRun }: Prepared, nowMs: UnixMs): boolean {
  return nowMs - (methodRun?.ranAtMs ?? beganAtMs) > METHOD_AGE_MS
}

/** `threeDSCompInd`: a method that is there and did not end is N, whether or not it started (3DSS-METH-003 to 007). */
export function threeDSCompInd({ method }: Prepared): 'Y' | 'N' | 'U' {
  return method === 'none' ? 'U' : method === 'notified' ? 'Y' : 'N'
}

/** The AReq leaves; the card is not needed any more. @param areq as the journal keeps it */
export function asked(prepared: Prepared, areq: JSONObject, page: Page | undefined): ExpectARes {
  const { card: _card, method: _method, methodRun: _run, issuerCountryCode: _country, ...rest } = prepared
  const { waitsFor: _before, ...always } = rest
  return { ...always, ...(page && { page }), waitsFor: 'expectARes', areq }
}

/** A valid ARes came. @param kept as the journal keeps it */
export function answered(transaction: ExpectARes, ares: ARes, kept: JSONObject): ExpectRReq | Settled {
  const { waitsFor: _before, ...rest } = transaction
  if (ares.transStatus === 'C') return { ...rest, waitsFor: 'expectRReq', ares: kept, challenge: 'handed' }
  return { ...rest, waitsFor: 'settled', ...remembered(rest.areq, kept), challenged: false, result: resultOf(ares) }
}

/** There will be no result: the DS cannot be reached, its answer is of no use, or an Erro came. */
export function failed(transaction: ExpectARes | ExpectRReq, failure: Failure): Settled {
  const {
    challenge: _challenge,
    waitsFor,
    areq,
    ares,
    ...always
  } = { challenge: undefined, ares: undefined, ...transaction }
  const challenged = waitsFor === 'expectRReq'
  return { ...always, ...remembered(areq, ares), waitsFor: 'settled', challenged, failure }
}

/** The RReq came: eci and value are its own, or there are none (3DSS-RREQ-022). */
export function resulted({ challenge: _challenge, areq, ares, ...rest }: ExpectRReq, rreq: RReq): Settled {
  return { ...rest, ...remembered(areq, ares), waitsFor: 'settled', challenged: true, result: resultOf(rreq) }
}

/** Of both messages what the rules of an RReq, and its conditions in the table, look back at; and what the requestor is told. */
function remembered(areq: JSONObject, ares: JSONObject | undefined): Pick<Settled, 'areq' | 'ares'> {
  const { messageCategory, threeDSRequestorDecReqInd, splitSdkType } = areq
  const asked = { messageCategory, threeDSRequestorDecReqInd, splitSdkType }
  if (!ares) return { areq: asked }
  const { dsTransID, acsTransID, acsDecConInd } = ares
  return { areq: asked, ares: { dsTransID, acsTransID, acsDecConInd } }
}

/** The ARes with the challenge did not reach the requestor, or the requestor will have none; the RRes says so. */
export function notChallenged(transaction: Transaction, why: 'undelivered' | 'declined'): Transaction {
  return transaction.waitsFor === 'expectRReq' ? { ...transaction, challenge: why } : transaction
}

/** What a deadline makes of a state; undefined: it goes. */
export function deadlinePassed(transaction: Transaction): Settled | undefined {
  return transaction.waitsFor === 'expectRReq' ? failed(transaction, { code: 'result_missing' }) : undefined
}

/** When a state must be looked at again. One that waits for its ARes has whoever asked, who has a clock of his own. */
export function deadlineOf({ waitsFor }: Exclude<Transaction, ExpectARes>, nowMs: UnixMs): UnixMs {
  return nowMs + LIMITS_MS[waitsFor]
}

/** A little longer than the method may be old, so that a requestor who comes late is told why. */
const STALE_MS = METHOD_AGE_MS + 5 * MINUTE_MS
/** Three times what a cardholder may take for one entry (600 s, emv3ds.md section 12), and then some for the RReq. */
const CHALLENGE_MS = 31 * MINUTE_MS
/** A late or doubled message gets its own answer for a day (docs/decisions/0011). */
const KEPT_MS = 24 * HOUR_MS
const LIMITS_MS = { prepared: STALE_MS, methodRunning: STALE_MS, expectRReq: CHALLENGE_MS, settled: KEPT_MS }
