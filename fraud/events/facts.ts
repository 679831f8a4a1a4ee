/**
 * Facts: what is kept of an order in clear, for ever. Nothing here tells who ordered: countries, amounts, methods, the
 * first and last digits of the card. Facts stand in groups, one for each member of the request, because a later assessment
 * replaces them member by member.
 */
import { parseInstant } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { AReqFacts } from './areqFacts.ts'
import type { AssessmentBody } from './assessment.ts'
import type { EvidenceFacts } from './evidenceFacts.ts'
import { withFeeds } from './feedFacts.ts'
import type { FeedAnswers } from './feedFacts.ts'
import { contactFactsOf, networkFactsOf } from './contactFacts.ts'
import type { ContactFacts, IdentityFacts, NetworkFacts, PlaceFacts } from './contactFacts.ts'
import type { OrderBody } from './order.ts'
import type { Buyer, Coupon, Delivery, Item, Payment } from './purchase.ts'
import type { Card } from './shapes.ts'

export interface OrderFacts {
  readonly amountMinor: number
  readonly currency: string
  readonly channel?: string
  /** The shop's name for itself, where one tenant screens for many. Of older rows there is its token alone. */
  readonly shopID?: string
  readonly payment: {
    readonly method: string
    readonly bin?: string
    readonly lastFour?: string
    readonly cardCountry?: string
    readonly failedAttempts?: number
    readonly threeDSServerTransID?: string
  }
  readonly buyer?: {
    readonly accountCreatedAtMs?: UnixMs
    readonly emailDisposable?: boolean
    /** A company buys. Absent for a private person. */
    readonly company?: true
    readonly contact?: ContactFacts
  }
  /** 0 to 100: how alike the name on the card and the buyer's are. Unknown without both. */
  readonly nameSimilarity?: number
  readonly delivery?: {
    readonly count: number
    readonly countries: readonly string[]
    readonly methods: readonly string[]
    readonly place?: PlaceFacts
  }
  readonly basket?: {
    readonly quantity: number
    readonly totalMinor: number
    /** Only when the caller says of at least one line whether it is cashable. */
    readonly cashableMinor?: number
  }
  readonly network?: NetworkFacts
  readonly points?: { readonly usedMinor: number }
  /** The discount only when the caller says of at least one coupon what it gave. */
  readonly coupons?: { readonly count: number; readonly discountMinor?: number; readonly newCustomersOnly?: boolean }
  readonly recurring?: { readonly kind: 'first' | 'repeat'; readonly originalOrderID?: string }
  /** At an issuer: what it knows of its cardholder when it is asked. */
  readonly cardholder?: {
    readonly contactsChangedAtMs: UnixMs
    /** Wrong codes that count at that moment. */
    readonly wrongCodes: number
  }
  /** At an issuer: what the AReq says beside the purchase. */
  readonly areq?: AReqFacts
  /** At an issuer: what the shop told about the purchase. */
  readonly evidence?: EvidenceFacts
  readonly threeDS?: NonNullable<AssessmentBody['threeDS']>
  /** Before dispatch alone: what is not as it was when the order was paid for. */
  readonly sincePayment?: {
    /** Unknown where a delivery place could not be read. */
    readonly placeChanged?: boolean
    readonly paidMinor: number
  }
}

/** What look-ups say about an order; the rim asks them before the turn, and their versions go into the journal. */
export interface Intelligence {
  readonly ipCountry?: string
  readonly binCountry?: string
  readonly emailDisposable?: boolean
  /** The system that announces the address, its use, and whether strangers share the address at a time. */
  readonly asNumber?: number
  readonly networkUse?: string
  readonly addressShared?: boolean
  /** Whether DNS names a machine that takes mail for the buyer's domain. */
  readonly mailTaken?: boolean
  /** Only where there are feeds about what the order shows. */
  readonly feeds?: FeedAnswers
  /** Version of each part that answered, by its name: `ip_countries`, `disposable_mail`, `bin_countries` … */
  readonly versions: Readonly<Record<string, string>>
  /** Parts that were needed and did not answer: the decision is then a degraded one. */
  readonly missing: readonly string[]
}

/** The members that a request and its changes share. */
type Shown = Partial<Omit<OrderBody, 'orderID' | 'occurredAt'>> & Pick<AssessmentBody, 'threeDS'>

/** Facts while they are put together. A member that is not shown is never set: the journal has no such value. */
type Gathered<Facts> = { -readonly [Member in keyof Facts]?: Facts[Member] }

