/** What the demonstration shop sells: things that a thief wants, and things that nobody steals. */

export interface Goods {
  readonly sku: string
  readonly name: { readonly ja: string; readonly en: string }
  readonly note: { readonly ja: string; readonly en: string }
  readonly category: string
  readonly priceMinor: number
  /** Turned into money within a day: consoles, gift cards, telephones. */
  readonly cashable: boolean
  readonly drawing: DrawingName
}

export type DrawingName = 'console' | 'phone' | 'tablet' | 'earphones' | 'cooker' | 'cable' | 'gift' | 'battery'

export const CATALOGUE: readonly Goods[] = [
  {
    sku: 'HP-7',
    name: { ja: 'ワイヤレスイヤホン HP-7', en: 'Wireless earphones HP-7' },
    note: { ja: 'ノイズキャンセリング・28時間再生', en: 'Noise cancelling, 28 hours' },
    category: 'audio',
    priceMinor: 12_800,
    cashable: false,
    drawing: 'earphones',
  },
  {
    sku: 'RC-5',
    name: { ja: '炊飯器 5.5合 RC-5', en: 'Rice cooker RC-5' },
    note: { ja: '土鍋コーティング・圧力IH', en: 'Clay coating, pressure induction' },
    category: 'home',
    priceMinor: 24_800,
    cashable: false,
    drawing: 'cooker',
  },
  {
    sku: 'GM-500',
    name: { ja: '家庭用ゲーム機 GM-500', en: 'Game console GM-500' },
    note: { ja: 'コントローラー2個付き', en: 'With two controllers' },
    category: 'game',
    priceMinor: 54_980,
    cashable: true,
    drawing: 'console',
  },
  {
    sku: 'SP-128',
    name: { ja: 'スマートフォン 128GB SIMフリー', en: 'Smartphone 128 GB, SIM free' },
    note: { ja: '6.1インチ・おサイフ機能対応', en: '6.1 inches, contactless payments' },
    category: 'phone',
    priceMinor: 89_800,
    cashable: true,
    drawing: 'phone',
  },
  {
    sku: 'TB-11',
    name: { ja: 'タブレット 11インチ', en: 'Tablet, 11 inches' },
    note: { ja: '手書きペン付属', en: 'Pen included' },
    category: 'computer',
    priceMinor: 58_800,
    cashable: true,
    drawing: 'tablet',
  },
  {
    sku: 'GC-10000',
    name: { ja: 'ギフトカード 10,000円', en: 'Gift card ¥10,000' },
    note: { ja: 'ご注文後すぐにメールでお届け', en: 'Sent by mail at once' },
    category: 'gift_card',
    priceMinor: 10_000,
    cashable: true,
    drawing: 'gift',
  },
  {
    sku: 'CB-02',
    name: { ja: 'USB-Cケーブル 2m', en: 'USB-C cable, 2 m' },
    note: { ja: '100W対応・編み込み', en: '100 W, braided' },
    category: 'accessory',
    priceMinor: 1_280,
    cashable: false,
    drawing: 'cable',
  },
  {
    sku: 'BT-4',
    name: { ja: '単3電池 40本', en: 'AA batteries, 40' },
    note: { ja: '使用推奨期限10年', en: 'Keeps for ten years' },
    category: 'accessory',
    priceMinor: 1_680,
    cashable: false,
    drawing: 'battery',
  },
]

export function goodsOf(sku: string): Goods | undefined {
  return CATALOGUE.find((goods) => goods.sku === sku)
}
