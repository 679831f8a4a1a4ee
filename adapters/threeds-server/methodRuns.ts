/**
 * 3DS Method runs that have ended, so that the next payment with the same card in the same browser need not run it again
 * (3DSS-METH-010). The requestor says which run it was, because it alone knows the browser; card, shop and address of the method
 * are held against what it was run for. In memory: after a restart the method runs again.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import { LRUCache } from 'lru-cache'

export interface MethodRun {
  readonly tenant: TenantID
  /** A token of the card number. */
  readonly cardToken: string
  readonly threeDSMethodURL: string
  /** When it was handed out: the browser ran it later. */
  readonly atMs: UnixMs
}

export class MethodRuns {
  readonly #begun = new LRUCache<string, MethodRun>({ max: MOST })
  readonly #ended = new LRUCache<string, MethodRun>({ max: MOST })

  begun(threeDSServerTransID: string, run: MethodRun): void {
    this.#begun.set(threeDSServerTransID, run)
  }

  /** Its notification came. One that nobody began changes nothing. */
  ended(threeDSServerTransID: string): void {
    const run = this.#begun.get(threeDSServerTransID)
    if (run) this.#ended.set(threeDSServerTransID, run)
    this.#begun.delete(threeDSServerTransID)
  }

  /** @returns when it ran; undefined where it did not, or for another card, shop or method: then it runs again */
  find(
    threeDSServerTransID: string,
    { tenant, cardToken, threeDSMethodURL }: Omit<MethodRun, 'atMs'>,
  ): UnixMs | undefined {
    const run = this.#ended.get(threeDSServerTransID)
    const isTheSame = run?.tenant === tenant && run.cardToken === cardToken && run.threeDSMethodURL === threeDSMethodURL
    return isTheSame ? run.atMs : undefined
  }
}

/** Ten minutes of 33 runs a second, some 300 bytes each. */
const MOST = 20_000
