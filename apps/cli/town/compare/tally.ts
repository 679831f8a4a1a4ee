/** What is counted of one town: fraud that was tried and that was left, what honest buyers met, and what was spent on it. */
import type { UnixMs } from '@sekisho/base'
import type { Ended, FraudKind, OrderBody, Question, Truth } from '@sekisho/simulators/town'

/** Yen by kind of fraud. */
type Yen = { readonly [Kind in FraudKind]?: number }

/** Sums over the counted days of one town in one set-up. "Card fraud": the cardholder did not order, or denies it. */
export interface TownFigures {
  /** Card fraud that was tried, and that was paid and lost by somebody. */
  readonly cardFraud: { readonly tried: Yen; readonly left: Yen }
  /** All fraud, by any way of payment, and with the buyer's own card. */
  readonly allFraud: { readonly tried: Yen; readonly left: Yen }
  /** Payments by card of honest people, each try once. */
  readonly good: {
    readonly asked: number
    readonly accepted: number
    readonly challenged: number
    /** Declined or refused without a challenge, or cancelled by a reviewer: what is disturbed beyond the challenges. */
    readonly disturbed: number
  }
  /** All payments by card. */
  readonly cards: { readonly asked: number; readonly challenged: number; readonly frictionless: number }
  readonly orders: { readonly asked: number; readonly reviewed: number }
}

export class Tally {
  readonly #fromMs: UnixMs
  readonly #truths = new Map<string, Truth>()
  readonly #open = new Map<string, Open>()
  readonly #yen: Readonly<Record<`${'card' | 'all'}${'Tried' | 'Left'}`, Sums>> = {
    cardTried: {},
    cardLeft: {},
    allTried: {},
    allLeft: {},
  }
  readonly #good = { asked: 0, accepted: 0, challenged: 0, disturbed: 0 }
  readonly #cards = { asked: 0, challenged: 0, frictionless: 0 }
  readonly #orders = { asked: 0, reviewed: 0 }

  /** @param fromMs what was ordered before is lived and not counted: memories and budgets are still empty */
  constructor(fromMs: UnixMs) {
    this.#fromMs = fromMs
  }

  tell(truth: Truth): void {
    if (truth.kind === 'order') this.#truths.set(`${truth.shop} ${truth.id}`, truth)
  }

  asked(question: Question, { payment }: OrderBody): void {
    const name = nameOf(question)
    const truth = this.#truths.get(name)
    this.#truths.delete(name)
    if (question.atMs < this.#fromMs) return
    const isCard = payment.method === 'card'
    this.#open.set(name, { isCard, truth, challenged: false })
    this.#orders.asked++
    if (isCard) this.#cards.asked++
    if (truth?.fraud) this.#add('Tried', truth, isCard)
    else if (isCard) this.#good.asked++
  }

  challenged(question: Question): void {
    const open = this.#open.get(nameOf(question))
    if (!open) return
    open.challenged = true
    this.#cards.challenged++
    if (!open.truth?.fraud) this.#good.challenged++
  }

  frictionless(question: Question): void {
    if (this.#open.has(nameOf(question))) this.#cards.frictionless++
  }

  reviewed(question: Question): void {
    if (this.#open.has(nameOf(question))) this.#orders.reviewed++
  }

  ended(ended: Ended): void {
    const name = nameOf(ended)
    const open = this.#open.get(name)
    if (!open) return
    this.#open.delete(name)
    const { isCard, truth, challenged } = open
    const accepted = ended.ending === 'accepted'
    if (truth?.fraud) {
      // Whoever passed a challenge cannot deny it: nothing is lost by that.
      const isLost = accepted && !(truth.fraud === 'friendly_fraud' && ended.authentication === 'by_challenge')
      if (isLost) this.#add('Left', truth, isCard)
    } else if (isCard) {
      if (accepted) this.#good.accepted++
      const isStopped = ended.ending === 'declined' || ended.ending === 'held' || ended.ending === 'unproven'
      if (isStopped && !(challenged && ended.ending === 'unproven')) this.#good.disturbed++
    }
  }

  figures(): TownFigures {
    const { cardTried, cardLeft, allTried, allLeft } = this.#yen
    return {
      cardFraud: { tried: cardTried, left: cardLeft },
      allFraud: { tried: allTried, left: allLeft },
      good: this.#good,
      cards: this.#cards,
      orders: this.#orders,
    }
  }

  #add(what: 'Tried' | 'Left', { fraud, valueMinor = 0 }: Truth, isCard: boolean): void {
    add(this.#yen[`all${what}`], fraud!, valueMinor)
    if (isCard && CARD_FRAUD.has(fraud!)) add(this.#yen[`card${what}`], fraud!, valueMinor)
  }
}

type Sums = { [Kind in FraudKind]?: number }

interface Open {
  readonly isCard: boolean
  readonly truth: Truth | undefined
  challenged: boolean
}

function add(sums: Sums, kind: FraudKind, yen: number): void {
  sums[kind] = (sums[kind] ?? 0) + yen
}

function nameOf({ shop, id }: { readonly shop: string; readonly id: string }): string {
  return `${shop} ${id}`
}

const CARD_FRAUD: ReadonlySet<FraudKind> = new Set([
  'card_testing',
  'stolen_card',
  'account_takeover',
  'friendly_fraud',
])
