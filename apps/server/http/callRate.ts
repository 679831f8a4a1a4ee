/**
 * How often one key may ask: so many requests a second in the long run, and as many again at once. A loop gone wild at one
 * shop then slows that shop alone.
 */
import { SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { LRUCache } from 'lru-cache'

/** A bucket that fills evenly. */
interface Bucket {
  left: number
  atMs: UnixMs
}

export class CallRate {
  readonly #perSecond: number
  // Past the bound the key not used for longest starts again with a full bucket.
  readonly #buckets = new LRUCache<string, Bucket>({ max: 10_000 })

  constructor(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** Takes one request from the key's bucket. @returns seconds until there is one again, when there is none now */
  take(keyID: string, nowMs: UnixMs): number | undefined {
    const bucket = this.#buckets.get(keyID)
    if (!bucket) {
      this.#buckets.set(keyID, { left: this.#perSecond - 1, atMs: nowMs })
      return undefined
    }
    // A clock that was set back fills nothing.
    const filled = (Math.max(0, nowMs - bucket.atMs) / SECOND_MS) * this.#perSecond
    bucket.left = Math.min(this.#perSecond, bucket.left + filled)
    bucket.atMs = nowMs
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / this.#perSecond)
    bucket.left--
    return undefined
  }
}
