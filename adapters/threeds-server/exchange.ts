/**
 * One message out and its answer back. What was not delivered is sent once more, at once (emv3ds.md section 12); an Erro is
 * sent and not waited for: it has no answer.
 */
import type { Answer, Post } from '@sekisho/adapters/http'
import { buildMessage } from '@sekisho/threeds/messages'
import type { AReq, Erro, PReq } from '@sekisho/threeds/messages'

export interface Exchange {
  readonly url: string
  readonly bytes: Uint8Array
  readonly timeoutMs: number
  readonly headers?: Readonly<Record<string, string>>
  readonly maxBytes?: number
}

/** Two connections refused, one right after the other, are `refused`. */
export async function exchange(post: Post, { url, bytes, ...options }: Exchange): Promise<Answer> {
  const first = await post(url, bytes, options)
  return first.kind === 'refused' ? post(url, bytes, options) : first
}

/** From 2.3.1 a request carries the ID that its sender made (3DSS-NET-004). */
export function requestHeaders({
  messageVersion,
  threeDSServerTransID,
}: AReq | PReq | Erro): Readonly<Record<string, string>> {
  return messageVersion === '2.3.1' && threeDSServerTransID !== undefined
    ? { 'x-request-id': threeDSServerTransID }
    : {}
}

/** Tells a neighbour that its answer was refused. Whether that arrives changes nothing here. */
export class Complaints {
  readonly #post: Post
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(post: Post) {
    this.#post = post
  }

  send(url: string, erro: Erro): void {
    const sent = this.#post(url, buildMessage(erro), { timeoutMs: TIMEOUT_MS, headers: requestHeaders(erro) })
    this.#underWay.add(sent)
    void sent.finally(() => this.#underWay.delete(sent))
  }

  /** When none is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }
}

const TIMEOUT_MS = 5_000
