import { expect, test } from 'vitest'
import { bodyOf, draftOf, mergeDrafts } from './draft.ts'
import type { Draft } from './draft.ts'
import { guessColumns } from './guess.ts'
import { DEFAULT_MAPPING } from './mapping.ts'
import { RowReader } from './order.ts'
import { readTable } from './rows.ts'

test('carts: an order as each cart writes it is the same order', async () => {
  for (const { cart, file, order } of FILES) {
    const orders = await read(file)
    expect(orders, cart).toHaveLength(1)
    expect(orders[0], cart).toMatchObject({ ok: true, message: order })
  }
})

/** As the import does, without the disk. */
async function read(text: string) {
  const table = await readTable(
    (async function* () {
      yield text
    })(),
  )
  const { columns } = guessColumns(table!.headers)
  const reader = new RowReader({ ...DEFAULT_MAPPING, columns }, table!.headers)
  const drafts = new Map<string, Draft>()
  for await (const row of table!.rows) {
    if (row.kind === 'broken') throw new Error(`line ${row.line}: ${row.reason}`)
    const draft = draftOf(reader.read(row.cells), row.line, [])
    const before = drafts.get(draft.orderID)
    drafts.set(draft.orderID, before ? mergeDrafts(before, draft, columns.amount === undefined) : draft)
  }
  return [...drafts.values()].map(bodyOf)
}

const TOKYO_NOON = '2026-11-20T03:34:56.000Z'

const FILES = [
  {
    cart: 'Shopify: what the order says stands on its first row alone, an apostrophe before the postal code',
    file:
      'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Zip,Billing Country,Shipping Name,Shipping Zip,Shipping Province Name,Shipping Address1,Payment Method\n' +
      "#1001,hanako@example.com,paid,JPY,5000,2026-11-20 12:34:56 +0900,2,Tea,2000,T-1,Sato Hanako,'1500001,JP,Suzuki Ichiro,'0600001,Hokkaido,1-2-3,Shopify Payments\n" +
      '#1001,hanako@example.com,,,,,1,Sweets,1000,S-1,,,,,,,,\n',
    order: {
      orderID: '1001',
      occurredAt: TOKYO_NOON,
      amountMinor: 5_000,
      payment: { method: 'card' },
      buyer: { name: 'Sato Hanako', address: { postalCode: '150-0001', country: 'JP' } },
      deliveries: [{ name: 'Suzuki Ichiro', address: { postalCode: '060-0001' } }],
      items: [{ sku: 'T-1', quantity: 2 }, { sku: 'S-1' }],
    },
  },
  {
    cart: 'Amazon: tabs, prices of whole lines, no amount of the order',
    file:
      'order-id\torder-item-id\tpurchase-date\tbuyer-name\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\tshipping-price\tship-service-level\trecipient-name\tship-postal-code\n' +
      '250-1\t1\t2026-11-20T03:34:56+00:00\t佐藤 花子\tT-1\t茶\t2\tJPY\t4000\t500\tExpedited\t佐藤 花子\t1500001\n' +
      '250-1\t2\t2026-11-20T03:34:56+00:00\t佐藤 花子\tS-1\t菓子\t1\tJPY\t1000\t0\tExpedited\t佐藤 花子\t1500001\n',
    order: {
      orderID: '250-1',
      occurredAt: TOKYO_NOON,
      amountMinor: 5_500,
      payment: { method: 'other' },
      deliveries: [{ name: '佐藤 花子', method: 'express' }],
      items: [{ sku: 'T-1', quantity: 2, unitPriceMinor: 2_000 }, { sku: 'S-1' }],
    },
  },
  {
    cart: '楽天市場 RMS: numbers in parts',
    file:
      '注文番号,注文日時,支払方法名,配送方法,請求金額,注文者郵便番号1,注文者郵便番号2,注文者住所都道府県,注文者住所郡市区,注文者住所それ以降の住所,注文者姓,注文者名,注文者電話番号1,注文者電話番号2,注文者電話番号3,送付先住所郡市区,送付先姓,送付先名,商品番号,単価,個数\n' +
      '123456-20261120-0000000001,2026-11-20 12:34:56,クレジットカード,宅配便,5000,150,0001,東京都,渋谷区,見本町1-2-3,佐藤,花子,090,0123,4567,渋谷区,鈴木,一郎,T-1,2500,2\n',
    order: {
      orderID: '123456-20261120-0000000001',
      occurredAt: TOKYO_NOON,
      payment: { method: 'card' },
      buyer: {
        name: '佐藤 花子',
        phone: '090-0123-4567',
        address: { postalCode: '150-0001', prefecture: '東京都', city: '渋谷区', line1: '見本町1-2-3' },
      },
      deliveries: [{ name: '鈴木 一郎', method: 'standard' }],
      items: [{ sku: 'T-1', quantity: 2, unitPriceMinor: 2_500 }],
    },
  },
  {
    cart: 'MakeShop: date and time in two columns',
    file: '日付,注文時間,注文番号,注文者,注文者(振り仮名),注文者電話番号,住所,決済方法,合計金額\n2026/11/20,123456,P1713,佐藤花子,サトウハナコ,09001234567,〒150-0001 東京都渋谷区見本町1-2-3,NP後払い,"5,000円"\n',
    order: {
      orderID: 'P1713',
      occurredAt: TOKYO_NOON,
      amountMinor: 5_000,
      payment: { method: 'deferred' },
      buyer: {
        name: '佐藤花子',
        nameKana: 'サトウハナコ',
        address: { postalCode: '150-0001', prefecture: '東京都', line1: '渋谷区見本町1-2-3' },
      },
    },
  },
  {
    cart: 'BASE: whose stands behind what',
    file:
      '注文ID,注文日時,氏(請求先),名(請求先),郵便番号(請求先),都道府県(請求先),住所(請求先),住所2(請求先),メールアドレス(請求先),氏(配送先),名(配送先),住所(配送先),商品名,価格,数量,合計金額,支払い方法\n' +
      'ABC123,2026-11-20 12:34:56,佐藤,花子,1500001,東京都,渋谷区見本町,コーポ見本101,hanako@example.com,鈴木,一郎,中野区見本町,茶,2500,2,5000,コンビニ決済・Pay-easy\n',
    order: {
      orderID: 'ABC123',
      payment: { method: 'convenience_store' },
      buyer: { name: '佐藤 花子', address: { line1: '渋谷区見本町', line2: 'コーポ見本101' } },
      deliveries: [{ name: '鈴木 一郎', address: { line1: '中野区見本町' } }],
    },
  },
  {
    cart: 'one that nobody wrote down',
    file: '受注番号;ご注文日時;ご請求金額;お支払方法;お名前;フリガナ;お届け先氏名;お届け先住所\nX-1;2026年11月20日 12時34分56秒;¥5,000;代金引換;佐藤 花子;サトウ ハナコ;鈴木 一郎;東京都中野区見本町1\n',
    order: {
      orderID: 'X-1',
      occurredAt: TOKYO_NOON,
      amountMinor: 5_000,
      payment: { method: 'cash_on_delivery' },
      buyer: { name: '佐藤 花子', nameKana: 'サトウ ハナコ' },
      deliveries: [{ name: '鈴木 一郎', address: { prefecture: '東京都', line1: '中野区見本町1' } }],
    },
  },
]
