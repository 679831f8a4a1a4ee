import { expect, test } from 'vitest'
import { daysOf, periodOf } from './period.ts'

/** In Tokyo it is the first of March already. */
const NOW_MS = Date.parse('2028-02-29T15:30:00Z')
const TOKYO = 'Asia/Tokyo'

test('period: days are those of the zone, over months, leap days and years', () => {
  expect(daysOf('last30', NOW_MS, TOKYO)).toEqual({ from: '2028-02-01', to: '2028-03-01' })
  expect(daysOf('last30', NOW_MS, 'UTC')).toEqual({ from: '2028-01-31', to: '2028-02-29' })
  expect(daysOf('thisMonth', NOW_MS, TOKYO)).toEqual({ from: '2028-03-01', to: '2028-03-01' })
  expect(daysOf('lastMonth', NOW_MS, TOKYO)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(daysOf('lastMonth', Date.parse('2028-01-15T00:00:00Z'), TOKYO)).toEqual({
    from: '2027-12-01',
    to: '2027-12-31',
  })
  expect(daysOf('last90', NOW_MS, 'UTC')).toEqual({ from: '2027-12-02', to: '2028-02-29' })
  expect(daysOf('everything', NOW_MS, TOKYO)).toEqual({ from: '', to: '' })
})

test('period: what somebody chose is none of them', () => {
  expect(periodOf({ from: '2028-02-01', to: '2028-02-29' }, NOW_MS, TOKYO)).toBe('lastMonth')
  expect(periodOf({ from: '2028-02-01', to: '2028-02-28' }, NOW_MS, TOKYO)).toBeUndefined()
  expect(periodOf({ from: '', to: '2028-02-28' }, NOW_MS, TOKYO)).toBeUndefined()
  expect(periodOf({ from: '', to: '' }, NOW_MS, TOKYO)).toBe('everything')
})
