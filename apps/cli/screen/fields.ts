/**
 * What a column can mean. A field may take several columns (family and given name, three parts of a telephone number);
 * their cells are joined the way the field is written.
 */
export const FIELDS = {
  orderID: { join: '', en: 'Order number', ja: '注文番号' },
  occurredAt: { join: ' ', en: 'Date and time of the order', ja: '注文日時' },
  amount: { join: '', en: 'Amount to pay', ja: '支払合計' },
  currency: { join: '', en: 'Currency', ja: '通貨' },
  shippingFee: { join: '', en: 'Delivery fee', ja: '送料' },
  paymentMethod: { join: ' ', en: 'Payment method', ja: '支払い方法' },
  failedAttempts: { join: '', en: 'Refused payments before', ja: '決済失敗回数' },
  'card.token': { join: '', en: 'Card token', ja: 'カードトークン' },
  'card.bin': { join: '', en: 'Card: first six to eight digits', ja: 'カード先頭6〜8桁' },
  'card.lastFour': { join: '', en: 'Card: last four digits', ja: 'カード下4桁' },
  'card.nameOnCard': { join: ' ', en: 'Name on the card', ja: 'カード名義' },
  'card.issuerCountry': { join: '', en: 'Country of the card', ja: 'カード発行国' },
  'buyer.accountID': { join: '', en: 'Member ID', ja: '会員ID' },
  'buyer.accountCreatedAt': { join: ' ', en: 'Member since', ja: '会員登録日時' },
  'buyer.name': { join: ' ', en: 'Buyer: name', ja: '注文者 氏名' },
  'buyer.nameKana': { join: ' ', en: 'Buyer: reading', ja: '注文者 フリガナ' },
  'buyer.email': { join: '', en: 'Buyer: e-mail', ja: '注文者 メール' },
  'buyer.phone': { join: '-', en: 'Buyer: telephone', ja: '注文者 電話番号' },
  'buyer.country': { join: '', en: 'Buyer: country', ja: '注文者 国' },
  'buyer.postalCode': { join: '-', en: 'Buyer: postal code', ja: '注文者 郵便番号' },
  'buyer.prefecture': { join: '', en: 'Buyer: prefecture', ja: '注文者 都道府県' },
  'buyer.city': { join: '', en: 'Buyer: city', ja: '注文者 市区町村' },
  'buyer.line1': { join: '', en: 'Buyer: street', ja: '注文者 住所' },
  'buyer.line2': { join: ' ', en: 'Buyer: building', ja: '注文者 建物' },
  'delivery.name': { join: ' ', en: 'Delivery: name', ja: '配送先 氏名' },
  'delivery.nameKana': { join: ' ', en: 'Delivery: reading', ja: '配送先 フリガナ' },
  'delivery.phone': { join: '-', en: 'Delivery: telephone', ja: '配送先 電話番号' },
  'delivery.country': { join: '', en: 'Delivery: country', ja: '配送先 国' },
  'delivery.postalCode': { join: '-', en: 'Delivery: postal code', ja: '配送先 郵便番号' },
  'delivery.prefecture': { join: '', en: 'Delivery: prefecture', ja: '配送先 都道府県' },
  'delivery.city': { join: '', en: 'Delivery: city', ja: '配送先 市区町村' },
  'delivery.line1': { join: '', en: 'Delivery: street', ja: '配送先 住所' },
  'delivery.line2': { join: ' ', en: 'Delivery: building', ja: '配送先 建物' },
  'delivery.method': { join: ' ', en: 'Delivery: method', ja: '配送方法' },
  'item.kind': { join: '', en: 'Item: kind of line', ja: '明細区分' },
  'item.sku': { join: '', en: 'Item: code', ja: '商品コード' },
  'item.name': { join: ' ', en: 'Item: name', ja: '商品名' },
  'item.category': { join: ' ', en: 'Item: category', ja: '商品カテゴリ' },
  'item.quantity': { join: '', en: 'Item: quantity', ja: '数量' },
  'item.unitPrice': { join: '', en: 'Item: price of one', ja: '単価' },
  'item.linePrice': { join: '', en: 'Item: price of the line', ja: '明細金額' },
  'device.ipAddress': { join: '', en: 'IP address', ja: 'IPアドレス' },
  'device.userAgent': { join: '', en: 'User agent', ja: 'ユーザーエージェント' },
  'device.deviceID': { join: '', en: 'Device ID', ja: 'デバイスID' },
  'device.cookieID': { join: '', en: 'Cookie ID', ja: 'Cookie ID' },
} as const

export type Field = keyof typeof FIELDS

/** Field → the columns it is read from, by their header, in order. */
export type ColumnsOf = Partial<Record<Field, readonly string[]>>

/** An order cannot be made without these; an amount is also made from the lines' prices. */
export const NEEDED: readonly Field[] = ['orderID', 'occurredAt']

export function isField(text: string): text is Field {
  return Object.hasOwn(FIELDS, text)
}
