/**
 * Dates as Japanese carts and spreadsheets write them, to an instant. Orders of day and month that cannot be told apart
 * (03/04/2026) are refused rather than guessed.
 */
import { parseInstant, zoneOffsetMs } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'

export interface WrittenTime {
  readonly atMs: UnixMs
  /** False when only a day was written. It then counts as noon: at midnight every order would be one of the night. */
  readonly hasTime: boolean
}

/**
 * @param zone of a time that names no offset itself; one of base's table
 * @returns undefined when the text is no such time, or names a day or an hour that does not exist
 */
export function parseWrittenTime(text: string, zone: string): WrittenTime | undefined {
  if (PLAIN.test(text)) return atOnce(`${text.slice(0, 10)}T${text.slice(11)}Z`, zoneOffsetMs(zone))
  // MakeShop has the time in a column of its own, as 093309.
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/ (\d\d)(\d\d)(\d\d)$/, ' $1:$2:$3')
  const instant = parseInstant(plain)
  if (instant !== undefined) return { atMs: instant, hasTime: true }
  const match = WRITTEN.exec(plain) ?? COMPACT.exec(plain)
  if (!match?.groups) return undefined
  const { era, eraYear, year, month, day, half, hour, minute = '0', second = '0', offset } = match.groups
  const fullYear =
    era === undefined
      ? Number(year)
      : (ERA_STARTS.get(era.toLowerCase()) ?? NaN) + (eraYear === '元' ? 1 : Number(eraYear)) - 1
  const written = hour === undefined ? 12 : fullHour(Number(hour), half)
  const date = `${pad(fullYear, 4)}-${pad(Number(month), 2)}-${pad(Number(day), 2)}`
  const atUTC = parseInstant(`${date}T${pad(written, 2)}:${pad(Number(minute), 2)}:${pad(Number(second), 2)}Z`)
  const ahead = offset === undefined ? zoneOffsetMs(zone) : offsetMs(offset)
  if (atUTC === undefined || ahead === undefined) return undefined
  return { atMs: atUTC - ahead, hasTime: hour !== undefined }
}

function atOnce(inUTC: string, ahead: number | undefined): WrittenTime | undefined {
  const atUTC = parseInstant(inUTC)
  return atUTC === undefined || ahead === undefined ? undefined : { atMs: atUTC - ahead, hasTime: true }
}

/** 午後3時 is 15; 午前12時 and 12 AM are midnight, 午後12時 and 12 PM noon. */
function fullHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour > 12) return NaN
  return (hour % 12) + (/午後|pm/i.test(half) ? 12 : 0)
}

function offsetMs(text: string): number {
  if (text === 'Z' || text === 'UTC') return 0
  const [, sign, hours = '', minutes = ''] = /([+-])(\d\d):?(\d\d)/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

const DATE = String.raw`(?:(?<era>令和|平成|[RrHh])(?<eraYear>\d{1,2}|元)|(?<year>\d{4}))(?:年|[-/.])\s*(?<month>\d{1,2})(?:月|[-/.])\s*(?<day>\d{1,2})日?(?:\([日月火水木金土]\))?`
const TIME = String.raw`(?<half>午前|午後)?\s*(?<hour>\d{1,2})(?:[:時]\s*(?<minute>\d{1,2}))(?:[:分]\s*(?<second>\d{1,2})(?:\.\d+)?秒?)?分?`
const WRITTEN = new RegExp(String.raw`^${DATE}(?:[\sT]*${TIME}\s*(?<offset>Z|UTC|[+-]\d\d:?\d\d)?)?$`)
/** As databases write it, and so most rows of a long file: nothing else has to be looked for. */
const PLAIN = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/
const COMPACT = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:\s*(?<hour>\d\d):?(?<minute>\d\d)(?::?(?<second>\d\d))?)?$/
const ERA_STARTS: ReadonlyMap<string, number> = new Map([
  ['令和', 2019],
  ['r', 2019],
  ['平成', 1989],
  ['h', 1989],
])
