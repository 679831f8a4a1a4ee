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
  if (!INSTANT.test(text)) return undefined
  const year = numberAt(text, 0) * 100 + numberAt(text, 2)
  const month = numberAt(text, 5)
  const day = numberAt(text, 8)
  const hour = numberAt(text, 11)
  const minute = numberAt(text, 14)
  const second = numberAt(text, 17)
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined
  const hasZ = (text.charCodeAt(text.length - 1) | SMALL) === Z
  const end = hasZ ? text.length - 1 : text.length - 6
  const offsetHour = hasZ ? 0 : numberAt(text, end + 1)
  const offsetMinute = hasZ ? 0 : numberAt(text, end + 4)
  if (offsetHour > 23 || offsetMinute > 59) return undefined
  let fraction = 0
  for (let at = FRACTION; at < FRACTION + 3; at++) fraction = fraction * 10 + (at < end ? digitAt(text, at) : 0)
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, fraction)
  if (day > 28 && new Date(wallMs).getUTCDate() !== day) return undefined
  const sign = !hasZ && text[end] === '-' ? -1 : 1
  return wallMs - sign * (offsetHour * HOUR_MS + offsetMinute * MINUTE_MS)
}

/** The form alone. Its numbers stand at known places, and are read from there: every order has a time or two, each asked for twice. */
const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/
/** Where digits behind the seconds begin, when there are any. */
const FRACTION = 20
const Z = 'z'.charCodeAt(0)
/** The bit that small letters have and capitals have not. */
const SMALL = 0x20

/** Of two digits. */
function numberAt(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1)
}

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 0x30
}
