/**
 * One try to buy: the shop asks, and what follows is lived. A challenge is passed or given up, a person looks at what is
 * held, the issuer authorises or refuses, the parcel leaves, and weeks later somebody may complain. The same for honest
 * people and thieves: they differ in what they bring, and in what they do when it ends.
 */
import { HOUR_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Reaction } from './agenda.ts'
import type { Placed } from './bodies.ts'
import { PARAMETERS } from './parameters.ts'
import { blamedFor, REVIEWER } from './listings.ts'
import { feedBack, isComplaint, listSoon, liveOn } from './lives.ts'
import type { Parts } from './parts.ts'
import type { Outcome, Question, Told, TransStatus } from './port.ts'
import { lifeOf } from './settlements.ts'
import type { Fate, Step } from './settlements.ts'
import type { Shop } from './shops.ts'
import { whenKnown } from './soon.ts'
import type { Soon } from './soon.ts'
import type { Truth } from './truth.ts'

export interface Attempt {
  readonly shop: Shop
  readonly placed: Placed
  readonly fate: Fate
  /** Chance of this attempt alone. */
  readonly random: Random
  /** What is true of it; nothing when it is an honest order without oddity. */
  readonly truth?: Pick<Truth, 'fraud' | 'ring' | 'trade' | 'valueMinor' | 'oddity'>
  readonly buyer: {
    /** How often the issuer refuses the card. */
    readonly refusedPercent: number
    readonly passesPercent: number
    readonly givesUpPercent: number
  }
  /** How it ended for whoever tried. @param proven they passed a challenge, so that nothing can be denied later */
  readonly ended: (ending: Ending, atMs: UnixMs, proven?: boolean) => void
  readonly received?: (atMs: UnixMs) => void
  /** The cardholder found out. */
  readonly reported?: (atMs: UnixMs) => void
}

/**
 * `declined` by screening, `unproven`: the challenge was not passed, `held`: a person at the shop stopped it, `refused` by
 * the issuer.
 */
export type Ending = 'accepted' | 'declined' | 'unproven' | 'held' | 'refused'

export class Checkout {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An act of the agenda: asks now, and lives on with the answer. */
  buy(atMs: UnixMs, attempt: Attempt): Soon<Reaction> {
    const { numbers, port, tell } = this.#parts
    const { shop, placed, truth } = attempt
    const id = numbers.next('order', shop.id, atMs)
    const body = { orderID: id, occurredAt: new Date(atMs).toISOString(), ...placed }
    const question: Question = { kind: 'order', shop: shop.id, id, atMs, body }
    if (truth) tell({ kind: 'order', shop: shop.id, id, atMs, ...truth })
    return whenKnown(port.screen(question), (outcome) => () => this.#follow(outcome, question, attempt))
  }

  #follow(outcome: Outcome, question: Question, attempt: Attempt): void {
    const { agenda } = this.#parts
    const { random, ended, placed } = attempt
    switch (outcome) {
      case 'approve':
        return this.#pay(question, attempt, question.atMs + random.between(1, 4) * SECOND_MS, false)
      case 'decline':
        return ended('declined', question.atMs)
      case 'review': {
        const [from, to] = PARAMETERS.review.hours
        return agenda.add(question.atMs + random.between(from * HOUR_MS, to * HOUR_MS), (atMs) =>
          this.#review(question, attempt, atMs),
        )
      }
      case 'challenge':
        return agenda.add(question.atMs + random.between(20, 60) * SECOND_MS, (atMs) => {
          if (placed.payment.method !== 'card') return () => this.#askForCode(question, attempt, atMs)
          const answer = this.#parts.port.authenticate(question)
          return whenKnown(answer, (transStatus) => () => this.#authenticated(transStatus, question, attempt, atMs))
        })
    }
  }

  /** What is not paid by card is proven by a code to the telephone of the order. */
  #askForCode(question: Question, attempt: Attempt, atMs: UnixMs): void {
    if (attempt.random.chance(attempt.buyer.passesPercent)) return this.#pay(question, attempt, atMs, false)
    this.#live(question, attempt, [{ status: 'cancelled', atMs }])
    attempt.ended('unproven', atMs)
  }

