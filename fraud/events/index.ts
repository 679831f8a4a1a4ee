export {
  ACCOUNT_EVENT_KINDS,
  accountEventIDOf,
  loginEventOf,
  profileChangeEventOf,
  registrationEventOf,
} from './accountEvents.ts'
export type {
  AccountEvent,
  AccountEventKind,
  LoginEvent,
  LoginFacts,
  ProfileChangeEvent,
  ProfileChangeFacts,
  RegistrationEvent,
  RegistrationFacts,
} from './accountEvents.ts'
export { assessmentSchema, parseAssessment, STAGES } from './assessment.ts'
export type { AssessmentBody, AssessmentRequest, Stage } from './assessment.ts'
export { authorisationSchema, CHECK_RESULTS, parseAuthorisation } from './authorisation.ts'
export type { AuthorisationBody, AuthorisationRequest, CheckResult } from './authorisation.ts'
export { holdsCardNumber, looksLikeCard, passesLuhn } from './cardNumber.ts'
export { AHEAD_MS, LATE_MS, windowAtMs } from './clock.ts'
export type { EventClock, EventTimes } from './clock.ts'
export type { BrowserFacts, ContactFacts, IdentityFacts, NetworkFacts, PlaceFacts } from './contactFacts.ts'
export type { FeedAnswers, FeedHit } from './feedFacts.ts'
export type { Asked, Enrichment, EventVersions, LikenessTokens } from './enrichment.ts'
export { CLUSTER_KINDS, ENTITY_KINDS, LINKING_KINDS, SHOWN_KINDS } from './entity.ts'
export type { EntityKind, EntityTokens, LinkingKind } from './entity.ts'
export { binOf } from './facts.ts'
export type { Intelligence, OrderFacts } from './facts.ts'
export { formatIP, formatNetwork, isV4, isWithinANetwork, parseIP, parseNetwork } from './ipAddress.ts'
export type { IPGroups } from './ipAddress.ts'
export {
  assessmentEventOf,
  authenticationEventOf,
  isAsked,
  isOfAccount,
  isScreened,
  MAX_OF_A_KIND,
  orderEventOf,
} from './journal.ts'
export type {
  AskedEvent,
  AssessmentEvent,
  AuthenticationEvent,
  FraudEvent,
  OrderEvent,
  ScreenedEvent,
} from './journal.ts'
export { CHALLENGE_ENDS, CHALLENGE_METHODS, parseThreeDSResult, threeDSResultSchema } from './threeDSResult.ts'
export type { ChallengeEnd, ChallengeMethod, ThreeDSResultBody, ThreeDSResultRequest } from './threeDSResult.ts'
export { FRAUD_TYPES, fraudReportSchema, parseFraudReport, REPORT_SOURCES } from './fraudReport.ts'
export type { FraudReportBody, FraudReportRequest, FraudType, ReportSource } from './fraudReport.ts'
export { LIST_CATEGORIES, LIST_EFFECTS, listChangeSchema, parseListChange } from './listChange.ts'
export type { ListCategory, ListChangeBody, ListChangeRequest, ListEffect } from './listChange.ts'
export { LOGIN_FAILURES, LOGIN_METHODS, LOGIN_RESULTS, loginSchema, parseLogin, shownByLogin } from './login.ts'
export type { LoginBody, LoginFailure, LoginMethod, LoginRequest, LoginResult } from './login.ts'
export { namedEntity, namedEntityIssues, namesNobody } from './namedEntity.ts'
export type { NamedEntity } from './namedEntity.ts'
export { OUTCOME_LABELS, OUTCOME_RESULTS, outcomeSchema, parseOutcome } from './outcome.ts'
export type { OutcomeBody, OutcomeRequest, OutcomeResult } from './outcome.ts'
export { orderSchema, parseOrder } from './order.ts'
export type { OrderBody, OrderRequest } from './order.ts'
export { personalOf, personalOfNamed } from './personal.ts'
export type { PersonalBlobs } from './personal.ts'
export { CHANGED_MEMBERS, parseProfileChange, profileChangeSchema, shownByProfileChange } from './profileChange.ts'
export type { ChangedMember, ProfileChangeBody, ProfileChangeRequest } from './profileChange.ts'
export { parseRegistration, registrationSchema, shownByRegistration } from './registration.ts'
export type { RegistrationBody, RegistrationRequest } from './registration.ts'
export { parseSeparation, SEPARATED, separationSchema } from './separation.ts'
export type { SeparationBody, SeparationRequest } from './separation.ts'
export { parseSettlement, SETTLEMENT_STATUSES, settlementSchema } from './settlement.ts'
export type { SettlementBody, SettlementRequest, SettlementStatus } from './settlement.ts'
export type { Shown } from './shown.ts'
export { accountEventOfRow, askedEventOfRow, eventOfRow, screenedEventOfRow, settlementOfRow } from './stored.ts'
export { DELIVERY_METHODS, METHODS } from './purchase.ts'
export { CHANNELS } from './shapes.ts'
export type { Buyer, Delivery, Item, Payment, PaymentMethod } from './purchase.ts'
export type { Address, Card, Device } from './shapes.ts'
export {
  authorisationEventOf,
  fraudReportEventOf,
  listChangeEventOf,
  outcomeEventOf,
  separationEventOf,
  settlementEventOf,
  threeDSResultEventOf,
  verdictEventOf,
} from './telling.ts'
export type { KnownOrder } from './telling.ts'
export type {
  AuthorisationEvent,
  FraudReportEvent,
  ListChangeEvent,
  OutcomeEvent,
  SeparationEvent,
  SettlementEvent,
  Subject,
  ThreeDSResultEvent,
  ToldEvent,
  VerdictEvent,
} from './toldEvents.ts'
export { parseVerdict, VERDICTS, verdictSchema } from './verdict.ts'
export type { Verdict, VerdictBody, VerdictRequest } from './verdict.ts'
export { FRAUD_EVENT_KINDS, ISSUER_EVENT_KINDS, SHOP_EVENT_KINDS, UPCASTERS } from './upcast.ts'
export type { Upcaster } from './upcast.ts'
export { compileSaidShape, compileShape, useBuiltShapes } from './validate.ts'
export type { ValidateShape } from './validate.ts'
