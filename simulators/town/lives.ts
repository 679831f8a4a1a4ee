/**
 * The life of an order after its checkout, told step by step. Of the order no more is held than its name and its price:
 * hundreds of thousands are on their way at once in a large town, some for four months.
 */
import type { UnixMs } from '@sekisho/base'
import type { Parts } from './parts.ts'
import type { Question, Told } from './port.ts'
import type { SettlementStatus, Step } from './settlements.ts'
import { whenKnown } from './soon.ts'
import type { Soon } from './soon.ts'

export interface Life {
  readonly order: Named
  readonly amountMinor: number
  /** In order of time. */
  readonly steps: readonly Step[]
  readonly received?: ((atMs: UnixMs) => void) | undefined
  /** The cardholder found out. */
  readonly reported?: ((atMs: UnixMs) => void) | undefined
}

export type Named = Pick<Question, 'kind' | 'shop' | 'id'>

/** The agenda holds one entry for an order, however long its life is. */
export function liveOn(parts: Parts, life: Life, lived = 0): void {
  const { order, amountMinor, steps, received, reported } = life
  const step = steps[lived]
  if (!step) return
  parts.agenda.add(step.atMs, (atMs) => {
    const body = { settlementID: `${order.id}-${lived + 1}`, status: step.status, amountMinor }
    return whenKnown(feedBack(parts, order, 'settlement', atMs, body), () => () => {
      if (step.status === 'delivered') received?.(atMs)
      if (COMPLAINTS.has(step.status)) reported?.(atMs)
      liveOn(parts, life, lived + 1)
    })
  })
}

export function feedBack(
  { port }: Parts,
  { kind, shop, id }: Named,
  told: Told['kind'],
  atMs: UnixMs,
  body: object,
): Soon<void> {
  const occurredAt = new Date(atMs).toISOString()
  return port.feedBack({ kind: told, shop, atMs, about: { kind, id }, body: { ...body, occurredAt } })
}

const COMPLAINTS: ReadonlySet<SettlementStatus> = new Set(['fraud_reported', 'chargeback'])
