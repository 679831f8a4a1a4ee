/**
 * Words to tell a story in: what happens to a shop, an issuer or a member site, event by event, and what a rule does about
 * it. Events are made as they stand in the journal, with tokens that mean nothing: `{ card: 1 }` shows the card of that number.
 */
import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type {
  AccountEvent,
  AskedEvent,
  AssessmentEvent,
  EntityKind,
  EntityTokens,
  FraudEvent,
  ListChangeEvent,
  LoginFacts,
  OrderEvent,
  OrderFacts,
  ProfileChangeFacts,
  RegistrationFacts,
} from '../../events/index.ts'
import { NOON_MS } from '../builders.ts'

/** An event of a story, and what the rule does about it where that matters. */
export interface Told<Event extends FraudEvent = FraudEvent> {
  readonly event: Event
  readonly expect?: 'silent' | 'fires'
}

/** Which entity of each kind, by a number. */
export type Shown = { readonly [Kind in EntityKind]?: number | string }

type Times = Pick<FraudEvent, 'schema' | 'occurredAtMs' | 'receivedAtMs' | 'late' | 'imported'>

/** @param atMs from the beginning of the story, noon of a Monday in Tokyo */
export function order(atMs: number, shown: Shown, facts: Partial<OrderFacts> = {}): Told<OrderEvent> {
  return {
    event: {
      kind: 'order',
      orderID: newID('order'),
      stage: 'before_payment',
      ...asked(atMs, shown),
      facts: { amountMinor: 3_980, currency: 'JPY', payment: { method: 'card' }, ...facts },
    },
  }
}

/** The order once more, after it was authenticated. */
export function authenticated(
  { event }: Told<OrderEvent>,
  threeDS: OrderFacts['threeDS'] & object,
): Told<AssessmentEvent> {
  const { orderID, tokens, facts, versions, occurredAtMs } = event
  return {
    event: {
      kind: 'assessment',
      orderID,
      assessmentID: newID('assessment'),
      stage: 'after_authentication',
      ...at(occurredAtMs - NOON_MS + MINUTE_MS),
      tokens,
      newTokens: {},
      facts: { ...facts, threeDS },
      versions,
    },
  }
}

/** The order once more, later in its life, with what has changed. */
export function askedAgain(
  { event }: Told<OrderEvent>,
  stage: AssessmentEvent['stage'],
  atMs: number,
  changed: Partial<OrderFacts> = {},
  shown: Shown = {},
): Told<AssessmentEvent> {
  const { orderID, tokens, facts, versions } = event
  const newTokens = tokensOf(shown)
  return {
    event: {
      kind: 'assessment',
      orderID,
      assessmentID: newID('assessment'),
      stage,
      ...at(atMs),
      tokens: { ...tokens, ...newTokens },
      newTokens,
      facts: { ...facts, ...changed },
      versions,
    },
  }
}

export function login(atMs: number, shown: Shown, facts: Partial<LoginFacts> = {}): Told<AccountEvent> {
  const whole: LoginFacts = { method: 'password', result: 'succeeded', ...facts }
  return { event: { kind: 'login', loginID: newID('login'), ...asked(atMs, shown), facts: whole } }
}

export function registration(atMs: number, shown: Shown, facts: Partial<RegistrationFacts> = {}): Told<AccountEvent> {
  const whole: RegistrationFacts = { referred: false, company: false, ...facts }
  return { event: { kind: 'registration', registrationID: newID('registration'), ...asked(atMs, shown), facts: whole } }
}

export function change(atMs: number, shown: Shown, facts: Partial<ProfileChangeFacts> = {}): Told<AccountEvent> {
  const whole: ProfileChangeFacts = { changed: ['email'], ...facts }
  return { event: { kind: 'profile-change', changeID: newID('change'), ...asked(atMs, shown), facts: whole } }
}

/** A payment of the order is refused. */
export function refused({ event }: Told<OrderEvent>, atMs: number): Told {
  const { orderID, tokens } = event
  return {
    event: { kind: 'authorisation', orderID, authorisationID: newID('payment'), approved: false, ...at(atMs), tokens },
  }
}

