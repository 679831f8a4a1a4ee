/**
 * How a provider is asked: over https alone, never in our own networks (SSRF), nowhere else than where it was asked to, and bounded in
 * bytes and seconds. In the demonstration it may stand on this machine.
 */
import { addressFault, publicLookup } from '@sekisho/adapters/http'
import type { CustomFetch } from 'openid-client'
import { Agent, request } from 'undici'

/** No answer that could be read; what it was is for nobody. */
export class ProviderUnreachable extends Error {}

export function openOIDCFetch({ isDemonstration }: { isDemonstration: boolean }): CustomFetch {
  return async (url, { method, headers, body }) => {
    if (addressFault(url, { isDemonstration }) !== undefined)
      throw new ProviderUnreachable('an address that is not asked')
    const lookup = isDemonstration ? {} : { lookup: publicLookup }
    const dispatcher = new Agent({ connect: { timeout: TIMEOUT_MS, ...lookup } })
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const sent = body === null || body === undefined ? null : String(body as string | URLSearchParams)
      const reply = await request(url, { method: method as 'GET' | 'POST', headers, body: sent, dispatcher, signal })
      const bytes = await bounded(reply.body as AsyncIterable<Buffer>)
      const type = String(reply.headers['content-type'] ?? '')
      return new Response(bytes.length === 0 ? null : bytes, {
        status: reply.statusCode,
        headers: { 'content-type': type },
      })
    } catch {
      throw new ProviderUnreachable('nobody answers there, or not as a provider does')
    } finally {
      void dispatcher.destroy()
    }
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > MOST_BYTES) throw new ProviderUnreachable('too long an answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const TIMEOUT_MS = 10_000
/** Documents, key sets and ID tokens are some kilobytes; people in many groups have longer ones. */
const MOST_BYTES = 256 * 1024
