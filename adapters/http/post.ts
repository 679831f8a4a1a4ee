/**
 * The one way out of a component: a POST with a whole body, answered by a whole body within one time-out. What failed is
 * told by whether the request can have left, because the protocol sends again only what was not delivered (ACS-RREQ-007).
 */
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import type { Dispatcher } from 'undici'
import { clientTLS } from './tls.ts'
import type { ClientTLS } from './tls.ts'
import { LRUCache } from 'lru-cache'

export type Answer =
  /** `bytes` are cut at the bound: a longer answer is broken off there, and no parser takes the part for the whole. */
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Names in small letters; a header that came more than once is joined by commas. */
      readonly headers: Readonly<Record<string, string>>
      readonly bytes: Uint8Array
    }
  /** No connection was made, and nothing was delivered. `why` is for the log: a code such as ECONNREFUSED. */
  | { readonly kind: 'refused'; readonly why?: string }
  /** The request left, or it is not known: it may have been delivered, and no whole answer came. */
  | { readonly kind: 'timedOut'; readonly why?: string }

export type Post = (
  url: string,
  bytes: Uint8Array,
  options: {
    /** For everything: waiting for a connection, the handshake, the answer to its last byte. With `connectMs`: for the answer. */
    readonly timeoutMs: number
    /** For waiting and handshake alone: `timeoutMs` then counts from when the request is written. */
    readonly connectMs?: number
    readonly headers?: Readonly<Record<string, string>>
    /** Of the answer; 1 MiB when left out. */
    readonly maxBytes?: number
  },
) => Promise<Answer>

export interface Poster {
  readonly post: Post
  /** Waits for the requests under way, each of which has its time-out; the second time too. */
  close(): Promise<void>
}

export interface PostOptions {
  readonly tls?: ClientTLS
  /** How a host's name becomes an address; an error of it is an address that cannot be reached. */
  readonly lookup?: LookupFunction
  /** To each address: who has more requests under way than that lets one that hangs hold up another. 64 when left out. */
  readonly connections?: number
}

/** Connections are kept and used again; a request waits for one within its time-out. */
export function openPost({ tls, lookup, connections = 64 }: PostOptions = {}): Poster {
  const connect = buildConnector({ ...(tls && clientTLS(tls)), ...(lookup && { lookup }), timeout: CONNECT_TIMEOUT_MS })
  // A connection is left before a neighbour is likely to close it: what is written into a closing one is lost.
  const agent = new Agent({ connect, connections, pipelining: 1, keepAliveTimeout: 3_000, ...OWN_TIMEOUT })
  let closed: Promise<void> | undefined
  return {
    post: (url, bytes, { timeoutMs, connectMs, headers, maxBytes = 1 << 20 }) => {
      const at = addressIn(url)
      if (!at) return Promise.resolve({ kind: 'refused', why: 'no address' })
      const request = {
        ...at,
        method: 'POST',
        headers: { 'content-type': JSON_MESSAGE, ...headers },
        body: bytes,
      } as const
      return new Promise((resolve) => {
        agent.dispatch(request, new Exchange({ timeoutMs, connectMs }, maxBytes, resolve))
      })
    },
    close: () => (closed ??= agent.close()),
  }
}

/** One request and its answer, as undici tells of them. Whatever comes first ends it; the rest is ignored. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number
  readonly #limits: Limits
  #timer: NodeJS.Timeout
  readonly #answer: (answer: Answer) => void
  readonly #chunks: Buffer[] = []
  /** Of a long answer, which is gathered in place as it comes: to join its chunks at the end would hold up everybody. */
  #gathered: Buffer | undefined
  /** Set when a connection stands and the request is about to be written on it. */
  #controller: Dispatcher.DispatchController | undefined
  #head: { status: number; headers: Record<string, string> } | undefined
  #length = 0
  #over = false

  constructor(limits: Limits, maxBytes: number, answer: (answer: Answer) => void) {
    this.#limits = limits
    this.#timer = this.#endAfter(limits.connectMs ?? limits.timeoutMs)
    this.#maxBytes = maxBytes
    this.#answer = answer
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) return controller.abort(new Error('nobody waits any more')) // nothing was written yet
    this.#controller = controller
    if (this.#limits.connectMs === undefined) return
    clearTimeout(this.#timer)
    this.#timer = this.#endAfter(this.#limits.timeoutMs)
  }

  onResponseStart(_controller: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    const joined: Record<string, string> = {}
    for (const name in headers) {
      const value = headers[name] ?? ''
      joined[name] = typeof value === 'string' ? value : value.join(', ')
    }
    this.#head = { status, headers: joined }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return
    this.#keep(chunk)
    if (this.#length <= this.#maxBytes) return
    this.onResponseEnd()
    controller.abort(new Error('the answer is longer than its bound'))
  }

  onResponseEnd(): void {
    const whole = this.#gathered ?? (this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks))
    const bytes = whole.subarray(0, Math.min(this.#length, this.#maxBytes))
    this.#finish({ kind: 'answered', ...this.#head!, bytes })
  }

  onResponseError(_controller: unknown, error: Error & { code?: string }): void {
    this.#end(error.code ?? error.name)
  }

  #keep(chunk: Buffer): void {
    if (!this.#gathered && this.#length + chunk.length > LONG) {
      // Memory of the system that nobody has touched costs nothing until it is filled.
      this.#gathered = Buffer.allocUnsafeSlow(this.#maxBytes)
      let at = 0
      for (const kept of this.#chunks.splice(0)) at += kept.copy(this.#gathered, at)
    }
    if (this.#gathered) chunk.copy(this.#gathered, this.#length)
    else this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  #endAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#end('time-out'), ms)
  }

  /** Ends it without an answer. */
  #end(why: string): void {
    this.#finish({ kind: this.#controller ? 'timedOut' : 'refused', why })
    this.#controller?.abort(new Error(why))
  }

  #finish(answer: Answer): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#timer)
    this.#answer(answer)
  }
}

interface Limits {
  readonly timeoutMs: number
  readonly connectMs: number | undefined
}

interface Address {
  readonly origin: string
  readonly path: string
}

/** Neighbours have few addresses, which are taken apart once. @returns undefined for what is no address of a web server */
function addressIn(url: string): Address | undefined {
  const known = ADDRESSES.get(url)
  if (known) return known
  const at = URL.canParse(url) ? new URL(url) : undefined
  if (at?.protocol !== 'http:' && at?.protocol !== 'https:') return undefined
  const address = { origin: at.origin, path: at.pathname + at.search }
  ADDRESSES.set(url, address)
  return address
}

/** What is longer is gathered in place; messages are shorter, but for lists of card ranges. */
const LONG = 1 << 20
/** As the specification writes it, with its capitals. */
const JSON_MESSAGE = 'application/JSON; charset=UTF-8'
const ADDRESSES = new LRUCache<string, Address>({ max: 1_024 })
const CONNECT_TIMEOUT_MS = 10_000
/** The exchange has its own clock; undici's would end it by another. */
const OWN_TIMEOUT = { headersTimeout: 0, bodyTimeout: 0 } as const
