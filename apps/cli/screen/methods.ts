/** Words for ways of paying and of delivering, as carts and payment providers write them. The first that fits is meant. */
import type { DELIVERY_METHODS, METHODS } from '@sekisho/fraud/events'

export type PaymentMethod = (typeof METHODS)[number]
export type DeliveryMethod = (typeof DELIVERY_METHODS)[number]

/** @returns undefined when no word is known: the order is screened as `other`, and the word is shown once */
export function paymentMethodOf(text: string): PaymentMethod | undefined {
  const word = plain(text)
  return PAYMENT.find(([, is]) => is.test(word))?.[0]
}

export function deliveryMethodOf(text: string): DeliveryMethod | undefined {
  const word = plain(text)
  return DELIVERY.find(([, is]) => is.test(word))?.[0]
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()・_-]/g, '')
}

/** コンビニ後払い is deferred before it is a convenience store; 楽天カード is a card, 楽天ペイ is not. */
const PAYMENT: readonly (readonly [PaymentMethod, RegExp])[] = [
  ['deferred', /後払|あと払|atobara|atone|paidy|ペイディ|ミライバライ|np掛払|請求書払|deferred|invoice/],
  ['cash_on_delivery', /代引|代金引換|着払|cashondelivery|^cod$/],
  ['other', /ギフトカード|商品券|giftcard/],
  ['carrier', /キャリア|d払い|ドコモ|auかんたん|auまとめ|ソフトバンク|ワイモバイル|carrier/],
  [
    'wallet',
    /paypay|ペイペイ|楽天ペイ|rakutenpay|amazonpay|アマゾンペイ|linepay|applepay|googlepay|paypal|ペイパル|aupay|メルペイ|merpay|shoppay|id決済|wallet/,
  ],
  [
    'card',
    /クレジット|カード|クレカ|credit|card|visa|jcb|mastercard|amex|americanexpress|diners|stripe|shopifypayments/,
  ],
  ['convenience_store', /コンビニ|convenience|konbini|セブンイレブン|ローソン|ファミリーマート/],
  ['bank_transfer', /銀行|振込|ゆうちょ|郵便振替|ペイジー|payeasy|banktransfer|bank|ネットバンク/],
  ['points', /ポイント|points?$/],
]

const DELIVERY: readonly (readonly [DeliveryMethod, RegExp])[] = [
  ['digital', /ダウンロード|デジタル|電子|メール納品|digital|download/],
  ['locker', /ロッカー|pudo|コンビニ受取|営業所(受取|止)|局留|locker/],
  ['store_pickup', /店舗受取|店頭|ストア受取|pickup/],
  ['express', /速達|お急ぎ|即日|当日|翌日|あす楽|express|expedited|nextday|sameday|secondday/],
  ['standard', /宅配|通常|配送|ゆうパック|ネコポス|メール便|定形|クール|standard|ヤマト|佐川|日本郵便/],
]
