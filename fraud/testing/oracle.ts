/**
 * The features of entities as their meanings say, computed the slow way from all events ever folded. Written apart from the
 * real thing, and used to check it.
 */
import { DAY_MS } from '@sekisho/base'
import { CLUSTER_KINDS, ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '../events/index.ts'
import type { AskedEvent, AssessmentEvent, EntityKind, FraudEvent } from '../events/index.ts'
import { CATALOGUE, spanMs } from '../features/index.ts'
import type { Aggregate, Counted, FeatureRow } from '../features/index.ts'

/** One line of the history: an event as one entity of each kind shows it. */
interface Line {
  readonly event: FraudEvent
  readonly atMs: number
  /** The entity of each kind. */
  readonly shows: { readonly [Kind in EntityKind]?: string }
  /** Kinds whose entity has this line in its own history. */
  readonly chained: ReadonlySet<EntityKind>
  /** Kinds whose entity counts the event by this line. */
  readonly counts: ReadonlySet<EntityKind>
  readonly failed: number
}

/** What is counted of what events show: who is behind them is another question (see clusters.test). */
export const SHOWN_ROWS: readonly FeatureRow[] = CATALOGUE.filter(({ source }) => {
  if (source.measure === 'event') return false
  const kinds = source.measure === 'known' ? [source.kind] : [source.aggregate.per, source.aggregate.of].flat()
  return !kinds.some((kind) => (CLUSTER_KINDS as readonly (EntityKind | undefined)[]).includes(kind))
})

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }

/**
 * Known values by name; only features of entities.
 * @param part of each window that is looked at: with less than 1 it says what the edge of a window may leave out
 */
export function entityFeaturesOf(
  folded: readonly FraudEvent[],
  event: AskedEvent,
  rows: readonly FeatureRow[] = SHOWN_ROWS,
  part = 1,
): Record<string, number | boolean> {
  const lines = linesOf(folded)
  const values: Record<string, number | boolean> = {}
  for (const { name, type, source } of rows) {
    if (source.measure === 'event') continue
    const kind = source.measure === 'known' ? source.kind : firstOf(source.aggregate.per)
    const each = (event.tokens[kind] ?? [])
      .map((token) =>
        source.measure === 'known'
          ? knownDays(folded, lines, event, kind, token)
          : measure(folded, lines, event, source.aggregate, token, part),
      )
      .filter((value) => value !== undefined)
    if (each.length === 0) continue
    const value = isAge(source) ? Math.min(...each) : Math.max(...each)
    values[name] = type === 'bool' ? value !== 0 : value
  }
  return values
}

/** Every line that the events leave, in their order. */
function linesOf(folded: readonly FraudEvent[]): Line[] {
  const lines: Line[] = []
  for (const event of folded) {
    if (countedAs(event).length === 0) continue
    const counted = countedTokens(lines, event)
    const asked = 'facts' in event
    const linked = Math.max(
      event.kind === 'assessment' ? 0 : 1,
      ...LINKING_KINDS.map((kind) => counted[kind]?.length ?? 0),
    )
    const items = Math.min(3, counted.item?.length ?? 0)
    for (let n = 0; n < Math.max(linked, items); n++) {
      const shows = Object.fromEntries(
        ENTITY_KINDS.map((kind) => [kind, counted[kind]?.[n] ?? event.tokens[kind]?.[0]] as const).filter(
          ([, token]) => token !== undefined,
        ),
      ) as Line['shows']
      const kinds = n < linked ? ENTITY_KINDS : (['item'] as const)
      lines.push({
        event,
        atMs: windowAtMs(event),
        shows,
        chained: new Set(kinds.filter((kind) => shows[kind] !== undefined)),
        counts: new Set(asked ? kinds.filter((kind) => counted[kind]?.[n] !== undefined) : []),
        failed: n === 0 ? failedIn(event) : 0,
      })
    }
  }
  return lines
}

