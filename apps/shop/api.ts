/** The shop's way to Sekisho: HTTP on `/v1`, with its API key, as any shop's server would. */
import type { ShopParts } from './parts.ts'

export interface Reply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** @throws {Error} no answer, or none in JSON: the visitor is asked to try again */
export type Call = (path: string, body: unknown) => Promise<Reply>

export function openAPI(parts: Pick<ShopParts, 'apiURL' | 'apiKey'>): Call {
  return async (path, body) => {
    const reply = await fetch(`${parts.apiURL}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${parts.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    return { status: reply.status, body: (await reply.json()) as Reply['body'] }
  }
}

/** An AReq may take the 30 seconds that a Directory Server allows, after the 10 of a 3DS Method. */
const LIMIT_MS = 45_000
