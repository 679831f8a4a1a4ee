/**
 * Whether a mail domain takes mail at all, asked of DNS in the background: an order never waits for it. The first order that
 * shows a domain learns nothing, and the answer is there for the next one. Off unless the operator asks for it, because it
 * tells the resolver which domains the shop's customers have.
 */
import { LRUCache } from 'lru-cache'
import { Resolver } from 'node:dns/promises'

/** What is asked of DNS; `resolveMx` of node:dns/promises is one. */
export interface MailResolver {
  /** @throws {Error} with a `code`: ENOTFOUND and ENODATA say that there is none, others that nobody answered */
  resolveMx(domain: string): Promise<readonly { readonly exchange: string; readonly priority: number }[]>
}

interface TakesMail {
  readonly takesMail: boolean
  readonly askedAtMs: number
}

export interface MailExchanges {
  /** What is known now; asks for what is not, or not any more. */
  known(domain: string): TakesMail | undefined
  /** Resolves when nothing is being asked: for a graceful stop, and for tests. */
  settled(): Promise<void>
}

/** The resolver of this machine, which is given up on after a few seconds. */
export function systemResolver(): MailResolver {
  return new Resolver({ timeout: 2_000, tries: 2 })
}

export function openMailExchanges(resolver: MailResolver, nowMs: () => number): MailExchanges {
  const answers = new LRUCache<string, TakesMail>({ max: MAX_DOMAINS })
  const asking = new Map<string, Promise<void>>()
  const ask = async (domain: string) => {
    const takesMail = await takesMailAt(resolver, domain)
    if (takesMail !== undefined) answers.set(domain, { takesMail, askedAtMs: nowMs() })
  }
  return {
    known: (domain) => {
      const answer = answers.get(domain)
      const isFresh = answer !== undefined && nowMs() - answer.askedAtMs < FRESH_MS
      if (!isFresh && asking.size < MAX_ASKED_AT_ONCE && !asking.has(domain) && NAME.test(domain)) {
        asking.set(
          domain,
          ask(domain).finally(() => asking.delete(domain)),
        )
      }
      return answer
    },
    settled: async () => {
      while (asking.size > 0) await Promise.all(asking.values())
    },
  }
}

/**
 * A null MX (RFC 7505) refuses all mail. A domain without MX may still take mail at its address (RFC 5321, section 5.1), which
 * hardly anybody's does: ENODATA is read as no, ENOTFOUND as no.
 * @returns undefined when nobody answered
 */
async function takesMailAt(resolver: MailResolver, domain: string): Promise<boolean | undefined> {
  try {
    const exchanges = await resolver.resolveMx(domain)
    return exchanges.some(({ exchange }) => exchange !== '' && exchange !== '.')
  } catch (error) {
    return NONE.has((error as { code?: unknown }).code) ? false : undefined
  }
}

const NONE: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])

/** A name of the public DNS: nothing else is asked for. */
const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

const MAX_DOMAINS = 50_000
/** More is not asked for until some have answered: a flood of made-up domains is no load on the resolver. */
const MAX_ASKED_AT_ONCE = 16
const FRESH_MS = 86_400_000
