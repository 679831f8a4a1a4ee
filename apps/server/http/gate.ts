/**
 * The gate of `/v1`: whose key it is, whether it came too often, and whether its role may do what is asked. Every route asks
 * here, and says what for.
 */
import type { Store } from '@sekisho/adapters/store'
import { may } from '@sekisho/adapters/tenants'
import type { Caller, Permission } from '@sekisho/adapters/tenants'
import type { UnixMs } from '@sekisho/base'
import type { FastifyRequest } from 'fastify'
import { WrongKeys } from '../wrongKeys.ts'
import { Authenticator } from './authenticate.ts'
import { CallRate } from './callRate.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'

/** @returns who may pass, or why not */
export type Admit = (request: FastifyRequest, permission: Permission) => Caller | Problem

export interface GateOptions {
  /** The demonstration's own key opens nothing elsewhere. */
  readonly demo: boolean
  /** Requests a second that one key may send in the long run. */
  readonly callsPerSecond: number
  readonly nowMs: () => UnixMs
}

export class Gate {
  readonly #authenticator: Authenticator
  readonly #wrongKeys = new WrongKeys()
  readonly #rate: CallRate
  readonly #nowMs: () => UnixMs

  constructor(store: Store, { demo, callsPerSecond, nowMs }: GateOptions) {
    this.#authenticator = new Authenticator(store, { demo })
    this.#rate = new CallRate(callsPerSecond)
    this.#nowMs = nowMs
  }

  readonly admit: Admit = (request, permission) => {
    const nowMs = this.#nowMs()
    const caller = this.#authenticator.caller(request, nowMs)
    if ('status' in caller) {
      const retryAfterSeconds = this.#wrongKeys.count(request.ip, nowMs)
      return retryAfterSeconds === undefined ? caller : problem('too_many_wrong_keys', { retryAfterSeconds })
    }
    const retryAfterSeconds = this.#rate.take(caller.keyID, nowMs)
    if (retryAfterSeconds !== undefined) return problem('too_many_calls', { retryAfterSeconds })
    if (caller.mode === 'test' && CHANGES_LIVE.has(permission)) {
      return problem('forbidden', { detail: 'what decides for customers is changed with a live key' })
    }
    if (may(caller.role, permission)) return caller
    return problem('forbidden', { detail: `a key of the role ${caller.role} may not do this` })
  }

  /** A key that was revoked, or whose user has another role now: what is remembered of it goes. */
  forget(keyID: string): void {
    this.#authenticator.forget(keyID)
  }

  forgetUser(tenantID: string, userID: string): void {
    this.#authenticator.forgetUser(tenantID, userID)
  }
}

/** What has no space of its own for tries: users, keys, webhooks and policies are those of live events. */
const CHANGES_LIVE: ReadonlySet<Permission> = new Set(['draft', 'approve', 'administer'])
