export { entitiesOf, tokensOf } from './entities.ts'
export type { Entity } from './entities.ts'
export { IDENTITY_VERSION } from './fold.ts'
export { nameSimilarity } from './nameSimilarity.ts'
