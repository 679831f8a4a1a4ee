/**
 * Times of day without the platform's own time-zone tables: those differ between runtimes, and a decision must be the
 * same on all of them. Zones are rows of a versioned table of fixed offsets; a zone with summer time comes with its rules.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts'
import type { UnixMs } from './units.ts'

/** Raised when a row changes: recorded with each decision that asked for a time of day. */
export const TIME_ZONES_VERSION = 1

const OFFSETS_MINUTES: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['Asia/Tokyo', 9 * 60],
  ['Asia/Seoul', 9 * 60],
  ['Asia/Taipei', 8 * 60],
  ['Asia/Shanghai', 8 * 60],
  ['Asia/Hong_Kong', 8 * 60],
  ['Asia/Singapore', 8 * 60],
  ['Asia/Bangkok', 7 * 60],
  ['Asia/Jakarta', 7 * 60],
  ['Asia/Kolkata', 5 * 60 + 30],
])

export function isTimeZone(zone: string): boolean {
  return OFFSETS_MINUTES.has(zone)
}

/** @returns how far the zone's clock is ahead of UTC, or undefined when the table does not have the zone */
export function zoneOffsetMs(zone: string): number | undefined {
  const offset = OFFSETS_MINUTES.get(zone)
  return offset === undefined ? undefined : offset * MINUTE_MS
}

/** The wall clock of a zone. `weekday` is 0 on Sunday. */
export interface LocalTime {
  readonly hour: number
  readonly weekday: number
}

/** @returns undefined when the table does not have the zone: a feature that needs it is then unknown */
export function localTime(atMs: UnixMs, zone: string): LocalTime | undefined {
  const offset = OFFSETS_MINUTES.get(zone)
  if (offset === undefined) return undefined
  const localMs = atMs + offset * MINUTE_MS
  const day = Math.floor(localMs / DAY_MS)
  return { hour: Math.floor((localMs - day * DAY_MS) / HOUR_MS), weekday: (((day + 4) % 7) + 7) % 7 }
}

/**
 * An RFC 3339 time, with an offset or Z, to milliseconds; digits after the third are dropped.
 * @returns undefined when the text is not such a time, or names a day that does not exist (2026-02-30)
 */
export function parseInstant(text: string): UnixMs | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text)
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const offsetHour = Number(parts[9] ?? 0)
  const offsetMinute = Number(parts[10] ?? 0)
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined
  if (offsetHour > 23 || offsetMinute > 59) return undefined
  const fraction = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, fraction)
  if (new Date(wallMs).getUTCDate() !== day) return undefined
  const sign = parts[8] === '-' ? -1 : 1
  return wallMs - sign * (offsetHour * HOUR_MS + offsetMinute * MINUTE_MS)
}
