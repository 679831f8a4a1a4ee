/**
 * The events of the journal: what the turn reads, folds and rebuilds from. They hold tokens and facts, never a name, a
 * contact or a card number. Each is whole in itself: an assessment carries the order as it now stands, and a settlement the
 * tokens of its order, so that folding the journal from its beginning needs no look-up.
 */
import type { AccountEvent } from './accountEvents.ts'
import type { AssessmentRequest, Stage } from './assessment.ts'
import { madeBy, timesIn } from './enrichment.ts'
import type { Asked, Enrichment, LikenessTokens } from './enrichment.ts'
import type { EntityKind, EntityTokens } from './entity.ts'
import { ENTITY_KINDS } from './entity.ts'
import { factsOf } from './facts.ts'
import type { OrderFacts } from './facts.ts'
import type { OrderRequest } from './order.ts'
import type { ToldEvent } from './toldEvents.ts'

interface Screened extends Asked {
  readonly orderID: string
  readonly stage: Stage
  readonly facts: OrderFacts
}

export interface OrderEvent extends Screened {
  readonly kind: 'order'
}

export interface AssessmentEvent extends Screened {
  readonly kind: 'assessment'
  readonly assessmentID: string
  /** Tokens that the order had not shown before. Only these are counted anew: an order counts once. */
  readonly newTokens: EntityTokens
}

/** An issuer is asked whether a purchase is its cardholder's: an AReq at the ACS. `orderID` is the acsTransID. */
export interface AuthenticationEvent extends Screened {
  readonly kind: 'authentication'
}

/** An order in one of its stages, at a shop or at an issuer. */
export type ScreenedEvent = OrderEvent | AssessmentEvent | AuthenticationEvent
/** What gets a decision. */
export type AskedEvent = ScreenedEvent | AccountEvent
export type FraudEvent = AskedEvent | ToldEvent

/** Whether the event gets a decision; what is told is only folded. */
export function isAsked(event: FraudEvent): event is AskedEvent {
  return isScreened(event) || isOfAccount(event)
}

/** Whether the event is asked about an account. */
export function isOfAccount(event: FraudEvent): event is AccountEvent {
  return event.kind === 'login' || event.kind === 'registration' || event.kind === 'profile-change'
}

/** Whether the event is asked about an order, and so has an order's facts. */
export function isScreened(event: FraudEvent): event is ScreenedEvent {
  return event.kind === 'order' || event.kind === 'assessment' || event.kind === 'authentication'
}

export function orderEventOf(order: OrderRequest, enrichment: Enrichment): OrderEvent {
  return askedFirst('order', order, enrichment)
}

/**
 * @param purchase what the AReq says of it, in the shape of an order
 * @param known what else the AReq says, and what the issuer has beside it; nothing of a cardholder who was never enrolled
 */
export function authenticationEventOf(
  purchase: OrderRequest,
  enrichment: Enrichment,
  known: Pick<OrderFacts, 'areq' | 'cardholder' | 'evidence'> = {},
): AuthenticationEvent {
  const event = askedFirst('authentication', purchase, enrichment)
  return { ...event, facts: { ...event.facts, ...known } }
}

/** Written out member by member: to spread one object into another costs more than all the rest. */
function askedFirst<Kind extends 'order' | 'authentication'>(
  kind: Kind,
  order: OrderRequest,
  { tokens, nameSimilarity, identityVersion, intelligence, identity, likeness }: Enrichment,
): Screened & { readonly kind: Kind } {
  const { orderID, occurredAtMs, receivedAtMs, late, imported } = order
  const event = {
    kind,
    schema: 1,
    orderID,
    stage: 'before_payment',
    occurredAtMs,
    receivedAtMs,
    late,
    imported,
    tokens,
    ...(likeness && { likeness }),
    facts: factsOf(order, intelligence, nameSimilarity, identity) as OrderFacts,
    versions: { identity: identityVersion, intelligence: intelligence.versions },
  } as const
  return intelligence.missing.length === 0 ? event : { ...event, missing: intelligence.missing }
}

/**
 * @param before the order as it last stood: its order event, or its latest assessment
 * @param enrichment of what the assessment itself shows
 */
