/**
 * The life of an order after its checkout, told step by step. Of the order no more is held than its name and its price, and
 * of one that will bring a complaint whom the shop blames: hundreds of thousands are on their way at once in a large town,
 * some for four months.
 */
import type { UnixMs } from '@sekisho/base'
import type { Listed } from './listings.ts'
import { listChange } from './listings.ts'
import type { Parts } from './parts.ts'
import type { Question, Told } from './port.ts'
import type { Step } from './settlements.ts'
import { whenKnown } from './soon.ts'
import type { Soon } from './soon.ts'

export interface Life {
  readonly order: Named
  readonly amountMinor: number
  /** In order of time. */
  readonly steps: readonly Step[]
  /** Whom the shop puts on its list after the first complaint. */
  readonly blamed?: Listed | undefined
  readonly received?: ((atMs: UnixMs) => void) | undefined
  /** The cardholder found out. */
  readonly reported?: ((atMs: UnixMs) => void) | undefined
}

export type Named = Pick<Question, 'kind' | 'shop' | 'id'>

/** The agenda holds one entry for an order, however long its life is. */
export function liveOn(parts: Parts, life: Life, lived = 0): void {
  const { steps, received, reported } = life
  const step = steps[lived]
  if (!step) return
  parts.agenda.add(step.atMs, (atMs) =>
    whenKnown(tellStep(parts, life, step, lived, atMs), () => () => {
      if ('status' in step && step.status === 'delivered') received?.(atMs)
      const complains = isComplaint(step, steps)
      if (complains) reported?.(atMs)
      const blamed = complains ? life.blamed : undefined
      if (blamed) listSoon(parts, life.order, blamed, atMs)
      liveOn(parts, blamed ? { ...life, blamed: undefined } : life, lived + 1)
    }),
  )
}

/** What makes a shop wish that it had not sent the parcel. @param steps of the whole life */
export function isComplaint(step: Step, steps: readonly Step[]): boolean {
  if ('report' in step) return !step.report.withdrawn
  const cameBack = step.status === 'cancelled' && steps.some((each) => 'status' in each && each.status === 'dispatched')
  return cameBack || step.status === 'chargeback' || step.status === 'bad_debt'
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

/** Somebody at the shop writes an entry of its list. */
export function listSoon(parts: Parts, order: Named, listed: Listed, atMs: UnixMs): void {
  parts.agenda.add(atMs, (nowMs) =>
    whenKnown(feedBack(parts, order, 'list-change', nowMs, listChange(order.id, listed, nowMs)), () => undefined),
  )
}

function tellStep(parts: Parts, { order, amountMinor }: Life, step: Step, lived: number, atMs: UnixMs): Soon<void> {
  const number = `${order.id}-${lived + 1}`
  if ('status' in step) {
    return feedBack(parts, order, 'settlement', atMs, { settlementID: number, status: step.status, amountMinor })
  }
  const body = { reportID: number, about: { orderID: order.id }, ...step.report, amountMinor }
  return feedBack(parts, order, 'fraud-report', atMs, body)
}
