/** Live or test orders of one tenant that people decided, who had each in hand, and what was said of them without knowing of each other. */
import type { UnixMs } from '@sekisho/base'
import { Afterwards, endOf } from '@sekisho/fraud/reviews'
import type { PersonsVerdict, ReviewedCase } from '@sekisho/fraud/reviews'
import type { ReviewFacts } from './firstReview.ts'

export interface KnownCase extends ReviewFacts {
  readonly rowID: string
  /** Grows. */
  readonly verdicts: PersonsVerdict[]
  readonly afterwards: Afterwards
}

/** What somebody would have decided who looked at a case as it first stood. It decides nothing. */
export interface Opinion {
  readonly rowID: string
  readonly of: 'golden' | 'second'
  readonly by: string
  readonly verdict: 'ok' | 'ng'
  readonly reason: string
  readonly lookedMs?: number
  readonly atMs: UnixMs
}

export class ReviewSpace {
  readonly #cases = new Map<string, KnownCase>()
  readonly #hands = new Map<string, Set<string>>()
  /** Of orders that nobody has decided yet. */
  readonly #heard = new Map<string, Afterwards>()
  #opinions: Opinion[] = []
  readonly #most: number

  constructor(most = MOST) {
    this.#most = most
  }

  find(rowID: string): KnownCase | undefined {
    return this.#cases.get(rowID)
  }

  open(one: KnownCase): void {
    this.#cases.set(one.rowID, one)
    this.#heard.delete(one.rowID)
    keepNewest(this.#cases, this.#most)
  }

  /** Somebody had the case in hand: he is no second reviewer of it. */
  had(rowID: string, who: unknown): void {
    if (typeof who !== 'string') return
    const hands = this.#hands.get(rowID)
    if (hands) return void hands.add(who)
    this.#hands.set(rowID, new Set([who]))
    keepNewest(this.#hands, this.#most)
  }

  handsOn(rowID: string): ReadonlySet<string> {
    return this.#hands.get(rowID) ?? NOBODY
  }

  heardOf(rowID: string): Afterwards {
    const known = this.#cases.get(rowID)?.afterwards ?? this.#heard.get(rowID)
    if (known) return known
    const afterwards = new Afterwards()
    this.#heard.set(rowID, afterwards)
    keepNewest(this.#heard, this.#most)
    return afterwards
  }

  opine(opinion: Opinion): void {
    this.#opinions.push(opinion)
    if (this.#opinions.length > this.#most) this.#opinions.shift()
  }

  get opinions(): readonly Opinion[] {
    return this.#opinions
  }

  get cases(): Iterable<KnownCase> {
    return this.#cases.values()
  }

  /** Those whose last verdict is of then or later, with what is known of each. */
  reviewed(fromMs: UnixMs, at: { readonly nowMs: UnixMs; readonly silenceMs: number }): ReviewedCase[] {
    const found: ReviewedCase[] = []
    for (const { afterwards, ...one } of this.#cases.values()) {
      if (lastAtMs(one) >= fromMs) found.push({ ...one, truth: afterwards.truth(one.occurredAtMs, at) })
    }
    return found
  }

  forgetBefore(atMs: UnixMs): void {
    for (const [rowID, one] of this.#cases) if (lastAtMs(one) < atMs) this.#cases.delete(rowID)
    this.#opinions = this.#opinions.filter((opinion) => opinion.atMs >= atMs)
  }
}

/** When a case was closed. @returns undefined while it is held */
export function closedAtMs({ verdicts }: Pick<KnownCase, 'verdicts'>): UnixMs | undefined {
  return endOf(verdicts)?.atMs
}

function lastAtMs({ verdicts }: Pick<KnownCase, 'verdicts'>): UnixMs {
  return verdicts.at(-1)!.atMs
}

function keepNewest(all: Map<string, unknown>, most: number): void {
  if (all.size > most) all.delete(all.keys().next().value!)
}

const NOBODY: ReadonlySet<string> = new Set()
/** Of each tenant: about a kilobyte each. */
const MOST = 20_000
