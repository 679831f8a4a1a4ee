import { expect, test } from 'vitest'
import { CARTS } from './headers.ts'
import { guessColumns } from './guess.ts'

test('headers: the export of each well-known cart is recognised, and its columns are found', () => {
  for (const { cart, headers, columns } of EXPORTS) {
    const guess = guessColumns(headers.split(','))
    expect(guess.cart, cart).toBe(cart)
    expect(guess.missing, cart).toEqual([])
    for (const [field, names] of Object.entries(columns)) {
      expect(guess.columns[field as keyof typeof guess.columns]?.join(' + '), `${cart}: ${field}`).toBe(names)
    }
  }
})

test('headers: a cart nobody wrote down is read by its words', () => {
  const cases = [
    { header: '受注番号', field: 'orderID' },
    { header: 'ご注文番号', field: 'orderID' },
    { header: '【注文日時】', field: 'occurredAt' },
    { header: '請求合計金額', field: 'amount' },
    { header: 'お支払方法', field: 'paymentMethod' },
    { header: 'ＩＰアドレス', field: 'device.ipAddress' },
    { header: '顧客コード', field: 'buyer.accountID' },
    { header: 'ご依頼主 電話番号', field: 'buyer.phone' },
    { header: '注文者名', field: 'buyer.name' },
    { header: '注文者(フリガナ)', field: 'buyer.nameKana' },
    { header: 'お届け先名', field: 'delivery.name' },
    { header: 'お届け先　郵便番号', field: 'delivery.postalCode' },
    { header: '届け先マンション名', field: 'delivery.line2' },
    { header: '発送先_市区町村', field: 'delivery.city' },
    { header: 'ship-city', field: 'delivery.city' },
    { header: 'Order ID', field: 'orderID' },
    { header: 'カード下4桁', field: 'card.lastFour' },
  ]
  for (const { header, field } of cases) expect(Object.keys(guessColumns([header]).columns), header).toEqual([field])
})

test('headers: what only looks like a field is left alone', () => {
  const headers =
    '都道府県(ID),対応状況(名称),会社名,配送先_会社名,注文者性別,誕生日,お届け希望日,発送日,入金日,注文確定日時,キャンセル日時,' +
    '商品合計金額,消費税合計,代引料合計,ポイント利用額,備考,ショップ用メモ欄,カード番号,有効期限,セキュリティコード,受注ステータス,送付先ID'
  for (const header of headers.split(',')) expect(guessColumns([header]).columns, header).toEqual({})
})

test('headers: parts of one field come together in their order, a whole stands alone, and a better word wins', () => {
  const cases = [
    { headers: ['名', '姓'], field: 'buyer.name', names: ['姓', '名'] },
    {
      headers: ['電話番号3', '電話番号1', '電話番号2'],
      field: 'buyer.phone',
      names: ['電話番号1', '電話番号2', '電話番号3'],
    },
    { headers: ['電話番号1', '電話番号'], field: 'buyer.phone', names: ['電話番号'] },
    { headers: ['注文時間', '注文日'], field: 'occurredAt', names: ['注文日', '注文時間'] },
    { headers: ['注文日', '注文時間', '注文日時'], field: 'occurredAt', names: ['注文日時'] },
    { headers: ['合計', '支払合計'], field: 'amount', names: ['支払合計'] },
    { headers: ['注文ID', '注文番号'], field: 'orderID', names: ['注文番号'] },
    { headers: ['注文日', '注文日'], field: 'occurredAt', names: ['注文日'] },
  ] as const
  for (const { headers, field, names } of cases)
    expect(guessColumns(headers).columns[field], headers.join()).toEqual(names)
})

test('headers: says which fields nobody can do without are missing', () => {
  expect(guessColumns(['お名前', 'メモ']).missing).toEqual(['orderID', 'occurredAt'])
  expect(guessColumns([]).missing).toEqual(['orderID', 'occurredAt'])
  expect(guessColumns(['注文番号', '注文日']).missing).toEqual([])
})

test('headers: every cart says where its names come from, and is known by headers of its own', () => {
  for (const cart of CARTS) {
    expect(cart.source.length, cart.name).toBeGreaterThan(20)
    const others = EXPORTS.filter((other) => other.cart !== cart.name)
    for (const other of others) {
      const present = other.headers.split(',')
      expect(
        cart.knownBy.every((name) => present.includes(name)),
        `${cart.name} in ${other.cart}`,
      ).toBe(false)
    }
  }
})

