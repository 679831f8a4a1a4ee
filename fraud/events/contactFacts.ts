/**
 * What is kept of names, contacts, networks and browsers: their kinds, and codes of what is doubtful. No name, number or
 * address is among them; the same doubts fit thousands.
 */
import type { Intelligence } from './facts.ts'
import { withFeeds } from './feedFacts.ts'
import type { FeedHit } from './feedFacts.ts'

/** Of the buyer, or of the member that an account event shows. A member that is not shown is absent. */
export interface ContactFacts {
  readonly name?: {
    /** kanji, kana, latin, hangul, chinese, company, other or none. */
    readonly form: string
    /** How the reading goes with the kanji: fits, swapped, foreign, unlikely or unknown. */
    readonly reading: string
    readonly doubts?: readonly string[]
  }
  readonly mail?: {
    /** carrier, free, relay, school, government, provider, company or other. */
    readonly kind: string
    /** Of what stands before the @. */
    readonly digitsPercent: number
    /** Thousandths of a bit a sign. */
    readonly entropyMillibits: number
    /** Unknown until DNS has answered, and when nobody asks it. */
    readonly taken?: boolean
    readonly doubts?: readonly string[]
    /** Of the domain; only where a feed of domains was asked. */
    readonly feeds?: readonly FeedHit[]
  }
  readonly phone?: {
    /** mobile, fixed, ip, free, paid, data, abroad or unknown. */
    readonly line: string
    readonly valid: boolean
    readonly country?: string
    /** Whether a fixed line's area reaches the prefecture of the buyer's address or of a delivery. */
    readonly ofArea?: boolean
    readonly doubts?: readonly string[]
  }
  /** Of the buyer's own address, unless the delivery goes there and says it. */
  readonly address?: PlaceFacts
}

/** What is kept of an address: how well it could be read, and what its names tell. The address itself stands nowhere in clear. */
export interface PlaceFacts {
  /** How far down it was read: none, prefecture, city, town, chome, block, number, building, floor or room. */
  readonly level: string
  /** Kinds of places that are named: convenience-store, parcel-locker, hotel, forwarder, apartment … */
  readonly types?: readonly string[]
  readonly doubts?: readonly string[]
  /** Only where a feed of places was asked. */
  readonly feeds?: readonly FeedHit[]
}

/** What the browser's evidence hints at. Each hint also fits honest people, and says so (docs/names.md). */
export interface BrowserFacts {
  readonly hints: readonly string[]
}

export interface NetworkFacts {
  readonly ipCountry?: string
  /** Number of the autonomous system that announces the address. */
  readonly asNumber?: number
  /** mobile, mixed, hosting, vpn, relay, proxy, tor or shared. */
  readonly use?: string
  /** Whether strangers have the same address at a time. */
  readonly shared?: boolean
  readonly browser?: BrowserFacts
  /** Only where a feed of networks was asked. */
  readonly feeds?: readonly FeedHit[]
}

/** What identity reads in a request, beside its entities. */
export interface IdentityFacts {
  readonly contact?: ContactFacts
  /** Of all deliveries. */
  readonly delivery?: PlaceFacts
  readonly browser?: BrowserFacts
}

/** With what DNS and feeds say. @returns undefined when nothing is known */
export function contactFactsOf(
  { contact }: IdentityFacts,
  { mailTaken, feeds }: Intelligence,
): ContactFacts | undefined {
  if (!contact || (mailTaken === undefined && feeds === undefined)) return contact
  const { mail, address } = contact
  const told = mail && mailTaken !== undefined ? { ...mail, taken: mailTaken } : mail
  return {
    ...contact,
    ...(mail && { mail: withFeeds(told!, feeds?.mail) }),
    ...(address && { address: withFeeds(address, feeds?.address) }),
  }
}

/** Of the device: what look-ups say of its address, and what its browser shows. */
export function networkFactsOf(
  { ipCountry, asNumber, networkUse, addressShared, feeds }: Intelligence,
  browser: BrowserFacts | undefined,
): NetworkFacts {
  const facts: { -readonly [Member in keyof NetworkFacts]: NetworkFacts[Member] } = {}
  if (ipCountry !== undefined) facts.ipCountry = ipCountry
  if (asNumber !== undefined) facts.asNumber = asNumber
  if (networkUse !== undefined) facts.use = networkUse
  if (addressShared !== undefined) facts.shared = addressShared
  if (browser !== undefined) facts.browser = browser
  if (feeds?.network !== undefined) facts.feeds = feeds.network
  return facts
}