function measure(
  folded: readonly FraudEvent[],
  lines: readonly Line[],
  event: AskedEvent,
  aggregate: Aggregate,
  token: string,
  part: number,
): number | undefined {
  const { measure, of, per, over, delay, events, outOf, where, unit } = aggregate
  const nowMs = windowAtMs(event)
  const windowMs = spanMs(over)! * part
  const kind = firstOf(per)
  const lineIs = (line: Line, classes: readonly Counted[], conditioned: boolean) =>
    line.chained.has(kind) &&
    line.shows[kind] === token &&
    (typeof per === 'string' || (event.tokens[per[1]] ?? []).includes(line.shows[per[1]]!)) &&
    countedAs(line.event).some((name) => classes.includes(name)) &&
    (!conditioned || !where || where.holds(line.event, SHOP) === true)
  function matching({ events: classes }: Pick<Aggregate, 'events'>, unconditioned = false): Line[] {
    const ageOf = ({ atMs }: Line) => nowMs - (delay === undefined ? 0 : spanMs(delay)!) - atMs
    const every = (line: Line) =>
      lineIs(line, [...classes, ...(classes.includes('failed-payment') ? WITH_FAILURES : [])], !unconditioned)
    // Every order so far is a count of what was folded, whatever its time.
    return lines.filter((line) => every(line) && (isAllOrders(aggregate) || ageOf(line) >= 0) && ageOf(line) < windowMs)
  }
  function weightOf(line: Line, classes: readonly Counted[]): number {
    const isOwn = event.kind === 'assessment' && isScreened(line.event) && line.event.orderID === event.orderID
    const isAsked = line.counts.size > 0
    const named = countedAs(line.event).some((name) => name !== 'failed-payment' && classes.includes(name))
    const once = named && (!isAsked || (line.counts.has(kind) && !isOwn)) ? 1 : 0
    return once + (classes.includes('failed-payment') && !(isOwn && isAsked) ? line.failed : 0)
  }
  function numberIn(some: readonly Line[], classes: readonly Counted[]): number {
    return some.reduce((sum, line) => sum + weightOf(line, classes), 0)
  }
  if (['fraud', 'unpaid', 'ng', 'undelivered'].includes(events[0]!)) {
    const labels = labelled(folded, kind, token, nowMs, events[0]!).filter((fromMs) => nowMs - fromMs < windowMs).length
    if (!outOf) return labels
    return share(labels, numberIn(matching({ ...aggregate, events: outOf }, true), outOf))
  }
  const found = matching(aggregate).filter((line) => weightOf(line, events) > 0)
  const amounts = found.map(({ event: past }) => amountOf(past)).filter((amount) => amount !== undefined)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const ages = found.map(({ atMs }) => nowMs - atMs - (delay === undefined ? 0 : spanMs(delay)!))
  const units = { days: DAY_MS, hours: 3_600_000, minutes: 60_000, seconds: 1_000 }[unit] ?? 1
  switch (measure) {
    case 'count':
      return numberIn(found, events)
    case 'sum':
      return total
    case 'min':
      return amounts.length === 0 ? undefined : Math.min(...amounts)
    case 'max':
      return amounts.length === 0 ? undefined : Math.max(...amounts)
    case 'mean':
      return amounts.length === 0 ? undefined : rounded(total / amounts.length)
    case 'deviation': {
      if (amounts.length === 0) return undefined
      const squares = amounts.reduce((sum, amount) => sum + amount * amount, 0)
      return rounded(Math.sqrt(Math.max(0, squares / amounts.length - (total / amounts.length) ** 2)))
    }
    case 'ratio': {
      const own = amountOf(event)
      if (amounts.length < 3 || total === 0 || own === undefined) return undefined
      return rounded((own * amounts.length) / total)
    }
    case 'share':
      return share(numberIn(found, events), numberIn(matching({ events: outOf ?? events }, true), outOf ?? events))
    case 'first':
      return ages.length === 0 ? undefined : Math.floor(Math.max(...ages) / units)
    case 'last':
      return ages.length === 0 ? undefined : Math.floor(Math.min(...ages) / units)
    case 'distinct': {
      const seen = matching(aggregate).map(({ shows }) => shows[of!])
      const own: readonly (string | undefined)[] = event.tokens[of!] ?? []
      return new Set(seen.filter((other) => other !== undefined && !own.includes(other))).size
    }
    case 'changed': {
      const own = event.tokens[of!]
      const before = lines.findLast(
        (line) =>
          line.chained.has(kind) &&
          line.shows[kind] === token &&
          line.shows[of!] !== undefined &&
          countedAs(line.event).some((name) => events.includes(name)) &&
          line.atMs <= nowMs &&
          !(event.kind === 'assessment' && 'orderID' in line.event && line.event.orderID === event.orderID),
      )
      return before && own ? (own.includes(before.shows[of!]!) ? 0 : 1) : undefined
    }
  }
}

/** Orders may carry failed payments of their own. */
const WITH_FAILURES: readonly Counted[] = ['order', 'authentication']

function countedAs(event: FraudEvent): Counted[] {
  switch (event.kind) {
    case 'order':
    case 'assessment':
      return ['order']
    case 'authentication':
    case 'registration':
    case 'profile-change':
      return [event.kind]
    case 'login':
      return event.facts.result === 'failed' ? ['login', 'failed-login'] : ['login']
    case 'settlement':
      return event.status === 'payment_failed' ? ['failed-payment'] : []
    case 'authorisation':
      return event.approved ? [] : ['failed-payment']
    case 'threeds-result':
      if (event.challenge === undefined) return []
      return [event.challenge === 'completed' ? 'passed-challenge' : 'failed-challenge']
    case 'outcome':
      if (event.result === 'step_up_passed') return ['passed-challenge']
      if (event.result === 'step_up_failed' || event.result === 'step_up_abandoned') return ['failed-challenge']
      return event.result === 'failed' && event.about.kind === 'login' ? ['failed-login'] : []
    default:
      return []
  }
}

