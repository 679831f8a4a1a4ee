/** What is at stake in an order that waits for a person, and until when somebody must have looked. */
import { HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

/**
 * What the shop loses on average if nobody looks: the amount, times the score read as a chance in a thousand. The score is
 * no calibrated probability, so this orders a queue and is no forecast.
 */
export function atRiskMinor(amountMinor: number, score: number): number {
  return Math.floor((amountMinor / 1000) * score)
}

/** Shops say nothing about when a parcel leaves: a day after the order is when most same-day and next-day parcels have. */
export function reviewByMs(occurredAtMs: UnixMs): UnixMs {
  return occurredAtMs + 24 * HOUR_MS
}
