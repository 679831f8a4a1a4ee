export { FINDINGS, findingsOf } from './findings.ts'
export type { Finding, FindingCode } from './findings.ts'
export { RecordedAnalysis } from './recorded.ts'
export type { RecordedReport, RuleReport } from './recorded.ts'