function failedIn(event: FraudEvent): number {
  if (event.kind === 'order' || event.kind === 'authentication') return event.facts.payment.failedAttempts ?? 0
  return countedAs(event).includes('failed-payment') ? 1 : 0
}

/** Of an assessment, what neither its order nor an assessment before it has shown. */
function countedTokens(
  lines: readonly Line[],
  event: FraudEvent,
): { readonly [Kind in EntityKind]?: readonly string[] } {
  if (!('facts' in event)) return {}
  if (event.kind !== 'assessment') return event.tokens
  return Object.fromEntries(
    ENTITY_KINDS.map((kind) => [kind, event.newTokens[kind]?.filter((token) => !isCounted(lines, event, kind, token))]),
  )
}

function isCounted(lines: readonly Line[], { orderID }: AssessmentEvent, kind: EntityKind, token: string): boolean {
  return lines.some(
    ({ event, counts, shows }) =>
      isScreened(event) && event.orderID === orderID && counts.has(kind) && shows[kind] === token,
  )
}

function knownDays(
  folded: readonly FraudEvent[],
  lines: readonly Line[],
  event: AskedEvent,
  kind: EntityKind,
  token: string,
): number {
  const seen = lines.filter(({ chained, shows }) => chained.has(kind) && shows[kind] === token).map(({ atMs }) => atMs)
  const told = folded.filter((past) => labelIn(past) !== undefined && (past.tokens[kind] ?? []).includes(token))
  seen.push(...told.map(windowAtMs))
  return seen.length === 0 ? 0 : Math.max(0, Math.floor((windowAtMs(event) - Math.min(...seen)) / DAY_MS))
}

/** What an event says about a label: which, of what, whether it holds, and since when that is known. */
function labelIn(event: FraudEvent): { label: Counted; of: string; holds: boolean; atMs: number } | undefined {
  if (event.kind === 'settlement') {
    const { status, orderID: of, knownAtMs: atMs, cameBack } = event
    if (status === 'undelivered' || cameBack) return { label: 'undelivered', of, holds: true, atMs }
    if (status === 'chargeback' || status === 'fraud_reported') return { label: 'fraud', of, holds: true, atMs }
    if (status === 'chargeback_reversed') return { label: 'fraud', of, holds: false, atMs }
    if (['overdue', 'in_collection', 'bad_debt'].includes(status)) return { label: 'unpaid', of, holds: true, atMs }
    return status === 'paid' ? { label: 'unpaid', of, holds: false, atMs } : undefined
  }
  if (event.kind === 'verdict') {
    if (event.verdict === 'hold') return undefined
    return { label: 'ng', of: event.orderID, holds: event.verdict === 'ng', atMs: event.receivedAtMs }
  }
  if (event.kind !== 'fraud-report' && event.kind !== 'outcome') return undefined
  const { about, knownAtMs: atMs } = event
  const of = about.kind === 'order' ? about.id : `${about.kind} ${'id' in about ? about.id : ''}`
  if (event.kind === 'fraud-report') return { label: 'fraud', of, holds: !event.withdrawn, atMs }
  if (event.result === 'false_alarm') return { label: 'fraud', of, holds: false, atMs }
  return event.result.startsWith('reported_') ? { label: 'fraud', of, holds: true, atMs } : undefined
}

/** Since when each label that holds now was known. */
function labelled(
  folded: readonly FraudEvent[],
  kind: EntityKind,
  token: string,
  nowMs: number,
  name: Counted,
): number[] {
  const labels = new Map<string, { fromMs: number; untilMs: number }>()
  for (const past of folded) {
    const told = labelIn(past)
    if (told?.label !== name || !past.tokens[kind]?.includes(token)) continue
    const label = labels.get(told.of)
    if (told.holds) {
      const isOpen = label?.untilMs === Number.POSITIVE_INFINITY
      const fromMs = label && isOpen ? Math.min(label.fromMs, told.atMs) : told.atMs
      labels.set(told.of, { fromMs, untilMs: Number.POSITIVE_INFINITY })
    } else if (label) label.untilMs = told.atMs
  }
  return [...labels.values()]
    .filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs)
    .map(({ fromMs }) => fromMs)
}

function amountOf(event: FraudEvent): number | undefined {
  return 'facts' in event && isScreened(event) && event.facts.currency === 'JPY' ? event.facts.amountMinor : undefined
}

/** Of several entities of a kind the least counts. */
function isAge(source: Exclude<FeatureRow['source'], { measure: 'event' }>): boolean {
  if (source.measure === 'known') return true
  const { measure } = source.aggregate
  return measure === 'first' || measure === 'last' || isAllOrders(source.aggregate)
}

function isAllOrders({ measure, over, events, where, delay, per }: Aggregate): boolean {
  const isOrders = events.length === 2 && events.includes('order') && events.includes('authentication')
  return measure === 'count' && over === 'ever' && isOrders && !where && !delay && typeof per === 'string'
}

function firstOf(per: Aggregate['per']): EntityKind {
  return typeof per === 'string' ? per : per[0]
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((10_000 * part) / whole) / 10_000
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
