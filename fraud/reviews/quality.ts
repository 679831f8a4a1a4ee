/**
 * How well people decide, from what they decided and what became known of the same orders later. What is unknown is counted and
 * never guessed, and a share of few is no share: it is left out.
 */
import type { UnixMs } from '@sekisho/base'
import { shareOf } from '@sekisho/fraud/backtest'
import type { Share } from '@sekisho/fraud/backtest'
import type { Verdict } from '@sekisho/fraud/events'
import { Earnings } from './earnings.ts'
import type { Money, Prices } from './earnings.ts'
import { Looks } from './looks.ts'
import type { LookTimes } from './looks.ts'
import type { Truth } from './truth.ts'

/** A verdict that counts: told, and not undone. */
export interface PersonsVerdict {
  readonly by: string
  readonly verdict: Verdict
  /** A code; undefined where it was told without. */
  readonly reason: string | undefined
  readonly atMs: UnixMs
  /** undefined: nobody knows. */
  readonly lookedMs: number | undefined
}

export interface ReviewedCase {
  readonly rowID: string
  readonly amountMinor: number
  readonly currency: string
  /** Why it was put to review, as codes, the strongest first. */
  readonly reasons: readonly string[]
  /** In the order in which they were given; at least one. */
  readonly verdicts: readonly PersonsVerdict[]
  readonly truth: Truth
}

/** Cases that ended one way, and those of them that should have ended the other way. */
export interface Judged {
  readonly cases: number
  /** Of which the truth is known. */
  readonly known: number
  readonly wrong: number
  /** Of those that are known. */
  readonly wrongShare?: Share
}

export interface Figures {
  /** With a verdict of his among theirs. */
  readonly cases: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly times: LookTimes
  /** Wrong: it was fraud, or was never paid. */
  readonly approved: Judged
  /** Wrong: it was sold all the same, and nothing was wrong with it. */
  readonly declined: Judged
  /** Of those that he ended. */
  readonly unknownShare?: Share
  readonly money: Money
}

interface ReasonFigures extends Judged {
  readonly verdict: Verdict
  readonly reason: string
}

export interface Quality {
  readonly team: Figures
  readonly reviewers: ReadonlyMap<string, Figures>
  readonly reasons: readonly ReasonFigures[]
}

/** Below it no share is said: of twenty, one more or less is five in a hundred. */
export const FEWEST = 20

export function qualityOf(cases: readonly ReviewedCase[], prices: Prices): Quality {
  const team = new Tally(prices)
  const reviewers = new Map<string, Tally>()
  const reasons = new Map<string, { verdict: Verdict; reason: string; ended: Ended }>()
  for (const one of cases) {
    const tallies = new Map([...new Set(one.verdicts.map(({ by }) => by))].map((by) => [by, known(reviewers, by)]))
    for (const tally of [team, ...tallies.values()]) tally.cases++
    for (const verdict of one.verdicts) for (const tally of [team, tallies.get(verdict.by)!]) tally.give(verdict)
    const last = endOf(one.verdicts)
    if (!last) continue
    for (const tally of [team, tallies.get(last.by)!]) tally.end(last.verdict, one)
    const { verdict, reason = '' } = last
    const named = reasons.get(`${verdict} ${reason}`) ?? { verdict, reason, ended: new Ended() }
    reasons.set(`${verdict} ${reason}`, named)
    named.ended.add(verdict, one.truth)
  }
  return {
    team: team.figures(),
    reviewers: new Map([...reviewers].map(([by, tally]) => [by, tally.figures()])),
    reasons: [...reasons.values()].map(({ verdict, reason, ended }) => ({ verdict, reason, ...ended.judged() })),
  }

  function known(all: Map<string, Tally>, by: string): Tally {
    const tally = all.get(by) ?? new Tally(prices)
    all.set(by, tally)
    return tally
  }
}

/** The verdict that a case ended with: a hold ends nothing. */
export function endOf(verdicts: readonly PersonsVerdict[]): PersonsVerdict | undefined {
  return verdicts.findLast(({ verdict }) => verdict !== 'hold')
}

/** A share with its interval. @returns undefined of few */
export function shareOfMany(part: number, whole: number): Share | undefined {
  return whole < FEWEST ? undefined : shareOf(part, whole)
}

class Tally {
  cases = 0
  readonly #verdicts = { ok: 0, ng: 0, hold: 0 }
  readonly #looks = new Looks()
  readonly #ended = { ok: new Ended(), ng: new Ended() }
  readonly #earnings: Earnings

  constructor(prices: Prices) {
    this.#earnings = new Earnings(prices)
  }

  give({ verdict, lookedMs }: PersonsVerdict): void {
    this.#verdicts[verdict]++
    this.#looks.add(lookedMs)
  }

  end(verdict: Verdict, one: ReviewedCase): void {
    if (verdict === 'hold') return
    this.#ended[verdict].add(verdict, one.truth)
    this.#earnings.add(verdict, one)
  }

  figures(): Figures {
    const [approved, declined] = [this.#ended.ok.judged(), this.#ended.ng.judged()]
    const ended = approved.cases + declined.cases
    const unknownShare = shareOfMany(ended - approved.known - declined.known, ended)
    const times = this.#looks.times()
    return {
      cases: this.cases,
      verdicts: this.#verdicts,
      times,
      approved,
      declined,
      ...(unknownShare && { unknownShare }),
      money: this.#earnings.money(times.sumMs),
    }
  }
}

class Ended {
  #cases = 0
  #known = 0
  #wrong = 0

  add(verdict: Verdict, truth: Truth): void {
    this.#cases++
    if (truth === 'unknown') return
    this.#known++
    if (truth === (verdict === 'ok' ? 'bad' : 'good')) this.#wrong++
  }

  judged(): Judged {
    const wrongShare = shareOfMany(this.#wrong, this.#known)
    return { cases: this.#cases, known: this.#known, wrong: this.#wrong, ...(wrongShare && { wrongShare }) }
  }
}
