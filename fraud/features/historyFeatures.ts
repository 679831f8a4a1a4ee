/** Features of entities that came with version 2 of the catalogue: what each did, pairs of them, and since when they are known. */
import type { EntityKind } from '@sekisho/fraud/events'
import { knownDays } from './entityFeatures.ts'
import type { FeatureRow } from './feature.ts'
import { PAIR_FEATURES } from './pairFeatures.ts'
import { PARTICULAR_FEATURES } from './particularFeatures.ts'
import { WINDOW_FEATURES } from './windowFeatures.ts'

const KNOWN: readonly EntityKind[] = ['cookie', 'ip', 'person', 'network', 'mailDomain', 'bin', 'item']

export const HISTORY_FEATURES: readonly FeatureRow[] = [
  ...WINDOW_FEATURES,
  ...PAIR_FEATURES,
  ...KNOWN.map(knownDays),
  ...PARTICULAR_FEATURES,
]