  #authenticated(transStatus: TransStatus, question: Question, attempt: Attempt, atMs: UnixMs): void {
    const { random, buyer, ended } = attempt
    if (transStatus !== 'C') {
      const passed = transStatus === 'Y' || transStatus === 'A'
      this.#tellAuthentication(question, atMs, { transStatus, eci: passed ? '05' : '07' })
      return passed || transStatus === 'U' ? this.#pay(question, attempt, atMs, passed) : ended('unproven', atMs)
    }
    const passed = random.chance(buyer.passesPercent)
    const givesUp = !passed && random.chance(buyer.givesUpPercent)
    const seconds = random.between(15, 170)
    const endsAtMs = atMs + seconds * SECOND_MS
    this.#tellAuthentication(question, endsAtMs, {
      transStatus: passed ? 'Y' : 'N',
      eci: passed ? '05' : '07',
      challenge: passed ? 'completed' : givesUp ? 'abandoned' : 'failed',
      method: 'one_time_code',
      seconds,
    })
    if (passed) this.#pay(question, attempt, endsAtMs, true)
    else ended('unproven', endsAtMs)
  }

  #review(question: Question, attempt: Attempt, atMs: UnixMs): Soon<Reaction> {
    const { random, truth } = attempt
    const { goodReleasedPercent, fraudStoppedPercent } = PARAMETERS.review
    const released = truth?.fraud ? !random.chance(fraudStoppedPercent) : random.chance(goodReleasedPercent)
    const verdict = released ? 'ok' : 'ng'
    const body = { verdictID: `${question.id}-v`, verdict, reviewerID: REVIEWER }
    return whenKnown(feedBack(this.#parts, question, 'verdict', atMs, body), () => () => {
      if (released) return this.#pay(question, attempt, atMs, false)
      if (random.chance(PARAMETERS.review.stoppedListedPercent)) {
        listSoon(this.#parts, question, blamedFor(attempt.placed), atMs)
      }
      this.#live(question, attempt, [{ status: 'cancelled', atMs }])
      attempt.ended('held', atMs)
    })
  }

  #pay(question: Question, attempt: Attempt, atMs: UnixMs, proven: boolean): void {
    const { placed, random, buyer, ended, fate } = attempt
    if (placed.payment.method === 'card') {
      const refused = random.chance(buyer.refusedPercent)
      const answer = { approved: !refused, responseCode: refused ? random.pick(REFUSALS) : 'OK' }
      const body = { authorisationID: `${question.id}-a`, ...answer, amountMinor: placed.amountMinor }
      this.#later(question, 'authorisation', atMs, body)
      if (refused) {
        this.#live(question, attempt, [{ status: 'payment_failed', atMs: atMs + SECOND_MS }])
        return ended('refused', atMs, proven)
      }
    }
    const steps = lifeOf(placed, fate, proven, atMs, random)
    this.#live(
      question,
      attempt,
      [...steps].sort((a, b) => a.atMs - b.atMs),
    )
    ended('accepted', atMs, proven)
  }

  #live({ kind, shop, id }: Question, attempt: Attempt, steps: readonly Step[]): void {
    const { placed, random, received, reported } = attempt
    const { amountMinor } = placed
    const isBlamed =
      steps.some((step) => isComplaint(step, steps)) && random.chance(PARAMETERS.review.complaintListedPercent)
    const blamed = isBlamed ? blamedFor(placed) : undefined
    liveOn(this.#parts, { order: { kind, shop, id }, amountMinor, steps, blamed, received, reported })
  }

  #tellAuthentication(question: Question, atMs: UnixMs, result: object): void {
    this.#later(question, 'threeds-result', atMs, { resultID: `${question.id}-t`, ...result })
  }

  #later(question: Question, kind: Told['kind'], atMs: UnixMs, body: object): void {
    const parts = this.#parts
    parts.agenda.add(atMs, (nowMs) => whenKnown(feedBack(parts, question, kind, nowMs, body), () => undefined))
  }
}

const REFUSALS = ['51', '54', '14', '05', '61']
