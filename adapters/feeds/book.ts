/**
 * What feeds say of one order, asked before its turn: in memory, at once, without an exception. An answer names the feed, the
 * version of its content, what it says, how much that is worth and how old it is, so that the journal can keep it and no replay
 * needs the feed.
 */
import type { FeedHit } from '@sekisho/fraud/events'
import type { IPGroups } from '@sekisho/fraud/events'
import type { TenantID, UnixMs } from '@sekisho/base'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { createHash } from 'node:crypto'
import type { FeedKind } from './categories.ts'
import type { Feed } from './feed.ts'
import { findKey } from './keyTable.ts'
import { rangesAround } from './networkTable.ts'
import { counts, dayOf, readSaid } from './said.ts'
import type { SaidColumns } from './said.ts'
import type { FeedTable } from './table.ts'

/** Keys of a place, as the address reader gives them. */
interface Keys {
  readonly block: string | undefined
  readonly building: string | undefined
  readonly room: string | undefined
}

interface Loaded {
  readonly feed: Feed
  readonly version: string
  readonly table: FeedTable
}

/** The feeds that one tenant's orders are held against. */
export interface TenantFeeds {
  /** Of all of them together: the journal names it with every event. */
  readonly edition: string
  has(kind: FeedKind): boolean
  /** Of each feed its finest entry: the room, else the building, else the block. */
  ofPlace(keys: Keys, atMs: UnixMs): readonly FeedHit[]
  /** Of each feed the narrowest range, else the system. */
  ofNetwork(groups: IPGroups, asNumber: number | undefined, atMs: UnixMs): readonly FeedHit[]
  /** Of each feed the domain itself, else one above it. */
  ofDomain(domain: string, atMs: UnixMs): readonly FeedHit[]
}

export class FeedBook {
  readonly #loaded = new Map<string, Loaded>()
  /** Made anew after every change: there are few tenants in a moment and few changes in a day. */
  readonly #tenants = new Map<TenantID, TenantFeeds | undefined>()

  put(feed: Feed, version: string, table: FeedTable): void {
    this.#loaded.set(nameOf(feed), { feed, version, table })
    this.#tenants.clear()
  }

  /** Of the content in use. */
  versionOf(feed: Feed): string | undefined {
    return this.#loaded.get(nameOf(feed))?.version
  }

  drop(feed: Feed): void {
    this.#loaded.delete(nameOf(feed))
    this.#tenants.clear()
  }

  /** @returns undefined when there is no feed to ask */
  of(tenantID: TenantID): TenantFeeds | undefined {
    if (this.#loaded.size === 0) return undefined
    if (!this.#tenants.has(tenantID)) {
      if (this.#tenants.size >= MOST_TENANTS) this.#tenants.clear()
      const own = [...this.#loaded.values()].filter(
        ({ feed }) => feed.tenantID === tenantID || feed.tenantID === PLATFORM,
      )
      this.#tenants.set(tenantID, own.length === 0 ? undefined : feedsOf(own))
    }
    return this.#tenants.get(tenantID)
  }
}

function feedsOf(loaded: readonly Loaded[]): TenantFeeds {
  const sorted = loaded.toSorted((a, b) => (nameOf(a.feed) < nameOf(b.feed) ? -1 : 1))
  const text = sorted.map(({ feed, version }) => `${nameOf(feed)}@${version}`).join('\n')
  const ofKind = (kind: FeedKind) => sorted.filter(({ feed }) => feed.kind === kind)
  const [places, networks, domains] = [ofKind('place'), ofKind('network'), ofKind('mail-domain')]
  const kinds = new Set(sorted.map(({ feed }) => feed.kind))
  return {
    edition: createHash('sha256').update(text).digest('hex').slice(0, 12),
    has: (kind) => kinds.has(kind),
    ofPlace: (keys, atMs) => hitsOf(places, (loaded) => placeHit(loaded, keys, atMs)),
    ofNetwork: (groups, asNumber, atMs) => hitsOf(networks, (loaded) => networkHit(loaded, groups, asNumber, atMs)),
    ofDomain: (domain, atMs) => hitsOf(domains, (loaded) => domainHit(loaded, domain, atMs)),
  }
}

function hitsOf(loaded: readonly Loaded[], hitOf: (loaded: Loaded) => FeedHit | undefined): readonly FeedHit[] {
  const hits: FeedHit[] = []
  for (const one of loaded) {
    const hit = hitOf(one)
    if (hit) hits.push(hit)
  }
  // The weightiest first: an event keeps a few.
  return hits.length < 2 ? hits : hits.toSorted((a, b) => b.weight - a.weight)
}

function placeHit(loaded: Loaded, keys: Keys, atMs: UnixMs): FeedHit | undefined {
  for (const level of LEVELS) {
    const key = keys[level]
    const hit = key === undefined ? undefined : keyHit(loaded, key, atMs)
    if (hit) return { ...hit, level }
  }
  return undefined
}

function networkHit(loaded: Loaded, groups: IPGroups, asNumber: number | undefined, atMs: UnixMs): FeedHit | undefined {
  const { networks } = loaded.table
  for (const at of networks ? rangesAround(networks, groups) : []) {
    const hit = hitAt(loaded, networks!, at, atMs)
    if (hit) return hit
  }
  return asNumber === undefined ? undefined : keyHit(loaded, `AS${asNumber}`, atMs)
}

function domainHit(loaded: Loaded, domain: string, atMs: UnixMs): FeedHit | undefined {
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const hit = keyHit(loaded, rest, atMs)
    if (hit) return hit
  }
  return undefined
}

function keyHit(loaded: Loaded, key: string, atMs: UnixMs): FeedHit | undefined {
  const { keys } = loaded.table
  const at = findKey(keys, key)
  return at < 0 ? undefined : hitAt(loaded, keys, at, atMs)
}

function hitAt({ feed, version, table }: Loaded, columns: SaidColumns, at: number, atMs: UnixMs): FeedHit | undefined {
  const today = dayOf(atMs)
  if (!counts(columns, at, today, feed.maxAgeDays ?? Number.POSITIVE_INFINITY)) return undefined
  const { category, weight, asOfDay } = readSaid(columns, at, table.codes)
  return { feed: feed.feedID, version, category, weight, ageDays: Math.max(0, today - asOfDay) }
}

function nameOf({ tenantID, feedID }: Feed): string {
  return `${tenantID}/${feedID}`
}

const LEVELS = ['room', 'building', 'block'] as const
const MOST_TENANTS = 4_096
