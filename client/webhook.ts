/**
 * Whether a message to a webhook endpoint is Sekisho's: the Standard Webhooks convention, version 1. The text `id.seconds.body`
 * under HMAC-SHA-256, in `webhook-signature` as `v1,<base64>`; several with a space between them while a secret is being
 * changed. WebCrypto compares in constant time.
 *
 * A message may come twice, or after a later one: keep its `id`, and act on each once.
 * @see https://www.standardwebhooks.com
 */
import type { WebhookMessages } from './api.ts'

/** By its `type`, which is one of those that the endpoint asked for; members may be added to its `data`. */
export type WebhookMessage = WebhookMessages[keyof WebhookMessages]

/** `fault` is for the log; the answer to whoever sent it is 400, and no more. */
export type Verified =
  | { readonly ok: true; readonly id: string; readonly message: WebhookMessage }
  | { readonly ok: false; readonly fault: string }

/** WebCrypto's CryptoKey, by a name that every platform's types have. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * @param body as it came, before anything parsed it
 * @param secrets `whsec_…`, as the endpoint was made with; more than one while it is being changed
 * @throws {TypeError} a secret is none
 */
export async function verifyWebhook(
  headers: HeaderSource,
  body: string | Uint8Array,
  secrets: string | readonly string[],
  { nowMs = Date.now() }: { readonly nowMs?: number } = {},
): Promise<Verified> {
  const keys = await Promise.all([secrets].flat().map(keyOf))
  const id = headerIn(headers, 'webhook-id')
  const seconds = headerIn(headers, 'webhook-timestamp')
  const signatures = headerIn(headers, 'webhook-signature')?.split(' ').slice(0, MOST_SIGNATURES)
  if (!id || !seconds || !signatures) return fault('a header of the convention is missing')
  if (!/^\d{1,12}$/.test(seconds)) return fault('webhook-timestamp is no time in seconds')
  const text = bytesOf(`${id}.${seconds}.`, body)
  if (!(await isSignedByOne(signatures, keys, text))) return fault('no signature is that of the message')
  // Only now: what says its time is signed.
  if (Math.abs(nowMs - Number(seconds) * 1000) > TOLERANCE_MS) return fault('the message is more than five minutes off')
  const message = messageIn(body)
  return message ? { ok: true, id, message } : fault('the body is no message')
}

async function isSignedByOne(signatures: readonly string[], keys: readonly Key[], text: Uint8Array<ArrayBuffer>) {
  for (const signature of signatures) {
    const bytes = signature.startsWith('v1,') ? fromBase64(signature.slice(3)) : undefined
    if (!bytes) continue
    for (const key of keys) if (await crypto.subtle.verify('HMAC', key, bytes, text)) return true
  }
  return false
}

async function keyOf(secret: string): Promise<Key> {
  const bytes = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : undefined
  if (!bytes || bytes.length === 0) throw new TypeError('a webhook secret is whsec_ and Base64')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

/** A header that came twice is no header: which of the two was meant, nobody knows. */
function headerIn(headers: HeaderSource, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const values = Object.entries(headers).filter(([given]) => given.toLowerCase() === name)
  const [value] = values.length === 1 ? values[0]!.slice(1) : []
  return typeof value === 'string' ? value : undefined
}

function bytesOf(head: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const first = utf8.encode(head)
  const rest = typeof body === 'string' ? utf8.encode(body) : body
  const bytes = new Uint8Array(first.length + rest.length)
  bytes.set(first)
  bytes.set(rest, first.length)
  return bytes
}

function messageIn(body: string | Uint8Array): WebhookMessage | undefined {
  try {
    const value = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as WebhookMessage | null
    const { type, timestamp, data } = value ?? {}
    const isOne = typeof type === 'string' && typeof timestamp === 'string' && typeof data === 'object' && data !== null
    return isOne ? value! : undefined
  } catch {
    return undefined
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function fault(text: string): Verified {
  return { ok: false, fault: text }
}

const utf8 = new TextEncoder()
const TOLERANCE_MS = 5 * 60_000
/** One for each secret that is being changed; more would be work for whoever sends them. */
const MOST_SIGNATURES = 8
