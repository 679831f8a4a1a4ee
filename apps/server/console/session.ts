/**
 * Sign-in of the first console: a link with a one-time token, printed where the server was started, becomes a session
 * cookie. It answers on loopback only, and to the name of this machine only: a page elsewhere that has its name resolve to
 * 127.0.0.1 sends another Host, and a reverse proxy on this machine sends X-Forwarded-For. docs/decisions/0004.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'

const COOKIE = 'sekisho_console'
const HOURS_12_S = 12 * 3600

export class ConsoleSessions {
  #linkToken: string | undefined = randomBytes(32).toString('base64url')
  readonly #sessions = new LRUCache<string, true>({ max: 1_000, ttl: HOURS_12_S * 1000 })

  /** The path and query of the link, for the one who started the server; undefined once it was used. */
  linkPath(): string | undefined {
    return this.#linkToken && `/console?token=${this.#linkToken}`
  }

  /** @returns true when the token was the one, and has now been used up */
  redeem(token: string, reply: FastifyReply): boolean {
    if (this.#linkToken === undefined || !sameText(token, this.#linkToken)) return false
    this.#linkToken = undefined
    const session = randomBytes(32).toString('base64url')
    this.#sessions.set(digest(session), true)
    reply.header('set-cookie', `${COOKIE}=${session}; Path=/console; HttpOnly; SameSite=Strict; Max-Age=${HOURS_12_S}`)
    return true
  }

  isSignedIn(request: FastifyRequest): boolean {
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
    return cookie !== undefined && this.#sessions.has(digest(cookie))
  }
}

/** Whether the request comes from a browser on this machine, and not through anything. */
export function isLocal(request: FastifyRequest): boolean {
  const from = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d{1,5}$/, '')
  const loopback = from === '127.0.0.1' || from === '::1' || from === '::ffff:127.0.0.1'
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  return loopback && forwarded === undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(host)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
