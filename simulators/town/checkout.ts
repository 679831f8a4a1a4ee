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
import { withErrors } from './bothEnds.ts'
import type { Outcome, Question, Told, TransStatus } from './port.ts'
import { lifeOf } from './settlements.ts'
import type { Fate, Step } from './settlements.ts'
import type { Shop } from './shops.ts'
import { whenKnown } from './soon.ts'
import type { Soon } from './soon.ts'
import type { Authentication, Ending, Placement, Truth } from './truth.ts'

export interface Attempt {
  readonly shop: Shop
  readonly placed: Placed
  readonly fate: Fate
  /** Chance of this attempt alone. */
  readonly random: Random
  /** What is true of it; nothing when it is an honest order without oddity. */
  readonly truth?: Pick<Truth, 'fraud' | 'ring' | 'trade' | 'valueMinor' | 'oddity'>
  /** Who tries, of honest people. */
  readonly by?: Pick<Placement, 'person' | 'household'>
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

export class Checkout {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An act of the agenda: asks now, and lives on with the answer. */
  buy(atMs: UnixMs, attempt: Attempt): Soon<Reaction> {
    const { numbers, port, tell, tellWho } = this.#parts
    const { shop, placed, truth, by } = attempt
    const id = numbers.next('order', shop.id, atMs)
    const body = { orderID: id, occurredAt: new Date(atMs).toISOString(), ...placed }
    const question: Question = { kind: 'order', shop: shop.id, id, atMs, body }
    if (truth) tell({ kind: 'order', shop: shop.id, id, atMs, ...truth })
    if (by) tellWho?.({ shop: shop.id, id, ...by })
    return whenKnown(port.screen(question), (outcome) => () => this.#follow(outcome, question, attempt))
  }

  #follow(outcome: Outcome, question: Question, attempt: Attempt): void {
    const { agenda } = this.#parts
    const { random, placed } = attempt
    switch (outcome) {
      case 'approve':
        return this.#pay(question, attempt, question.atMs + random.between(1, 4) * SECOND_MS)
      case 'decline':
        return this.#end(question, attempt, 'declined', question.atMs)
      case 'review':
        return this.#hold(question, attempt, question.atMs)
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
    if (attempt.random.chance(attempt.buyer.passesPercent)) return this.#pay(question, attempt, atMs)
    this.#live(question, attempt, [{ status: 'cancelled', atMs }])
    this.#end(question, attempt, 'unproven', atMs)
  }

  #authenticated(transStatus: TransStatus, question: Question, attempt: Attempt, atMs: UnixMs): void {
    const { random, buyer } = attempt
    if (transStatus !== 'C') {
      const passed = transStatus === 'Y' || transStatus === 'A'
      this.#tellAuthentication(question, atMs, { transStatus, eci: passed ? '05' : '07' })
      if (passed) return this.#lookAgain(question, attempt, atMs, 'frictionless')
      return transStatus === 'U' ? this.#pay(question, attempt, atMs) : this.#end(question, attempt, 'unproven', atMs)
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
    if (passed) this.#lookAgain(question, attempt, endsAtMs, 'by_challenge')
    else this.#end(question, attempt, 'unproven', endsAtMs)
  }

  #lookAgain(question: Question, attempt: Attempt, atMs: UnixMs, authentication: Authentication): void {
    const { port, agenda } = this.#parts
    if (!port.lookAgain) return this.#pay(question, attempt, atMs, authentication)
    agenda.add(atMs, (nowMs) =>
      whenKnown(port.lookAgain!(question), (outcome) => () => {
        if (outcome === 'approve') this.#pay(question, attempt, nowMs, authentication)
        else if (outcome === 'review') this.#hold(question, attempt, nowMs, authentication)
        else this.#end(question, attempt, 'declined', nowMs, authentication)
      }),
    )
  }

  #hold(question: Question, attempt: Attempt, atMs: UnixMs, authentication?: Authentication): void {
    const [from, to] = PARAMETERS.review.hours
    const afterMs = attempt.random.between(from * HOUR_MS, to * HOUR_MS)
    this.#parts.agenda.add(atMs + afterMs, (nowMs) => this.#review(question, attempt, nowMs, authentication))
  }

  #review(
    question: Question,
    attempt: Attempt,
    atMs: UnixMs,
    authentication: Authentication | undefined,
  ): Soon<Reaction> {
    const { random, truth } = attempt
    const errors = this.#parts.world.ends?.times.reviewErrors ?? 1
    const right = truth?.fraud ? PARAMETERS.review.fraudStoppedPercent : PARAMETERS.review.goodReleasedPercent
    const isRight = random.chance(withErrors(right, errors))
    const released = truth?.fraud ? !isRight : isRight
    const verdict = released ? 'ok' : 'ng'
    const body = { verdictID: `${question.id}-v`, verdict, reviewerID: REVIEWER }
    return whenKnown(feedBack(this.#parts, question, 'verdict', atMs, body), () => () => {
      if (released) return this.#pay(question, attempt, atMs, authentication)
      if (random.chance(PARAMETERS.review.stoppedListedPercent)) {
        listSoon(this.#parts, question, blamedFor(attempt.placed), atMs)
      }
      this.#live(question, attempt, [{ status: 'cancelled', atMs }])
      this.#end(question, attempt, 'held', atMs, authentication)
    })
  }

  #pay(question: Question, attempt: Attempt, atMs: UnixMs, authentication?: Authentication): void {
    const { placed, random, buyer, fate } = attempt
    const { distrust } = this.#parts
    const isCard = placed.payment.method === 'card'
    if (isCard) {
      const refused = random.chance(buyer.refusedPercent + (distrust?.points(question.shop, atMs) ?? 0))
      const answer = { approved: !refused, responseCode: refused ? random.pick(REFUSALS) : 'OK' }
      const body = { authorisationID: `${question.id}-a`, ...answer, amountMinor: placed.amountMinor }
      this.#later(question, 'authorisation', atMs, body)
      if (refused) {
        this.#live(question, attempt, [{ status: 'payment_failed', atMs: atMs + SECOND_MS }])
        return this.#end(question, attempt, 'refused', atMs, authentication)
      }
    }
    const steps = lifeOf(placed, fate, authentication, atMs, random)
    if (isCard) {
      const heardOf = steps.find((step) => isComplaint(step, steps))
      distrust?.paid(question.shop, placed.amountMinor, atMs)
      if (heardOf) distrust?.reported(question.shop, placed.amountMinor, heardOf.atMs)
    }
    this.#live(
      question,
      attempt,
      [...steps].sort((a, b) => a.atMs - b.atMs),
    )
    this.#end(question, attempt, 'accepted', atMs, authentication)
  }

  #end(
    { shop, id }: Question,
    { ended }: Attempt,
    ending: Ending,
    atMs: UnixMs,
    authentication?: Authentication,
  ): void {
    this.#parts.tellEnding?.({ shop, id, ending, atMs, authentication })
    ended(ending, atMs, authentication === 'by_challenge')
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
