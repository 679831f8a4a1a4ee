export { assessmentSchema, parseAssessment, STAGES } from './assessment.ts'
export type { AssessmentBody, AssessmentRequest, Stage } from './assessment.ts'
export { holdsCardNumber, looksLikeCard, passesLuhn } from './cardNumber.ts'
export { AHEAD_MS, LATE_MS, windowAtMs } from './clock.ts'
export type { EventClock, EventTimes } from './clock.ts'
export { ENTITY_KINDS } from './entity.ts'
export type { EntityKind, EntityTokens } from './entity.ts'
export { binOf } from './facts.ts'
export type { Intelligence, OrderFacts } from './facts.ts'
export { formatIP, isV4, isWithinANetwork, parseIP } from './ipAddress.ts'
export type { IPGroups } from './ipAddress.ts'
export { assessmentEventOf, authenticationEventOf, MAX_OF_A_KIND, orderEventOf, settlementEventOf } from './journal.ts'
export type {
  AssessmentEvent,
  AuthenticationEvent,
  Enrichment,
  EventVersions,
  FraudEvent,
  OrderEvent,
  ScreenedEvent,
  SettlementEvent,
} from './journal.ts'
export { orderSchema, parseOrder } from './order.ts'
export type { OrderBody, OrderRequest } from './order.ts'
export { personalOf } from './personal.ts'
export type { PersonalBlobs } from './personal.ts'
export { parseSettlement, SETTLEMENT_STATUSES, settlementSchema } from './settlement.ts'
export type { SettlementBody, SettlementRequest, SettlementStatus } from './settlement.ts'
export { eventOfRow, screenedEventOfRow, settlementOfRow } from './stored.ts'
export { CHANNELS, DELIVERY_METHODS, METHODS } from './shapes.ts'
export type { Address, Buyer, Card, Delivery, Device, Item, Payment, PaymentMethod } from './shapes.ts'
export { FRAUD_EVENT_KINDS, SHOP_EVENT_KINDS, UPCASTERS } from './upcast.ts'
export type { Upcaster } from './upcast.ts'
export { compileShape } from './validate.ts'