/** The groups of facts that the request shows; what it does not show is absent. This is a hot path: no copies. */
export function factsOf(
  shown: Shown,
  intelligence: Intelligence,
  nameSimilarity: number | undefined,
  identity: IdentityFacts = NOTHING_READ,
): Partial<OrderFacts> {
  const { currency, channel, amountMinor, payment, buyer, deliveries, items, device, threeDS } = shown
  const { pointsUsedMinor, coupons, recurring, shopID } = shown
  const facts: Gathered<OrderFacts> = {}
  if (currency !== undefined) facts.currency = currency
  if (channel !== undefined) facts.channel = channel
  if (shopID !== undefined) facts.shopID = shopID
  if (amountMinor !== undefined) facts.amountMinor = amountMinor
  if (payment) facts.payment = paymentFacts(payment, intelligence)
  if (buyer) facts.buyer = buyerFacts(buyer, intelligence, identity)
  if (nameSimilarity !== undefined) facts.nameSimilarity = nameSimilarity
  if (deliveries) facts.delivery = deliveryFacts(deliveries, withFeeds(identity.delivery, intelligence.feeds?.delivery))
  if (items) facts.basket = basketFacts(items)
  if (device) facts.network = networkFactsOf(intelligence, identity.browser)
  if (threeDS) facts.threeDS = threeDS
  if (pointsUsedMinor !== undefined) facts.points = { usedMinor: pointsUsedMinor }
  if (coupons) facts.coupons = couponFacts(coupons)
  if (recurring) facts.recurring = recurring
  return facts
}

const NOTHING_READ: IdentityFacts = {}

function paymentFacts({ method, card, failedAttempts }: Payment, { binCountry }: Intelligence): OrderFacts['payment'] {
  const facts: Gathered<OrderFacts['payment']> & Pick<OrderFacts['payment'], 'method'> = { method }
  const bin = binOf(card)
  if (bin !== undefined) facts.bin = bin
  const lastFour = card?.number?.slice(-4) ?? card?.lastFour
  if (lastFour !== undefined) facts.lastFour = lastFour
  const cardCountry = card?.issuerCountry ?? binCountry
  if (cardCountry !== undefined) facts.cardCountry = cardCountry
  if (failedAttempts !== undefined) facts.failedAttempts = failedAttempts
  if (card?.threeDSServerTransID !== undefined) facts.threeDSServerTransID = card.threeDSServerTransID
  return facts
}

/** First digits of the card: six for a card of less than 16 digits, else eight, as PCI DSS lets them be kept with the last four. */
export function binOf(card: Card | undefined): string | undefined {
  if (card?.number === undefined) return card?.bin
  return card.number.slice(0, card.number.length < 16 ? 6 : 8)
}

function buyerFacts(
  { accountCreatedAt, company }: Buyer,
  intelligence: Intelligence,
  identity: IdentityFacts,
): NonNullable<OrderFacts['buyer']> {
  const facts: Gathered<NonNullable<OrderFacts['buyer']>> = {}
  const createdAtMs = accountCreatedAt === undefined ? undefined : parseInstant(accountCreatedAt)
  if (createdAtMs !== undefined) facts.accountCreatedAtMs = createdAtMs
  if (intelligence.emailDisposable !== undefined) facts.emailDisposable = intelligence.emailDisposable
  if (company !== undefined && company !== '') facts.company = true
  const contact = contactFactsOf(identity, intelligence)
  if (contact) facts.contact = contact
  return facts
}

function couponFacts(coupons: readonly Coupon[]): NonNullable<OrderFacts['coupons']> {
  const facts: Gathered<NonNullable<OrderFacts['coupons']>> & { count: number } = { count: coupons.length }
  for (const { discountMinor, newCustomersOnly } of coupons) {
    if (discountMinor !== undefined) {
      facts.discountMinor = Math.min((facts.discountMinor ?? 0) + discountMinor, Number.MAX_SAFE_INTEGER)
    }
    if (newCustomersOnly) facts.newCustomersOnly = true
  }
  return facts
}

function deliveryFacts(
  deliveries: readonly Delivery[],
  place: PlaceFacts | undefined,
): NonNullable<OrderFacts['delivery']> {
  const countries: string[] = []
  const methods: string[] = []
  for (const { address, method } of deliveries) {
    const country = address && (address.country ?? 'JP')
    if (country !== undefined && !countries.includes(country)) countries.push(country)
    if (method !== undefined && !methods.includes(method)) methods.push(method)
  }
  const count = deliveries.length
  return place ? { count, countries, methods, place } : { count, countries, methods }
}

function basketFacts(items: readonly Item[]): NonNullable<OrderFacts['basket']> {
  let quantity = 0
  let totalMinor = 0
  let cashableMinor: number | undefined
  for (const item of items) {
    const lineMinor = item.quantity * item.unitPriceMinor
    quantity += item.quantity
    totalMinor = Math.min(totalMinor + lineMinor, Number.MAX_SAFE_INTEGER)
    if (item.cashable === undefined) continue
    cashableMinor = Math.min((cashableMinor ?? 0) + (item.cashable ? lineMinor : 0), Number.MAX_SAFE_INTEGER)
  }
  return cashableMinor === undefined ? { quantity, totalMinor } : { quantity, totalMinor, cashableMinor }
}
