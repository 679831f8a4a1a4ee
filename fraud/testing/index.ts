export {
  aLogin,
  aLoginEvent,
  aProfileChange,
  aProfileChangeEvent,
  aRegistration,
  aRegistrationEvent,
} from './accountBuilders.ts'
export { anAssessmentEvent, anOrder, anOrderEvent, aSettlementEvent, isoOf, NOON_MS } from './builders.ts'
export type { Change } from './builders.ts'
export { arbitraryHistory } from './histories.ts'
export {
  aFraudReportEvent,
  aListChangeEvent,
  anAuthorisationEvent,
  anOutcomeEvent,
  aSeparationEvent,
  aThreeDSResultEvent,
  aVerdictEvent,
} from './toldBuilders.ts'
export { aPolicyText } from './policyText.ts'
export { isEnglish, isJapanese, rowsOf, wrongRows } from './texts.ts'
