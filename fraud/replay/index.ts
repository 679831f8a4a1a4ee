export type { Difference } from './difference.ts'
export { Refolding } from './refold.ts'
export type { Refolded } from './refold.ts'
export { verifyDecision } from './verify.ts'
