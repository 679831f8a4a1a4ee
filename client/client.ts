/**
 * The client: calls by method and path, typed from the API description. It needs `fetch` and WebCrypto and nothing else, so it
 * runs in Node, in workers at the edge and wherever else a server does. Not in a browser: an API key has no place there.
 */
import { readAnswer } from './answer.ts'
import { within } from './bound.ts'
import type { Bounded } from './bound.ts'
import { APIError } from './error.ts'
import type { AnyAsk, Asked, Operation, PagedOperation, Reply } from './operation.ts'
import { pagesOf } from './pages.ts'
import { prepare } from './request.ts'
import type { Prepared } from './request.ts'
import { waitBefore } from './retry.ts'
import { signatureOf } from './signature.ts'

export interface ClientOptions {
  /** Where the server answers, such as `https://sekisho.shop.example`. A path before `/v1` is kept. */
  readonly url: string
  /** An API key of the tenant, `sk_…`. */
  readonly key: string
  /** Signs every request. The proxies on the way must leave the path as it is. */
  readonly sign?: boolean
  /** Milliseconds that a call may take with all its tries; 10,000 when left out, and 60,000 for an authentication. */
  readonly timeoutMs?: number
  /** How often one call is sent again; 2 when left out, 0 for never. */
  readonly retries?: number
  /** In place of the platform's own: for a proxy, a trace or a test. */
  readonly fetch?: typeof fetch
}

export interface Client {
  /**
   * @returns the answer of the operation
   * @throws {APIError} the server refused it, did not answer, or what answered was no such server
   */
  call<O extends Operation>(operation: O, ...asked: Asked<O>): Promise<Reply<O>>
  /** Page after page from the first, or from `query.after`. A page may be empty and have another one after it. */
  pages<O extends PagedOperation>(operation: O, ...asked: Asked<O>): AsyncGenerator<Reply<O>, void, undefined>
}

/** @throws {TypeError} the address or the key cannot be one; the message does not repeat the key */
export function createClient(options: ClientOptions): Client {
  const { key, timeoutMs, retries = 2, sign = false, fetch: send = fetch } = options
  const base = new URL(options.url)
  if (!/^https?:$/.test(base.protocol)) throw new TypeError('url must begin with https:// or http://')
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new TypeError('key must be an API key: visible ASCII, no spaces')

  const sendOnce = async (prepared: Prepared, signal: AbortSignal): Promise<Response> => {
    const { method, url, bytes } = prepared
    const headers = {
      authorization: `Bearer ${key}`,
      accept: 'application/json',
      ...(bytes && { 'content-type': 'application/json' }),
      ...(sign && { 'sekisho-signature': await signatureOf(prepared, key, Date.now()) }),
    }
    // A redirect is never followed: the key is for this server alone.
    return send(url, { method, headers, signal, redirect: 'error', ...(bytes && { body: bytes }) })
  }

  const call = async (operation: Operation, ask: AnyAsk = {}): Promise<unknown> => {
    const prepared = prepare(base, operation, ask)
    const boundMs = ask.timeoutMs ?? timeoutMs ?? SLOW_MS[operation] ?? 10_000
    return within(boundMs, ask.signal, async (bounded) => {
      for (let tries = 1; ; tries++) {
        try {
          return await readAnswer(operation, await sendOnce(prepared, bounded.signal))
        } catch (error) {
          const failure = failureOf(error, bounded)
          const waitMs = tries > retries ? undefined : waitBefore(failure, operation, tries)
          // What the wait leaves no time for is said now.
          if (waitMs === undefined || waitMs >= bounded.remainingMs()) throw failure
          await bounded.wait(waitMs)
        }
      }
    })
  }

  return {
    call: <O extends Operation>(operation: O, ...[ask]: Asked<O>) => call(operation, ask) as Promise<Reply<O>>,
    pages: <O extends PagedOperation>(operation: O, ...[ask]: Asked<O>) =>
      pagesOf((more) => call(operation, more), ask) as AsyncGenerator<Reply<O>, void, undefined>,
  }
}

/** Whatever `fetch` or the reading of the body threw: the bound's own error, or a connection that was none. */
function failureOf(error: unknown, { signal }: Bounded): APIError {
  if (signal.aborted) throw signal.reason
  if (error instanceof APIError) return error
  return new APIError('ERR_CLIENT_UNREACHABLE', 'the server cannot be reached, or the connection was lost', {
    cause: error,
  })
}

/** The server waits for the issuer within these calls. */
const SLOW_MS: Partial<Record<Operation, number>> = { 'POST /v1/3ds/auth': 60_000, 'POST /v1/3ds/postauth': 20_000 }
