/**
 * An AReq at the DS, once its bytes are a valid message: may this sender ask this, and who answers it. The checks stand in
 * the order of emv3ds.md section 3 and the first that fails is the answer.
 */
import { MINUTE_MS, minorDigits } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'
import { currencyCodeOf } from '@sekisho/threeds/messages'
import type { AReq } from '@sekisho/threeds/messages'
import type { ServerParticipant } from './participants.ts'
import type { Registry } from './registry.ts'

export interface AReqContext {
  readonly registry: Registry
  /** Name in the sender's certificate; undefined where connections carry none (the demonstration). */
  readonly peer: string | undefined
  readonly nowMs: UnixMs
}

/** @returns the 3DS Server that asks, or what is wrong */
export function checkAReq(
  areq: AReq,
  context: AReqContext,
):
  | { readonly ok: true; readonly server: ServerParticipant }
  | { readonly ok: false; readonly issues: readonly Issue[] } {
  for (const check of CHECKS) {
    const issues = check(areq, context)
    if (issues.length > 0) return { ok: false, issues }
  }
  return { ok: true, server: context.registry.findServer(areq, context.peer)! }
}

/** An AReq that was here before, or is being answered: 312 from 2.3.1, 301 before it (DS-AREQ-019). */
export function repeatedAReq({ messageVersion }: AReq): Issue {
  const errorCode = messageVersion === '2.3.1' ? '312' : '301'
  return { errorCode, element: 'threeDSServerTransID', reason: 'a new one for each AReq' }
}

/** A reference number, operator or certificate that is of no 3DS Server here (DS-AREQ-001). */
export const NO_PARTICIPANT: Issue = {
  errorCode: '303',
  element: 'threeDSServerRefNumber',
  reason: 'threeDSServerRefNumber: one that takes part',
}

type Check = (areq: AReq, context: AReqContext) => readonly Issue[]

/** The exponent is that of the currency (DS-AREQ-017). A currency without a minor unit of its own gives no finding. */
const exponentFits: Check = ({ purchaseCurrency, purchaseExponent }) => {
  const digits = minorDigits(currencyCodeOf(purchaseCurrency ?? '') ?? '')
  if (digits === undefined || purchaseExponent === undefined || Number(purchaseExponent) === digits) return []
  const reason = `the exponent of this currency: ${digits}`
  return ['purchaseCurrency', 'purchaseExponent'].map((element) => ({ errorCode: '304', element, reason }))
}

/** From 2.3.1 clocks may differ by half an hour (DS-AREQ-018); before it the specification compares none. */
const clocksAgree: Check = ({ messageVersion, purchaseDate }, { nowMs }) => {
  if (messageVersion !== '2.3.1' || purchaseDate === undefined) return []
  if (Math.abs(utcOf(purchaseDate) - nowMs) <= CLOCKS_DIFFER_MS) return []
  return [{ errorCode: '203', element: 'purchaseDate', reason: 'UTC, within 30 minutes of our clock' }]
}

const serverTakesPart: Check = (areq, { registry, peer }) => {
  if (registry.findServer(areq, peer)) return []
  return [
    { errorCode: '303', element: 'threeDSServerRefNumber', reason: 'threeDSServerRefNumber: one that takes part' },
  ]
}

/** Results go to this address, so it must be the sender's own: a participant cannot make us call somebody else. */
const resultsGoHome: Check = (areq, { registry, peer }) => {
  const origins = registry.findServer(areq, peer)?.origins
  if (origins === undefined || areq.threeDSServerURL === undefined) return []
  if (origins.includes(originOf(areq.threeDSServerURL))) return []
  return [{ errorCode: '303', element: 'threeDSServerURL', reason: 'threeDSServerURL: an address of this participant' }]
}

const sdkTakesPart: Check = ({ sdkReferenceNumber }, { registry }) => {
  if (sdkReferenceNumber === undefined || registry.knowsSDK(sdkReferenceNumber)) return []
  return [{ errorCode: '303', element: 'sdkReferenceNumber', reason: 'sdkReferenceNumber: one that takes part' }]
}

const merchantCategoryIsKnown: Check = ({ mcc }, { registry }) => {
  if (mcc === undefined || registry.knowsMCC(mcc)) return []
  return [{ errorCode: '306', element: 'mcc', reason: 'a merchant category of this payment system' }]
}

const CHECKS: readonly Check[] = [
  exponentFits,
  clocksAgree,
  serverTakesPart,
  resultsGoHome,
  sdkTakesPart,
  merchantCategoryIsKnown,
]

/** @param date YYYYMMDDHHMMSS; the parser has seen that it is one */
function utcOf(date: string): UnixMs {
  const part = (from: number, to: number) => Number(date.slice(from, to))
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14))
}

/**
 * Scheme, host and port of an absolute URL, without the port that its scheme means anyway; what has user data or a backslash
 * in front of its path has none.
 */
function originOf(url: string): string {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\\]+(?=[/?#]|$)/i.exec(url)?.[0]?.toLowerCase() ?? ''
  return origin.replace(/^(https:.*):443$|^(http:.*):80$/, '$1$2')
}

const CLOCKS_DIFFER_MS = 30 * MINUTE_MS
