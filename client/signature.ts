/**
 * The optional signature of a request: `t=<unix seconds>,n=<nonce>,v1=<hex HMAC-SHA-256>` over method, path with query, time,
 * nonce and the SHA-256 of the body in hex, one a line, with the whole API key as key. The server takes it for five minutes,
 * once; so what is sent again is signed again.
 */
import type { Prepared } from './request.ts'

/** @returns the value of `Sekisho-Signature` */
export async function signatureOf({ method, url, bytes }: Prepared, key: string, nowMs: number): Promise<string> {
  const seconds = String(Math.floor(nowMs / 1000))
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)))
  const digest = hex(await crypto.subtle.digest('SHA-256', bytes ?? new Uint8Array()))
  const text = [method, `${url.pathname}${url.search}`, seconds, nonce, digest].join('\n')
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', utf8.encode(key), algorithm, false, ['sign'])
  return `t=${seconds},n=${nonce},v1=${hex(await crypto.subtle.sign('HMAC', secret, utf8.encode(text)))}`
}

function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const utf8 = new TextEncoder()
