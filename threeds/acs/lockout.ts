/**
 * Lockout: wrong codes are counted over all transactions of a card, and of a contact, so that nobody gets three new tries with
 * each new purchase; and so are the codes sent to a contact. A window that slides in steps: it begins with the first failure and ends by time, or by a right code.
 */
import type { UnixMs } from '@sekisho/base'

export interface LockRule {
  /** Locked from this many failures on. */
  readonly failures: number
  readonly withinMs: number
  readonly lockedMs: number
}

export interface FailureCount {
  readonly failures: number
  readonly sinceMs: UnixMs
  readonly lockedUntilMs?: UnixMs
}

export function addFailure(count: FailureCount | undefined, rule: LockRule, nowMs: UnixMs): FailureCount {
  const current = count && isCurrent(count, rule, nowMs) ? count : { failures: 0, sinceMs: nowMs }
  const failures = current.failures + 1
  const locks = failures >= rule.failures && !isLocked(current, nowMs)
  return { ...current, failures, ...(locks && { lockedUntilMs: nowMs + rule.lockedMs }) }
}

export function isLocked(count: FailureCount | undefined, nowMs: UnixMs): boolean {
  return count?.lockedUntilMs !== undefined && nowMs < count.lockedUntilMs
}

/** Failures that still count. */
export function failuresNow(count: FailureCount | undefined, rule: LockRule, nowMs: UnixMs): number {
  return count && isCurrent(count, rule, nowMs) ? count.failures : 0
}

/** When the count means nothing any more, and may be removed. */
export function countEndsAtMs(count: FailureCount, rule: LockRule): UnixMs {
  return Math.max(count.sinceMs + rule.withinMs, count.lockedUntilMs ?? 0)
}

function isCurrent(count: FailureCount, rule: LockRule, nowMs: UnixMs): boolean {
  return nowMs < count.sinceMs + rule.withinMs || isLocked(count, nowMs)
}
