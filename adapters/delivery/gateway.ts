/**
 * Text messages through a gateway that takes a POST with a JSON body:
 *
 *     { "id": "…", "to": "+819012345678", "text": "…", "language": "ja" }
 *
 * User and password in the address go as Basic authentication. Any 2xx answer means that the gateway has taken it; a gateway
 * that knows the `id` already answers so too. What speaks otherwise is put behind a small program that translates.
 */
import { openPost } from '@sekisho/adapters/http'
import type { Delivery } from './ports.ts'

export function openGateway({ url, onFailure = () => {} }: GatewaySettings): Delivery {
  const { post } = openPost()
  const { address, authorization } = addressOf(url)
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
  return {
    send: async ({ id, to, text, language }) => {
      const body = Buffer.from(JSON.stringify({ id, to, text, language }))
      const answer = await post(address, body, { timeoutMs: TIMEOUT_MS, headers, maxBytes: 64 << 10 })
      if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return 'sent'
      onFailure(answer.kind === 'answered' ? `HTTP ${answer.status}` : (answer.why ?? answer.kind))
      return 'failed'
    },
  }
}

interface GatewaySettings {
  readonly url: string
  /** Told why a message was not taken, as a code: a gateway's words may hold the number. */
  readonly onFailure?: (code: string) => void
}

function addressOf(url: string): { address: string; authorization: string | undefined } {
  const address = new URL(url)
  const user = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`
  address.username = ''
  address.password = ''
  const authorization = user === ':' ? undefined : `Basic ${Buffer.from(user).toString('base64')}`
  return { address: address.href, authorization }
}

const TIMEOUT_MS = 10_000
