import { expect, test } from 'vitest'
import { amountText, timeText } from './layout.ts'

test('console: an amount is written with the digits of its currency', () => {
  const cases: [number, string, string][] = [
    [0, 'JPY', '¥0'],
    [1_980, 'JPY', '¥1,980'],
    [1_234_567, 'JPY', '¥1,234,567'],
    [1_980, 'USD', '19.80 USD'],
    [123_456_789, 'KWD', '123,456.789 KWD'],
  ]
  for (const [minor, currency, text] of cases) expect(amountText(minor, currency)).toBe(text)
})

test('console: a time is the shop’s own, midnight included', () => {
  expect(timeText(Date.UTC(2026, 10, 22, 15), 'Asia/Tokyo')).toBe('2026-11-23 00:00')
  expect(timeText(Date.UTC(2026, 10, 22, 14, 59), 'Asia/Tokyo')).toBe('2026-11-22 23:59')
})
