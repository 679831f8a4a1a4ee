/** Evidence opened: a text from outside becomes evidence, or the reason why it is none. Checks stand in the order in which they are made. */
import type { JSONObject, JSONValue, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import { evidenceIn } from './claims.ts'
import type { Evidence, PayClaim, ShopClaim } from './claims.ts'
import { openSigned } from './openSigned.ts'
import type { TrustedKeys } from './ports.ts'
import { EVIDENCE_TYPE, MAX_EVIDENCE, MAX_LIFETIME } from './sign.ts'

/** Why there is no evidence, in the order of the checks. Docs and journals use these words. */
export const REFUSALS = [
  'too_long',
  'form',
  'header',
  'algorithm',
  'unknown_key',
  'signature',
  'version',
  'claims',
  'signer',
  'not_consented',
  'audience',
  'lifetime',
  'stale',
  'future',
  'transaction',
  'shop',
  'payment',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Opened =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly refusal: Refusal }

export interface Reader {
  readonly keys: TrustedKeys
  /** The name of the issuer whom it must be told. */
  readonly audience: string
  readonly nowMs: UnixMs
}

/** Who says it, to whom, and when. Whether it is about this transaction, `bindingFault` says. */
export async function openEvidence(compact: string, { keys, audience, nowMs }: Reader): Promise<Opened> {
  const signed = await openSigned(compact, { type: EVIDENCE_TYPE, keys, maxLength: MAX_EVIDENCE })
  if (!signed.ok) return signed
  const { payload, key } = signed
  if (!isOurMajor(payload)) return refused('version')
  const evidence = evidenceIn(payload)
  if (!evidence) return refused('claims')
  if (evidence.iss !== key.signer) return refused('signer')
  if (!key.requestorIDs.has(evidence.shop.requestorID)) return refused('not_consented')
  if (evidence.aud !== audience) return refused('audience')
  const fault = timeFault(evidence, nowMs)
  return fault ? refused(fault) : { ok: true, evidence }
}

/** The transaction as the AReq describes it. */
export interface Transaction {
  readonly threeDSServerTransID: string
  readonly shop: ShopClaim
  readonly pay: PayClaim | undefined
}

/** Evidence of another transaction, shop or amount says nothing about this one. */
export function bindingFault({ txn, shop, pay }: Evidence, transaction: Transaction): Refusal | undefined {
  if (txn !== transaction.threeDSServerTransID.toLowerCase()) return 'transaction'
  const { requestorID, acquirerBIN, acquirerMerchantID } = transaction.shop
  const isShop =
    shop.requestorID === requestorID &&
    shop.acquirerBIN === acquirerBIN &&
    shop.acquirerMerchantID === acquirerMerchantID
  if (!isShop) return 'shop'
  const isPayment =
    pay?.amount === transaction.pay?.amount &&
    pay?.currency === transaction.pay?.currency &&
    pay?.exponent === transaction.pay?.exponent
  return isPayment ? undefined : 'payment'
}

function isOurMajor(value: JSONValue): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { ver } = value as JSONObject
  return typeof ver === 'string' && ver.startsWith('1.')
}

function timeFault({ iat, exp }: Evidence, nowMs: UnixMs): Refusal | undefined {
  if (exp <= iat || exp - iat > MAX_LIFETIME) return 'lifetime'
  if (exp * SECOND_MS <= nowMs - SKEW_MS) return 'stale'
  return iat * SECOND_MS > nowMs + SKEW_MS ? 'future' : undefined
}

function refused(refusal: Refusal): Opened {
  return { ok: false, refusal }
}

/** Two companies' clocks. */
const SKEW_MS = 60 * SECOND_MS
