/** The row of a feature that is counted along what entities did. */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Aggregate, Measure } from './aggregate.ts'
import { rowOf } from './feature.ts'
import type { FeatureRow } from './feature.ts'

type Per = EntityKind | readonly [EntityKind, EntityKind]

interface Details extends Pick<Aggregate, 'of' | 'events' | 'outOf' | 'delay' | 'where'> {
  readonly ja: string
  readonly en: string
}

export function historyRow(
  name: string,
  measure: Measure,
  per: Per,
  over: string,
  unit: string,
  { ja, en, ...details }: Details,
): FeatureRow {
  return rowOf({ name, measure, per, over, unit, ...details, meaning: { ja, en } })
}
