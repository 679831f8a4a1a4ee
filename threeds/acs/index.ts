export { areqIssues } from './areq.ts'
export { aresOf, challengeIndOf, verdictOn } from './ares.ts'
export type { ACSIdentity, AuthenticationFacts, CardStanding, Verdict } from './ares.ts'
export { assessed } from './assessment.ts'
export type { Assessed } from './assessment.ts'
export { stepChallenge } from './challenge.ts'
export type { Input, Reply, Step } from './challenge.ts'
export { codeFromEntropy } from './codes.ts'
export { contactIssues, maskedContact } from './contacts.ts'
export type { Contact } from './contacts.ts'
export { carriesValue, eciOf } from './eci.ts'
export type { Brand } from './eci.ts'
export type { Ended } from './ending.ts'
export { DEFAULT_RULES, rangeOf } from './issuer.ts'
export type { CardRange, Issuer, IssuerRules } from './issuer.ts'
export { addFailure, countEndsAtMs, failuresNow, isLocked } from './lockout.ts'
export type { FailureCount, LockRule } from './lockout.ts'
export { chooseMethod, deviceClassOf, tallyName, withChallenge } from './methodChoice.ts'
export type { DeviceClass, MethodChoice, Tallies } from './methodChoice.ts'
export type {
  CardholderFacts,
  ChallengeEnded,
  Remembrance,
  DeviceFacts,
  RiskAnswer,
  RiskAssessor,
  RiskOutcome,
  RiskQuestion,
} from './ports.ts'
export { finalCRes, isUndelivered, rreqOf, stepDelivery } from './results.ts'
export type { Delivery } from './results.ts'
export { parseScreenAnswer, screenLanguage } from './screen.ts'
export type {
  ChallengeWindow,
  Ending,
  EnterCode,
  IssuerLook,
  Logo,
  Screen,
  ScreenAnswer,
  ScreenContact,
  ScreenLanguage,
  ScreenNotice,
  ScreenPurchase,
  ScreenStep,
} from './screen.ts'
export { screenOf } from './screens.ts'
export type { Means, ToSend } from './sending.ts'
export { expectCReq, factsOf, settled } from './transaction.ts'
export type { ACSTransaction, ExpectRRes, Settled } from './transaction.ts'
