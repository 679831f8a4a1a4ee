/**
 * A challenge budget: "at most 4 % of authentications challenged". From a past that was decided again follow the thresholds that
 * catch the most fraud by value within it. Whatever has a score stands on one side of a threshold with everything that has the same
 * score, so a share is met from below: a tie is challenged as a whole or not at all.
 *
 * - `decline` is the lowest score from which on fraud is the rule: of what is known of the authentications at it or above, at
 *   least half is fraud, and Wilson's lower bound says so. There, asking is no answer. Where no score is so sure, it stays.
 * - `challenge` is the lowest score that the budget lets be asked below it: a lower one catches more and costs more.
 *
 * Caught is what is asked or declined. A challenge that a thief passes catches nothing; the labels of those passed show it later.
 */
import { TOP_SCORE } from './curves.ts'
import { bootstrap, shareOf } from './intervals.ts'
import type { Share } from './intervals.ts'

/** One authentication as it was decided again. */
export interface Judged {
  /** 0 to 1000. */
  readonly score: number
  /** The least that rules, or parts that did not answer, ask for whatever the score. */
  readonly atLeast: Floor
  /** Of the tenant's calendar, as 2026-11. */
  readonly month: string
  readonly isFraud?: boolean | undefined
  /** In the one currency of the report; absent for another. */
  readonly amountMinor?: number | undefined
}

export type Floor = 'approve' | 'challenge' | 'decline'

export interface Bounds {
  readonly challenge: number
  readonly decline: number
}

/** What thresholds would have done over the whole past, or in one month of it. */
export interface Effect {
  readonly asked: number
  readonly challenged: Share | null
  readonly declined: Share | null
  /** Share of the value of known frauds that was asked or declined; with the interval of a bootstrap over the frauds. */
  readonly caught: Share | null
  readonly caughtMinor: number
  readonly fraudMinor: number
  readonly frauds: number
  readonly caughtFrauds: number
}

interface Fraud {
  readonly score: number
  readonly atLeast: Floor
  readonly month: string
  readonly amountMinor: number
}

export class BudgetTally {
  readonly #all = byFloor()
  readonly #months = new Map<string, ByFloor>()
  readonly #frauds: Fraud[] = []
  /** Of what is known, by score. */
  readonly #good = new Float64Array(TOP_SCORE + 1)
  readonly #bad = new Float64Array(TOP_SCORE + 1)

  add({ score, atLeast, month, isFraud, amountMinor = 0 }: Judged): void {
    this.#all[atLeast][score]!++
    let inMonth = this.#months.get(month)
    if (!inMonth) this.#months.set(month, (inMonth = byFloor()))
    inMonth[atLeast][score]!++
    if (isFraud === undefined) return
    if (isFraud) this.#frauds.push({ score, atLeast, month, amountMinor })
    if (isFraud) this.#bad[score]!++
    else this.#good[score]!++
  }

  get frauds(): number {
    return this.#frauds.length
  }

  /** In order of time. */
  get months(): readonly string[] {
    return [...this.#months.keys()].sort()
  }

  /**
   * @param budget share of all authentications that may be challenged  @param now the thresholds of today
   * @param lowestDecline no single hint declines anybody: above what any one rule gives
   */
  derive(budget: number, now: Bounds, lowestDecline: number): Bounds {
    const decline = this.#decline(lowestDecline) ?? now.decline
    const most = budget * sumOf(this.#all)
    for (let challenge = 1; challenge < decline; challenge++) {
      if (challengedIn(this.#all, { challenge, decline }) <= most) return { challenge, decline }
    }
    return { challenge: decline, decline }
  }

  /** @param month of the tenant's calendar; the whole past when left out */
  effectOf(bounds: Bounds, month?: string): Effect {
    const counts = month === undefined ? this.#all : (this.#months.get(month) ?? byFloor())
    const asked = sumOf(counts)
    const frauds = this.#frauds.filter((fraud) => month === undefined || fraud.month === month)
    const isCaught = frauds.map(({ score, atLeast }) => score >= bounds.challenge || atLeast !== 'approve')
    const drawn = new Float64Array(frauds.length).fill(1)
    const minor = (which: (i: number) => boolean) =>
      frauds.reduce((sum, { amountMinor }, i) => (which(i) ? sum + drawn[i]! * amountMinor : sum), 0)
    const [caughtMinor, fraudMinor] = [minor((i) => isCaught[i]!), minor(() => true)]
    const share = () => {
      const whole = minor(() => true)
      return whole > 0 ? minor((i) => isCaught[i]!) / whole : undefined
    }
    const interval = fraudMinor > 0 ? bootstrap([drawn], share) : undefined
    return {
      asked,
      challenged: shareOf(challengedIn(counts, bounds), asked) ?? null,
      declined: shareOf(declinedIn(counts, bounds), asked) ?? null,
      caught: interval ? { value: caughtMinor / fraudMinor, ...interval } : null,
      caughtMinor,
      fraudMinor,
      frauds: frauds.length,
      caughtFrauds: isCaught.filter(Boolean).length,
    }
  }

  #decline(lowest: number): number | undefined {
    let [bad, good, found] = [0, 0, undefined as number | undefined]
    for (let score = TOP_SCORE; score >= lowest; score--) {
      if (this.#bad[score] === 0 && this.#good[score] === 0) continue
      bad += this.#bad[score]!
      good += this.#good[score]!
      const share = shareOf(bad, bad + good)
      if (share && share.low >= FRAUD_IS_THE_RULE) found = score
    }
    return found
  }
}

/** How many authentications got each score, by what was asked for whatever it is. */
type ByFloor = { readonly [Name in Floor]: Float64Array }

function byFloor(): ByFloor {
  const none = () => new Float64Array(TOP_SCORE + 1)
  return { approve: none(), challenge: none(), decline: none() }
}

function challengedIn(counts: ByFloor, { challenge, decline }: Bounds): number {
  return between(counts.approve, challenge, decline) + between(counts.challenge, 0, decline)
}

function declinedIn(counts: ByFloor, { decline }: Bounds): number {
  const scored = between(counts.approve, decline) + between(counts.challenge, decline)
  return scored + between(counts.decline, 0)
}

function sumOf({ approve, challenge, decline }: ByFloor): number {
  return between(approve, 0) + between(challenge, 0) + between(decline, 0)
}

/** The first score is in it, the last is not. */
function between(counts: Float64Array, from: number, to = TOP_SCORE + 1): number {
  let sum = 0
  for (let score = from; score < to; score++) sum += counts[score]!
  return sum
}

/** More often fraud than not: from here on a no is right more often than a question. */
const FRAUD_IS_THE_RULE = 0.5
