/**
 * A policy tried on orders of the past: each is parsed, given tokens, read, decided and folded by the same code as a live
 * one, on its own clock. Nothing is kept; what became of an order is folded when it was known, and not sooner.
 */
import type { Issue, TenantID, UnixMs } from '@sekisho/base'
import { assert, DAY_MS, zoneOffsetMs } from '@sekisho/base'
import type { Keyring } from '@sekisho/adapters/keys'
import { enrich } from '@sekisho/adapters/screening'
import type { LookUp } from '@sekisho/adapters/screening'
import { Measure, PendingLabels, reportOf, SideBySide, Trial } from '@sekisho/fraud/backtest'
import type { Difference, Observation, PolicyReport } from '@sekisho/fraud/backtest'
import type { Decision } from '@sekisho/fraud/decisions'
import { MAX_OF_A_KIND, orderEventOf, parseOrder, parseSettlement, settlementEventOf } from '@sekisho/fraud/events'
import type { EntityKind, EntityTokens, OrderEvent, SettlementEvent, SettlementStatus } from '@sekisho/fraud/events'
import type { ShopProfile, StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import { LRUCache } from 'lru-cache'

/** One order of the past, as a body of `POST /v1/orders`, and what is known of it today. */
export interface PastOrder {
  readonly body: unknown
  /** Entities beside those that the body shows, each in one spelling. */
  readonly entities?: readonly { readonly kind: EntityKind; readonly text: string }[]
  /** Absent when nobody knows. */
  readonly label?: PastLabel | undefined
  /** False for an order that is only history: it is folded, and counts in no figure. */
  readonly isMeasured: boolean
}

export interface PastLabel {
  readonly isFraud: boolean
  /** When it was learned: from then on features see it. */
  readonly knownAtMs: UnixMs
}

export interface BacktestParts {
  readonly shop: ShopProfile & { readonly tenantID: TenantID }
  readonly policy: Policy
  /** Decides beside the first, over the same past. */
  readonly compare?: Policy | undefined
  /** Holds keys for `tenant:` and the shop's ID. */
  readonly keyring: Keyring
  readonly lookUp: LookUp
  readonly limits: StateLimits
  /** What a shop is told of an order that turned out bad. */
  readonly badStatus: SettlementStatus
}

export interface BacktestReport extends PolicyReport {
  /** Of the second policy, and of the two side by side. */
  readonly compared?: { readonly report: PolicyReport; readonly difference: Difference }
}

export class OrderBacktest {
  readonly #parts: BacktestParts
  readonly #trial: Trial
  /** Of one policy, or of two. */
  readonly #measure = new Measure()
  readonly #sides = new SideBySide()
  readonly #pending = new PendingLabels<SettlementEvent>()
  /** Of what the columns name, the latest: customers come again, and a token costs as much as a fold. */
  readonly #tokens = new LRUCache<string, string>({ max: TOKENS_KEPT })
  #labels = 0
  #day = { number: Number.NaN, month: '' }

  constructor(parts: BacktestParts) {
    this.#parts = parts
    const policies = [parts.policy, ...(parts.compare ? [parts.compare] : [])]
    this.#trial = new Trial(parts.shop, policies, parts.limits)
  }

  /**
   * The next order in order of time.
   * @returns why it is no order; it then left no trace
   */
  take({ body, entities, label, isMeasured }: PastOrder): readonly Issue[] {
    const { shop, keyring, lookUp } = this.#parts
    const parsed = parseOrder(body, { imported: true })
    if (!parsed.ok) return parsed.issues
    const enrichment = enrich(parsed.message, shop.tenantID, keyring, lookUp)
    const tokens = entities ? withEntities(enrichment.tokens, entities, this.#tokenOf) : enrichment.tokens
    const event = orderEventOf(parsed.message, { ...enrichment, tokens })
    for (const settlement of this.#pending.knownBy(event.occurredAtMs)) this.#trial.fold(settlement)
    if (isMeasured) this.#observe(event, this.#trial.decide(event), label)
    this.#trial.fold(event)
    if (label?.isFraud) this.#pending.add(label.knownAtMs, this.#settlementOf(event, label.knownAtMs))
    return NO_ISSUES
  }

  report(): BacktestReport {
    const { policy, compare } = this.#parts
    if (!compare) return reportOf(policy, this.#measure)
    const { first, second, difference } = this.#sides.report(policy, compare)
    return { ...first, compared: { report: second, difference } }
  }

  #observe(event: OrderEvent, decisions: readonly Decision[], label: PastLabel | undefined): void {
    const { currency } = this.#parts.shop
    const { amountMinor, currency: own } = event.facts
    const what = {
      month: this.#monthOf(event.occurredAtMs),
      isFraud: label?.isFraud,
      amountMinor: own === currency ? amountMinor : undefined,
    }
    const [first, second] = decisions.map(({ outcome, score, hits }): Observation => ({
      ...what,
      outcome,
      score,
      hits,
    }))
    if (second) this.#sides.add(first!, second)
    else this.#measure.add(first!)
  }

  /** As the shop would have sent it, through the same parser. */
  #settlementOf(event: OrderEvent, knownAtMs: UnixMs): SettlementEvent {
    const at = new Date(knownAtMs).toISOString()
    const body = { settlementID: `label-${++this.#labels}`, occurredAt: at, knownAt: at, status: this.#parts.badStatus }
    const parsed = parseSettlement(body, { imported: true })
    assert(parsed.ok, 'a settlement of ours parses')
    return settlementEventOf(event, parsed.message)
  }

  readonly #tokenOf = (kind: EntityKind, text: string): string => {
    const name = `${kind} ${text}`
    const known = this.#tokens.get(name)
    if (known !== undefined) return known
    const token = this.#parts.keyring.tokens(`tenant:${this.#parts.shop.tenantID}`).token(kind, text)
    this.#tokens.set(name, token)
    return token
  }

  /** Orders come in order of time, so that most are of the day of the one before. */
  #monthOf(atMs: UnixMs): string {
    const localMs = atMs + (zoneOffsetMs(this.#parts.shop.timeZone) ?? 0)
    const number = Math.floor(localMs / DAY_MS)
    if (number !== this.#day.number) this.#day = { number, month: new Date(localMs).toISOString().slice(0, 7) }
    return this.#day.month
  }
}

function withEntities(
  tokens: EntityTokens,
  entities: NonNullable<PastOrder['entities']>,
  tokenOf: (kind: EntityKind, text: string) => string,
): EntityTokens {
  const all: { [Kind in EntityKind]?: readonly string[] } = { ...tokens }
  for (const { kind, text } of entities) all[kind] = [...(all[kind] ?? []), tokenOf(kind, text)].slice(0, MAX_OF_A_KIND)
  return all
}

const NO_ISSUES: readonly Issue[] = []
/** Some ten megabytes. */
const TOKENS_KEPT = 65_536
