export type { SectionTexts } from './assemble.ts'
export { decidesIn } from './decides.ts'
export { compilePolicy } from './compilePolicy.ts'
export type { CompiledPolicy } from './compilePolicy.ts'
export { ADVICE, DECIDED_KINDS, OUTCOMES } from './policy.ts'
export { FAULT_CODES } from './faults.ts'
export { readyMade } from './readyMade.ts'
export type {
  Advice,
  CalibrationStep,
  Costs,
  DecidedKind,
  Limit,
  Outcome,
  Policy,
  Reason,
  Rule,
  Thresholds,
} from './policy.ts'
export type { PolicyIssue } from './source.ts'
export { FINDINGS, findingsOf, RecordedAnalysis } from './analysis/index.ts'
export type { Finding, FindingCode, RecordedReport, RuleReport } from './analysis/index.ts'
export { outcomeOf } from './outcome.ts'
export { differenceOf } from './difference.ts'
export type { PolicyDifference, RuleChange } from './difference.ts'
export { nearest } from './nearest.ts'
export { CONDITION_FUNCTIONS } from './subset.ts'
export type { ConditionFunction } from './subset.ts'
