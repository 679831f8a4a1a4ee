import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPostalCode, splitAddress } from './addresses.ts'
import { parseWrittenAmount, parseWrittenCount } from './amounts.ts'
import { parseWrittenTime } from './dates.ts'
import { deliveryMethodOf, paymentMethodOf } from './methods.ts'

test('dates: every way in which carts write a time is the same instant', () => {
  const texts = [
    '2026-11-22T12:34:00+09:00',
    '2026-11-22T03:34:00Z',
    '2026/11/22 12:34',
    '2026/11/22 12:34:00',
    '2026-11-22 12:34:00',
    '2026-11-22 12:34:00.000',
    '2026-11-22 12:34:00 +0900',
    '2026-11-22 03:34:00 UTC',
    '2026.11.22 12:34',
    '2026年11月22日 12時34分',
    '2026年11月22日(日) 12:34',
    '2026年11月22日　１２：３４',
    '２０２６／１１／２２　１２：３４：００',
    '2026/11/22 午後0:34',
    '2026年11月22日 午後12時34分00秒',
    '令和8年11月22日 12:34',
    'R8.11.22 12:34',
    '20261122123400',
    '2026/11/22 123400',
  ]
  for (const text of texts) {
    expect(parseWrittenTime(text, 'Asia/Tokyo'), text).toEqual({ atMs: Date.UTC(2026, 10, 22, 3, 34), hasTime: true })
  }
})

test('dates: a day without a time counts as noon and says so', () => {
  for (const text of [
    '2026/11/22',
    '2026-11-22',
    '2026/11/2 2'.replace('2 2', '22'),
    '2026年11月22日',
    '令和8年11月22日',
    '20261122',
  ]) {
    expect(parseWrittenTime(text, 'Asia/Tokyo'), text).toEqual({ atMs: Date.UTC(2026, 10, 22, 3), hasTime: false })
  }
})

test('dates: what is no time, does not exist or can be read in two ways is refused', () => {
  const texts = [
    '',
    '-',
    '未定',
    '2026/13/01',
    '2026/02/30 12:00',
    '2026/11/22 24:00',
    '2026/11/22 12:60',
    '2026/11/22 午後13:00',
    '11/22/2026',
    '03/04/2026 10:00',
    '22.11.2026',
    '26/11/22',
    '12:34',
    '昭和100年1月1日',
    '2026/11/22 12',
    '46348.52',
    '1763782440',
    '2026112212340',
    '2026/11/22 12:34 頃',
  ]
  for (const text of texts) expect(parseWrittenTime(text, 'Asia/Tokyo'), text).toBeUndefined()
  expect(parseWrittenTime('2026/11/22', 'Mars/Olympus')).toBeUndefined()
})

test('dates: any minute that is written is the minute that is read', () => {
  const minutes = fc.integer({ min: 0, max: 40_000_000 }).map((minute) => minute * 60_000)
  fc.assert(
    fc.property(minutes, (atMs) => {
      const [date = '', time = ''] = new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 16).split('T')
      const [year, month, day] = date.split('-').map(Number)
      const written = [
        `${date} ${time}`,
        `${date.replaceAll('-', '/')} ${time}:00`,
        `${year}年${month}月${day}日 ${time}`,
      ]
      for (const text of written) expect(parseWrittenTime(text, 'Asia/Tokyo'), text).toEqual({ atMs, hasTime: true })
    }),
    { seed: 20261122, numRuns: 300 },
  )
})

test('amounts: as they are written, in minor units', () => {
  const cases = [
    { text: '1980', currency: 'JPY', amountMinor: 1_980 },
    { text: '¥1,980', currency: 'JPY', amountMinor: 1_980 },
    { text: '￥１，９８０', currency: 'JPY', amountMinor: 1_980 },
    { text: '\\1,980-', currency: 'JPY', amountMinor: 1_980 },
    { text: ' 1,980 円 ', currency: 'JPY', amountMinor: 1_980 },
    { text: '1980.00', currency: 'JPY', amountMinor: 1_980 },
    { text: 'JPY 1980', currency: 'JPY', amountMinor: 1_980 },
    { text: '0', currency: 'JPY', amountMinor: 0 },
    { text: '19.8', currency: 'USD', amountMinor: 1_980 },
    { text: '$19.80', currency: 'USD', amountMinor: 1_980 },
    { text: '1.234', currency: 'KWD', amountMinor: 1_234 },
  ]
  for (const { text, currency, amountMinor } of cases)
    expect(parseWrittenAmount(text, currency), text).toBe(amountMinor)
})