/** A challenge of the order's cardholder fails, or is passed. */
export function challenged({ event }: Told<OrderEvent>, atMs: number, passed = false): Told {
  const { orderID, tokens } = event
  const end = passed
    ? ({ transStatus: 'Y', challenge: 'completed' } as const)
    : ({ transStatus: 'N', challenge: 'failed' } as const)
  return { event: { kind: 'threeds-result', orderID, resultID: newID('result'), ...end, ...at(atMs), tokens } }
}

/** A reviewer refuses the order. */
export function rejected({ event }: Told<OrderEvent>, atMs: number): Told {
  const { orderID, tokens } = event
  const said = { verdictID: newID('verdict'), verdict: 'ng', reviewerID: 'sato' } as const
  return { event: { kind: 'verdict', orderID, ...said, ...at(atMs), tokens } }
}

/** What became of the order is known from that moment on. */
export function turnedOut(
  status: 'chargeback' | 'overdue' | 'undelivered',
  { event }: Told<OrderEvent>,
  knownAtMs: number,
): Told {
  const { orderID, tokens } = event
  const times = { ...at(knownAtMs), knownAtMs: NOON_MS + knownAtMs }
  return { event: { kind: 'settlement', orderID, settlementID: newID('settlement'), status, ...times, tokens } }
}

export function listed(
  atMs: number,
  shown: Shown,
  entry: Partial<Pick<ListChangeEvent, 'effect' | 'category' | 'weight'>> = {},
): Told {
  const [entityKind] = Object.keys(shown) as [EntityKind]
  const whole = { effect: 'block', category: 'other', weight: 100, ...entry } as const
  const who = { listChangeID: newID('list-change'), listID: 'own', source: 'case-1', owner: 'sato', removed: false }
  return { event: { kind: 'list-change', ...who, entityKind, ...whole, ...at(atMs), tokens: tokensOf(shown) } }
}

export function silent<Event extends FraudEvent>({ event }: Told<Event>): Told<Event> {
  return { event, expect: 'silent' }
}

export function fires<Event extends FraudEvent>({ event }: Told<Event>): Told<Event> {
  return { event, expect: 'fires' }
}

/** One after the other until the rule has seen as many as it takes: silent at one less, and then it fires. */
export function climb(limit: number, stepMs: number, tell: (i: number, atMs: number) => Told<AskedEvent>): Told[] {
  return Array.from({ length: limit + 1 }, (_, i) => {
    const told = tell(i, i * stepMs)
    return i === limit ? fires(told) : i === limit - 1 ? silent(told) : told
  })
}

/** Something is told of an order again and again; who shows the same is let pass until it has been told often enough. */
export function afterwards(
  limit: number,
  tell: (of: Told<OrderEvent>, atMs: number) => Told,
  ask: (atMs: number) => Told<AskedEvent>,
  first: Told<OrderEvent>,
): Told[] {
  return [
    first,
    ...Array.from({ length: limit - 1 }, (_, i) => tell(first, (i + 1) * 1_000)),
    silent(ask(MINUTE_MS)),
    tell(first, MINUTE_MS + 1),
    fires(ask(2 * MINUTE_MS)),
  ]
}

/** Orders of a day turn out bad, one a day from `fromDay` on. */
export function turnBad(
  count: number,
  status: 'chargeback' | 'overdue' | 'undelivered',
  ask: (atMs: number) => Told<AskedEvent>,
  make: (i: number) => Told<OrderEvent>,
  fromDay = 1,
): Told[] {
  const orders = Array.from({ length: count }, (_, i) => make(i))
  const lastMs = (fromDay + count - 1) * DAY_MS
  const known = orders.map((each, i) => turnedOut(status, each, (fromDay + i) * DAY_MS))
  return [...orders, ...known.slice(0, -1), silent(ask(lastMs - 1)), ...known.slice(-1), fires(ask(lastMs))]
}

function asked(atMs: number, shown: Shown) {
  return { ...at(atMs), tokens: tokensOf(shown), versions: { identity: 1, intelligence: {} } }
}

function at(atMs: number): Times {
  const occurredAtMs: UnixMs = NOON_MS + atMs
  return { schema: 1, occurredAtMs, receivedAtMs: occurredAtMs, late: false, imported: true }
}

function tokensOf(shown: Shown): EntityTokens {
  return Object.fromEntries(Object.entries(shown).map(([kind, number]) => [kind, [`v2:${kind}-${number}`]]))
}

function newID(kind: string): string {
  return `${kind}-${serial++}`
}

let serial = 1
