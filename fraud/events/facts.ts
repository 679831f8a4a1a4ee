/**
 * Facts: what is kept of an order in clear, for ever. Nothing here tells who ordered: countries, amounts, methods, the
 * first and last digits of the card. Facts stand in groups, one for each member of the request, because a later assessment
 * replaces them member by member.
 */
import { parseInstant } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { AssessmentBody } from './assessment.ts'
import type { OrderBody } from './order.ts'
import type { Card, Item } from './shapes.ts'

export interface OrderFacts {
  readonly amountMinor: number
  readonly currency: string
  readonly channel?: string
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
  }
  /** 0 to 100: how alike the name on the card and the buyer's are. Unknown without both. */
  readonly nameSimilarity?: number
  readonly delivery?: {
    readonly count: number
    readonly countries: readonly string[]
    readonly methods: readonly string[]
  }
  readonly basket?: {
    readonly quantity: number
    readonly totalMinor: number
    /** Only when the caller says of at least one line whether it is cashable. */
    readonly cashableMinor?: number
  }
  readonly network?: { readonly ipCountry?: string }
  readonly threeDS?: { readonly transStatus: string; readonly eci?: string; readonly transStatusReason?: string }
}

/** What look-ups say about an order; the rim asks them before the turn, and their versions go into the journal. */
export interface Intelligence {
  readonly ipCountry?: string
  readonly binCountry?: string
  readonly emailDisposable?: boolean
  /** Version of each part that answered, by its name: `ip_countries`, `disposable_mail`, `bin_countries`. */
  readonly versions: Readonly<Record<string, string>>
  /** Parts that were needed and did not answer: the decision is then a degraded one. */
  readonly missing: readonly string[]
}

/** The members that a request and its changes share. */
type Shown = Partial<Pick<OrderBody, 'amountMinor' | 'payment' | 'buyer' | 'deliveries' | 'items' | 'device'>> &
  Pick<AssessmentBody, 'threeDS'>

/** The groups of facts that the request shows; what it does not show is absent. */
export function factsOf(
  shown: Shown,
  intelligence: Intelligence,
  nameSimilarity: number | undefined,
): Partial<OrderFacts> {
  return defined({
    amountMinor: shown.amountMinor,
    payment: shown.payment && paymentFacts(shown.payment, intelligence),
    buyer: shown.buyer && buyerFacts(shown.buyer, intelligence),
    nameSimilarity,
    delivery: shown.deliveries && {
      count: shown.deliveries.length,
      countries: distinct(shown.deliveries.map(({ address }) => address && (address.country ?? 'JP'))),
      methods: distinct(shown.deliveries.map(({ method }) => method)),
    },
    basket: shown.items && basketFacts(shown.items),
    network: shown.device && defined({ ipCountry: intelligence.ipCountry }),
    threeDS: shown.threeDS && defined({ ...shown.threeDS }),
  }) as Partial<OrderFacts>
}

function paymentFacts(payment: OrderBody['payment'], { binCountry }: Intelligence): OrderFacts['payment'] {
  return defined({
    method: payment.method,
    bin: binOf(payment.card),
    lastFour: payment.card?.number?.slice(-4) ?? payment.card?.lastFour,
    cardCountry: payment.card?.issuerCountry ?? binCountry,
    failedAttempts: payment.failedAttempts,
    threeDSServerTransID: payment.card?.threeDSServerTransID,
  }) as OrderFacts['payment']
}

/** First digits of the card: six for a card of less than 16 digits, else eight, as PCI DSS lets them be kept with the last four. */
export function binOf(card: Card | undefined): string | undefined {
  if (card?.number === undefined) return card?.bin
  return card.number.slice(0, card.number.length < 16 ? 6 : 8)
}

function buyerFacts(buyer: OrderBody['buyer'], { emailDisposable }: Intelligence): NonNullable<OrderFacts['buyer']> {
  const { accountCreatedAt } = buyer
  return defined({
    accountCreatedAtMs: accountCreatedAt === undefined ? undefined : parseInstant(accountCreatedAt),
    emailDisposable,
  })
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
  return defined({ quantity, totalMinor, cashableMinor }) as NonNullable<OrderFacts['basket']>
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

/** Without the members that are undefined: the journal has no such value. Used for every event, so a plain loop. */
export function defined<Value extends object>(
  value: Value,
): { [Member in keyof Value]?: Exclude<Value[Member], undefined> } {
  const kept: { [Member in keyof Value]?: Exclude<Value[Member], undefined> } = {}
  for (const member in value) {
    const inner = value[member]
    if (inner !== undefined) kept[member] = inner as Exclude<Value[typeof member], undefined>
  }
  return kept
}
