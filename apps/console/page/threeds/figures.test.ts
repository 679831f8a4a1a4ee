/** What the pages of 3-D Secure make of numbers: amounts of the protocol, spans, and groups added up. */
import { expect, test } from 'vitest'
import { purchaseText } from './amount.ts'
import { rowsBy, sumOf } from './funnelRows.ts'
import { spanOf } from './span.ts'

test('amount: as people write it where the browser counts the currency alike, else digit by digit', () => {
  const cases: [string | null, string | null, string | null, string][] = [
    ['1280', '0', 'JPY', '¥1,280'],
    ['123456', '2', 'USD', '$1,234.56'],
    ['5', '2', 'USD', '$0.05'],
    ['123456', '3', 'JPY', '123.456 JPY'],
    ['5', '2', null, '0.05'],
    ['5', null, null, '5'],
    ['9'.repeat(48), '2', 'USD', `${'9'.repeat(46)}.99 USD`],
    ['1280', '0', 'not a currency', '1280 not a currency'],
    [null, null, null, '–'],
    [null, '2', 'USD', '–'],
  ]
  for (const [purchaseAmount, purchaseExponent, currency, text] of cases) {
    expect(purchaseText({ purchaseAmount, purchaseExponent, currency }, 'en'), String(purchaseAmount)).toBe(text)
  }
})

test('span: in its largest whole unit, in either language', () => {
  const cases: [number, string, string][] = [
    [86_400_000, '1 day', '1 日'],
    [3_600_000, '1 hour', '1 時間'],
    [90 * 60_000, '90 minutes', '90 分'],
    [30_000, '30 seconds', '30 秒'],
  ]
  for (const [ms, en, ja] of cases) expect([spanOf(ms, 'en'), spanOf(ms, 'ja')]).toEqual([en, ja])
})

test('funnel: groups are added up by one member, the largest first, and nothing is counted twice', () => {
  const group = (bin: string, messageVersion: string, asked: number, completed: number) => ({
    bin,
    messageVersion,
    deviceChannel: '02',
    asked,
    challenged: completed,
    results: { completed },
  })
  const groups = [group('999901', '2.1.0', 1, 1), group('999902', '2.2.0', 5, 0), group('999901', '2.2.0', 3, 2)]
  const rows = (by: 'bin' | 'messageVersion' | 'deviceChannel') =>
    rowsBy(groups, by).map(({ name, asked, challenged, results }) => [name, asked, challenged, results['completed']])
  expect(rows('bin')).toEqual([
    ['999902', 5, 0, 0],
    ['999901', 4, 3, 3],
  ])
  expect(rows('messageVersion')).toEqual([
    ['2.2.0', 8, 2, 2],
    ['2.1.0', 1, 1, 1],
  ])
  expect(rows('deviceChannel')).toEqual([['02', 9, 3, 3]])
  expect(rowsBy([], 'bin')).toEqual([])
  expect(sumOf('', [])).toEqual({ name: '', asked: 0, challenged: 0, results: {} })
})
