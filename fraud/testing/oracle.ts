/**
 * The features of entities as their meanings say, computed the slow way from all events ever folded. Written apart from the
 * real thing, and used to check it.
 */
import { DAY_MS } from '@sekisho/base'
import { isScreened, windowAtMs } from '../events/index.ts'
import type {
  AuthenticationEvent,
  EntityKind,
  EntityTokens,
  FraudEvent,
  OrderEvent,
  ScreenedEvent,
} from '../events/index.ts'
import { CATALOGUE } from '../features/index.ts'
import type { FeatureRow } from '../features/index.ts'
import { WINDOWS } from '../features/feature.ts'

type Source = Exclude<FeatureRow['source'], { measure: 'order' | 'aggregate' }>

/** Known values by name; only features of entities. */
export function entityFeaturesOf(folded: readonly FraudEvent[], event: ScreenedEvent): Record<string, number> {
  const values: Record<string, number> = {}
  for (const { name, source } of CATALOGUE) {
    if (source.measure === 'order' || source.measure === 'aggregate') continue
    const tokens = event.tokens[source.kind]
    if (!tokens) continue
    const each = tokens.map((token) => measure(folded, event, source, token))
    const isAge = source.measure === 'allOrders' || source.measure === 'knownDays'
    values[name] = isAge ? Math.min(...each) : Math.max(...each)
  }
  return values
}

function measure(folded: readonly FraudEvent[], event: ScreenedEvent, source: Source, token: string): number {
  const nowMs = windowAtMs(event)
  const { kind } = source
  switch (source.measure) {
    case 'orders': {
      const shown = shownAt(folded, kind, token).filter(({ orderID }) => orderID !== event.orderID)
      return shown.filter(({ atMs }) => isWithin(nowMs, atMs, WINDOWS[source.window].ms)).length
    }
    case 'failures': {
      let failures = 0
      for (const past of folded) {
        if (past.tokens[kind]?.[0] !== token || !isWithin(nowMs, windowAtMs(past), WINDOWS[source.window].ms)) continue
        if (past.kind === 'settlement' && past.status === 'payment_failed') failures++
        if (isNew(past) && past.orderID !== event.orderID) failures += past.facts.payment.failedAttempts ?? 0
      }
      return failures
    }
    case 'distinct': {
      const others = new Set<string>()
      for (const past of folded) {
        if (!isWithin(nowMs, windowAtMs(past), WINDOWS[source.window].ms)) continue
        for (const pair of pairs(folded, past, kind, source.of))
          if (pair.token === token && pair.of) others.add(pair.of)
      }
      for (const own of event.tokens[source.of] ?? []) others.delete(own)
      return others.size
    }
    case 'allOrders':
      return shownAt(folded, kind, token).filter(({ orderID }) => orderID !== event.orderID).length
    case 'knownDays': {
      const seen = folded.filter((past) => isSeenIn(folded, past, kind, token)).map(windowAtMs)
      return seen.length === 0 ? 0 : Math.max(0, Math.floor((nowMs - Math.min(...seen)) / DAY_MS))
    }
    case 'chargebacks':
      return labelled(folded, kind, token, nowMs, ['chargeback', 'fraud_reported'], ['chargeback_reversed'])
    default:
      return labelled(folded, kind, token, nowMs, ['overdue', 'in_collection', 'bad_debt'], ['paid'])
  }
}

/** What is asked about for the first time: an order, or an authentication. */
function isNew(event: FraudEvent): event is OrderEvent | AuthenticationEvent {
  return event.kind === 'order' || event.kind === 'authentication'
}

/** When each order first showed the token. */
function shownAt(folded: readonly FraudEvent[], kind: EntityKind, token: string): { orderID: string; atMs: number }[] {
  const shown = new Map<string, number>()
  for (const past of folded) {
    if (!isScreened(past)) continue
    const tokens = past.kind === 'assessment' ? past.newTokens : isNew(past) ? past.tokens : {}
    if (tokens[kind]?.includes(token) && !shown.has(past.orderID)) shown.set(past.orderID, windowAtMs(past))
  }
  return [...shown].map(([orderID, atMs]) => ({ orderID, atMs }))
}

/** The first entity of a kind goes with the first of another, the second with the second, or else with the first. */
function pairs(
  folded: readonly FraudEvent[],
  past: FraudEvent,
  kind: EntityKind,
  of: EntityKind,
): { token?: string | undefined; of?: string | undefined }[] {
  if (!isScreened(past)) {
    return past.kind === 'settlement' && past.status === 'payment_failed'
      ? [{ token: past.tokens[kind]?.[0], of: past.tokens[of]?.[0] }]
      : []
  }
  const fresh = freshTokens(folded, past)
  const legs = Math.max(isNew(past) ? 1 : 0, ...Object.values(fresh).map((tokens) => tokens.length))
  return Array.from({ length: legs }, (_, leg) => ({
    token: fresh[kind]?.[leg] ?? past.tokens[kind]?.[0],
    of: fresh[of]?.[leg] ?? past.tokens[of]?.[0],
  }))
}

/** What an event shows for the first time of its order. */
function freshTokens(folded: readonly FraudEvent[], past: ScreenedEvent): Record<string, readonly string[]> {
  if (past.kind !== 'assessment') return { ...past.tokens }
  const earlier = folded
    .slice(0, folded.indexOf(past))
    .filter((event) => isScreened(event) && event.orderID === past.orderID)
  const known = (kind: string, token: string) =>
    earlier.some((event) => {
      const tokens: EntityTokens = event.kind === 'assessment' ? event.newTokens : isNew(event) ? event.tokens : {}
      return tokens[kind as EntityKind]?.includes(token)
    })
  const fresh = Object.entries(past.newTokens).map(
    ([kind, tokens]) => [kind, tokens.filter((token) => !known(kind, token))] as const,
  )
  return Object.fromEntries(fresh.filter(([, tokens]) => tokens.length > 0))
}

function isSeenIn(folded: readonly FraudEvent[], past: FraudEvent, kind: EntityKind, token: string): boolean {
  if (past.kind !== 'settlement') return pairs(folded, past, kind, kind).some((pair) => pair.token === token)
  if (past.status === 'payment_failed') return past.tokens[kind]?.[0] === token
  return LABELS.includes(past.status) && (past.tokens[kind]?.includes(token) ?? false)
}

/** Orders whose latest word before now, by the order of telling, is that the label holds. */
function labelled(
  folded: readonly FraudEvent[],
  kind: EntityKind,
  token: string,
  nowMs: number,
  holds: string[],
  ends: string[],
): number {
  const labels = new Map<string, { fromMs: number; untilMs: number }>()
  for (const past of folded) {
    if (past.kind !== 'settlement' || !past.tokens[kind]?.includes(token)) continue
    const label = labels.get(past.orderID)
    if (holds.includes(past.status)) {
      const isOpen = label?.untilMs === Number.POSITIVE_INFINITY
      const fromMs = label && isOpen ? Math.min(label.fromMs, past.knownAtMs) : past.knownAtMs
      labels.set(past.orderID, { fromMs, untilMs: Number.POSITIVE_INFINITY })
    } else if (label && ends.includes(past.status)) label.untilMs = past.knownAtMs
  }
  return [...labels.values()].filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs).length
}

function isWithin(nowMs: number, atMs: number, windowMs: number): boolean {
  return atMs <= nowMs && nowMs - atMs < windowMs
}

const LABELS = ['chargeback', 'fraud_reported', 'chargeback_reversed', 'overdue', 'in_collection', 'bad_debt', 'paid']
