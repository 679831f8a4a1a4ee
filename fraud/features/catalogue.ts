/**
 * The catalogue of features. Recorded vectors hold values by position, so rows are only ever appended: a row that is
 * moved, renamed or removed would change what old decisions say they were made from. A test holds the names to a list.
 * The rows that a policy adds follow the built-in ones, in the order of its document.
 */
import { assert } from '@sekisho/base'
import type { Aggregate } from './aggregate.ts'
import { ACCOUNT_FEATURES } from './accountFeatures.ts'
import { AUTHENTICATION_FEATURES } from './authenticationFeatures.ts'
import { ENTITY_FEATURES } from './entityFeatures.ts'
import { EVIDENCE_FEATURES } from './evidenceFeatures.ts'
import { FACT_FEATURES } from './factFeatures.ts'
import { FEED_FEATURES } from './feedFeatures.ts'
import { rowOf } from './feature.ts'
import type { FeatureRow, FeatureValue, FeatureVector } from './feature.ts'
import { HISTORY_FEATURES } from './historyFeatures.ts'
import { LATER_FEATURES } from './laterFeatures.ts'
import { LINK_FEATURES } from './linkFeatures.ts'
import { LIST_FEATURES } from './listFeatures.ts'
import { ORDER_FEATURES } from './orderFeatures.ts'
import { PARCEL_FEATURES } from './parcelFeatures.ts'
import { PURCHASE_FEATURES } from './purchaseFeatures.ts'

/** Raised when a row is appended, or when what a row means changes. Recorded with each decision. */
export const CATALOGUE_VERSION = 4

/** By the version that brought them. */
const BUILT_IN: readonly FeatureRow[] = [
  ...ENTITY_FEATURES,
  ...ORDER_FEATURES,
  ...PURCHASE_FEATURES,
  ...LIST_FEATURES,
  ...HISTORY_FEATURES,
  ...ACCOUNT_FEATURES,
  ...FACT_FEATURES,
  ...EVIDENCE_FEATURES,
  ...FEED_FEATURES,
  ...PARCEL_FEATURES,
  ...LINK_FEATURES,
  ...AUTHENTICATION_FEATURES,
  ...LATER_FEATURES,
]

/** Features by position, and by name. */
export interface Catalogue {
  readonly rows: readonly FeatureRow[]
  /** @returns undefined when there is no such feature */
  readonly positionOf: (name: string) => number | undefined
  /** The known values of a vector by name, for screens and exports; what is unknown is left out. */
  readonly named: (vector: readonly (FeatureValue | null | undefined)[]) => Record<string, FeatureValue>
  /** A vector from named values, for tests and for trying a policy on a made-up order. */
  readonly vectorOf: (named: Readonly<Record<string, FeatureValue>>) => FeatureVector
}

/**
 * The built-in features and then the policy's own.
 * @param aggregates without issues (see `aggregateIssues`), each with a name that no other feature has
 */
export function catalogueWith(aggregates: readonly Aggregate[]): Catalogue {
  return aggregates.length === 0 ? BUILT_IN_CATALOGUE : catalogueOf([...BUILT_IN, ...aggregates.map(rowOf)])
}

/** These features alone: for reports that need nothing else. */
export function catalogueOf(rows: readonly FeatureRow[]): Catalogue {
  const positions: ReadonlyMap<string, number> = new Map(rows.map(({ name }, position) => [name, position]))
  assert(positions.size === rows.length, 'every feature has a name of its own')
  return {
    rows,
    positionOf: (name) => positions.get(name),
    named(vector) {
      const named: Record<string, FeatureValue> = {}
      for (const [position, value] of vector.entries()) {
        const row = rows[position]
        if (row && value !== undefined && value !== null) named[row.name] = value
      }
      return named
    },
    vectorOf(named) {
      for (const name of Object.keys(named)) assert(positions.has(name), 'a named value is a feature of the catalogue')
      return rows.map(({ name }) => named[name])
    },
  }
}

const BUILT_IN_CATALOGUE = catalogueOf(BUILT_IN)

export const CATALOGUE: readonly FeatureRow[] = BUILT_IN
export const { positionOf, named: namedFeatures, vectorOf } = BUILT_IN_CATALOGUE
