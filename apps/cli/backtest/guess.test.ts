import { expect, test } from 'vitest'
import { guessMapping } from './guess.ts'
import { DEFAULT_DELAY_MS } from './mapping.ts'
import type { Label } from './mapping.ts'

test('guess: files of the past are understood, whoever keeps them', () => {
  for (const { name, label, headers, rows, columns, ...rest } of FILES) {
    const guess = guessMapping(
      headers.split(','),
      rows.map((row) => row.split(',')),
      { label: aLabel(label) },
    )
    expect(guess, name).toMatchObject({ columns, ...DEFAULTS, ...rest })
    expect(Object.keys(guess.columns).sort(), name).toEqual(Object.keys(columns).sort())
  }
})

test('guess: the label is never a column that decides, and --time is believed', () => {
  const headers = ['id', 'date', 'posted', 'value', 'class']
  const rows = [['1', '2026-01-01 10:00', '2026-01-03 10:00', '100', '0']]
  const guess = guessMapping(headers, rows, { label: aLabel('value'), time: 'posted' })
  expect(guess.columns).toEqual({ occurredAt: ['posted'] })
})

test('guess: a header is not believed against its cells', () => {
  const cases = [
    { header: 'amount', cell: 'large' },
    { header: 'date', cell: 'Tuesday' },
    { header: 'ip', cell: '12' },
    { header: 'currency', cell: 'gold' },
    { header: 'card_bin', cell: 'x' },
    { header: 'Email', cell: 'none given' },
  ]
  for (const { header, cell } of cases) {
    const guess = guessMapping([header, 'label'], [[cell, '0']], { label: aLabel('label') })
    expect(guess.columns, header).toEqual({})
  }
})

test('guess: without a time there is none, and nothing is made up', () => {
  const guess = guessMapping(['a', 'b', 'label'], [['x', 'y', '1']], { label: aLabel('label') })
  expect(guess).toMatchObject({ columns: {}, entities: {}, timeForm: 'none' })
})

const DEFAULTS = { entities: {}, timeForm: 'written', currency: 'JPY' }

const FILES = [
  {
    name: 'card payments simulated for study',
    label: 'TX_FRAUD',
    headers:
      'TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO',
    rows: ['0,2018-04-01 00:00:31,596,3156,57.16,31,0,0,0', '1,2018-04-01 00:02:10,4961,3412,81.51,130,0,0,0'],
    columns: { occurredAt: ['TX_DATETIME'], amount: ['TX_AMOUNT'], 'buyer.accountID': ['CUSTOMER_ID'] },
    entities: { shop: ['TERMINAL_ID'] },
    currency: 'USD',
  },
  {
    name: 'a web shop abroad, its addresses numbers',
    label: 'class',
    headers: 'user_id,signup_time,purchase_time,purchase_value,device_id,source,browser,sex,age,ip_address,class',
    rows: ['22058,2015-02-24 22:55:49,2015-04-18 02:47:11,34,QVPSPJUOCKZAR,SEO,Chrome,M,39,732758368.79972,0'],
    columns: {
      occurredAt: ['purchase_time'],
      amount: ['purchase_value'],
      'buyer.accountID': ['user_id'],
      'buyer.accountCreatedAt': ['signup_time'],
      'device.deviceID': ['device_id'],
      'device.ipAddress': ['ip_address'],
    },
  },
  {
    name: 'seconds since the first row, and nothing but numbers',
    label: 'Class',
    headers: 'Time,V1,V2,Amount,Class',
    rows: ['0,-1.3598,-0.0727,149.62,0', '406,-2.3122,1.9519,0,1'],
    columns: { occurredAt: ['Time'], amount: ['Amount'] },
    timeForm: 'seconds',
    currency: 'USD',
  },
  {
    name: 'events with milliseconds, a mail domain and a shop',
    label: 'EVENT_LABEL',
    headers: 'EVENT_ID,EVENT_TIMESTAMP,ENTITY_ID,P_emaildomain,merchant,amt,EVENT_LABEL',
    rows: ['e1,1700000000000,u1,example.com,Kiosk,12,0'],
    columns: { occurredAt: ['EVENT_TIMESTAMP'], amount: ['amt'], 'buyer.accountID': ['ENTITY_ID'] },
    entities: { mailDomain: ['P_emaildomain'], shop: ['merchant'] },
    timeForm: 'milliseconds',
  },
  {
    name: 'cards described by numbered columns',
    label: 'isFraud',
    headers: 'TransactionID,isFraud,TransactionDT,TransactionAmt,card1,card2,card3,card4,card5,card6',
    rows: ['2987000,0,86400,68.5,13926,,150.0,discover,142.0,credit'],
    columns: {
      occurredAt: ['TransactionDT'],
      amount: ['TransactionAmt'],
      'card.token': ['card1', 'card2', 'card3', 'card4', 'card5', 'card6'],
    },
    timeForm: 'seconds',
    currency: 'USD',
  },
  {
    name: 'a Japanese cart, with a column that somebody added',
    label: '不正',
    headers: '受注番号,ご注文日時,ご請求金額,お支払方法,お名前,メールアドレス,接続元IPアドレス,不正',
    rows: ['X-1,2026/11/20 12:34,5000円,クレジットカード,佐藤 花子,hanako@example.com,198.51.100.7,'],
    columns: {
      orderID: ['受注番号'],
      occurredAt: ['ご注文日時'],
      paymentMethod: ['お支払方法'],
      'buyer.name': ['お名前'],
      'buyer.email': ['メールアドレス'],
      'device.ipAddress': ['接続元IPアドレス'],
      amount: ['ご請求金額'],
    },
  },
  {
    name: 'headers that say nothing: the cells do',
    label: 'y',
    headers: 'a,b,c,d,e,f,y',
    rows: [
      '2026-03-04 10:00:00,taro@example.jp,198.51.100.7,090-1234-5678,100-0001,代金引換,0',
      '2026-03-04 10:01:00,jiro@example.jp,2001:db8::1,03-1234-5678,530-0001,カード,0',
    ],
    columns: {
      occurredAt: ['a'],
      'buyer.email': ['b'],
      'device.ipAddress': ['c'],
      'buyer.phone': ['d'],
      'buyer.postalCode': ['e'],
      paymentMethod: ['f'],
    },
  },
] as const

test('guess: a column that says when the label was known is found, if it holds times', () => {
  for (const header of ['判明日時', 'chargeback_date', 'label known at']) {
    const guess = (cell: string) =>
      guessMapping(['label', header], [['1', cell]], { label: aLabel('label') }).label.knownAt
    expect(guess('2026-01-02 10:00'), header).toBe(header)
    expect(guess('yes'), header).toBeUndefined()
  }
})

function aLabel(column: string): Label {
  return { column, yes: [], no: [], means: 'fraud', delayMs: DEFAULT_DELAY_MS }
}
