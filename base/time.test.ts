import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTime, parseInstant } from './time.ts'

test('time: an RFC 3339 time is read to the millisecond, whatever its offset', () => {
  const cases: [string, number | undefined][] = [
    ['2026-11-22T12:00:00Z', Date.UTC(2026, 10, 22, 12)],
    ['2026-11-22T12:00:00+09:00', Date.UTC(2026, 10, 22, 3)],
    ['2026-11-22t12:00:00.123456z', Date.UTC(2026, 10, 22, 12, 0, 0, 123)],
    ['2026-11-22T12:00:00.5-03:30', Date.UTC(2026, 10, 22, 15, 30, 0, 500)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ]
  for (const [text, ms] of cases) expect(parseInstant(text), text).toBe(ms)
})

test('time: every moment is read as the platform reads it, in every offset and with as many digits as it has', () => {
  const moment = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 30)), noInvalidDate: true })
  const offset = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  fc.assert(
    fc.property(moment, offset, fc.integer({ min: 0, max: 3 }), (date, [sign, hours, minutes], digits) => {
      const written = date.toISOString().slice(0, digits === 0 ? 19 : 20 + digits)
      const zone = `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
      expect(parseInstant(`${written}Z`)).toBe(Date.parse(`${written}Z`))
      expect(parseInstant(written + zone)).toBe(Date.parse(written + zone))
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('time: what is not an RFC 3339 time, or names no day, is refused', () => {
  const texts = [
    '',
    '2026-11-22',
    '2026-11-22 12:00:00Z',
    '2026-11-22T12:00:00',
    '2026-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T12:60:00Z',
    '2026-11-22T12:00:60Z',
    '2026-11-22T12:00:00+24:00',
    '2026-11-22T12:00:00.Z',
    '2026-11-22T12:00:00.1234567890Z',
    '2026-11-22T12:00:00.5',
    '2026-11-22T12:00:00z+09:00',
    '2026-11-22T12:00:00+0900',
    '2026-04-31T00:00:00Z',
    '2026-11-32T00:00:00Z',
    '2026-11-22T12:00:00Z ',
    '２０２６-11-22T12:00:00Z',
  ]
  for (const text of texts) expect(parseInstant(text), text).toBeUndefined()
})

test('time: the hour and the weekday are those of the zone, before 1970 too', () => {
  expect(localTime(Date.UTC(2026, 10, 22, 15), 'Asia/Tokyo')).toEqual({ hour: 0, weekday: 1 }) // Monday there
  expect(localTime(Date.UTC(2026, 10, 22, 15), 'UTC')).toEqual({ hour: 15, weekday: 0 })
  expect(localTime(-1, 'UTC')).toEqual({ hour: 23, weekday: 3 })
  expect(localTime(0, 'Europe/Nowhere')).toBeUndefined()
})
