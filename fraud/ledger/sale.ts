/**
 * One sale on its road: what it waits for, the stages that it reached, and the first stop since it last went on. The sale is
 * changed in place, because a fold passes millions of events.
 */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { lostBy, SETTLED } from './causes.ts'
import type { Ending } from './causes.ts'

/** What comes next: named as the answer that is waited for. */
export type Waiting = 'decision' | 'review' | 'authentication' | 'payment' | 'settlement'

export interface Sale {
  readonly askedAtMs: UnixMs
  readonly amountMinor: number
  readonly currency: string
  /** YYYY-MM, in the tenant's zone. */
  readonly month: string
  readonly method: string
  readonly country: string
  readonly issuer: string
  shop: string
  device: string
  /** Of the last AReq; empty when nothing is known of one. */
  version: string
  /** In the last AReq, or as the issuer read it; undefined when nobody can know. */
  evidence: boolean | undefined
  waits: Waiting
  sinceMs: UnixMs
  stop: Ending | undefined
  /** Sum of `MARK`. */
  marks: number
}

/** Stages that were reached, and what became known. A mark stays; the last five may be taken back. */
export const MARK = {
  released: 1,
  threeDS: 2,
  frictionless: 4,
  challenged: 8,
  completed: 16,
  authenticated: 32,
  authorised: 64,
  paid: 128,
  /** A result of the present authentication is known. */
  answered: 256,
  /** Released after the review time, and nothing has been authorised since. */
  late: 512,
  charged: 1024,
  reported: 2048,
  unpaid: 4096,
} as const

/** The sale went on: whatever stopped it before did not. */
export function goOn(sale: Sale, waits: Waiting, atMs: UnixMs, marks = 0): void {
  sale.waits = waits
  sale.sinceMs = atMs
  sale.stop = undefined
  sale.marks |= marks
}

/** Past screening and review: to the payment, or back to where it was. */
export function release(sale: Sale, atMs: UnixMs): void {
  goOn(sale, has(sale, MARK.authorised) ? 'settlement' : 'payment', atMs, MARK.released)
}

export function authorise(sale: Sale, atMs: UnixMs, marks = 0): void {
  sale.marks &= ~MARK.late
  goOn(sale, 'settlement', atMs, MARK.released | MARK.authorised | marks)
}

/** The first stop counts. One without a reason takes the reason that the same cause gives later. */
export function stopAt(sale: Sale, ending: Ending): void {
  const { stop } = sale
  if (!stop || (stop.cause === ending.cause && stop.because === 'unsaid')) sale.stop = blamed(sale, ending)
}

export function has({ marks }: Sale, mark: number): boolean {
  return (marks & mark) !== 0
}

/** How it stands at that moment. @param reviewMs how long a review may take */
export function endingOf(sale: Sale, nowMs: UnixMs, reviewMs: number): Ending {
  if (sale.stop) return sale.stop
  const waitedMs = nowMs - sale.sinceMs
  if (sale.waits === 'review') {
    return waitedMs > reviewMs ? lostBy('slow_review', 'never_released') : lostBy('still_open', 'in_review')
  }
  if (has(sale, MARK.paid)) return SETTLED
  switch (sale.waits) {
    case 'decision':
      return lostBy('still_open', 'undecided')
    case 'settlement':
      return lostBy('still_open', 'authorised')
    case 'payment':
      return has(sale, MARK.late) && waitedMs > PATIENCE_MS
        ? lostBy('slow_review', 'released_late')
        : lostBy('still_open', 'unpaid')
    case 'authentication':
      return waitedMs > PATIENCE_MS ? blamed(sale, unanswered(sale)) : lostBy('still_open', 'in_authentication')
  }
}

/** A sale that is cancelled: nobody says by whom, so what it waited for does. */
export function cancel(sale: Sale, atMs: UnixMs, cameBack: boolean, reviewMs: number): void {
  if (cameBack) return stopAt(sale, lostBy('buyer_cancelled', 'came_back'))
  if (sale.waits === 'review' && !sale.stop && atMs - sale.sinceMs > reviewMs) {
    return stopAt(sale, lostBy('slow_review', 'never_released'))
  }
  if (has(sale, MARK.paid | MARK.authorised)) return stopAt(sale, lostBy('buyer_cancelled', 'after_payment'))
  const because = sale.waits === 'authentication' ? 'after_challenge' : 'before_payment'
  return stopAt(sale, lostBy('buyer_cancelled', because))
}

/** What a buyer leaves undone after a release that came late is the review's doing. */
function blamed(sale: Sale, ending: Ending): Ending {
  const isBuyers = ending.cause === 'buyer_cancelled' || ending.cause === 'threeds_abandoned'
  return isBuyers && has(sale, MARK.late) ? lostBy('slow_review', 'released_late') : ending
}

/** Only cards are challenged by 3-D Secure; another challenge is the shop's own. */
function unanswered(sale: Sale): Ending {
  if (sale.method !== 'card') return lostBy('buyer_cancelled', 'after_challenge')
  return lostBy('threeds_abandoned', has(sale, MARK.challenged) ? 'no_result' : 'not_begun')
}

/** After a day of silence nobody comes back to a challenge or to a payment page. */
const PATIENCE_MS = DAY_MS
