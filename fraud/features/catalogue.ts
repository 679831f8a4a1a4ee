/**
 * The catalogue of features. Recorded vectors hold values by position, so rows are only ever appended: a row that is
 * moved, renamed or removed would change what old decisions say they were made from. A test holds the names to a list.
 */
import { assert } from '@sekisho/base'
import { ENTITY_FEATURES } from './entityFeatures.ts'
import type { FeatureRow, FeatureValue, FeatureVector } from './feature.ts'
import { ORDER_FEATURES } from './orderFeatures.ts'

/** Raised when a row is appended, or when what a row means changes. Recorded with each decision. */
export const CATALOGUE_VERSION = 1

export const CATALOGUE: readonly FeatureRow[] = [...ENTITY_FEATURES, ...ORDER_FEATURES]

const POSITIONS: ReadonlyMap<string, number> = new Map(CATALOGUE.map(({ name }, position) => [name, position]))
assert(POSITIONS.size === CATALOGUE.length, 'every feature has a name of its own')

/** @returns undefined when there is no such feature */
export function positionOf(name: string): number | undefined {
  return POSITIONS.get(name)
}

/** The known values of a vector by name, for screens and exports; what is unknown is left out. */
export function namedFeatures(vector: readonly (FeatureValue | null | undefined)[]): Record<string, FeatureValue> {
  const named: Record<string, FeatureValue> = {}
  for (const [position, value] of vector.entries()) {
    const row = CATALOGUE[position]
    if (row && value !== undefined && value !== null) named[row.name] = value
  }
  return named
}

/** A vector from named values, for tests and for trying a policy on a made-up order. */
export function vectorOf(named: Readonly<Record<string, FeatureValue>>): FeatureVector {
  for (const name of Object.keys(named)) assert(POSITIONS.has(name), 'a named value is a feature of the catalogue')
  return CATALOGUE.map(({ name }) => named[name])
}
