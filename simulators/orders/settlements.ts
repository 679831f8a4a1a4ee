/** What becomes of an order: the life of its money and its parcel, by payment method and fate. */
import { DAY_MS, HOUR_MS, SECOND_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { SettlementStatus } from './order.ts'
import type { Draft } from './patterns.ts'
import type { Random } from './random.ts'

export interface Step {
  readonly status: SettlementStatus
  readonly atMs: UnixMs
}

/** In order of time; the first is at least a second after the order. */
export function lifeOf({ atMs, placed, fate }: Draft, random: Random): readonly Step[] {
  const after = (status: SettlementStatus, fromMs: number, toMs: number): Step => ({
    status,
    atMs: atMs + random.between(fromMs, toMs),
  })
  if (fate === 'payment_failed') return [after('payment_failed', SECOND_MS, 5 * SECOND_MS)]
  const parcel = [after('dispatched', 10 * HOUR_MS, 30 * HOUR_MS), after('delivered', 34 * HOUR_MS, 3 * DAY_MS)]
  const later = placed.payment.method === 'convenience_store' || placed.payment.method === 'bank_transfer'
  if (later && random.chance(6)) return [after('cancelled', 4 * DAY_MS, 5 * DAY_MS)] // never paid
  if (later) return [after('paid', HOUR_MS, 9 * HOUR_MS), ...parcel]
  if (placed.payment.method === 'deferred') {
    if (fate !== 'bad_debt') return [...parcel, after('paid', 6 * DAY_MS, 16 * DAY_MS)]
    const unpaid = [after('overdue', 17 * DAY_MS, 18 * DAY_MS), after('in_collection', 24 * DAY_MS, 26 * DAY_MS)]
    return [...parcel, ...unpaid, after('bad_debt', 60 * DAY_MS, 62 * DAY_MS)]
  }
  if (placed.payment.method !== 'card') return [...parcel, after('paid', 3 * DAY_MS, 4 * DAY_MS)]
  const money = [after('authorised', SECOND_MS, 4 * SECOND_MS), ...parcel]
  // Cardholders find out with the next statement; the impatient within a week.
  return fate === 'chargeback' ? [...money, after('chargeback', 6 * DAY_MS, 40 * DAY_MS)] : money
}
