/**
 * What a row of the journal says to the other end, if anything: the feed is the journal, seen through this table. What came from
 * a partner is never told on.
 */
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Said } from '@sekisho/evidence'
import { eventOfRow } from '@sekisho/fraud/events'
import type { ChallengeMethod, FraudReportEvent, SettlementEvent, ThreeDSResultEvent } from '@sekisho/fraud/events'
import { OF_PARTNERS } from './labels.ts'
import { transStatusOf } from './transactionRows.ts'

/** Kinds of rows that may say something. */
export const TELLING_KINDS = [
  'authentication',
  'threeds-result',
  'fraud-report',
  'settlement',
  'verdict',
  'outcome-contest',
] as const

/** What is said, and of which of our orders or authentications. */
export interface SaidOf {
  readonly rowID: string
  readonly said: Said
}

export function saidOfRow(store: JournalReader, role: 'shop' | 'issuer', row: StoredRow): SaidOf | undefined {
  if (row.kind === 'outcome-contest') {
    return { rowID: row.body['rowID'] as string, said: { kind: 'contest', of: row.body['outcomeID'] as string } }
  }
  const event = eventOfRow(row.kind, row.body)
  switch (event.kind) {
    case 'authentication':
      return role === 'issuer' ? withoutChallenge(store, row) : undefined
    case 'threeds-result':
      return role === 'issuer' ? { rowID: row.id, said: challenged(event) } : undefined
    case 'fraud-report':
      return reported(event, row)
    case 'settlement':
      return ofOrder(row, settled(event))
    case 'verdict':
      return event.verdict === 'hold' ? undefined : ofOrder(row, `verdict_${event.verdict}`)
    default:
      return undefined
  }
}

/** One that is challenged is told when its challenge has ended. */
function withoutChallenge(store: JournalReader, { tenant, id }: StoredRow): SaidOf | undefined {
  const transStatus = transStatusOf(store, tenant, id)
  if (transStatus === undefined || transStatus === 'C' || transStatus === 'D') return undefined
  return { rowID: id, said: { kind: 'authentication', transStatus, challenge: 'not_offered' } }
}

function challenged({ transStatus, challenge, method }: ThreeDSResultEvent): Said {
  return {
    kind: 'authentication',
    transStatus,
    challenge: challenge === undefined ? 'not_offered' : challenge === 'completed' ? 'passed' : challenge,
    ...(method && { method: METHODS[method] }),
  }
}

function reported({ about, reportID, withdrawn, type }: FraudReportEvent, row: StoredRow): SaidOf | undefined {
  if (about.kind !== 'order' || reportID.startsWith(OF_PARTNERS)) return undefined
  const said: Said = withdrawn ? { kind: 'fraud_withdrawn' } : { kind: 'fraud', type }
  return { rowID: rowIDIn(spaceOfRow(row), about.id), said }
}

function settled({ status, cameBack }: SettlementEvent): Said['kind'] | undefined {
  return cameBack ? 'returned' : SETTLED[status]
}

/** The row of what is told of an order carries the order's row ID before its own. */
function ofOrder({ id }: StoredRow, kind: Said['kind'] | undefined): SaidOf | undefined {
  return kind && { rowID: id.slice(0, id.lastIndexOf('/')), said: { kind } }
}

const SETTLED: { readonly [Status in SettlementEvent['status']]?: Said['kind'] } = {
  dispatched: 'dispatched',
  delivered: 'delivered',
  undelivered: 'returned',
  fraud_reported: 'fraud',
  chargeback: 'chargeback',
  chargeback_reversed: 'chargeback_reversed',
}
const METHODS: Readonly<Record<ChallengeMethod, NonNullable<Said['method']>>> = {
  one_time_code: 'code',
  password: 'password',
  knowledge: 'password',
  passkey: 'device',
  app: 'device',
  decoupled: 'other',
  other: 'other',
}
