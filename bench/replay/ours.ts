/** The published features through the production fold: every payment read, then folded; every label when it is known. */
import { DAY_MS } from '@sekisho/base'
import type { OrderEvent, SettlementEvent } from '@sekisho/fraud/events'
import { FeatureState } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'
import type { Payments } from './handbook.ts'
import { DELAY_DAYS, PUBLISHED } from './published.ts'

export interface Computed {
  /** Twelve columns; not a number where the value is unknown. */
  readonly columns: readonly Float64Array[]
}

export function compute(payments: Payments): Computed {
  const columns = PUBLISHED.rows.map(() => new Float64Array(payments.count))
  const keep = (vector: FeatureVector, row: number) => {
    for (let n = 0; n < columns.length; n++) columns[n]![row] = (vector[n] as number | undefined) ?? Number.NaN
  }
  const tokens = new Tokens()
  const state = new FeatureState(PROFILE, LIMITS, [PUBLISHED])
  let label = 0
  for (let row = 0; row < payments.count; row++) {
    const event = eventOf(payments, row, tokens)
    for (; label < row && knownAt(payments, label) <= event.occurredAtMs; label++) {
      if (payments.fraud[label] === 1) state.fold(labelOf(payments, label, tokens))
    }
    keep(state.read(event, PUBLISHED), row)
    state.fold(event)
  }
  return { columns }
}

/** Each made once, as the journal would bring them. */
export class Tokens {
  readonly #customers: string[] = []
  readonly #terminals: string[] = []

  customer(id: number): readonly [string] {
    return [(this.#customers[id] ??= tokenOf('customer', id))]
  }

  terminal(id: number): readonly [string] {
    return [(this.#terminals[id] ??= tokenOf('terminal', id))]
  }
}

/** As long as a real one. */
function tokenOf(kind: string, id: number): string {
  return `v2:${kind}-${String(id).padStart(34, '0')}`
}

export function eventOf(payments: Payments, row: number, tokens: Tokens): OrderEvent {
  const atMs = payments.atSeconds[row]! * 1000 + FIRST_DAY_MS
  return {
    kind: 'order',
    schema: 1,
    orderID: `tx-${row}`,
    stage: 'before_payment',
    occurredAtMs: atMs,
    receivedAtMs: atMs,
    late: false,
    imported: true,
    tokens: { account: tokens.customer(payments.customer[row]!), shop: tokens.terminal(payments.terminal[row]!) },
    facts: { amountMinor: payments.amountMinor[row]!, currency: PROFILE.currency, payment: { method: 'card' } },
    versions: VERSIONS,
  }
}

/** The terminal's alone: the published features know no fraud of a customer. */
function labelOf(payments: Payments, row: number, tokens: Tokens): SettlementEvent {
  const atMs = knownAt(payments, row)
  return {
    kind: 'settlement',
    schema: 1,
    orderID: `tx-${row}`,
    settlementID: `label-${row}`,
    status: 'fraud_reported',
    occurredAtMs: atMs,
    receivedAtMs: atMs,
    knownAtMs: atMs,
    late: false,
    imported: true,
    tokens: { shop: tokens.terminal(payments.terminal[row]!) },
  }
}

function knownAt({ atSeconds }: Payments, row: number): number {
  return atSeconds[row]! * 1000 + FIRST_DAY_MS + DELAY_DAYS * DAY_MS
}

const PROFILE = { currency: 'EUR', timeZone: 'UTC' }
const LIMITS = { entitiesOfAKind: 100_000, records: 2_000_000 }
const VERSIONS = { identity: 2, intelligence: {} }
const FIRST_DAY_MS = Date.UTC(2018, 3, 1)
