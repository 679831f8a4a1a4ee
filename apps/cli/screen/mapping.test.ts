import { expect, test } from 'vitest'
import { formatMapping, parseMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'

const FULL: Mapping = {
  columns: { orderID: ['注文番号'], occurredAt: ['日付', '注文時間'], 'buyer.name': ['姓', '名'] },
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  paymentMethods: { 掛け払い: 'deferred' },
}

test('mapping file: what is written is read again, as YAML and as JSON', () => {
  expect(parseMapping(formatMapping(FULL))).toEqual({ ok: true, message: FULL })
  expect(parseMapping(JSON.stringify(FULL))).toEqual({ ok: true, message: FULL })
})

test('mapping file: only the columns must be there', () => {
  expect(parseMapping('columns:\n  orderID: 注文番号\n')).toEqual({
    ok: true,
    message: { columns: { orderID: ['注文番号'] }, timeZone: 'Asia/Tokyo', currency: 'JPY', paymentMethods: {} },
  })
})

test('mapping file: every fault is told with its place', () => {
  const cases = [
    { text: '', issues: ['type '] },
    { text: '- a\n- b\n', issues: ['type '] },
    { text: 'columns: [', issues: ['not_well_formed '] },
    { text: 'a: &x 1\nb: *x\n', issues: ['not_well_formed '] },
    { text: 'currency: JPY\n', issues: ['required columns'] },
    { text: 'columns:\n  orderNumber: 注文番号\n', issues: ['unknown_field columns.orderNumber'] },
    { text: 'columns:\n  orderID: 3\n', issues: ['type columns.orderID'] },
    { text: 'columns:\n  orderID: []\n', issues: ['type columns.orderID'] },
    { text: 'columns: {}\ntimeZone: Tokyo\ncurrency: YEN\n', issues: ['not_allowed timeZone', 'not_allowed currency'] },
    { text: 'columns: {}\npaymentMethods:\n  掛け: cheque\n', issues: ['not_allowed paymentMethods.掛け'] },
    { text: 'columns: {}\npaymentMethods: card\n', issues: ['type paymentMethods'] },
    { text: 'columns: {}\ncolumn: {}\n', issues: ['unknown_member column'] },
  ]
  for (const { text, issues } of cases) {
    const parsed = parseMapping(text)
    expect(parsed.ok ? [] : parsed.issues.map(({ errorCode, element }) => `${errorCode} ${element}`), text).toEqual(
      issues,
    )
  }
})
