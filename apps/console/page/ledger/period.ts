/** Periods that people ask for, as days of the tenant's own zone. */

export const PERIODS = ['last30', 'thisMonth', 'lastMonth', 'last90', 'everything'] as const
export type Period = (typeof PERIODS)[number]

export interface Days {
  /** YYYY-MM-DD, both included; empty: without an end. */
  readonly from: string
  readonly to: string
}

export function daysOf(period: Period, nowMs: number, timeZone: string): Days {
  const today = dayAt(nowMs, timeZone)
  const [year, month] = today.split('-').map(Number) as [number, number]
  switch (period) {
    case 'last30':
      return { from: before(today, 29), to: today }
    case 'last90':
      return { from: before(today, 89), to: today }
    case 'thisMonth':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'lastMonth':
      return { from: dayIn(Date.UTC(year, month - 2, 1)), to: dayIn(Date.UTC(year, month - 1, 0)) }
    case 'everything':
      return { from: '', to: '' }
  }
}

/** @returns which one these days are; undefined for others, which somebody chose */
export function periodOf(days: Days, nowMs: number, timeZone: string): Period | undefined {
  return PERIODS.find((period) => {
    const { from, to } = daysOf(period, nowMs, timeZone)
    return from === days.from && to === days.to
  })
}

function dayAt(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs)
}

function before(day: string, days: number): string {
  return dayIn(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000)
}

function dayIn(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
