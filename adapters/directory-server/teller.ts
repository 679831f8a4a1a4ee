/**
 * An Erro for somebody who does not wait for one: it is sent once, nobody waits for the answer, and a receiver that
 * cannot be reached loses nothing but the reason.
 */
import { SECOND_MS } from '@sekisho/base'
import type { Post } from '@sekisho/adapters/http'

export class Teller {
  readonly #post: Post
  readonly #onError: (error: unknown) => void
  readonly #underWay = new Set<Promise<void>>()

  constructor(post: Post, onError: (error: unknown) => void) {
    this.#post = post
    this.#onError = onError
  }

  tell(url: string, erro: Uint8Array): void {
    if (this.#underWay.size >= AT_ONCE) return
    const telling = this.#send(url, erro).finally(() => this.#underWay.delete(telling))
    this.#underWay.add(telling)
  }

  /** When everybody was told. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  async #send(url: string, erro: Uint8Array): Promise<void> {
    try {
      await this.#post(url, erro, { timeoutMs: TIMEOUT_MS, maxBytes: ANSWER_MAX_BYTES })
    } catch (error) {
      this.#onError(error)
    }
  }
}

/** A neighbour that sends nothing but faults must not fill our memory with Erro for it. */
const AT_ONCE = 1_000
const TIMEOUT_MS = 5 * SECOND_MS
const ANSWER_MAX_BYTES = 4_096
