/**
 * The horizon: how old a record may be and still matter to what is asked of an entity of a kind. A walk ends at the first
 * record beyond it of which the memory knows that everything further back is older still.
 */
import type { PlannedFeature } from './kindPlan.ts'
import type { DistinctSeries, Filter, Series } from './series.ts'
import { FAILED_PAYMENT } from './traits.ts'

export interface Horizon {
  readonly ageMs: number
  /** Classes of which the latest is asked for besides: a walk goes on until it has met one of each. */
  readonly latest: readonly number[]
}

interface Parts {
  readonly features: readonly PlannedFeature[]
  readonly series: readonly Series[]
  readonly distinct: readonly DistinctSeries[]
  readonly windowsMs: readonly number[]
}

/** @param isAsked whether a series is counted from records */
export function horizonOf(
  { features, series, distinct, windowsMs }: Parts,
  isAsked: (series: Series) => boolean,
): Horizon {
  let ageMs = 0
  const latest = new Set<number>()
  const reach = (window: number, { delayMs }: Filter) => (ageMs = Math.max(ageMs, windowsMs[window]! + delayMs))
  for (const { measure, series: s, outOf, window } of features) {
    if (measure === 'changed') ageMs = Number.POSITIVE_INFINITY
    else if (measure === 'distinct') reach(window, distinct[s]!)
    else if (measure === 'last' && isPlain(series[s]!)) latest.add(series[s]!.classes)
    else if (READ_SERIES.has(measure) && isAsked(series[s]!)) reach(window, series[s]!)
    if ((measure === 'share' || measure === 'label-share') && isAsked(series[outOf]!)) reach(window, series[outOf]!)
  }
  return { ageMs, latest: [...latest] }
}

/** Counted by its class alone, so that to have met the class is to have met the latest. */
function isPlain({ classes, condition, pairedWith, delayMs }: Filter): boolean {
  return condition === 0 && pairedWith < 0 && delayMs === 0 && (classes & FAILED_PAYMENT) === 0
}

const READ_SERIES: ReadonlySet<PlannedFeature['measure']> = new Set([
  'count',
  'sum',
  'mean',
  'deviation',
  'ratio',
  'share',
  'min',
  'max',
  'first',
  'last',
])
