export { Refolding, verifyDecision } from './verify.ts'
export type { Difference, Verdict } from './verify.ts'
