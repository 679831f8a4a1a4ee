/**
 * What became known of an entity's orders: charged back or reported as fraud, or unpaid. A label counts from the moment it
 * was known until it is taken back, never before: a backtest must not know a chargeback that the shop did not know yet.
 * Few entities ever have one, so they stand apart from the packed tables.
 */
import type { UnixMs } from '@sekisho/base'
import type { SettlementStatus } from '@sekisho/fraud/events'

export type LabelKind = 'fraud' | 'unpaid'

interface Label {
  readonly orderID: string
  readonly kind: LabelKind
  fromMs: UnixMs
  untilMs: UnixMs
}

export interface LabelChange {
  readonly kind: LabelKind
  /** Whether the label holds from now on, or is taken back. */
  readonly holds: boolean
}

/** What a settlement says about its order; most say nothing of the kind. */
export function labelOf(status: SettlementStatus): LabelChange | undefined {
  return STATUSES[status]
}

const STATUSES: { readonly [Status in SettlementStatus]?: LabelChange } = {
  fraud_reported: { kind: 'fraud', holds: true },
  chargeback: { kind: 'fraud', holds: true },
  chargeback_reversed: { kind: 'fraud', holds: false },
  overdue: { kind: 'unpaid', holds: true },
  in_collection: { kind: 'unpaid', holds: true },
  bad_debt: { kind: 'unpaid', holds: true },
  paid: { kind: 'unpaid', holds: false },
}

export class Labels {
  readonly #bySlot = new Map<number, Label[]>()

  /** The same order is labelled once, however often it is told; a label that was taken back can come again. */
  add(slot: number, kind: LabelKind, orderID: string, knownAtMs: UnixMs): void {
    const labels = this.#bySlot.get(slot) ?? []
    const label = labels.find((label) => label.orderID === orderID && label.kind === kind)
    if (label) {
      label.fromMs = label.untilMs === FOR_EVER ? Math.min(label.fromMs, knownAtMs) : knownAtMs
      label.untilMs = FOR_EVER
    } else if (labels.length < MAX_LABELS) {
      labels.push({ orderID, kind, fromMs: knownAtMs, untilMs: FOR_EVER })
      this.#bySlot.set(slot, labels)
    }
  }

  takeBack(slot: number, kind: LabelKind, orderID: string, knownAtMs: UnixMs): void {
    const label = this.#bySlot.get(slot)?.find((label) => label.orderID === orderID && label.kind === kind)
    if (label) label.untilMs = knownAtMs
  }

  /** @returns how many orders of the entity are so labelled at this moment, 64 at most */
  count(slot: number, kind: LabelKind, atMs: UnixMs): number {
    let count = 0
    for (const label of this.#bySlot.get(slot) ?? []) {
      if (label.kind === kind && label.fromMs <= atMs && atMs < label.untilMs) count++
    }
    return count
  }

  forget(slot: number): void {
    this.#bySlot.delete(slot)
  }
}

const FOR_EVER = Number.POSITIVE_INFINITY
const MAX_LABELS = 64
