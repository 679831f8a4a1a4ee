/** What conditions are made of, once compiled. */
import type { FeatureValue, FeatureVector } from '@sekisho/fraud/features'

/** The value of an expression for one vector; undefined is unknown. */
export type Compiled = (vector: FeatureVector) => FeatureValue | undefined

/** The types of the subset. */
export type Type = 'int' | 'double' | 'bool' | 'string'
