/**
 * Simulated reviewers: how long each looks at a case, and what he says of it. They know what is true of an order, and see it as far as each can: one
 * is slow and thorough, one quick and careless. Each errs once in so many cases of a kind, so that a month of few cases has errors too, and the
 * same ones whenever the same month is lived.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { FraudKind } from '@sekisho/simulators/town'
import { drawn } from './cards.ts'

/** An order, as far as it matters here. */
export interface Seen {
  readonly shop: string
  /** Of the order. */
  readonly id: string
  readonly atMs: UnixMs
  /** undefined: nothing is wrong with it. */
  readonly fraud: FraudKind | undefined
  /** Nothing but its amount put it to review. */
  readonly isClear: boolean
}

/** What somebody says who has looked. */
export interface Said {
  readonly verdict: 'ok' | 'ng'
  /** A code. */
  readonly reason: string
  readonly lookedMs: number
}

export interface Reviewer {
  readonly id: string
  readonly medianMs: number
  /** Of the cases of each kind that he gets, he errs in every so many-th; 0: in none. */
  readonly errsEvery: Readonly<Record<Kind, number>>
}

/** clear, unclear, doubtful: nothing is wrong with it. What is doubtful looks bad to everybody. */
type Kind = 'clear' | 'unclear' | 'doubtful' | 'fraud'

export const REVIEWERS: readonly Reviewer[] = [
  { id: 'sim-reviewer-1', medianMs: 65 * SECOND_MS, errsEvery: { clear: 0, unclear: 25, doubtful: 1, fraud: 6 } },
  { id: 'sim-reviewer-2', medianMs: 150 * SECOND_MS, errsEvery: { clear: 0, unclear: 0, doubtful: 3, fraud: 9 } },
  { id: 'sim-reviewer-3', medianMs: 35 * SECOND_MS, errsEvery: { clear: 90, unclear: 10, doubtful: 1, fraud: 3 } },
]

export class Judgement {
  /** Cases of each kind, by shop and reviewer. */
  readonly #cases = new Map<string, number>()

  of({ id: by, medianMs, errsEvery }: Reviewer, seen: Seen): Said {
    const { shop, id, fraud, isClear } = seen
    const kind = kindOf(seen)
    const name = `${shop} ${by} ${kind}`
    const cases = (this.#cases.get(name) ?? 0) + 1
    this.#cases.set(name, cases)
    const every = errsEvery[kind]
    // In the middle of so many, so that few cases have few errors.
    const errs = every > 0 && (cases - 1) % every === Math.floor((every - 1) / 2)
    const stops = (fraud !== undefined) !== errs
    const lookedMs = lookOf(medianMs * (isClear ? 1 : 1.5), `${id} ${by}`)
    const asks = drawn(id, `why ${by}`) % 10 < 4
    if (!stops) return { verdict: 'ok', reason: asks ? 'buyer_confirmed' : 'explained', lookedMs }
    return { verdict: 'ng', reason: SUSPECTED[fraud ?? 'nothing'], lookedMs }
  }
}

function kindOf({ id, fraud, isClear }: Seen): Kind {
  if (fraud) return 'fraud'
  if (isClear) return 'clear'
  return drawn(id, 'doubtful') % 8 === 0 ? 'doubtful' : 'unclear'
}

/** Who has it in hand. */
export function reviewerOf({ id }: Pick<Seen, 'id'>): Reviewer {
  return REVIEWERS[drawn(id, 'reviewer') % REVIEWERS.length]!
}

/** Before a parcel leaves: within three hours, and within three more where the buyer has to be asked first. */
export function waitMs(id: string, purpose: 'look' | 'answer'): number {
  return 10 * MINUTE_MS + (drawn(id, purpose) % (3 * HOUR_MS - 10 * MINUTE_MS))
}

/** Whether the buyer is asked before anybody says what it is. */
export function isAsked(id: string): boolean {
  return drawn(id, 'asked') % 12 === 0
}

/** Times of looking are distributed as logarithms are: most are short, some are long. */
function lookOf(medianMs: number, name: string): number {
  const [one, other] = ['length', 'angle'].map((purpose) => (drawn(name, purpose) + 1) / 2 ** 48)
  const normal = Math.sqrt(-2 * Math.log(one!)) * Math.cos(2 * Math.PI * other!) // Box and Muller
  return Math.round(Math.min(6 * MINUTE_MS, Math.max(20 * SECOND_MS, medianMs * Math.exp(0.5 * normal))))
}

const SUSPECTED: Readonly<Record<FraudKind | 'nothing', string>> = {
  card_testing: 'stolen_card',
  stolen_card: 'stolen_card',
  resale: 'resale',
  deferred_default: 'false_identity',
  account_takeover: 'takeover',
  friendly_fraud: 'false_identity',
  cash_on_delivery_refusal: 'false_identity',
  points_coupons: 'false_identity',
  nothing: 'unreachable',
}
