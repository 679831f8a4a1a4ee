/** Days as lists write them: 2026-11-23, 2026/11/3, 2026年11月3日, with or without a time behind. */
import { dayOf } from './said.ts'

/** @returns days since 1970 in UTC; undefined for what is no day, or one that does not fit two bytes */
export function dateOf(text: string): number | undefined {
  const found = DAY.exec(text.normalize('NFKC'))
  if (!found) return undefined
  const [year, month, day] = found.slice(1, 4).map(Number) as [number, number, number]
  const atMs = Date.UTC(year, month - 1, day)
  const read = new Date(atMs)
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return undefined
  const days = dayOf(atMs)
  return days >= 1 && days <= 0xffff ? days : undefined
}

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T ].{0,40})?$/
