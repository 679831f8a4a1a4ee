/** What feeds say about: kinds of feeds, and of each the categories of its entries, in codes that rules compare with. */

/**
 * `place`: addresses, read as an order's are. `network`: addresses of the network, ranges, and numbers of systems.
 * `mail-domain`: what stands behind the @, and everything under it.
 */
export const FEED_KINDS = ['place', 'network', 'mail-domain'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/**
 * `vacant`: nobody lives there (空室). `bad-delivery`: goods of fraud went there. `abuse`: attacks came from there. Those of networks
 * that name a use of a network (adapters/intelligence/networkUses.ts) are that use.
 */
export const CATEGORIES: Readonly<Record<FeedKind, readonly string[]>> = {
  place: ['vacant', 'forwarder', 'bad-delivery', 'hotel', 'short-let', 'virtual-office', 'other'],
  network: ['mobile', 'mixed', 'hosting', 'vpn', 'relay', 'proxy', 'tor', 'shared', 'abuse', 'other'],
  'mail-domain': ['disposable', 'abuse', 'other'],
}

/** @returns undefined when the cell names no category of the kind */
export function categoryOf(kind: FeedKind, cell: string): string | undefined {
  const name = cell.normalize('NFKC').trim().toLowerCase()
  const code = IN_JAPANESE[name] ?? name.replaceAll(/[_ ]/g, '-')
  return CATEGORIES[kind].includes(code) ? code : undefined
}

/** As lists that are bought in Japan write them. */
const IN_JAPANESE: Readonly<Record<string, string>> = {
  空室: 'vacant',
  空き室: 'vacant',
  空き家: 'vacant',
  転送: 'forwarder',
  転送業者: 'forwarder',
  転送住所: 'forwarder',
  不正配送先: 'bad-delivery',
  ホテル: 'hotel',
  宿泊施設: 'hotel',
  民泊: 'short-let',
  マンスリー: 'short-let',
  ウィークリー: 'short-let',
  バーチャルオフィス: 'virtual-office',
  データセンター: 'hosting',
  使い捨て: 'disposable',
  その他: 'other',
}
