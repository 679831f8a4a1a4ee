/**
 * What kind of place it is, as far as its name tells: a locker, a shop's counter, a hotel. Whether a flat is let for days
 * or stands empty no name tells; operators' own lists do. What nothing tells is unknown.
 */

export interface PlaceType {
  readonly type: PlaceTypeName
  readonly en: string
  readonly ja: string
}

export type PlaceTypeName =
  | 'po-box'
  | 'post-office'
  | 'carrier-office'
  | 'parcel-locker'
  | 'convenience-store'
  | 'forwarder'
  | 'hotel'
  | 'short-let'
  | 'apartment'
  | 'office'
  | 'unknown'

/** @param folded what stands behind the town; the whole text where there is none: a counter is often named without a street */
export function placeTypeOf(folded: string): PlaceType {
  if (folded === '') return UNKNOWN
  const text = folded.replaceAll(' ', '')
  return TYPES.find(([pattern]) => pattern.test(text))?.[1] ?? UNKNOWN
}

const UNKNOWN: PlaceType = { type: 'unknown', en: 'Nothing in the text tells.', ja: '住所の文字からは分かりません。' }

/** On folded text (の is ノ). The first that fits counts, so what is handed over comes before where it stands. */
const TYPES: readonly (readonly [RegExp, PlaceType])[] = [
  [/私書箱|P-?O-?BOX/, { type: 'po-box', en: 'A post-office box is named.', ja: '私書箱です。' }],
  [
    /郵便局(?:留|止|受取|内|$)|局(?:留|止)め?/,
    { type: 'post-office', en: 'Kept at a post office.', ja: '郵便局留めです。' },
  ],
  [
    /PUDO|宅配(?:ロツカ|ボツクス受)|(?:宅配)?ロツカー|はこぽす|AMAZONHUB/,
    { type: 'parcel-locker', en: 'A parcel locker is named.', ja: '宅配ロッカーです。' },
  ],
  [
    /営業所(?:留|止)め?|センター(?:留|止)め?|(?:ヤマト|佐川|西濃|福山通運).{0,12}(?:営業所|センター)|宅急便センター/,
    { type: 'carrier-office', en: "Kept at a carrier's office.", ja: '運送会社の営業所止めです。' },
  ],
  [
    /転送|テンソー|TENSO|BUYEE|ZENMARKET|FROMJAPAN|国際物流|国際配送|FORWARD|フオワーデ|フォワーデ|代理購入|購入代行|輸出代行|フレイト|FREIGHT/,
    { type: 'forwarder', en: 'A forwarding service is named.', ja: '転送・輸出代行サービスの名称があります。' },
  ],
  [
    /セブン-?イレブン|7-?ELEVEN|フアミリーマート|ファミリーマート|フアミマ|ファミマ|FAMILYMART|ローソン|LAWSON|ミニストツプ|デイリーヤマザキ|セイコーマート/,
    { type: 'convenience-store', en: 'A convenience store is named.', ja: 'コンビニエンスストアの名称があります。' },
  ],
  [
    /民泊|AIRBNB|エアビー|ウイークリー|ウィークリー|マンスリー|MONTHLY|WEEKLY|ゲストハウス|GUESTHOUSE|シエアハウス|シェアハウス|バケーションレンタル/,
    {
      type: 'short-let',
      en: 'The name is that of a place let by the day, week or month.',
      ja: '短期貸し(民泊・ウィークリー・マンスリーなど)の名称があります。',
    },
  ],
  [
    /ホテル|HOTEL|旅館|ホステル|HOSTEL|民宿|ペンシヨン|ペンション|カプセルイン|東横INN|アパヴイラ|温泉宿|国民宿舎/,
    { type: 'hotel', en: 'A hotel or inn is named.', ja: 'ホテル・旅館の名称があります。' },
  ],
  [
    /株式会社|\(株\)|有限会社|\(有\)|合同会社|オフイス|オフィス|事務所|営業所|支店|工場|倉庫|物流センター/,
    { type: 'office', en: 'A company is named.', ja: '会社・事業所の名称があります。' },
  ],
  [
    /マンシヨン|マンション|アパート|ハイツ|コーポ|荘(?:\d|$)|団地|寮|ハイム|メゾン|レジデンス|パレス|住宅\d|公社|UR|コート|ヒルズ\d/,
    { type: 'apartment', en: 'The name is that of a block of flats.', ja: '集合住宅の名称があります。' },
  ],
  [/ビル/, { type: 'office', en: 'The name is that of an office building.', ja: 'ビルの名称があります。' }],
]
