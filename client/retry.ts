/** Whether and when a request is sent again: only where sending it twice cannot do more than sending it once. */
import { FACTS } from './api.ts'
import type { APIError } from './error.ts'
import type { Operation } from './operation.ts'

/**
 * 429 and 503 say that it was not taken in, or is being written and will be found by its ID. A lost connection says nothing,
 * so then only what is idempotent goes again.
 * @param tries how many times it was sent
 * @returns how long to wait before it is sent again; undefined: it is not
 */
export function waitBefore(error: APIError, operation: Operation, tries: number): number | undefined {
  const isLost = error.code === 'ERR_CLIENT_UNREACHABLE' && FACTS[operation].isRepeatable
  if (!isLost && error.status !== 429 && error.status !== 503) return undefined
  return error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random())
}

/** @param text of the header `Retry-After`: seconds, or a date (RFC 9110) */
export function retryAfterMsOf(text: string | null): number | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const dateMs = Date.parse(text)
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - Date.now())
}

/** Doubled with each try, and up to twice as long by chance, so that many clients do not come back at once. */
const FIRST_WAIT_MS = 200
