/**
 * Who asks: an API key in `Authorization: Bearer sk_…`, and, when the request carries one, a signature over it.
 * Whatever is wrong, the answer is the same 401.
 */
import { DEMONSTRATION_API_KEY } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import { findCaller } from '@sekisho/adapters/tenants'
import type { Caller } from '@sekisho/adapters/tenants'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { hash } from 'node:crypto'
import { RAW_BODY } from './body.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'
import { SignatureCheck } from './signature.ts'

export class Authenticator {
  readonly #store: Store
  readonly #signatures = new SignatureCheck()
  // Reading a key's state costs as much as a whole rule. What this process revokes is forgotten at once; what another one
  // does to a shared store is seen after these seconds.
  readonly #callers = new LRUCache<string, Caller>({ max: 10_000, ttl: 5_000 })

  readonly #isDemonstration: boolean

  /** @param demo the demonstration's own key, which everybody knows, opens nothing elsewhere */
  constructor(store: Store, { demo }: { demo: boolean }) {
    this.#store = store
    this.#isDemonstration = demo
  }

  caller(request: FastifyRequest, nowMs: number): Caller | Problem {
    const key = /^Bearer (\S{1,128})$/.exec(request.headers.authorization ?? '')?.[1]
    const caller = key === undefined ? undefined : this.#find(key)
    if (key === undefined || !caller) {
      return problem('unauthenticated', { detail: 'send Authorization: Bearer and an API key of your tenant' })
    }
    const header = request.headers['sekisho-signature']
    if (header === undefined) return caller
    const body = (request as { [RAW_BODY]?: Uint8Array })[RAW_BODY] ?? new Uint8Array()
    const signed = { method: request.method, path: request.url, body, header: String(header), secret: key }
    const fault = this.#signatures.fault(signed, nowMs)
    return fault === undefined ? caller : problem('unauthenticated', { detail: fault })
  }

  /** A key that was revoked here: nobody is let in with it from now on. */
  forget(keyID: string): void {
    for (const [name, caller] of this.#callers.entries()) if (caller.keyID === keyID) this.#callers.delete(name)
  }

  /** A user's role was changed, or the user is gone. */
  forgetUser(tenantID: string, userID: string): void {
    for (const [name, caller] of this.#callers.entries()) {
      if (caller.tenantID === tenantID && caller.userID === userID) this.#callers.delete(name)
    }
  }

  /** Cached under a hash: no key stays in memory in clear for longer than its request. */
  #find(key: string): Caller | undefined {
    if (key === DEMONSTRATION_API_KEY && !this.#isDemonstration) return undefined
    const name = hash('sha256', key, 'base64')
    const known = this.#callers.get(name)
    if (known) return known
    const caller = findCaller(this.#store, key)
    if (caller) this.#callers.set(name, caller)
    return caller
  }
}
