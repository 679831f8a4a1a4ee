/**
 * Where the console is, and what is not of it. With `CONSOLE_ORIGIN` it is there alone; without, on this machine alone. What
 * changes something must come from a page of the same origin: browsers say so themselves (`Origin`, `Sec-Fetch-Site`), beside
 * the cookie's `SameSite=Strict`. docs/decisions/0024.
 */
import { LEAVING_MS, SESSION_MAX_MS } from '@sekisho/adapters/accounts'
import { SECOND_MS } from '@sekisho/base'
import type { FastifyRequest } from 'fastify'
import { isLocal } from '../console/session.ts'

export interface ConsoleSite {
  /** Of the settings; undefined on this machine. */
  readonly origin: string | undefined
  /** Of the public listener, for the origin that a browser on this machine sees. */
  readonly port: number
}

/** The origin that passkeys belong to: they need a name, so on this machine it is never 127.0.0.1. */
export function passkeyOrigin({ origin, port }: ConsoleSite): string {
  return origin ?? `http://localhost:${port}`
}

/** @returns the origin that the request came to, or undefined when the console is not there */
export function originOf({ origin }: ConsoleSite, request: FastifyRequest): string | undefined {
  if (origin === undefined) return isLocal(request) ? `http://${request.headers.host}` : undefined
  return request.host === new URL(origin).host ? origin : undefined
}

/** Whether a page of another origin may have sent it. */
export function isForeign(request: FastifyRequest, own: string): boolean {
  const { origin, 'sec-fetch-site': from } = request.headers
  return origin !== own || (from !== undefined && from !== 'same-origin')
}

/** Host-only, and over TLS by its very name (RFC 6265bis, `__Host-`); on this machine there is no TLS. */
export function cookieOf(site: ConsoleSite, secret: string): string {
  return `${cookieName(site)}=${secret}; ${attributesOf(site)}; Max-Age=${SESSION_MAX_MS / SECOND_MS}`
}

export function endedCookie(site: ConsoleSite): string {
  return `${cookieName(site)}=; ${attributesOf(site)}; Max-Age=0`
}

export function secretIn(site: ConsoleSite, request: FastifyRequest): string | undefined {
  return valueIn(request, cookieName(site))
}

/**
 * Of whoever is at the company's provider now: only this browser may come back. The provider leads it to the page, and the page itself
 * asks us, so this cookie is as strict as that of a session; `SameSite=Lax` would be needed if the provider led it to an address of ours.
 */
export function leavingCookieOf(site: ConsoleSite, secret: string): string {
  return `${leavingName(site)}=${secret}; ${attributesOf(site)}; Max-Age=${LEAVING_MS / SECOND_MS}`
}

export function endedLeavingCookie(site: ConsoleSite): string {
  return `${leavingName(site)}=; ${attributesOf(site)}; Max-Age=0`
}

export function leavingSecretIn(site: ConsoleSite, request: FastifyRequest): string | undefined {
  return valueIn(request, leavingName(site))
}

function valueIn(request: FastifyRequest, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
}

function leavingName({ origin }: ConsoleSite): string {
  return origin === undefined ? 'sekisho_leaving' : '__Host-sekisho_leaving'
}

function cookieName({ origin }: ConsoleSite): string {
  return origin === undefined ? 'sekisho_session' : '__Host-sekisho_session'
}

function attributesOf({ origin }: ConsoleSite): string {
  return `Path=/; HttpOnly; SameSite=Strict${origin === undefined ? '' : '; Secure'}`
}
