/** What becomes of an order that the shop took: the life of its money and its parcel, by payment method and fate. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { Random } from '../orders/random.ts'
import type { Placed } from './bodies.ts'
import { PARAMETERS } from './parameters.ts'
import type { Authentication } from './truth.ts'

/**
 * `disputed`: the cardholder did not order it. `denied`: the buyer did, and says otherwise. `unpaid`: the bill is never
 * paid. `kept`: paid for, and breaks the shop's rules. `robbed`: paid with a member's points. `exploited`: with what the shop
 * gives away.
 */
export type Fate = 'good' | 'disputed' | 'denied' | 'unpaid' | 'kept' | 'robbed' | 'exploited'

type SettlementStatus =
  | 'payment_failed'
  | 'dispatched'
  | 'delivered'
  | 'paid'
  | 'overdue'
  | 'in_collection'
  | 'bad_debt'
  | 'cancelled'
  | 'refunded'
  | 'chargeback'
  | 'chargeback_reversed'

/** What somebody reports to the shop as fraud, and who; an earlier report may be taken back. */
interface Report {
  readonly type: 'stolen_number' | 'account_takeover' | 'points_or_coupons'
  readonly source: 'issuer' | 'member' | 'shop'
  readonly withdrawn?: true
}

export type Step =
  | { readonly atMs: UnixMs; readonly status: SettlementStatus }
  | { readonly atMs: UnixMs; readonly report: Report }

/**
 * In order of time.
 * @param authentication by 3-D Secure: what is disputed is then the issuer's loss, and reaches no shop as a chargeback; whoever
 *   passed a challenge is not believed when they deny it
 */
export function lifeOf(
  placed: Placed,
  fate: Fate,
  authentication: Authentication | undefined,
  atMs: UnixMs,
  random: Random,
): readonly Step[] {
  const after = (status: SettlementStatus, fromMs: number, toMs: number): Step => ({
    status,
    atMs: atMs + random.between(fromMs, toMs),
  })
  const digital = placed.deliveries[0]?.method === 'digital'
  const parcel = digital
    ? [after('delivered', MINUTE_MS, 20 * MINUTE_MS)]
    : [after('dispatched', 8 * HOUR_MS, 30 * HOUR_MS), after('delivered', 32 * HOUR_MS, 3 * DAY_MS)]
  switch (placed.payment.method) {
    case 'card':
      return [...parcel, ...disputes(fate, authentication, atMs, random), ...returned(fate, after, random)]
    case 'deferred':
      return [...parcel, ...bill(fate, after, random)]
    case 'convenience_store':
      return fate === 'good' && random.chance(PARAMETERS.payment.neverPaidAtConvenienceStorePercent)
        ? [after('cancelled', 4 * DAY_MS, 6 * DAY_MS)]
        : [after('paid', HOUR_MS / 2, 7 * HOUR_MS), ...parcel, ...foundOut(fate, atMs, random)]
    case 'cash_on_delivery':
      return fate !== 'good' || random.chance(PARAMETERS.payment.refusedAtDoorPercent)
        ? [parcel[0]!, after('cancelled', 4 * DAY_MS, 9 * DAY_MS)]
        : [...parcel, after('paid', 3 * DAY_MS, 4 * DAY_MS)]
    default:
      return [...parcel, ...foundOut(fate, atMs, random), ...returned(fate, after, random)]
  }
}

type After = (status: SettlementStatus, fromMs: number, toMs: number) => Step

function disputes(
  fate: Fate,
  authentication: Authentication | undefined,
  atMs: UnixMs,
  random: Random,
): readonly Step[] {
  const { reportDayEdges, chargebackAfterDays, unnoticedPercent, mistakenPercentOfGoodCardOrders } = PARAMETERS.labels
  const band = random.below(reportDayEdges.length - 1)
  const fromMs = reportDayEdges[band]! * DAY_MS
  const reportedAtMs = atMs + fromMs + random.below(reportDayEdges[band + 1]! * DAY_MS - fromMs)
  const chargedAtMs = reportedAtMs + random.between(chargebackAfterDays[0] * DAY_MS, chargebackAfterDays[1] * DAY_MS)
  const chargeback: Step = { status: 'chargeback', atMs: chargedAtMs }
  const reported: Step = { report: STOLEN, atMs: reportedAtMs }
  switch (fate) {
    case 'disputed': {
      if (random.chance(unnoticedPercent)) return []
      return authentication ? [reported] : [reported, chargeback]
    }
    case 'denied':
      if (authentication === 'by_challenge') return []
      return authentication ? [reported] : [chargeback]
    case 'good': {
      // Somebody did not recognise the shop's name on the statement, and takes it back later.
      if (!random.chance(mistakenPercentOfGoodCardOrders)) return []
      const reversedAtMs = chargedAtMs + random.between(9, 25) * DAY_MS
      const reversed: Step = { status: 'chargeback_reversed', atMs: reversedAtMs }
      const withdrawn: Step = { report: { ...STOLEN, withdrawn: true }, atMs: reversedAtMs + random.below(DAY_MS) }
      return authentication ? [reported, withdrawn] : [reported, chargeback, reversed, withdrawn]
    }
    default:
      return []
  }
}

function bill(fate: Fate, after: After, random: Random): readonly Step[] {
  const { overdueAfterDays, collectionAfterDays, badDebtAfterDays } = PARAMETERS.labels
  const days = ([from, to]: readonly [number, number], status: SettlementStatus): Step =>
    after(status, from * DAY_MS, to * DAY_MS)
  const overdue = days(overdueAfterDays, 'overdue')
  const forgotten = random.chance(PARAMETERS.payment.forgottenPercent)
  if (fate === 'unpaid' || forgotten) {
    return [overdue, days(collectionAfterDays, 'in_collection'), days(badDebtAfterDays, 'bad_debt')]
  }
  if (random.chance(PARAMETERS.payment.latePercent)) return [overdue, after('paid', 22 * DAY_MS, 40 * DAY_MS)]
  return [after('paid', 4 * DAY_MS, 16 * DAY_MS)]
}

/** Members miss their points; a shop that looks through a campaign finds some of what was taken twice. */
function foundOut(fate: Fate, atMs: UnixMs, random: Random): readonly Step[] {
  const { abuseFoundPercent, abuseFoundAfterDays, unnoticedPercent } = PARAMETERS.labels
  if (fate === 'robbed' && !random.chance(unnoticedPercent)) {
    return [{ report: ROBBED, atMs: atMs + random.between(1 * DAY_MS, 40 * DAY_MS) }]
  }
  if (fate !== 'exploited' || !random.chance(abuseFoundPercent)) return []
  const [from, to] = abuseFoundAfterDays
  return [{ report: EXPLOITED, atMs: atMs + random.between(from * DAY_MS, to * DAY_MS) }]
}

function returned(fate: Fate, after: After, random: Random): readonly Step[] {
  if (fate !== 'good' || !random.chance(PARAMETERS.payment.returnedPercent)) return []
  return [after('refunded', 6 * DAY_MS, 16 * DAY_MS)]
}

const STOLEN: Report = { type: 'stolen_number', source: 'issuer' }
const ROBBED: Report = { type: 'account_takeover', source: 'member' }
const EXPLOITED: Report = { type: 'points_or_coupons', source: 'shop' }
