/**
 * What an AReq says beside the purchase, as facts of the issuer's event: the shop's account of its customer, of its goods, and of
 * how it knows who is buying. Codes stay codes; a member that the AReq leaves out stays absent, and so does one that contradicts time.
 */
import { DAY_MS, parseInstant } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { AuthenticationEvent } from '@sekisho/fraud/events'
import { countryCodeOf } from '@sekisho/threeds/messages'
import type { AReq } from '@sekisho/threeds/messages'

type AReqFacts = NonNullable<AuthenticationEvent['facts']['areq']>

/** @returns undefined for an AReq that says nothing of all this */
export function areqFactsOf(areq: AReq, receivedAtMs: UnixMs): AReqFacts | undefined {
  const { acctInfo = {}, merchantRiskIndicator = {} } = areq
  const authentications = listOf(areq.threeDSRequestorAuthenticationInfo)
  const earlier = listOf(areq.threeDSRequestorPriorAuthenticationInfo)
  const facts: AReqFacts = withoutUnknown({
    mcc: areq.mcc,
    merchantCountry: countryIn(areq.merchantCountryCode),
    billingCountry: countryIn(areq.billAddrCountry),
    addrMatch: areq.addrMatch,
    threeDSRequestorChallengeInd: joined(listOf(areq.threeDSRequestorChallengeInd)),
    threeDSReqAuthMethod: joined(authentications.map(({ threeDSReqAuthMethod }) => threeDSReqAuthMethod)),
    threeDSReqPriorAuthMethod: joined(earlier.map(({ threeDSReqPriorAuthMethod }) => threeDSReqPriorAuthMethod)),
    priorAuthDays: daysSinceLatest(
      earlier.map(({ threeDSReqPriorAuthTimestamp }) => threeDSReqPriorAuthTimestamp),
      receivedAtMs,
    ),
    chAccAgeInd: acctInfo.chAccAgeInd,
    chAccChangeInd: acctInfo.chAccChangeInd,
    chAccPwChangeInd: acctInfo.chAccPwChangeInd,
    paymentAccInd: acctInfo.paymentAccInd,
    shipAddressUsageInd: acctInfo.shipAddressUsageInd,
    shipNameIndicator: acctInfo.shipNameIndicator,
    suspiciousAccActivity: acctInfo.suspiciousAccActivity,
    nbPurchaseAccount: numberIn(acctInfo.nbPurchaseAccount),
    provisionAttemptsDay: numberIn(acctInfo.provisionAttemptsDay),
    txnActivityDay: numberIn(acctInfo.txnActivityDay),
    txnActivityYear: numberIn(acctInfo.txnActivityYear),
    shipIndicator: merchantRiskIndicator.shipIndicator,
    deliveryTimeframe: merchantRiskIndicator.deliveryTimeframe,
    reorderItemsInd: merchantRiskIndicator.reorderItemsInd,
    preOrderPurchaseInd: merchantRiskIndicator.preOrderPurchaseInd,
    giftCardCount: numberIn(merchantRiskIndicator.giftCardCount),
  })
  return Object.keys(facts).length === 0 ? undefined : facts
}

/** 2.3.1 has lists where earlier versions have one. */
function listOf<Value extends object | string>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value]
}

function joined(codes: readonly (string | undefined)[]): string | undefined {
  const known = codes.filter((code) => code !== undefined)
  return known.length === 0 ? undefined : known.join(' ')
}

/** Digits, as the parser let them through. */
function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function countryIn(code: string | undefined): string | undefined {
  return code === undefined ? undefined : countryCodeOf(code)
}

/** @param timestamps as YYYYMMDDHHMM in UTC; one that lies ahead of us is no earlier authentication */
function daysSinceLatest(timestamps: readonly (string | undefined)[], nowMs: UnixMs): number | undefined {
  const past = timestamps
    .map((text = '') => parseInstant(text.replace(/^(....)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:00Z')))
    .filter((atMs) => atMs !== undefined)
    .filter((atMs) => atMs <= nowMs)
  return past.length === 0 ? undefined : Math.floor((nowMs - Math.max(...past)) / DAY_MS)
}

function withoutUnknown(members: { readonly [Name in keyof AReqFacts]: AReqFacts[Name] | undefined }): AReqFacts {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
