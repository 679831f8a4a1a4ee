export { aggregateIssues, COUNTED, LABELS, MEASURES, spanMs } from './aggregate.ts'
export type { Aggregate, Counted, Measure, Where } from './aggregate.ts'
export {
  CATALOGUE,
  CATALOGUE_VERSION,
  catalogueOf,
  catalogueWith,
  namedFeatures,
  positionOf,
  vectorOf,
} from './catalogue.ts'
export type { Catalogue } from './catalogue.ts'
export { featuresDocument } from './document.ts'
export type { EntityName } from './entityHistory.ts'
export { rowOf } from './feature.ts'
export type { FeatureRow, FeatureValue, FeatureVector } from './feature.ts'
export { FRAUD, labelOf, UNPAID } from './labelOf.ts'
export type { LinkedOrder } from './linked.ts'
export type { ClusterLink } from './linkReading.ts'
export { DEFAULT_LIMITS } from './memory.ts'
export type { ShopProfile, StateLimits } from './memory.ts'
export { catalogueFor } from './ofEntity.ts'
export { fitTogether } from './plan.ts'
export { FeatureState } from './state.ts'
export type { Snapshot } from './snapshot.ts'
