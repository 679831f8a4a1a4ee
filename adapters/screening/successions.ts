/**
 * What became of tokens when identity learned to spell better. A journal is never rewritten: `renewTokens` writes beside it which
 * token took the place of which, and closes that with a row, the end of an *era*. From then on whoever remembers a row of before
 * is given its event with the tokens of today, so that an old order and a new one of one place meet. A replay of what was decided
 * before the end of an era looks at the journal as it was then.
 */
import type { JSONObject, TenantID } from '@sekisho/base'
import type { JournalReader, StateReader } from '@sekisho/adapters/store'
import type { EntityKind, EntityTokens, FraudEvent, LikenessTokens } from '@sekisho/fraud/events'
import { LRUCache } from 'lru-cache'

/** One renewal of all tokens. */
export interface Era {
  /** 1, 2, 3 … */
  readonly number: number
  /** The row that ended it: rows before it have the tokens of before. */
  readonly seq: number
  /** The version of identity that its tokens are of. */
  readonly identity: number
  /** Of which some token has a successor. */
  readonly kinds: readonly EntityKind[]
  /** Of likeness, of which some token has one. */
  readonly views: readonly string[]
}

export class Successions {
  /** The earliest first. */
  readonly eras: readonly Era[]
  readonly #store: StateReader
  readonly #known = new LRUCache<string, string>({ max: REMEMBERED })

  private constructor(store: StateReader, eras: readonly Era[]) {
    this.#store = store
    this.eras = eras
  }

  static open(store: JournalReader & StateReader): Successions {
    return new Successions(store, erasIn(store))
  }

  /** As it was before the era with that number ended. */
  before(number: number): Successions {
    return new Successions(this.#store, this.eras.slice(0, number - 1))
  }

  /** The event with the tokens of today. @param seq of its row */
  renewed<Event extends FraudEvent>(event: Event, tenant: TenantID, seq: number): Event {
    const last = this.eras.at(-1)
    if (!last || seq > last.seq) return event
    const tokens = this.tokens(event.tokens, tenant, seq)
    const before = 'likeness' in event ? event.likeness : undefined
    const likeness = before && this.likeness(before, tenant, seq)
    if (tokens === event.tokens && likeness === before) return event
    const known = event.kind === 'assessment' ? { newTokens: this.tokens(event.newTokens, tenant, seq) } : {}
    return { ...event, tokens, ...known, ...(likeness && { likeness }) }
  }

  /** @returns the same object where nothing has a successor */
  tokens(tokens: EntityTokens, tenant: TenantID, seq: number): EntityTokens {
    let renewed = tokens
    for (const era of this.eras) {
      if (seq > era.seq) continue
      for (const kind of era.kinds) {
        const before = renewed[kind]
        const after = before?.map((token) => this.#successor(tenant, era, kind, token))
        if (after?.some((token, n) => token !== before![n])) renewed = { ...renewed, [kind]: [...new Set(after)] }
      }
    }
    return renewed
  }

  /** @returns the same object where nothing has a successor */
  likeness(likeness: LikenessTokens, tenant: TenantID, seq: number): LikenessTokens {
    let renewed = likeness
    for (const era of this.eras) {
      if (seq > era.seq) continue
      for (const view of era.views) {
        const before = renewed[view]
        const after = before && this.#successor(tenant, era, viewName(view), before)
        if (after !== undefined && after !== before) renewed = { ...renewed, [view]: after }
      }
    }
    return renewed
  }

  #successor(tenant: TenantID, { number }: Era, kind: string, token: string): string {
    const id = successorID(number, kind, token)
    const key = `${tenant} ${id}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const successor = (this.#store.findState(tenant, SUCCESSOR, id)?.body.token as string | undefined) ?? token
    this.#known.set(key, successor)
    return successor
  }
}

/** The earliest first. */
export function erasIn(store: JournalReader): Era[] {
  const eras: Era[] = []
  for (let number = 1; ; number++) {
    const found = store.findEvent(PLATFORM, ERA, String(number))
    if (!found) return eras
    const { identity, kinds, views = [] } = store.readRow(found.seq)!.body as EraBody & JSONObject
    eras.push({ number, seq: found.seq, identity, kinds, views })
  }
}

/** @param kind of the entity, or `viewName` */
export function successorID(era: number, kind: string, token: string): string {
  return `${era}/${kind}/${token}`
}

/** In place of a kind: no entity is called so. */
export function viewName(view: string): string {
  return `likeness.${view}`
}

/** Eras that ended before likeness was renewed name no views. */
type EraBody = Pick<Era, 'identity' | 'kinds'> & { readonly views?: readonly string[] }

/** Where the ends of eras stand. */
export const PLATFORM: TenantID = 'platform'
/** The row that ends one. */
export const ERA = 'identity-era'
/** State of a token that has a successor. */
export const SUCCESSOR = 'token-successor'
/** Tokens whose successors are in memory: some 10 MB. */
const REMEMBERED = 50_000
