/**
 * A policy tried on a tenant's own journal, or policies in shadow looked back upon: what was decided stands beside what would
 * have been, with what is known today of each order. Every event is folded from the first on; only decisions of the stretch
 * count. Synchronous, in the memory of one tenant's state: whoever must stay awake meanwhile runs it in another thread.
 */
import { assert, zoneOffsetMs } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { JournalReader, StateReader } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { SideBySide, steeredBy, Trial } from '@sekisho/fraud/backtest'
import type { Observation, SideBySideReport } from '@sekisho/fraud/backtest'
import { decidedKindOf, recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import type { Decision } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS, isAsked, isScreened } from '@sekisho/fraud/events'
import type { AskedEvent } from '@sekisho/fraud/events'
import type { StateLimits } from '@sekisho/fraud/features'
import type { DecidedKind, Policy } from '@sekisho/fraud/rules'
import { decidedRows } from './decided.ts'
import { TodaysLabels } from './todaysLabels.ts'

export interface Stretch {
  readonly tenant: Tenant
  /** By when the events happened; the first is in it, the last is not. Without either, from or to the journal's end. */
  readonly fromMs?: UnixMs | undefined
  readonly toMs?: UnixMs | undefined
  /** How long after an event it counts as good when nothing bad has become known of it. */
  readonly matureMs: number
  /** Told of rows read, twice the journal's in all; may throw to end the work. */
  readonly onProgress: (rows: number) => void
}

/** `first` is what was decided, `second` what would have been. */
export type JournalReport = SideBySideReport

export function tryPolicy(
  reader: JournalReader & StateReader,
  policy: Policy,
  limits: StateLimits,
  stretch: Stretch,
): JournalReport {
  const sides = new SideBySide()
  for (const { was, would } of decidedAgain(reader, policy, limits, stretch)) sides.add(was, would)
  return sides.report(RECORDED, policy)
}

/** Each event of the stretch that the policy decides: what was decided of it, and what would have been. */
export function* decidedAgain(
  reader: JournalReader & StateReader,
  policy: Policy,
  limits: StateLimits,
  stretch: Stretch,
): Generator<{ readonly was: Observation; readonly would: Observation & Pick<Decision, 'degraded'> }> {
  const successions = Successions.open(reader)
  const labels = new TodaysLabels(reader, stretch)
  const trial = new Trial(stretch.tenant, [policy], limits)
  const kinds = [...FRAUD_EVENT_KINDS, 'decision']
  for (const { event: row, decision } of decidedRows(reader.readJournal({ tenant: stretch.tenant.tenantID, kinds }))) {
    stretch.onProgress(labels.rows + row.seq)
    if (spaceOfRow(row).test) continue
    const event = successions.renewed(eventOfRow(row.kind, row.body), row.tenant, row.seq)
    if (decision && isAsked(event) && decidedKindOf(event) === policy.decides && isIn(stretch, event)) {
      const [would] = trial.decide(event)
      assert(would, 'one policy is on trial')
      const { degraded } = would
      yield {
        was: observe(event, recordOfRow(decision), labels, stretch),
        would: {
          ...observe(event, would, labels, stretch),
          steered: steeredBy(policy, event, would),
          ...(degraded !== undefined && { degraded }),
        },
      }
    }
    trial.fold(event)
  }
}

/** By the policy's fingerprint: what each policy in shadow would have decided of this kind of event. */
export function lookBack(reader: JournalReader, decides: DecidedKind, stretch: Stretch): JournalReport[] {
  const labels = new TodaysLabels(reader, stretch)
  const found = new Map<string, { readonly policy: JournalReport['second']['policy']; readonly sides: SideBySide }>()
  const kinds = [...FRAUD_EVENT_KINDS, 'decision', 'shadow-decision']
  for (const { event: row, decision, shadows } of decidedRows(
    reader.readJournal({ tenant: stretch.tenant.tenantID, kinds }),
  )) {
    stretch.onProgress(labels.rows + row.seq)
    if (!decision || shadows.length === 0 || spaceOfRow(row).test) continue
    const event = eventOfRow(row.kind, row.body)
    if (!isAsked(event) || decidedKindOf(event) !== decides || !isIn(stretch, event)) continue
    const real = observe(event, recordOfRow(decision), labels, stretch)
    for (const shadow of shadows) {
      const record = shadowRecordOfRow(shadow)
      const { policy } = record.versions
      let beside = found.get(policy.fingerprint)
      if (!beside) found.set(policy.fingerprint, (beside = { policy, sides: new SideBySide() }))
      beside.sides.add(real, observe(event, record, labels, stretch))
    }
  }
  return [...found.values()].map(({ policy, sides }) => sides.report(RECORDED, policy))
}

function observe(
  event: AskedEvent,
  { outcome, score, hits }: Pick<Decision, 'outcome' | 'score' | 'hits'>,
  labels: TodaysLabels,
  { tenant }: Stretch,
): Observation {
  const facts = isScreened(event) ? event.facts : undefined
  return {
    outcome,
    score,
    hits,
    month: new Date(event.occurredAtMs + (zoneOffsetMs(tenant.timeZone) ?? 0)).toISOString().slice(0, 7),
    isFraud: labels.of(event),
    amountMinor: facts?.currency === tenant.currency ? facts.amountMinor : undefined,
  }
}

function isIn({ fromMs = -Infinity, toMs = Infinity }: Stretch, { occurredAtMs }: AskedEvent): boolean {
  return occurredAtMs >= fromMs && occurredAtMs < toMs
}

/** Many policies may have decided a stretch; each decision's own stands in its record. */
const RECORDED = { id: 'recorded', version: 0, fingerprint: '' }
