import { expect, test } from 'vitest'
import { shareText, sumText } from './format.ts'

test('sum: exact beyond what a number holds, with the digits that the currency has', () => {
  const cases: [digits: string, currency: string, text: string][] = [
    ['18014398509481983', 'USD', '$180,143,985,094,819.83'],
    ['18014398509481983', 'JPY', '¥18,014,398,509,481,983'],
    ['5', 'USD', '$0.05'],
    ['50', 'USD', '$0.50'],
    ['0', 'USD', '$0.00'],
    ['0', 'JPY', '¥0'],
    ['1234567', 'KWD', 'KWD 1,234.567'],
  ]
  for (const [digits, currency, text] of cases) {
    expect(sumText(digits, currency, 'en').replaceAll('\u00a0', ' '), `${digits} ${currency}`).toBe(text)
  }
})

test('sum: what are no digits is no sum', () => {
  for (const digits of ['1.5', 'x', '1e3']) expect(() => sumText(digits, 'JPY', 'ja'), digits).toThrow(SyntaxError)
})

test('share: of nothing there is none, and none of something is zero', () => {
  expect(shareText(0, 0, 'en')).toBe('–')
  expect(shareText(3, 0, 'ja')).toBe('–')
  expect(shareText(0, 4, 'en')).toBe('0.0%')
  expect(shareText(1, 3, 'en')).toBe('33.3%')
})
