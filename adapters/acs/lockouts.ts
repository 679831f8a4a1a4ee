/**
 * Counts of wrong codes, by card and by contact, and of codes sent, kept over all transactions. States under the platform:
 * their deadline removes them, and a deadline brings an ID and no tenant. The IDs are tokens, which no two issuers share.
 */
import type { Replacement, UnixMs } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { addFailure, countEndsAtMs, failuresNow, isLocked } from '@sekisho/threeds/acs'
import type { FailureCount, LockRule } from '@sekisho/threeds/acs'
import { failureCountOf } from './stored.ts'

export class Lockouts {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  isLocked(id: string, nowMs: UnixMs): boolean {
    return isLocked(this.#find(id)?.count, nowMs)
  }

  failures(id: string, rule: LockRule, nowMs: UnixMs): number {
    return failuresNow(this.#find(id)?.count, rule, nowMs)
  }

  /**
   * One more failure, for the commit of the step that it belongs to: of steps that count at the same moment one is first, and
   * the others look again, so that a thousand at once are no more than a thousand one after the other.
   */
  oneMore(id: string, rule: LockRule, nowMs: UnixMs): Replacement {
    const before = this.#find(id)
    const count = addFailure(before?.count, rule, nowMs)
    const by = { body: { ...count }, deadlineAtMs: countEndsAtMs(count, rule) }
    return { tenant: PLATFORM, kind: LOCKOUT, id, version: before?.version ?? 0, by }
  }

  /** The end of a count, after a right code; nothing where nothing was counted. */
  none(id: string): readonly Replacement[] {
    const before = this.#find(id)
    return before ? [{ tenant: PLATFORM, kind: LOCKOUT, id, version: before.version, by: undefined }] : []
  }

  /** The deadline of a count: it ends, unless a failure has come meanwhile and moved it. */
  end(id: string, nowMs: UnixMs): Promise<void> {
    return retryOnConflict(async () => {
      const deadlineAtMs = this.#store.findState(PLATFORM, LOCKOUT, id)?.deadlineAtMs
      if (deadlineAtMs !== undefined && deadlineAtMs <= nowMs)
        await this.#store.commit({ replaces: [...this.none(id)] })
    })
  }

  #find(id: string): { readonly count: FailureCount; readonly version: number } | undefined {
    const state = this.#store.findState(PLATFORM, LOCKOUT, id)
    return state && { count: failureCountOf(state.body), version: state.version }
  }
}

/** The count of codes sent to a contact, beside that of wrong ones. */
export function sendsTo(contactID: string): string {
  return `sends ${contactID}`
}

export const LOCKOUT = 'acs-lockout'
