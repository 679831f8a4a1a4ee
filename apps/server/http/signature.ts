/**
 * An optional signature over a request, for shops that want more than a key in a header:
 * `Sekisho-Signature: t=<unix seconds>,n=<nonce>,v1=<hex HMAC-SHA-256>` over `method\npath\nt\nnonce\nSHA-256 of the body in hex`,
 * with the whole API key as key. The time may differ by five minutes, and a nonce counts once within them.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { LRUCache } from 'lru-cache'

export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
  readonly header: string
  readonly secret: string
}

const TOLERANCE_MS = 5 * MINUTE_MS

export class SignatureCheck {
  // By signature, which covers the nonce: a request counts once. It is forgotten when its time could no longer be accepted; past the bound the oldest go first.
  readonly #used = new LRUCache<string, true>({ max: 100_000, ttl: 2 * TOLERANCE_MS, ttlAutopurge: false })

  /** @returns undefined when the signature is right, else what is wrong with it */
  fault(request: SignedRequest, nowMs: UnixMs): string | undefined {
    const parts = /^t=(\d{1,12}),n=([A-Za-z0-9_-]{16,64}),v1=([0-9a-f]{64})$/.exec(request.header)
    if (!parts) return 'Sekisho-Signature must be t=<unix seconds>,n=<nonce>,v1=<hex>'
    const [, seconds = '', nonce = '', signature = ''] = parts
    if (Math.abs(nowMs - Number(seconds) * 1000) > TOLERANCE_MS) return 'the signature is more than five minutes off'
    const expected = signatureOf(request, seconds, nonce)
    if (!timingSafeEqual(Buffer.from(signature, 'hex'), expected)) return 'the signature does not match the request'
    if (this.#used.has(signature)) return 'this nonce was used before'
    this.#used.set(signature, true)
    return undefined
  }
}

export function signatureOf(request: Omit<SignedRequest, 'header'>, seconds: string, nonce: string): Buffer {
  const digest = createHash('sha256').update(request.body).digest('hex')
  const text = [request.method, request.path, seconds, nonce, digest].join('\n')
  return createHmac('sha256', request.secret).update(text).digest()
}
