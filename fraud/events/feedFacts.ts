/**
 * What operators' feeds (vacant flats, forwarders, ranges of data centres, throw-away domains) said of an event, as the rim asked
 * them before the turn. It stays with the event, so a replay needs no feed. Nothing personal is in it: which feed, and what
 * thousands of its entries say.
 */
export interface FeedHit {
  readonly feed: string
  /** Of the feed's content. */
  readonly version: string
  /** vacant, forwarder, bad-delivery, hosting, vpn, tor, disposable … */
  readonly category: string
  /** 1 to 100: how much the feed makes of it. */
  readonly weight: number
  /** Days since the feed knew it to be so. */
  readonly ageDays: number
  /** Of a place, what it was that the feed has: the room, the building or the block. */
  readonly level?: 'room' | 'building' | 'block'
}

/** Of each thing that is shown and that some feed is about, the weightiest first; an empty list when none of them has it. */
export interface FeedAnswers {
  readonly delivery?: readonly FeedHit[]
  /** Of the buyer's own address. */
  readonly address?: readonly FeedHit[]
  readonly network?: readonly FeedHit[]
  readonly mail?: readonly FeedHit[]
}

/** Facts with what feeds said, where any was asked. */
export function withFeeds<Facts extends object | undefined>(
  facts: Facts,
  feeds: readonly FeedHit[] | undefined,
): Facts | (Facts & { readonly feeds: readonly FeedHit[] }) {
  return facts === undefined || feeds === undefined ? facts : { ...facts, feeds }
}
