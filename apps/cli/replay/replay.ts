/** Every decision of a journal made again, and every vector folded again, in one pass over its rows. */
import { assert } from '@sekisho/base'
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import { openReader } from '@sekisho/adapters/sql'
import type { StateReader, StoredRow } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { recordOfRow } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS, UPCASTERS } from '@sekisho/fraud/events'
import { Refolding, verifyDecision } from '@sekisho/fraud/replay'
import type { Difference } from '@sekisho/fraud/replay'
import { readyMade } from '@sekisho/fraud/rules'
import acs from '@sekisho/policies/acs.yaml'
import orders from '@sekisho/policies/orders.yaml'

export interface ReplayReport {
  readonly rows: number
  readonly decisions?: { identical: number; different: number; notComparable: number }
  readonly vectors?: { identical: number; different: number }
  /** The first few that differ. */
  readonly first: { seq: number; id: string; differences: readonly Difference[] }[]
}

export interface ReplayOptions {
  readonly verify: boolean
  readonly refold: boolean
  readonly onProgress: (rows: number) => void
}

export function replayJournal(dir: string, { verify, refold, onProgress }: ReplayOptions): ReplayReport {
  const reader = openReader({ dir, upcasters: UPCASTERS })
  const policies = [readyMade(orders), readyMade(acs)] as const
  const decisions = { identical: 0, different: 0, notComparable: 0 }
  const vectors = { identical: 0, different: 0 }
  const first: ReplayReport['first'] = []
  const note = (row: StoredRow, differences: readonly Difference[]): void => {
    if (first.length < 10) first.push({ seq: row.seq, id: row.id, differences })
  }
  const folds = new Map<string, Refolding>()
  let rows = 0
  try {
    for (const { event, decision } of pairsOf(reader.readJournal())) {
      rows = decision?.seq ?? event.seq
      if (rows % 10_000 < 2) onProgress(rows)
      const record = decision && recordOfRow(decision)
      if (verify && decision && record) {
        const { id } = record.versions.policy
        const verdict = verifyDecision(record, policies.find((policy) => policy.id === id) ?? policies[0])
        if (verdict.result === 'identical') decisions.identical++
        else if (verdict.result === 'not_comparable') decisions.notComparable++
        else {
          decisions.different++
          note(decision, verdict.differences)
        }
      }
      if (!refold || !EVENTS.has(event.kind)) continue
      const differences = foldOf(folds, reader, spaceOfRow(event)).next(eventOfRow(event.kind, event.body), record)
      if (!record) continue
      if (differences.length === 0) vectors.identical++
      else {
        vectors.different++
        note(decision, differences)
      }
    }
    return { rows, ...(verify && { decisions }), ...(refold && { vectors }), first }
  } finally {
    reader.close()
  }
}

/** An event, and the decision right after it when it got one. Rows of other kinds come alone. */
function* pairsOf(rows: Iterable<StoredRow>): Generator<{ event: StoredRow; decision: StoredRow | undefined }> {
  let event: StoredRow | undefined
  for (const row of rows) {
    if (row.kind === 'decision') {
      assert(event && event.tenant === row.tenant && event.id === row.id, 'a decision stands right after its event')
      yield { event, decision: row }
      event = undefined
    } else {
      if (event) yield { event, decision: undefined }
      event = row
    }
  }
  if (event) yield { event, decision: undefined }
}

function foldOf(folds: Map<string, Refolding>, reader: StateReader, space: Space): Refolding {
  const known = folds.get(memoryOf(space))
  if (known) return known
  const tenant = findTenant(reader, space.tenantID)
  assert(tenant, 'whoever has events is a tenant')
  const fold = new Refolding(tenant)
  folds.set(memoryOf(space), fold)
  return fold
}

const EVENTS: ReadonlySet<string> = new Set(FRAUD_EVENT_KINDS)