test('amounts: anything else is refused, never rounded', () => {
  const texts = [
    '',
    '-',
    '-1980',
    '△1,980',
    '(1980)',
    '1980.5',
    '19,80.1',
    '1.980.000',
    'abc',
    '1e3',
    '0x10',
    '無料',
    '9007199254740993',
    '12345678901234567',
  ]
  for (const text of texts) expect(parseWrittenAmount(text, 'JPY'), text).toBeUndefined()
  expect(parseWrittenAmount('1', 'XXX')).toBeUndefined()
})

test('counts: whole numbers with their counter, and nothing else', () => {
  for (const [text, count] of [
    ['2', 2],
    ['２個', 2],
    ['1,000', 1_000],
    ['3.0', 3],
    ['0', 0],
  ] as const) {
    expect(parseWrittenCount(text), text).toBe(count)
  }
  for (const text of ['', '-1', '1.5', '二', '1個半', '1234567']) expect(parseWrittenCount(text), text).toBeUndefined()
})

test('methods: payment words are understood, the more special first', () => {
  const cases = [
    ['クレジットカード', 'card'],
    ['クレジットカード決済(GMO)', 'card'],
    ['楽天カード', 'card'],
    ['Shopify Payments', 'card'],
    ['代金引換', 'cash_on_delivery'],
    ['代引き', 'cash_on_delivery'],
    ['後払い(コンビニ)', 'deferred'],
    ['NP後払い', 'deferred'],
    ['Paidy翌月払い', 'deferred'],
    ['コンビニ決済', 'convenience_store'],
    ['銀行振込(前払い)', 'bank_transfer'],
    ['ゆうちょ振替', 'bank_transfer'],
    ['ＰａｙＰａｙ', 'wallet'],
    ['楽天ペイ', 'wallet'],
    ['Amazon Pay', 'wallet'],
    ['ｄ払い', 'carrier'],
    ['auかんたん決済', 'carrier'],
    ['全額ポイント払い', 'points'],
    ['ギフトカード', 'other'],
  ]
  for (const [text, method] of cases) expect(paymentMethodOf(text!), text).toBe(method)
  for (const text of ['', '?', 'その他', '店頭', '未定', 'マルチペイメント'])
    expect(paymentMethodOf(text), text).toBeUndefined()
})

test('methods: delivery words are understood', () => {
  const cases = [
    ['宅配便(ヤマト運輸)', 'standard'],
    ['お急ぎ便', 'express'],
    ['Expedited', 'express'],
    ['店舗受取', 'store_pickup'],
    ['宅配便ロッカー(PUDO)', 'locker'],
    ['ダウンロード', 'digital'],
  ]
  for (const [text, method] of cases) expect(deliveryMethodOf(text!), text).toBe(method)
  for (const text of ['', '1', '未定', 'その他']) expect(deliveryMethodOf(text), text).toBeUndefined()
})

test('addresses: 〒 and prefecture are taken from the front, the rest is kept as written', () => {
  const cases = [
    {
      text: '〒150-0001 東京都渋谷区神宮前1-2-3',
      postalCode: '150-0001',
      prefecture: '東京都',
      rest: '渋谷区神宮前1-2-3',
    },
    { text: '１５０−０００１　東京都渋谷区', rest: '１５０−０００１　東京都渋谷区' },
    { text: '京都府京都市下京区見本町1', prefecture: '京都府', rest: '京都市下京区見本町1' },
    { text: '神奈川県横浜市西区', prefecture: '神奈川県', rest: '横浜市西区' },
    { text: '府中市見本町1', rest: '府中市見本町1' },
    { text: '', rest: '' },
  ]
  for (const { text, ...parts } of cases) expect(splitAddress(text), text).toEqual(parts)
})

test('addresses: a postal code keeps its first zero and loses its ornaments', () => {
  const cases = [
    ['〒060-0001', '060-0001'],
    ['0600001', '060-0001'],
    ['600001', '060-0001'],
    ["'1500001", '150-0001'],
    ['１５０－０００１', '150-0001'],
    ['150‐0001', '150-0001'],
    ['SW1A 1AA', 'SW1A1AA'],
    ['', ''],
  ]
  for (const [text, clean] of cases) expect(cleanPostalCode(text!), text).toBe(clean)
})
