/** An order as the shop keeps it, and the bodies of the calls that it makes about it. */
import type { CartLine } from './cart.ts'
import { totalOf } from './cart.ts'
import { challengeFacts } from './challengeFacts.ts'
import type { Checkout } from './checkout.ts'
import { prefectureCode } from './prefectures.ts'

export interface PlacedOrder {
  readonly orderID: string
  readonly placedAtMs: number
  readonly lines: readonly CartLine[]
  readonly checkout: Checkout
  readonly payment: Payment
  /** Of the screening before payment. */
  readonly first: Decision
  /** What 3-D Secure said at each step; absent until it was asked. */
  preauth?: Preauth
  auth?: Authentication
  result?: Authentication
  settledAtMs?: number
  /** Of the screening after authentication. */
  second?: Decision
}

export interface Payment {
  readonly cardReference: string
  readonly nameOnCard: string
  /** What the page's script found out; absent with scripts off. */
  readonly browserData?: Readonly<Record<string, unknown>>
  readonly device?: Readonly<Record<string, unknown>>
  readonly challengeWindowSize: string
  /** The challenge takes the place of the shop's page: chosen, or scripts are off. */
  readonly fullPage: boolean
  readonly messageVersion?: string
}

/** What the request to the shop said of itself, for the three elements that no script knows. */
export interface Seen {
  readonly ip: string
  readonly accept: string
  readonly languages: readonly string[]
  readonly userAgent: string
}

export interface Decision {
  readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
  readonly threeDSAdvice: string
}

export interface Preauth {
  readonly participates: 'yes' | 'no' | 'unknown'
  readonly threeDSServerTransID?: string
  readonly threeDSMethodURL?: string
  readonly threeDSMethodData?: string
  readonly methodTimeoutMs?: number
}

/** An answer of auth, and of postauth. */
export interface Authentication {
  readonly status: 'challenge' | 'settled' | 'failed' | 'pending'
  readonly authenticated: boolean
  readonly doNotAuthorise: boolean
  readonly transStatus?: string
  readonly transStatusReason?: string
  readonly eci?: string
  readonly interactionCounter?: string
  readonly challengeCancel?: string
  readonly cardholderInfo?: unknown
  readonly acsURL?: string
  readonly creq?: string
  readonly threeDSSessionData?: string
}

export function orderBody(
  orderID: string,
  lines: readonly CartLine[],
  checkout: Checkout,
  payment: Payment,
  seen: Seen,
  nowMs: number,
) {
  const { name, nameKana, email, phone } = checkout
  const address = addressOf(checkout)
  return {
    orderID,
    occurredAt: new Date(nowMs).toISOString(),
    channel: 'web',
    amountMinor: totalOf(lines),
    currency: 'JPY',
    payment: { method: 'card', card: { cardReference: payment.cardReference, nameOnCard: payment.nameOnCard } },
    buyer: { name, nameKana, email, phone, address },
    deliveries: [{ name, phone, address, method: checkout.delivery }],
    items: lines.map(({ goods, quantity }) => ({
      sku: goods.sku,
      name: goods.name.ja,
      category: goods.category,
      quantity,
      unitPriceMinor: goods.priceMinor,
      cashable: goods.cashable,
    })),
    device: { userAgent: seen.userAgent.slice(0, 1024), ...payment.device, ipAddress: seen.ip },
  }
}

/** The elements of the AReq that the shop knows, by their names. */
export function authBody(order: PlacedOrder, seen: Seen, returnURL: string, threeDSCompInd: 'N' | undefined) {
  const { checkout, payment, preauth, first, lines, orderID } = order
  const { city, line1, line2, postalCode, prefecture, email, phone } = checkout
  const address = {
    City: city,
    Country: '392',
    Line1: line1,
    Line2: line2,
    PostCode: postalCode,
    State: prefectureCode(prefecture),
  }
  const addressed = (kind: 'billAddr' | 'shipAddr') =>
    Object.fromEntries(
      Object.entries(address).flatMap(([part, text]) => (text === '' ? [] : [[`${kind}${part}`, text]])),
    )
  return {
    threeDSServerTransID: preauth!.threeDSServerTransID,
    ...(threeDSCompInd && { threeDSCompInd }),
    challengeWindowSize: payment.challengeWindowSize,
    orderID,
    threeDSSessionData: orderID,
    ...(payment.fullPage && { returnURL }),
    threeDSRequestorAuthenticationInd: '01',
    threeDSRequestorChallengeInd: CHALLENGE_INDICATORS[first.threeDSAdvice] ?? '01',
    purchaseAmount: String(totalOf(lines)),
    purchaseCurrency: '392',
    purchaseExponent: '0',
    cardholderName: payment.nameOnCard,
    email,
    mobilePhone: { cc: '81', subscriber: phone.replaceAll(/\D/g, '').replace(/^(81|0)/, '') },
    ...addressed('billAddr'),
    ...addressed('shipAddr'),
    addrMatch: 'Y',
    browserJavascriptEnabled: false,
    browserUserAgent: seen.userAgent.slice(0, 2048),
    browserLanguage: seen.languages[0],
    ...browserIn(payment.browserData),
    browserAcceptHeader: seen.accept.slice(0, 2048),
    browserIP: seen.ip,
    acceptLanguage: seen.languages,
  }
}

export function assessmentBody(order: PlacedOrder, nowMs: number) {
  const { result, preauth } = order
  const { transStatus, eci, transStatusReason } = result!
  const threeDS = transStatus !== undefined && {
    transStatus,
    threeDSServerTransID: preauth!.threeDSServerTransID,
    ...(eci && { eci }),
    ...(transStatusReason && { transStatusReason }),
    ...challengeFacts(order),
  }
  return {
    assessmentID: 'after-authentication',
    occurredAt: new Date(nowMs).toISOString(),
    stage: 'after_authentication',
    ...(threeDS && { threeDS }),
  }
}

/** A hidden field holds what the buyer likes: of it only what the script finds out is taken, and no amount or address. */
function browserIn(data: Payment['browserData'] = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => BROWSER_ELEMENTS.has(name)))
}

function addressOf({ postalCode, prefecture, city, line1, line2 }: Checkout) {
  return { country: 'JP', postalCode, prefecture, city, line1, line2 }
}

/** What the screening advises, as threeDSRequestorChallengeInd. Data only is left to payment systems that have it. */
const CHALLENGE_INDICATORS: Readonly<Record<string, string>> = { challenge_preferred: '03', challenge_mandated: '04' }

/** As `Sekisho.browserData()` gives them. */
const BROWSER_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'browserJavascriptEnabled browserJavaEnabled browserLanguage browserColorDepth browserScreenHeight ' +
    'browserScreenWidth browserTZ browserUserAgent'
  ).split(' '),
)
