/** A receiver of webhooks: orders that wait for a person come to the shop's own system. */
import type { IncomingMessage, RequestListener } from 'node:http'
import { verifyWebhook } from '@sekisho/client'
import type { WebhookMessage } from '@sekisho/client'

/**
 * For `createServer(webhookReceiver(secret, act))`, behind whatever speaks TLS.
 * @param secret as `POST /v1/webhooks` answered it, once
 * @param act on a message; it throws when it could not, and the message comes again
 */
export function webhookReceiver(secret: string, act: (message: WebhookMessage) => Promise<void>): RequestListener {
  const done = new Set<string>() // a shop of several processes keeps these IDs in its database
  return (request, reply) => {
    const answer = async (): Promise<number> => {
      const body = await bytesOf(request)
      if (!body) return 413
      const verified = await verifyWebhook(request.headers, body, secret)
      if (!verified.ok) return 400
      if (done.has(verified.id)) return 204
      await act(verified.message)
      done.add(verified.id)
      return 204
    }
    answer().then(
      (status) => reply.writeHead(status).end(),
      () => reply.writeHead(500).end(),
    )
  }
}

/** The bytes as they came: parsed and written again they would have another signature. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const MAX_BYTES = 256 * 1024
