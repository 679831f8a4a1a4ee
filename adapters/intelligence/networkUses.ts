/**
 * What a network is used for, by the system that announces it: facts of operators that are known for one thing. An address of
 * a mobile carrier is shared by thousands at a time, so that many orders from it mean nothing; one of a data centre is nobody's
 * home. A network that is in no table says nothing.
 */

/**
 * `mobile`: telephones behind shared addresses; `mixed`: telephones and homes of one operator, so perhaps shared; `hosting`:
 * data centres; `vpn`; `relay`: hides whole browsers for privacy (iCloud Private Relay, WARP), as many honest people use;
 * `proxy`: companies' ways out; `tor`, `shared`: only operators' lists say so.
 */
export const NETWORK_USES = ['mobile', 'mixed', 'hosting', 'vpn', 'relay', 'proxy', 'tor', 'shared'] as const
export type NetworkUse = (typeof NETWORK_USES)[number]

export function useOfSystem(asNumber: number): NetworkUse | undefined {
  return USES.get(asNumber)
}

export function isNetworkUse(text: string): text is NetworkUse {
  return (NETWORK_USES as readonly string[]).includes(text)
}

/** Whether strangers share one address: unknown where an operator has telephones and homes in one network. */
export function isShared(use: NetworkUse | undefined): boolean | undefined {
  if (use === undefined || use === 'mixed') return undefined
  return use !== 'hosting'
}

/** Raised when the table below changes. */
export const NETWORK_USES_VERSION = '1'

const SYSTEMS: readonly (readonly [NetworkUse, string])[] = [
  // NTT docomo; Rakuten Mobile; carriers of Korea, Taiwan, the United States and India that have telephones alone
  ['mobile', '9605 138384 23720 10012 9644 17421 24157 9674 21928 22394 20057 55836'],
  // KDDI, SoftBank, OPTAGE, IIJ, Sony, Okinawa Cellular's parent network
  ['mixed', '2516 17676 4725 17511 2497 2527 2518'],
  // Amazon, Google Cloud, Microsoft, Oracle, OVH, Hetzner, DigitalOcean, Linode, Vultr, Contabo, Leaseweb, M247, Datacamp,
  // Sakura, GMO, Alibaba, Tencent
  [
    'hosting',
    '16509 14618 8987 396982 8075 8069 31898 16276 24940 14061 63949 20473 51167 40021 141995 60781 395954 28753 27411 7203 30633 59253 134351 205544 9009 16247 212238 60068 9371 7684 9370 7506 45102 37963 134963 132203 45090',
  ],
  // NordVPN's PacketHub, Mullvad's 31173
  ['vpn', '136787 147049 207137 141039 39351'],
  // Cloudflare, Akamai's and Fastly's networks of iCloud Private Relay
  ['relay', '13335 36183 54113'],
  // Zscaler
  ['proxy', '22616 62044 53813'],
]

const USES: ReadonlyMap<number, NetworkUse> = new Map(
  SYSTEMS.flatMap(([use, numbers]) => numbers.split(' ').map((number) => [Number(number), use] as const)),
)
