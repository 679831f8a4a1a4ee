/** Three shops of different trades, with what they sell. Their goods say what a thief wants and what a fan collects. */
export interface Shop {
  readonly id: ShopID
  readonly name: { readonly ja: string; readonly en: string }
  readonly currency: 'JPY'
  readonly timeZone: 'Asia/Tokyo'
  /** Of a hundred orders over all shops, how many are this one's. */
  readonly share: number
  readonly products: readonly Product[]
}

export type ShopID = 'denki' | 'fuku' | 'ocha'

export interface Product {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly priceMinor: number
  /** Turned into money within a day: consoles, gift cards, phones. */
  readonly cashable: boolean
}

export const SHOPS: readonly Shop[] = [
  {
    id: 'denki',
    name: { ja: 'みほん電機', en: 'Mihon Denki (electronics)' },
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    share: 40,
    products: [
      { sku: 'GC-10000', name: 'ギフトカード 10,000円', category: 'gift_card', priceMinor: 10_000, cashable: true },
      { sku: 'GM-500', name: '家庭用ゲーム機', category: 'game', priceMinor: 54_980, cashable: true },
      { sku: 'SP-128', name: 'スマートフォン 128GB SIMフリー', category: 'phone', priceMinor: 89_800, cashable: true },
      { sku: 'TB-11', name: 'タブレット 11インチ', category: 'computer', priceMinor: 58_800, cashable: true },
      { sku: 'CB-02', name: 'USB-Cケーブル 2m', category: 'accessory', priceMinor: 1_280, cashable: false },
      { sku: 'IK-6', name: '互換インク 6色パック', category: 'accessory', priceMinor: 2_480, cashable: false },
      { sku: 'BT-4', name: '単3電池 40本', category: 'accessory', priceMinor: 1_680, cashable: false },
      { sku: 'HP-7', name: 'ワイヤレスイヤホン', category: 'audio', priceMinor: 12_800, cashable: false },
      { sku: 'RC-5', name: '炊飯器 5.5合', category: 'home', priceMinor: 24_800, cashable: false },
    ],
  },
  {
    id: 'fuku',
    name: { ja: 'ころも屋', en: 'Koromoya (clothes)' },
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    share: 35,
    products: [
      { sku: 'TS-W', name: 'オーガニックコットンTシャツ', category: 'tops', priceMinor: 3_980, cashable: false },
      { sku: 'DN-3', name: 'ストレートデニム', category: 'bottoms', priceMinor: 9_900, cashable: false },
      { sku: 'KN-1', name: 'ウールニット', category: 'tops', priceMinor: 8_800, cashable: false },
      { sku: 'CT-9', name: 'ダウンコート', category: 'outer', priceMinor: 39_600, cashable: false },
      { sku: 'SN-L', name: '限定スニーカー', category: 'shoes', priceMinor: 24_200, cashable: true },
      { sku: 'BG-2', name: '革のトートバッグ', category: 'bag', priceMinor: 18_700, cashable: false },
      { sku: 'SK-5', name: '靴下 5足組', category: 'goods', priceMinor: 1_650, cashable: false },
    ],
  },
  {
    id: 'ocha',
    name: { ja: '茶と菓子 ひとやすみ', en: 'Hitoyasumi (tea and sweets)' },
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    share: 25,
    products: [
      { sku: 'SC-100', name: '煎茶 100g', category: 'tea', priceMinor: 1_296, cashable: false },
      { sku: 'GY-100', name: '玉露 100g', category: 'tea', priceMinor: 3_240, cashable: false },
      { sku: 'MC-30', name: '抹茶 30g', category: 'tea', priceMinor: 1_944, cashable: false },
      { sku: 'YK-12', name: '羊羹 12個入', category: 'sweets', priceMinor: 3_456, cashable: false },
      { sku: 'GF-5', name: '季節の詰め合わせ', category: 'gift', priceMinor: 5_400, cashable: false },
      { sku: 'TP-1', name: '急須', category: 'ware', priceMinor: 6_600, cashable: false },
    ],
  },
]
