import { DAY_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { formatBacktestMapping, parseBacktestMapping, parseDelay } from './mapping.ts'
import type { BacktestMapping } from './mapping.ts'

test('mapping: what is written is read again', () => {
  const mapping: BacktestMapping = {
    columns: { occurredAt: ['日付', '時刻'], amount: ['金額'] },
    entities: { shop: ['端末'], item: ['商品', '色'] },
    timeForm: 'written',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    method: 'deferred',
    paymentMethods: { 掛け払い: 'deferred' },
    label: { column: '結果', yes: ['貸倒'], no: ['済'], means: 'unpaid', knownAt: '判明日', delayMs: 30 * DAY_MS },
  }
  expect(parseBacktestMapping(formatBacktestMapping(mapping))).toEqual({ ok: true, message: mapping })
})

test('mapping: little is needed, the rest has stated values', () => {
  expect(parseBacktestMapping('label: {column: bad}')).toEqual({
    ok: true,
    message: {
      columns: {},
      entities: {},
      timeForm: 'written',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      method: 'card',
      paymentMethods: {},
      label: { column: 'bad', yes: [], no: [], means: 'fraud', delayMs: 7 * DAY_MS },
    },
  })
})

test('mapping: each fault is named with the member it is in', () => {
  const cases = [
    { text: 'timeForm: sometimes', element: 'timeForm' },
    { text: 'method: shells', element: 'method' },
    { text: 'entities: [card]', element: 'entities' },
    { text: 'entities: {planet: x}', element: 'entities.planet' },
    { text: 'entities: {shop: {a: 1}}', element: 'entities.shop' },
    { text: 'label: yes', element: 'label' },
    { text: 'label: {}', element: 'label.column' },
    { text: 'label: {column: x, when: y}', element: 'label.when' },
    { text: 'label: {column: x, means: stolen}', element: 'label.means' },
    { text: 'label: {column: x, delay: soon}', element: 'label.delay' },
    { text: 'label: {column: x, yes: [[1]]}', element: 'label.yes' },
    { text: 'label: {column: x, knownAt: 3}', element: 'label.knownAt' },
    { text: 'columns: {planet: x}', element: 'columns.planet' },
    { text: 'zone: Asia/Tokyo', element: 'zone' },
    { text: '{', element: '' },
    { text: 'text', element: '' },
  ]
  for (const { text, element } of cases) {
    const parsed = parseBacktestMapping(text)
    expect(parsed.ok ? 'read' : parsed.issues.map((issue) => issue.element), text).toEqual([element])
  }
})

test('mapping: a delay is days or hours, ten years at most', () => {
  const cases = [
    { text: '7d', delayMs: 7 * DAY_MS },
    { text: '0d', delayMs: 0 },
    { text: ' 12h ', delayMs: DAY_MS / 2 },
    { text: '3653d', delayMs: 3_653 * DAY_MS },
    { text: '3654d' },
    { text: '7' },
    { text: '-1d' },
    { text: '1w' },
    { text: '' },
  ]
  for (const { text, delayMs } of cases) expect(parseDelay(text), text).toBe(delayMs)
})
