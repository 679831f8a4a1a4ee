/**
 * Counts of wrong codes, by card and by contact, and of codes sent, kept over all transactions. States under the platform: their deadline removes
 * them, and a deadline brings an ID and no tenant. The IDs are tokens, which no two issuers share.
 */
import type { JSONObject, UnixMs } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { addFailure, countEndsAtMs, failuresNow, isLocked } from '@sekisho/threeds/acs'
import type { FailureCount, LockRule } from '@sekisho/threeds/acs'

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

  addFailure(id: string, rule: LockRule, nowMs: UnixMs): Promise<void> {
    return retryOnConflict(() => {
      const before = this.#find(id)
      const count = addFailure(before?.count, rule, nowMs)
      return this.#put(id, before?.version ?? 0, count, countEndsAtMs(count, rule))
    })
  }

  /** The deadline of a count: it ends, unless a failure has come meanwhile and moved it. */
  async end(id: string, nowMs: UnixMs): Promise<void> {
    const deadlineAtMs = this.#store.findState(PLATFORM, LOCKOUT, id)?.deadlineAtMs
    if (deadlineAtMs !== undefined && deadlineAtMs <= nowMs) await this.clear(id)
  }

  /** After a right code. */
  clear(id: string): Promise<void> {
    return retryOnConflict(async () => {
      const before = this.#find(id)
      if (before) await this.#put(id, before.version, undefined)
    })
  }

  #find(id: string): { readonly count: FailureCount; readonly version: number } | undefined {
    const state = this.#store.findState(PLATFORM, LOCKOUT, id)
    return state && { count: state.body as unknown as FailureCount, version: state.version }
  }

  async #put(id: string, version: number, count: FailureCount | undefined, deadlineAtMs?: UnixMs): Promise<void> {
    const by = count && { body: count as unknown as JSONObject, ...(deadlineAtMs !== undefined && { deadlineAtMs }) }
    await this.#store.commit({ replaces: [{ tenant: PLATFORM, kind: LOCKOUT, id, version, by }] })
  }
}

/** The count of codes sent to a contact, beside that of wrong ones. */
export function sendsTo(contactID: string): string {
  return `sends ${contactID}`
}

export const LOCKOUT = 'acs-lockout'
