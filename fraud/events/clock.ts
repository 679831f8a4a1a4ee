/**
 * Which clock an event runs on. A live call is measured against the moment we received it; an import (a file, a seed, a
 * back-fill) runs on its own clock, as if each event had been received the moment it happened.
 */
import { DAY_MS, MINUTE_MS, parseInstant } from '@sekisho/base'
import type { Issue, UnixMs } from '@sekisho/base'

export type EventClock = { readonly receivedAtMs: UnixMs } | { readonly imported: true }

export interface EventTimes {
  /** When it happened, as the caller says. */
  readonly occurredAtMs: UnixMs
  readonly receivedAtMs: UnixMs
  /** More than a day old when it arrived: windows see it as one day old (see `windowAtMs`). */
  readonly late: boolean
  readonly imported: boolean
}

/** How far a caller's clock may run ahead of ours. */
export const AHEAD_MS = 5 * MINUTE_MS
/** How old a live event may be before windows stop believing its time. */
export const LATE_MS = DAY_MS

/** @returns the times, or the one issue with `occurredAt` */
export function timesOf(occurredAt: string, clock: EventClock): EventTimes | Issue {
  const occurredAtMs = parseInstant(occurredAt)
  if (occurredAtMs === undefined) {
    return { errorCode: 'format', element: 'occurredAt', reason: 'an RFC 3339 time, such as 2026-11-22T12:00:00+09:00' }
  }
  if ('imported' in clock) return { occurredAtMs, receivedAtMs: occurredAtMs, late: false, imported: true }
  if (occurredAtMs > clock.receivedAtMs + AHEAD_MS) return inFuture('occurredAt')
  const late = occurredAtMs < clock.receivedAtMs - LATE_MS
  return { occurredAtMs, receivedAtMs: clock.receivedAtMs, late, imported: false }
}

export function inFuture(element: string): Issue {
  return { errorCode: 'occurred_in_future', element, reason: 'a time no more than 5 minutes ahead of the server' }
}

/** The time at which windows count the event: what the caller says, but never more than a day before we received it. */
export function windowAtMs(times: Pick<EventTimes, 'occurredAtMs' | 'receivedAtMs'>): UnixMs {
  return Math.max(times.occurredAtMs, times.receivedAtMs - LATE_MS)
}
