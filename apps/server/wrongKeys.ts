/**
 * Failed authentication, counted by the caller's address. Nobody guesses 256 bits; the count keeps a loop with a wrong key
 * from filling the log, and tells its owner to stop. It never refuses a right key: behind a proxy that is not named in
 * TRUST_PROXY all callers have one address, and one of them must not be able to lock out the others.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { formatIP, isV4, parseIP } from '@sekisho/fraud/events'
import { LRUCache } from 'lru-cache'

export class WrongKeys {
  // Past the bound whoever failed least lately is forgotten: a flood from many addresses costs no more memory.
  readonly #counts = new LRUCache<string, { count: number; sinceMs: UnixMs }>({ max: 10_000 })

  /** Counts one failure. @returns seconds to wait, once the address has failed too often within a minute */
  count(address: string, nowMs: UnixMs): number | undefined {
    const network = networkOf(address)
    const known = this.#counts.get(network)
    const isCurrent = known !== undefined && nowMs >= known.sinceMs && nowMs < known.sinceMs + MINUTE_MS
    const entry = isCurrent ? known : { count: 0, sinceMs: nowMs }
    if (!isCurrent) this.#counts.set(network, entry)
    if (++entry.count <= FAILURES_A_MINUTE) return undefined
    return Math.ceil((entry.sinceMs + MINUTE_MS - nowMs) / SECOND_MS)
  }
}

/** Whoever has one IPv6 address has the other 2^64 of its network, too (RFC 6177). */
function networkOf(address: string): string {
  const groups = parseIP(address)
  if (!groups) return address
  return isV4(groups) ? formatIP(groups) : groups.slice(0, 4).join(':')
}

const FAILURES_A_MINUTE = 20
