/** What policies in shadow decided of the newest events, beside what was decided of them: counts, without what became of the orders. */
import type { TenantID } from '@sekisho/base'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import { SideBySide } from '@sekisho/fraud/backtest'
import type { Difference, Observation } from '@sekisho/fraud/backtest'
import { recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import type { DecidedKind, Outcome } from '@sekisho/fraud/rules'
import { setImmediate as turn } from 'node:timers/promises'
import { isOfKind } from './recorded.ts'

export interface ShadowReport {
  readonly fingerprint: string
  readonly version: number
  /** Of the events that it decided, the first and the last. */
  readonly fromMs: number
  readonly toMs: number
  readonly was: Readonly<Record<Outcome, number>>
  readonly would: Readonly<Record<Outcome, number>>
  readonly difference: Pick<Difference, 'same' | 'orders' | 'changes' | 'rules'>
}

/**
 * Others have their turn between two pages. Those of test keys are left out.
 * @param limit how many rows of decisions are looked at, live ones and those in shadow, the newest first
 */
export async function recentShadows(
  store: JournalReader,
  tenantID: TenantID,
  decides: DecidedKind,
  limit: number,
): Promise<ShadowReport[]> {
  const found = new Map<string, Beside>()
  let beforeSeq: number | undefined
  let waiting: StoredRow[] = []
  for (let left = limit; left > 0;) {
    const page = { limit: Math.min(left, PAGE), ...(beforeSeq !== undefined && { beforeSeq }) }
    const rows = store.latestRows(tenantID, ['decision', 'shadow-decision'], page)
    for (const row of rows) {
      // From the newest back: those in shadow come before the one that they stand after.
      if (row.kind === 'shadow-decision') {
        waiting.push(row)
        continue
      }
      const shadows = waiting.filter(({ id }) => id === row.id)
      waiting = []
      if (shadows.length === 0 || spaceOfRow(row).test) continue
      const record = recordOfRow(row)
      if (!isOfKind(record, decides)) continue
      for (const shadow of shadows) add(found, row, record, shadowRecordOfRow(shadow))
    }
    if (rows.length < page.limit) break
    beforeSeq = rows.at(-1)!.seq
    left -= rows.length
    await turn()
  }
  return [...found.values()].map(reportOf)
}

interface Beside {
  readonly policy: DecisionRecord['versions']['policy']
  readonly sides: SideBySide
  fromMs: number
  readonly toMs: number
}

function add(found: Map<string, Beside>, row: StoredRow, was: DecisionRecord, would: DecisionRecord): void {
  const { policy } = would.versions
  let beside = found.get(policy.fingerprint)
  if (!beside) {
    beside = { policy, sides: new SideBySide(), fromMs: row.receivedAtMs, toMs: row.receivedAtMs }
    found.set(policy.fingerprint, beside)
  }
  beside.fromMs = row.receivedAtMs
  beside.sides.add(observationOf(was), observationOf(would))
}

function observationOf({ outcome, score, hits }: DecisionRecord): Observation {
  return { outcome, score, hits, month: '' }
}

function reportOf({ policy, sides, fromMs, toMs }: Beside): ShadowReport {
  const { first, second, difference } = sides.report(policy, policy)
  const { same, orders, changes, rules } = difference
  const countsOf = ({ outcomes: { approve, challenge, review, decline } }: typeof first) => {
    return { approve: approve.orders, challenge: challenge.orders, review: review.orders, decline: decline.orders }
  }
  return {
    fingerprint: policy.fingerprint,
    version: policy.version,
    fromMs,
    toMs,
    was: countsOf(first),
    would: countsOf(second),
    difference: { same, orders, changes, rules },
  }
}

/** Some 10 ms of reading: live decisions wait no longer. */
const PAGE = 100
