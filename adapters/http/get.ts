/** A GET of something short at a partner, whole within one time-out. Nobody is led elsewhere. */
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, request } from 'undici'
import { clientTLS } from './tls.ts'
import type { ClientTLS } from './tls.ts'

/** @returns undefined where no whole answer came in time, or one longer than its bound */
export type Get = (
  url: string,
  options: {
    readonly timeoutMs: number
    readonly headers?: Readonly<Record<string, string>>
    readonly maxBytes: number
  },
) => Promise<{ readonly status: number; readonly bytes: Uint8Array } | undefined>

export interface Getter {
  readonly get: Get
  close(): Promise<void>
}

export function openGet({ tls, lookup }: { tls?: ClientTLS; lookup?: LookupFunction } = {}): Getter {
  const connect = buildConnector({ ...(tls && clientTLS(tls)), ...(lookup && { lookup }), timeout: CONNECT_TIMEOUT_MS })
  const agent = new Agent({ connect, connections: 4 })
  let closed: Promise<void> | undefined
  return {
    get: async (url, { timeoutMs, headers, maxBytes }) => {
      if (!URL.canParse(url) || !/^https?:/.test(url)) return undefined
      try {
        const signal = AbortSignal.timeout(timeoutMs)
        const { statusCode, body } = await request(url, { dispatcher: agent, ...(headers && { headers }), signal })
        const chunks: Buffer[] = []
        let length = 0
        for await (const chunk of body as AsyncIterable<Buffer>) {
          length += chunk.length
          if (length > maxBytes) return undefined
          chunks.push(chunk)
        }
        return { status: statusCode, bytes: Buffer.concat(chunks) }
      } catch {
        return undefined
      }
    },
    close: () => (closed ??= agent.close()),
  }
}

const CONNECT_TIMEOUT_MS = 5_000