const EXPORTS = [
  {
    cart: 'EC-CUBE 4',
    headers:
      '注文ID,注文番号,会員ID,お名前(姓),お名前(名),お名前(セイ),お名前(メイ),会社名,郵便番号,都道府県(ID),都道府県(名称),住所1,住所2,' +
      'メールアドレス,TEL,性別(ID),性別(名称),職業(ID),職業(名称),誕生日,ショップ用メモ欄,小計,値引き,送料,税金,合計,支払合計,' +
      '対応状況(ID),対応状況(名称),支払方法(ID),支払方法(名称),受注日,入金日,注文詳細ID,商品ID,商品規格ID,商品名,商品コード,規格名1,' +
      '価格,個数,税率,明細区分(ID),明細区分(名称),出荷ID,配送先_お名前(姓),配送先_お名前(名),配送先_郵便番号,配送先_都道府県(名称),配送先_住所1,配送先_住所2,配送先_TEL',
    columns: {
      orderID: '注文番号',
      occurredAt: '受注日',
      amount: '支払合計',
      'buyer.name': 'お名前(姓) + お名前(名)',
      'buyer.nameKana': 'お名前(セイ) + お名前(メイ)',
      'delivery.name': '配送先_お名前(姓) + 配送先_お名前(名)',
      'item.kind': '明細区分(名称)',
      paymentMethod: '支払方法(名称)',
    },
  },
  {
    cart: 'カラーミーショップ',
    headers:
      '売上ID,受注日,購入者 顧客ID,購入者 名前,購入者 郵便番号,購入者 都道府県,購入者 住所,購入者 メールアドレス,購入者 電話番号,購入者 携帯番号,' +
      '決済方法,入金状態,送料合計,総合計金額,割引名称,割引金額,配送先ID,配送先 名前,配送先 フリガナ,配送先 郵便番号,配送先 都道府県名,配送先 住所,配送先 電話番号,' +
      '売上詳細ID,購入商品 商品ID,購入商品 型番,購入商品 商品名,購入商品 販売価格(消費税込),購入商品 販売個数,購入商品 小計',
    columns: {
      orderID: '売上ID',
      amount: '総合計金額',
      'buyer.name': '購入者 名前',
      'delivery.phone': '配送先 電話番号',
      'item.sku': '購入商品 型番',
    },
  },
  {
    cart: 'BASE',
    headers:
      '注文ID,注文日時,氏(請求先),名(請求先),郵便番号(請求先),都道府県(請求先),住所(請求先),住所2(請求先),電話番号(請求先),メールアドレス(請求先),' +
      '氏(配送先),名(配送先),郵便番号(配送先),都道府県(配送先),住所(配送先),住所2(配送先),電話番号(配送先),備考,商品名,バリエーション,価格,税率,数量,' +
      '合計金額,送料,支払い方法,代引き手数料,発送状況,商品ID,種類ID,購入元,配送日,配送時間帯,注文メモ,調整金額',
    columns: {
      orderID: '注文ID',
      amount: '合計金額',
      'buyer.name': '氏(請求先) + 名(請求先)',
      'delivery.line2': '住所2(配送先)',
    },
  },
  {
    cart: '楽天市場 RMS',
    headers:
      '注文番号,ステータス,注文日時,注文日,注文時間,支払方法名,配送方法,商品合計金額,消費税合計,送料合計,請求金額,合計金額,注文者郵便番号1,注文者郵便番号2,' +
      '注文者住所都道府県,注文者住所郡市区,注文者住所それ以降の住所,注文者姓,注文者名,注文者姓カナ,注文者名カナ,注文者電話番号1,注文者電話番号2,注文者電話番号3,' +
      '注文者メールアドレス,送付先ID,送付先郵便番号1,送付先郵便番号2,送付先住所都道府県,送付先住所郡市区,送付先住所それ以降の住所,送付先姓,送付先名,' +
      '送付先電話番号1,送付先電話番号2,送付先電話番号3,商品ID,商品名,商品番号,商品管理番号,単価,個数',
    columns: {
      occurredAt: '注文日時',
      amount: '請求金額',
      'buyer.phone': '注文者電話番号1 + 注文者電話番号2 + 注文者電話番号3',
      'buyer.postalCode': '注文者郵便番号1 + 注文者郵便番号2',
      'delivery.city': '送付先住所郡市区',
      'item.sku': '商品番号',
    },
  },
  {
    cart: 'Shopify',
    headers:
      'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,' +
      'Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,' +
      'Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,' +
      'Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,' +
      'Notes,Payment Method,Id,Tags,Risk Level,Phone,Billing Province Name,Shipping Province Name',
    columns: {
      orderID: 'Name',
      amount: 'Total',
      'buyer.line1': 'Billing Address1',
      'buyer.prefecture': 'Billing Province Name',
      'item.unitPrice': 'Lineitem price',
    },
  },
  {
    cart: 'Amazon',
    headers:
      'order-id,order-item-id,purchase-date,payments-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,currency,' +
      'item-price,item-tax,shipping-price,shipping-tax,ship-service-level,recipient-name,ship-address-1,ship-address-2,ship-address-3,ship-city,ship-state,ship-postal-code,ship-country,ship-phone-number',
    columns: {
      orderID: 'order-id',
      'item.linePrice': 'item-price',
      'delivery.line2': 'ship-address-2 + ship-address-3',
      shippingFee: 'shipping-price',
    },
  },
  {
    cart: 'MakeShop',
    headers:
      '日付,注文時間,注文番号,処理状況,注文者,注文者(振り仮名),注文者電話番号,メールアドレス,郵便番号,住所,お届け先,お届け先電話番号,お届け先住所,決済方法,合計金額,商品名,数量',
    columns: { occurredAt: '日付 + 注文時間', 'buyer.name': '注文者', 'delivery.name': 'お届け先', amount: '合計金額' },
  },
  {
    cart: 'futureshop',
    headers:
      '受注コード,注文日時,請求合計金額,商品合計金額,消費税合計,送料,決済方法,コンビニ区分,通信欄,氏名(姓),氏名(名),フリガナ(姓),フリガナ(名),メールアドレス(メイン),' +
      '郵便番号,都道府県区分,住所1,住所2,住所3,電話番号(メイン),お届け先氏名(姓),お届け先氏名(名),お届け先郵便番号,お届け先都道府県区分,お届け先住所1,お届け先住所2,商品番号,商品名,販売単価,購入数量',
    columns: {
      'buyer.name': '氏名(姓) + 氏名(名)',
      'buyer.nameKana': 'フリガナ(姓) + フリガナ(名)',
      'buyer.line2': '住所2 + 住所3',
      'delivery.name': 'お届け先氏名(姓) + お届け先氏名(名)',
      'delivery.line1': 'お届け先住所1',
      'buyer.email': 'メールアドレス(メイン)',
    },
  },
]
