/**
 * Fetches what partners tell: round by round, each partner that is heard is asked for what came since. A partner of this store
 * is asked through the same port with the same signed letter; only the socket is left out. Where it stands is a state, moved on
 * when a page has been taken in, so a stopped process owes nothing.
 */
import { MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { signerNow, SigningKeys } from '@sekisho/adapters/evidence'
import type { Get } from '@sekisho/adapters/http'
import type { Store } from '@sekisho/adapters/store'
import { signedLetter } from '@sekisho/evidence'
import { REQUEST_TYPE } from './feed.ts'
import type { Feed, FeedPage } from './feed.ts'
import type { Member, PartnerBook } from './book.ts'
import type { Intake, Taking } from './intake.ts'
import type { Partner } from './partners.ts'

export interface CourierParts {
  readonly store: Store
  readonly book: PartnerBook
  readonly intake: Intake
  /** For partners of this store. */
  readonly feed: Pick<Feed, 'page'>
  readonly get: Get
  readonly nowMs: () => UnixMs
  /** A minute when left out. */
  readonly everyMs?: number
  readonly onError: (error: unknown, what: string) => void
}

export interface Courier {
  /** Asks every partner once; a second call waits for the same. */
  round(): Promise<void>
  stop(): Promise<void>
}

export function startCourier(parts: CourierParts): Courier {
  const keys = new SigningKeys(parts.store.keyring)
  let isStopped = false
  let going: Promise<void> | undefined
  const goRound = async (): Promise<void> => {
    for (const member of parts.book.members()) {
      for (const partner of member.own.partners) {
        if (isStopped) return
        try {
          if (partner.hears) await fetchFrom(parts, keys, member, partner)
        } catch (error) {
          parts.onError(error, `outcomes for ${member.tenant}`)
        }
      }
    }
  }
  const round = (): Promise<void> => (going ??= goRound().finally(() => (going = undefined)))
  const timer = setInterval(() => void round(), parts.everyMs ?? MINUTE_MS)
  return {
    round,
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await going
    },
  }
}

async function fetchFrom(parts: CourierParts, keys: SigningKeys, member: Member, partner: Partner): Promise<void> {
  const { store, intake, nowMs } = parts
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const at = store.findState(member.tenant, CURSOR, partner.partner)
    const iat = Math.floor(nowMs() / SECOND_MS)
    const after = at?.body['after'] as string | undefined
    const claims = { iss: member.own.name, aud: partner.partner, iat, exp: iat + LIFETIME }
    const letter = await signedLetter(REQUEST_TYPE, claims, signerNow(store, keys, member.tenant, nowMs()))
    const page = await ask(parts, partner, letter, after)
    if (!page) return
    for (const compact of page.outcomes) {
      // A partner that floods waits for tomorrow where it is, and one whose new key has not reached us until it has: nothing of
      // what they have to tell is lost.
      if (WAITS.has(await intake.take(member, partner, compact))) return
    }
    await intake.lapse(member, partner)
    const { tenant } = member
    const moved = { tenant, kind: CURSOR, id: partner.partner, version: at?.version ?? 0 }
    if (page.after !== after) await store.commit({ replaces: [{ ...moved, by: { body: { after: page.after } } }] })
    if (!page.more) return
  }
}

async function ask(
  { feed, get }: CourierParts,
  { feedURL }: Partner,
  letter: string,
  after: string | undefined,
): Promise<FeedPage | undefined> {
  if (feedURL === undefined) return feed.page(letter, after)
  const url = new URL(feedURL)
  if (after !== undefined) url.searchParams.set('after', after)
  const headers = { authorization: `Bearer ${letter}`, accept: 'application/json' }
  const answer = await get(url.href, { timeoutMs: ANSWER_LIMIT_MS, headers, maxBytes: MOST_BYTES })
  return answer?.status === 200 ? pageIn(answer.bytes) : undefined
}

/** @returns undefined for what is no page */
function pageIn(bytes: Uint8Array): FeedPage | undefined {
  try {
    const { outcomes, after, more } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<FeedPage>
    const isPage =
      Array.isArray(outcomes) &&
      outcomes.length <= MOST_OUTCOMES &&
      outcomes.every((compact) => typeof compact === 'string') &&
      typeof after === 'string' &&
      after.length <= MOST_CURSOR
    return isPage ? { outcomes, after, more: more === true } : undefined
  } catch {
    return undefined
  }
}

const WAITS: ReadonlySet<Taking> = new Set<Taking>(['too_many', 'unknown_key'])
const CURSOR = 'outcome-cursor'
/** Seconds: a letter that asks is read at once. */
const LIFETIME = 60
const ANSWER_LIMIT_MS = 10_000
/** In one round; the next one goes on. */
const MOST_PAGES = 20
const MOST_OUTCOMES = 1_000
/** Characters. */
const MOST_CURSOR = 512
const MOST_BYTES = 4 << 20
