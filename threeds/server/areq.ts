/**
 * The AReq from what the requestor says, the merchant's settings, the card, and what the 3DS Server knows itself. The table
 * of elements says what a version requires of a channel and a category: what is missing or wrong is told to the requestor,
 * and nothing leaves (3DSS-AREQ-031, 033).
 */
import { minorDigits } from '@sekisho/base'
import type { JSONObject, Parsed, UnixMs } from '@sekisho/base'
import { currencyCodeOf, parseMembers } from '@sekisho/threeds/messages'
import type { AReq, Category, Channel, Version } from '@sekisho/threeds/messages'
import { browserIn } from './browser.ts'
import { merchantNameFor } from './merchantName.ts'
import type { MerchantName } from './merchantName.ts'
import { requestIn } from './request.ts'

/** A shop as payment systems know it. Names are those of the AReq's elements. */
export interface Merchant {
  readonly threeDSRequestorID: string
  readonly threeDSRequestorName: string
  readonly threeDSRequestorURL: string
  readonly acquirerBIN: string
  readonly acquirerMerchantID: string
  /** ISO 3166-1 numeric. */
  readonly acquirerCountryCode: string
  readonly mcc: string
  /** ISO 3166-1 numeric. */
  readonly merchantCountryCode: string
  readonly merchantName: MerchantName
}

export interface Card {
  readonly acctNumber: string
  /** YYMM. */
  readonly cardExpiryDate?: string
}

/** What the 3DS Server itself is called, and where it is reached. */
export interface OwnFacts {
  readonly threeDSServerRefNumber: string
  readonly threeDSServerOperatorID?: string
  /** Where RReq come. */
  readonly threeDSServerURL: string
  /** Where the final CRes comes, through the browser. */
  readonly notificationURL: string
}

export interface AReqParts {
  readonly threeDSServerTransID: string
  readonly messageVersion: Version
  readonly channel: Channel
  readonly category: Category
  /** How the 3DS Method ended; browsers only. */
  readonly threeDSCompInd: 'Y' | 'N' | 'U'
  /** The transaction whose 3DS Method counts for this one; left out where it ran for this very one (3DSS-METH-010, 011). */
  readonly threeDSMethodId?: string
  readonly card: Card
  readonly merchant: Merchant
  readonly own: OwnFacts
  /** Elements of `REQUESTOR_ROWS`. */
  readonly request: JSONObject
  readonly nowMs: UnixMs
}

export function areqOf(parts: AReqParts): Parsed<AReq> {
  const members = membersOf(parts)
  const parsed = parseMembers(members, { leg: '3DSS-DS' })
  return parsed.ok ? { ok: true, message: parsed.message as AReq } : { ok: false, issues: parsed.issues }
}

/**
 * Members of another channel or version go with the parser, which passes on none that its message does not have. One object
 * from beginning to end: to lay six over one another costs as much as to check the message.
 */
function membersOf({ messageVersion, channel, category, merchant, own, card, nowMs, ...parts }: AReqParts): JSONObject {
  const isPayment = category === 'PA'
  const members = requestIn(messageVersion, parts.request)
  browserIn(messageVersion, members)
  if (isPayment && channel !== '3RI') members['threeDSRequestorAuthenticationInd'] ??= PAYMENT
  if (members['purchaseAmount'] !== undefined) dateAndExponent(members, nowMs)
  members['messageType'] = 'AReq'
  members['messageVersion'] = messageVersion
  members['deviceChannel'] = DEVICE_CHANNELS[channel]
  members['messageCategory'] = isPayment ? '01' : '02'
  members['threeDSServerTransID'] = parts.threeDSServerTransID
  if (channel === 'BRW') {
    members['threeDSCompInd'] = parts.threeDSCompInd
    if (parts.threeDSMethodId !== undefined) members['threeDSMethodId'] = parts.threeDSMethodId
    members['notificationURL'] = own.notificationURL
  }
  members['threeDSServerRefNumber'] = own.threeDSServerRefNumber
  if (own.threeDSServerOperatorID !== undefined) members['threeDSServerOperatorID'] = own.threeDSServerOperatorID
  members['threeDSServerURL'] = own.threeDSServerURL
  Object.assign(members, card, merchant)
  members['merchantName'] = merchantNameFor(merchant.merchantName, parts.request)
  members['acquirerCountryCodeSource'] = BY_THE_3DS_SERVER
  return members
}

function dateAndExponent(members: Record<string, JSONObject[string]>, nowMs: UnixMs): void {
  const { purchaseCurrency, purchaseExponent } = members
  const code = typeof purchaseCurrency === 'string' ? currencyCodeOf(purchaseCurrency) : undefined
  const digits = code && minorDigits(code)
  if (purchaseExponent === undefined && digits !== undefined) members['purchaseExponent'] = String(digits)
  members['purchaseDate'] = new Date(nowMs).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
}

const DEVICE_CHANNELS: Readonly<Record<Channel, string>> = { APP: '01', BRW: '02', '3RI': '03' }
/** `threeDSRequestorAuthenticationInd`: what a requestor of a payment means when it does not say. */
const PAYMENT = '01'
const BY_THE_3DS_SERVER = '01'
