export { anAssessmentEvent, anOrder, anOrderEvent, aSettlementEvent, isoOf, NOON_MS } from './builders.ts'
export type { Change } from './builders.ts'
export { arbitraryHistory } from './histories.ts'
