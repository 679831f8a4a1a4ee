/** Challenges that are out: each is made for one purpose, answered once, and forgotten after five minutes. */
import { MINUTE_MS } from '@sekisho/base'
import { LRUCache } from 'lru-cache'
import { randomBytes } from 'node:crypto'

export class Ceremonies {
  /** Bounded, because anybody may begin one; past the bound the oldest is forgotten, and its person begins again. */
  readonly #purposes = new LRUCache<string, { purpose: string; untilMs: number }>({ max: 10_000 })

  /** @param purpose who may answer, and with what: another purpose is not answered by it */
  begin(purpose: string, nowMs: number): string {
    const challenge = randomBytes(32).toString('base64url')
    this.#purposes.set(challenge, { purpose, untilMs: nowMs + 5 * MINUTE_MS })
    return challenge
  }

  /** @returns whether the challenge was out for this purpose; it is not from now on */
  take(challenge: string, purpose: string, nowMs: number): boolean {
    const out = this.#purposes.get(challenge)
    this.#purposes.delete(challenge)
    return out !== undefined && out.purpose === purpose && nowMs < out.untilMs
  }
}
