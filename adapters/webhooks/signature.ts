/**
 * How a message proves that it is ours: the Standard Webhooks convention, version 1.0. The text `id.seconds.body` under
 * HMAC-SHA-256, in `webhook-signature` as `v1,<base64>`; while a secret is being changed, one signature for each, a space
 * between them. Whoever receives it compares in constant time and refuses a time more than five minutes off.
 *
 * @see https://www.standardwebhooks.com
 */
import { createHmac } from 'node:crypto'
import type { UnixMs } from '@sekisho/base'

export interface Message {
  /** The same each time it is sent, so that the other side can tell a repetition. */
  readonly id: string
  readonly sentAtMs: UnixMs
  readonly body: string
}

/** @param secrets the newest first */
export function signedHeaders({ id, sentAtMs, body }: Message, secrets: readonly Uint8Array[]): Record<string, string> {
  const seconds = String(Math.floor(sentAtMs / 1000))
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}

/** As the convention writes a secret down. */
export function secretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`
}
