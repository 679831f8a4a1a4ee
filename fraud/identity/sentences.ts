/** What kinds of networks and of places are, for people. A kind that has no sentence is nothing to speak of. */
import type { DoubtText } from './doubts.ts'

type Texts = Readonly<Record<string, DoubtText>>

/** By the use of the network (adapters/intelligence). Homes and companies are what everybody has, and are not said. */
export const NETWORKS: Texts = {
  mobile: {
    ja: '携帯電話会社の共用IPアドレスです。同じIPアドレスの他の注文は、別人のものと考えられます。',
    en: 'A mobile carrier’s shared address: other orders from it are probably of other people.',
  },
  shared: {
    ja: '多くの人が共用するIPアドレスです。同じIPアドレスの他の注文は、別人のものと考えられます。',
    en: 'An address that many share: other orders from it are probably of other people.',
  },
  hosting: {
    ja: 'データセンターのIPアドレスです。自宅や携帯電話からの接続ではありません。業務用の接続でも見られます。',
    en: 'The address is a data centre’s, and nobody’s home or telephone. Some companies go out through one.',
  },
  vpn: {
    ja: 'VPNを経由した接続です。プライバシーのために使う人もいます。',
    en: 'It came through a VPN. Some use one for privacy.',
  },
  relay: {
    ja: 'プライバシー保護の中継（iCloudプライベートリレーなど）を経由した接続です。多くの人が普段から使っています。',
    en: 'It came through a relay for privacy, such as iCloud Private Relay. Many people always use one.',
  },
  proxy: {
    ja: '企業などの代理サーバー（プロキシ）を経由した接続です。',
    en: 'It came through a proxy, as of a company.',
  },
  tor: {
    ja: 'Torを経由した接続です。接続元が分からないようにされています。',
    en: 'It came through Tor, which hides where it comes from.',
  },
}

/** By the kind of place that an address names. */
export const PLACES: Texts = {
  'po-box': { ja: '私書箱あての住所です。', en: 'The address is a post-office box.' },
  'post-office': { ja: '郵便局留めの住所です。', en: 'The goods would be kept at a post office.' },
  'carrier-office': { ja: '運送会社の営業所止めの住所です。', en: 'The goods would be kept at a carrier’s office.' },
  'parcel-locker': { ja: '宅配ロッカーあての住所です。', en: 'The address is a parcel locker.' },
  'convenience-store': { ja: 'コンビニエンスストアあての住所です。', en: 'The address is a convenience store.' },
  forwarder: {
    ja: '転送・輸出代行サービスの名称がある住所です。受け取る人は別の場所にいます。',
    en: 'A forwarding service is named: whoever receives the goods is elsewhere.',
  },
  hotel: { ja: 'ホテル・旅館の名称がある住所です。', en: 'A hotel or inn is named.' },
  'short-let': {
    ja: '短期貸し（民泊・ウィークリー・マンスリーなど）の名称がある住所です。',
    en: 'A place let by the day, week or month is named.',
  },
}
