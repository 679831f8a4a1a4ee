/**
 * A long file of a neighbour, by GET. Where the transfer breaks it goes on from there (HTTP range requests, 3DSS-PREQ-030); where
 * the file is another one meanwhile it begins again. Nobody is led elsewhere.
 */
import { Agent, buildConnector, request } from 'undici'
import { clientTLS } from './tls.ts'
import type { ClientTLS } from './tls.ts'

/** @returns undefined where it did not come whole, or is longer than its bound */
export type Download = (
  url: string,
  options: {
    /** For each try, to the last byte of it. */
    readonly timeoutMs: number
    readonly maxBytes: number
  },
) => Promise<Uint8Array | undefined>

export interface Downloader {
  readonly download: Download
  close(): Promise<void>
}

export function openDownload({ tls }: { tls?: ClientTLS } = {}): Downloader {
  const connect = buildConnector({ ...(tls && clientTLS(tls)), timeout: CONNECT_TIMEOUT_MS })
  const agent = new Agent({ connect, connections: 1 })
  let closed: Promise<void> | undefined
  return {
    download: async (url, { timeoutMs, maxBytes }) => {
      if (!URL.canParse(url) || !/^https?:/.test(url)) return undefined
      const file = new File(maxBytes)
      for (let tries = 0; tries < TRIES && file.state === 'open'; tries++) {
        try {
          const signal = AbortSignal.timeout(timeoutMs)
          await file.take(await request(url, { dispatcher: agent, headers: file.headers, signal }))
        } catch {
          // Broken off: what came stays, and the next try asks for the rest.
        }
      }
      return file.state === 'whole' ? file.bytes : undefined
    },
    close: () => (closed ??= agent.close()),
  }
}

type Response = Awaited<ReturnType<typeof request>>

class File {
  state: 'open' | 'whole' | 'refused' = 'open'
  /** Memory of the system that nobody has touched costs nothing until it is filled. */
  readonly #memory: Buffer
  #length = 0
  #etag: string | undefined

  constructor(maxBytes: number) {
    this.#memory = Buffer.allocUnsafeSlow(maxBytes)
  }

  get bytes(): Uint8Array {
    return this.#memory.subarray(0, this.#length)
  }

  get headers(): Record<string, string> {
    if (this.#length === 0) return {}
    return { range: `bytes=${this.#length}-`, ...(this.#etag !== undefined && { 'if-range': this.#etag }) }
  }

  async take({ statusCode, headers, body }: Response): Promise<void> {
    const goesOn = statusCode === 206 && String(headers['content-range']).startsWith(`bytes ${this.#length}-`)
    if (statusCode === 200) this.#length = 0
    else if (!goesOn) {
      this.#length = 0 // begins again, if a try is left
      if (statusCode !== 206 && statusCode !== 416) this.state = 'refused'
      return void body.on('error', () => {}).destroy() // nobody reads it
    }
    this.#etag = typeof headers['etag'] === 'string' ? headers['etag'] : undefined
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (this.#length + chunk.length > this.#memory.length) {
        this.state = 'refused'
        return
      }
      this.#length += chunk.copy(this.#memory, this.#length)
    }
    this.state = 'whole'
  }
}

const TRIES = 5
const CONNECT_TIMEOUT_MS = 10_000
