/**
 * The twelve features that the handbook publishes, as aggregates: counts and mean amounts of a customer over 1, 7 and 30 days,
 * and counts and the risk of a terminal over the same, 7 days later, because a fraud is known a week after it happened.
 */
import { catalogueOf, rowOf } from '@sekisho/fraud/features'
import type { Aggregate } from '@sekisho/fraud/features'

export const DAYS = [1, 7, 30] as const
export const DELAY_DAYS = 7

/** Our windows are cut into ten buckets: what lies within one of an edge may be counted or not. */
export const BUCKETS = 10

const customer = { per: 'account', events: ['order'] } as const
const terminal = { per: 'shop', delay: `${DELAY_DAYS}d` } as const

export const PUBLISHED = catalogueOf(
  [
    ...DAYS.map((days) => row({ ...customer, name: `customerCount${days}d`, measure: 'count', over: `${days}d` })),
    ...DAYS.map((days) => row({ ...customer, name: `customerMean${days}d`, measure: 'mean', over: `${days}d` })),
    ...DAYS.map((days) =>
      row({ ...terminal, name: `terminalCount${days}d`, measure: 'count', over: `${days}d`, events: ['order'] }),
    ),
    ...DAYS.map((days) =>
      row({
        ...terminal,
        name: `terminalRisk${days}d`,
        measure: 'share',
        over: `${days}d`,
        events: ['fraud'],
        outOf: ['order'],
      }),
    ),
  ].map(rowOf),
)

function row(aggregate: Omit<Aggregate, 'unit' | 'meaning'>): Aggregate {
  return { ...aggregate, unit: 'published', meaning: { ja: '公開された特徴量', en: 'A published feature' } }
}
