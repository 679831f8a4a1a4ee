/** Six shops of different trades. The first three are those of the demonstration; what they sell says what a thief wants. */
import { SHOPS as FIRST } from '../orders/shops.ts'
import type { Product as Sold } from '../orders/shops.ts'

export type ShopID = 'denki' | 'fuku' | 'ocha' | 'keshou' | 'asobi' | 'furusato'

export interface Shop {
  readonly id: ShopID
  readonly name: { readonly ja: string; readonly en: string }
  /** Of a hundred orders over all shops, how many are this one's. */
  readonly share: number
  readonly products: readonly Product[]
  /** Days between two days on which a limited article comes out, at ten in the morning. */
  readonly releaseEveryDays?: number
  /** Much of what it sells is given to somebody else. */
  readonly gifts?: true
}

export interface Product extends Sold {
  /** Few are made, and more is paid for it elsewhere. */
  readonly limited?: true
  /** A code that is sent by mail: nothing is delivered. */
  readonly digital?: true
}

const [denki, fuku, ocha] = FIRST

export const SHOPS: readonly Shop[] = [
  { id: 'denki', name: denki!.name, share: 26, products: denki!.products, releaseEveryDays: 21 },
  {
    id: 'fuku',
    name: fuku!.name,
    share: 22,
    products: fuku!.products.map((product) => (product.sku === 'SN-L' ? { ...product, limited: true } : product)),
    releaseEveryDays: 14,
  },
  { id: 'ocha', name: ocha!.name, share: 16, products: ocha!.products, gifts: true },
  {
    id: 'keshou',
    name: { ja: 'すはだ堂', en: 'Suhadado (cosmetics and supplements)' },
    share: 18,
    products: [
      { sku: 'KS-1', name: '美容液 初回お試し', category: 'trial', priceMinor: 980, cashable: false },
      { sku: 'KS-30', name: '美容液 30ml', category: 'skin_care', priceMinor: 6_600, cashable: false },
      { sku: 'SP-30', name: '青汁 30包', category: 'supplement', priceMinor: 3_780, cashable: false },
      { sku: 'CL-2', name: 'クレンジングオイル', category: 'skin_care', priceMinor: 2_420, cashable: false },
      { sku: 'HC-9', name: '限定コフレ', category: 'set', priceMinor: 13_200, cashable: true, limited: true },
      { sku: 'DR-1', name: '美容ドライヤー', category: 'appliance', priceMinor: 38_500, cashable: true },
    ],
    releaseEveryDays: 45,
  },
  {
    id: 'asobi',
    name: { ja: 'あそびば', en: 'Asobiba (games and hobbies)' },
    share: 12,
    products: [
      {
        sku: 'CODE-3',
        name: 'ゲームコード 3,000円',
        category: 'code',
        priceMinor: 3_000,
        cashable: true,
        digital: true,
      },
      {
        sku: 'CODE-10',
        name: 'ゲームコード 10,000円',
        category: 'code',
        priceMinor: 10_000,
        cashable: true,
        digital: true,
      },
      {
        sku: 'TC-BOX',
        name: 'トレーディングカード BOX',
        category: 'cards',
        priceMinor: 5_400,
        cashable: true,
        limited: true,
      },
      { sku: 'FG-7', name: 'フィギュア 1/7', category: 'figure', priceMinor: 19_800, cashable: true },
      { sku: 'PZ-500', name: 'ジグソーパズル 500ピース', category: 'toy', priceMinor: 2_200, cashable: false },
      { sku: 'PL-1', name: 'プラモデル', category: 'toy', priceMinor: 1_540, cashable: false },
    ],
    releaseEveryDays: 28,
  },
  {
    id: 'furusato',
    name: { ja: 'ふるさと見本村', en: 'Furusato Mihon (donations with gifts)' },
    share: 6,
    products: [
      { sku: 'FR-10', name: '返礼品 米 10kg', category: 'rice', priceMinor: 15_000, cashable: false },
      { sku: 'FM-1', name: '返礼品 和牛 1kg', category: 'meat', priceMinor: 30_000, cashable: false },
      {
        sku: 'FC-3',
        name: '返礼品 旅行クーポン',
        category: 'coupon',
        priceMinor: 50_000,
        cashable: true,
        digital: true,
      },
      { sku: 'FK-2', name: '返礼品 掃除機', category: 'appliance', priceMinor: 100_000, cashable: true },
    ],
    gifts: true,
  },
]
