/**
 * The approval ledger: a fold over a tenant's journal that gives each sale one cause, and counts them. In the journal's order,
 * in bounded memory; a report is what was known at that row. docs/decisions/0022.
 */
import { HOUR_MS, zoneOffsetMs } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import type { AssessmentEvent, AuthenticationEvent, FraudEvent, OrderEvent } from '@sekisho/fraud/events'
import { hear, takeStep } from './authentication.ts'
import type { Side } from './authentication.ts'
import { lostBy } from './causes.ts'
import type { Ending } from './causes.ts'
import { OpenSales } from './openSales.ts'
import { Roads } from './roads.ts'
import { endingOf, goOn, has, MARK, release, stopAt } from './sale.ts'
import type { Sale } from './sale.ts'
import { DIMENSIONS, Slices } from './slices.ts'
import type { Dimension, Slice } from './slices.ts'
import type { RoadStep } from './step.ts'
import type { Outcome } from './tally.ts'
import { tell } from './told.ts'

export interface LedgerOptions {
  readonly side: Side
  /** Months are those of this zone. */
  readonly timeZone: string
  /** Beside months. */
  readonly by: readonly Dimension[]
  /** Sales asked about from then on, and before then. Everything when left out. */
  readonly fromMs?: UnixMs | undefined
  readonly toMs?: UnixMs | undefined
  /** How long a review may take; 24 hours when left out. */
  readonly reviewMs?: number | undefined
  /** Sales that may be open at a time; half a million when left out. */
  readonly maxOpen?: number
  /** Told of each sale as it is counted, once: when it is closed, or by a report. For whoever wants the sales behind a figure. */
  readonly onCounted?: ((id: string, sale: CountedSale, ending: Ending) => void) | undefined
}

/** What is known of one sale beside its ending. It changes on: whoever keeps it keeps a copy. */
export type CountedSale = Readonly<Sale>

export interface LedgerReport {
  readonly side: Side
  readonly reviewMs: number
  readonly sales: number
  readonly total: readonly Outcome[]
  /** Months always; the others in the order in which they were asked for. */
  readonly by: readonly { readonly dimension: Dimension; readonly slices: readonly Slice[] }[]
  /** Sales that were counted as they stood before their time, because too many were open. */
  readonly closedEarly: number
  /** 3-D Secure transactions that no sale goes with: no order names them, or nobody assessed them in time. */
  readonly unlinked: number
}

export class Ledger {
  readonly #options: LedgerOptions
  readonly #reviewMs: number
  readonly #dimensions: readonly Dimension[]
  readonly #closed: Slices
  readonly #open: OpenSales
  readonly #roads = new Roads()
  #nowMs = 0

