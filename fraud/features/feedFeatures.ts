/**
 * Features of what operators' feeds said of an event when it was decided: the place that goods go to, the network, the mail domain.
 * They stand in its facts. Where no feed was asked they are unknown; where feeds were asked and none has it, the weight is 0.
 */
import { isScreened } from '@sekisho/fraud/events'
import type { AskedEvent, FeedHit } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

export const FEED_FEATURES: readonly FeatureRow[] = [
  first(
    'feedPlaceCategory',
    'string',
    'name',
    '外部リストでの配送先の分類（最も重いもの）',
    'What a feed calls the place that goods go to; of several, the weightiest',
    ofPlace,
    ({ category }) => category,
  ),
  weight(
    'feedPlaceWeight',
    '外部リストでの配送先の重み',
    'How much a feed makes of the place that goods go to',
    ofPlace,
  ),
  first(
    'feedPlaceAgeDays',
    'int',
    'days',
    '外部リストの配送先の情報が何日前のものか',
    'How old is what the feed knows of the place',
    ofPlace,
    ({ ageDays }) => ageDays,
  ),
  first(
    'feedPlaceLevel',
    'string',
    'name',
    '外部リストと一致した範囲（room・building・block）',
    'What of the place the feed has: the room, the building or the block',
    ofPlace,
    ({ level }) => level,
  ),
  weight(
    'feedVacantWeight',
    '外部リストで配送先が空室とされている重み',
    'How much feeds make of it that the place is vacant',
    ofPlace,
    'vacant',
  ),
  weight(
    'feedForwarderWeight',
    '外部リストで配送先が転送業者とされている重み',
    'How much feeds make of it that a forwarder is at the place',
    ofPlace,
    'forwarder',
  ),
  weight(
    'feedBadDeliveryWeight',
    '外部リストで不正の配送先とされている重み',
    'How much feeds make of it that goods of fraud went to the place',
    ofPlace,
    'bad-delivery',
  ),
  first(
    'feedNetworkCategory',
    'string',
    'name',
    '外部リストでのIPアドレスの分類（最も重いもの）',
    'What a feed calls the network of the IP address; of several, the weightiest',
    ofNetwork,
    ({ category }) => category,
  ),
  weight(
    'feedNetworkWeight',
    '外部リストでのIPアドレスの重み',
    'How much a feed makes of the network of the IP address',
    ofNetwork,
  ),
  first(
    'feedMailCategory',
    'string',
    'name',
    '外部リストでのメールドメインの分類（最も重いもの）',
    'What a feed calls the mail domain; of several, the weightiest',
    ofMail,
    ({ category }) => category,
  ),
  weight('feedMailWeight', '外部リストでのメールドメインの重み', 'How much a feed makes of the mail domain', ofMail),
]

/** @returns undefined where no feed was asked; the weightiest first */
type Hits = (event: AskedEvent) => readonly FeedHit[] | undefined

/** Where goods go: to the deliveries, or else to the buyer's own address. Account events show an address of their own. */
function ofPlace(event: AskedEvent): readonly FeedHit[] | undefined {
  if (!isScreened(event)) return event.facts.contact?.address?.feeds
  const { delivery, buyer } = event.facts
  return delivery ? delivery.place?.feeds : buyer?.contact?.address?.feeds
}

function ofNetwork({ facts }: AskedEvent): readonly FeedHit[] | undefined {
  return facts.network?.feeds
}

function ofMail(event: AskedEvent): readonly FeedHit[] | undefined {
  return (isScreened(event) ? event.facts.buyer?.contact : event.facts.contact)?.mail?.feeds
}

function first(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  hits: Hits,
  of: (hit: FeedHit) => FeatureValue | undefined,
): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event) => {
    const hit = hits(event)?.[0]
    return hit && of(hit)
  })
}

/** @param category only of entries that are called so */
function weight(name: string, ja: string, en: string, hits: Hits, category?: string): FeatureRow {
  return eventRow(name, 'int', 'percent', `${ja}（なければ0）`, `${en}; 0 for none`, (event) => {
    const found = hits(event)
    if (!found) return undefined
    let most = 0
    for (const hit of found) {
      if (category === undefined || hit.category === category) most = Math.max(most, hit.weight)
    }
    return most
  })
}
