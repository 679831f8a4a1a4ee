/** What the feeds of a tenant say of a request: of each thing that is shown, and only of what some feed is about. */
import type { TenantFeeds } from '@sekisho/adapters/feeds'
import { parseIP } from '@sekisho/fraud/events'
import type { FeedAnswers, FeedHit, Shown } from '@sekisho/fraud/events'
import type { PlacesRead } from '@sekisho/fraud/identity'
import type { UnixMs } from '@sekisho/base'

export function feedAnswersOf(
  feeds: TenantFeeds,
  { device, buyer }: Pick<Shown, 'device' | 'buyer'>,
  {
    places,
    asNumber,
    nowMs,
  }: { readonly places: PlacesRead; readonly asNumber: number | undefined; readonly nowMs: UnixMs },
): FeedAnswers {
  const hasPlaces = feeds.has('place')
  const groups = device?.ipAddress !== undefined && feeds.has('network') ? parseIP(device.ipAddress) : undefined
  const email = feeds.has('mail-domain') ? buyer?.email : undefined
  const ofPlaces = (read: PlacesRead['deliveries']) =>
    few(read.flatMap((one) => (one?.place ? feeds.ofPlace(one.place.keys, nowMs) : [])))
  return {
    ...(hasPlaces && places.deliveries.length > 0 && { delivery: ofPlaces(places.deliveries) }),
    ...(hasPlaces && places.buyer && { address: ofPlaces([places.buyer]) }),
    ...(groups && { network: few(feeds.ofNetwork(groups, asNumber, nowMs)) }),
    ...(email !== undefined && { mail: few(feeds.ofDomain(domainOf(email), nowMs)) }),
  }
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** The weightiest of each feed first; several deliveries may meet the same entry. */
function few(hits: readonly FeedHit[]): readonly FeedHit[] {
  if (hits.length < 2) return hits
  const sorted = hits.toSorted((a, b) => b.weight - a.weight)
  return sorted.filter(({ feed }, i) => sorted.findIndex((hit) => hit.feed === feed) === i).slice(0, MOST_KEPT)
}

/** An event keeps these for ever. */
const MOST_KEPT = 4