export function assessmentEventOf(
  before: ScreenedEvent,
  assessment: AssessmentRequest,
  { tokens, nameSimilarity, ...made }: Enrichment,
): AssessmentEvent {
  const changed = factsOf(assessment, made.intelligence, nameSimilarity, made.identity)
  const likeness = { ...likenessLeft(before, assessment), ...made.likeness }
  const sincePayment = changesSince(before, assessment, tokens)
  return {
    kind: 'assessment',
    schema: 1,
    orderID: before.orderID,
    assessmentID: assessment.assessmentID,
    stage: assessment.stage,
    ...timesIn(assessment),
    tokens: mergedTokens(before.tokens, tokens, assessment),
    newTokens: withoutKnown(tokens, before.tokens),
    ...(Object.keys(likeness).length > 0 && { likeness }),
    facts: { ...stillTrue(before.facts, assessment), ...changed, ...(sincePayment && { sincePayment }) },
    ...madeBy(made),
  }
}

/** Another delivery goes to another block, whether or not it could be read. */
function likenessLeft({ likeness }: ScreenedEvent, { deliveries }: AssessmentRequest): LikenessTokens | undefined {
  if (!likeness || !deliveries) return likeness
  const { building: _building, block: _block, ...left } = likeness
  return left
}

/** Another card has not been authenticated, and another card or buyer makes the names another pair. */
function stillTrue(facts: OrderFacts, { payment, buyer }: AssessmentRequest): OrderFacts {
  const { threeDS, nameSimilarity, sincePayment: _changes, ...lasting } = facts
  return {
    ...lasting,
    ...(threeDS && !payment && { threeDS }),
    ...(nameSimilarity !== undefined && !payment && !buyer && { nameSimilarity }),
  }
}

/** Against what was paid for, over all assessments before dispatch: there and back again is a change, too. */
function changesSince(
  { facts, tokens: known }: ScreenedEvent,
  { stage, payment, deliveries, amountMinor }: AssessmentRequest,
  { place }: EntityTokens,
): OrderFacts['sincePayment'] {
  if (stage !== 'before_dispatch') return undefined
  if (payment) return { placeChanged: false, paidMinor: amountMinor ?? facts.amountMinor }
  const { placeChanged: before = false, paidMinor = facts.amountMinor } = facts.sincePayment ?? {}
  if (before || !deliveries) return { placeChanged: before, paidMinor }
  if (!place || !known.place) return { paidMinor }
  return { placeChanged: place.some((token) => !known.place!.includes(token)), paidMinor }
}

/**
 * Which member of a request shows which kinds. A kind shown by a member that changed is what the change says; a phone or a
 * person may come from the buyer or a delivery, so there the change adds to what was known.
 */
const SHOWN_BY = {
  card: ['payment'],
  device: ['device'],
  cookie: ['device'],
  ip: ['device'],
  email: ['buyer'],
  phone: [],
  account: ['buyer'],
  place: ['deliveries'],
  person: [],
  bin: ['payment'],
  mailDomain: ['buyer'],
  network: ['device'],
  item: ['items'],
  shop: [],
  referrer: [],
  individual: [],
  household: [],
} as const satisfies Record<EntityKind, readonly (keyof AssessmentRequest)[]>

function mergedTokens(before: EntityTokens, now: EntityTokens, assessment: AssessmentRequest): EntityTokens {
  const merged: { [Kind in EntityKind]?: readonly string[] } = {}
  for (const kind of ENTITY_KINDS) {
    const replaced = SHOWN_BY[kind].some((member) => assessment[member] !== undefined)
    const tokens = replaced ? now[kind] : union(now[kind], before[kind])
    if (tokens) merged[kind] = tokens
  }
  return merged
}

/** The newest first: what a change shows leads what was known. Bounded as an order is: ten deliveries and a buyer. */
function union(
  now: readonly string[] | undefined,
  before: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!now || !before) return now ?? before
  return [...new Set([...now, ...before])].slice(0, MAX_OF_A_KIND)
}

/** Tokens of one kind that one event may carry: ten deliveries and the buyer. */
export const MAX_OF_A_KIND = 11

function withoutKnown(tokens: EntityTokens, known: EntityTokens): EntityTokens {
  const fresh: { [Kind in EntityKind]?: readonly string[] } = {}
  for (const kind of ENTITY_KINDS) {
    const unseen = tokens[kind]?.filter((token) => !known[kind]?.includes(token))
    if (unseen && unseen.length > 0) fresh[kind] = unseen
  }
  return fresh
}