  constructor(options: LedgerOptions) {
    this.#options = options
    this.#reviewMs = options.reviewMs ?? 24 * HOUR_MS
    this.#dimensions = ['month', ...DIMENSIONS.filter((one) => one !== 'month' && options.by.includes(one))]
    this.#closed = new Slices(this.#dimensions)
    this.#open = new OpenSales(options.maxOpen ?? 500_000, (id, sale) =>
      this.#count(this.#closed, id, sale, this.#nowMs),
    )
  }

  /** An event of a live key. Of logins, lists and the like nothing is taken. */
  event(event: FraudEvent): void {
    this.#nowMs = Math.max(this.#nowMs, event.receivedAtMs)
    switch (event.kind) {
      case 'order':
      case 'authentication':
        return this.#ask(event)
      case 'assessment':
        return this.#askAgain(event)
      case 'threeds-result': {
        const sale = this.#open.find(event.orderID)
        if (!sale) return
        const { side } = this.#options
        if (side === 'shop') this.#link(event.orderID, sale, event.threeDSServerTransID, event.receivedAtMs)
        return hear(sale, { ...event, atMs: event.receivedAtMs, challenged: event.challenge !== undefined }, side)
      }
      case 'settlement':
      case 'authorisation':
      case 'verdict': {
        const sale = this.#open.find(event.orderID)
        return sale && tell(sale, event, this.#reviewMs)
      }
      case 'fraud-report': {
        const sale = event.about.kind === 'order' ? this.#open.find(event.about.id) : undefined
        if (sale) sale.marks = event.withdrawn ? sale.marks & ~MARK.reported : sale.marks | MARK.reported
        return
      }
      default:
    }
  }

  /** The decision right behind its event. */
  decision(record: OrderRecord): void {
    const sale = this.#open.find(record.orderID)
    if (!sale) return
    const { outcome, stage, degraded } = record
    switch (outcome) {
      case 'decline':
        stopAt(sale, degraded ? lostBy('technical', 'screening') : lostBy('own_decline', stage))
        break
      case 'review':
        goOn(sale, 'review', this.#nowMs)
        break
      case 'challenge':
        goOn(sale, 'authentication', this.#nowMs, MARK.released)
        break
      case 'approve':
        release(sale, this.#nowMs)
    }
    // An ACS decides first and answers then, and both stand in one commit with the answer before the decision.
    if (this.#options.side === 'issuer') this.#link(record.orderID, sale, record.orderID, this.#nowMs)
  }

  step(step: RoadStep): void {
    this.#nowMs = Math.max(this.#nowMs, step.atMs)
    const saleID = this.#roads.saleOf(step)
    const sale = saleID === undefined ? undefined : this.#open.find(saleID)
    if (sale) takeStep(sale, step, this.#options.side)
  }

  /** How everything stands. @param nowMs what is open longer than it may be counts as lost */
  report(nowMs: UnixMs): LedgerReport {
    const { side } = this.#options
    const slices = new Slices(this.#dimensions)
    slices.addAll(this.#closed)
    for (const [id, sale] of this.#open.entries()) this.#count(slices, id, sale, nowMs)
    return {
      side,
      reviewMs: this.#reviewMs,
      sales: slices.total.sales,
      total: slices.total.outcomes(),
      by: this.#dimensions.map((dimension) => ({ dimension, slices: slices.of(dimension) })),
      closedEarly: this.#open.closedEarly,
      unlinked: this.#roads.unlinked,
    }
  }

  #count(slices: Slices, id: string, sale: Sale, nowMs: UnixMs): void {
    const ending = endingOf(sale, nowMs, this.#reviewMs)
    slices.add(sale, ending)
    this.#options.onCounted?.(id, sale, ending)
  }

  #ask(event: OrderEvent | AuthenticationEvent): void {
    const { fromMs = -Infinity, toMs = Infinity, side } = this.#options
    const { orderID, occurredAtMs, receivedAtMs, facts } = event
    this.#open.closeBefore(receivedAtMs)
    const isOurs = (event.kind === 'authentication') === (side === 'issuer')
    if (!isOurs || occurredAtMs < fromMs || occurredAtMs >= toMs || this.#open.find(orderID)) return
    const sale = saleOf(event, this.#options.timeZone)
    this.#open.add(orderID, sale)
    this.#link(orderID, sale, facts.payment.threeDSServerTransID, receivedAtMs)
  }

  #askAgain({ orderID, receivedAtMs, facts }: AssessmentEvent): void {
    const sale = this.#open.find(orderID)
    if (!sale) return
    const { threeDS, payment } = facts
    this.#link(orderID, sale, threeDS?.threeDSServerTransID ?? payment.threeDSServerTransID, receivedAtMs)
    // A later assessment still carries the result of the first.
    if (!threeDS || has(sale, MARK.answered)) return
    if (threeDS.evidence !== undefined) sale.evidence = threeDS.evidence === 'accepted'
    hear(sale, { ...threeDS, atMs: receivedAtMs, challenged: undefined }, this.#options.side)
  }

  #link(saleID: string, sale: Sale, transactionID: string | undefined, atMs: UnixMs): void {
    if (transactionID === undefined) return
    for (const step of this.#roads.link(transactionID, saleID, atMs)) takeStep(sale, step, this.#options.side)
  }
}

function saleOf({ occurredAtMs, receivedAtMs, facts, tokens }: OrderEvent | AuthenticationEvent, zone: string): Sale {
  const { payment, channel = '', amountMinor, currency, evidence, shopID } = facts
  const { cardCountry = '', bin } = payment
  return {
    askedAtMs: receivedAtMs,
    amountMinor,
    currency,
    month: new Date(occurredAtMs + (zoneOffsetMs(zone) ?? 0)).toISOString().slice(0, 7),
    method: payment.method,
    country: cardCountry,
    issuer: bin === undefined ? cardCountry : `${cardCountry} ${bin.slice(0, 6)}`.trimStart(),
    // Journals of before shops stood among the facts have the shop's token alone.
    shop: shopID ?? tokens.shop?.[0] ?? '',
    device: channel,
    version: '',
    evidence: evidence && evidence.read === 'accepted',
    waits: 'decision',
    sinceMs: receivedAtMs,
    stop: undefined,
    marks: 0,
  }
}
