/** Every decision of a journal made again, and every vector folded again, in one pass over its rows. */
import { assert } from '@sekisho/base'
import { decidedRows } from '@sekisho/adapters/backtest'
import { policiesIn } from '@sekisho/adapters/policies'
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import type { Space } from '@sekisho/adapters/screening'
import { openReader } from '@sekisho/adapters/sql'
import type { StateReader, StoredRow } from '@sekisho/adapters/store'
import { findTenant } from '@sekisho/adapters/tenants'
import { recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { eventOfRow, FRAUD_EVENT_KINDS, UPCASTERS } from '@sekisho/fraud/events'
import type { Catalogue } from '@sekisho/fraud/features'
import { Refolding, verifyDecision } from '@sekisho/fraud/replay'
import type { Difference } from '@sekisho/fraud/replay'

export interface ReplayReport {
  readonly rows: number
  /** Those of policies on trial too. */
  readonly decisions?: { identical: number; different: number; notComparable: number }
  readonly vectors?: { identical: number; different: number; filledLater: number }
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
  try {
    const policyOf = policiesIn(reader)
    const decisions = { identical: 0, different: 0, notComparable: 0 }
    const vectors = { identical: 0, different: 0, filledLater: 0 }
    const first: ReplayReport['first'] = []
    const note = (row: StoredRow, differences: readonly Difference[]): void => {
      if (first.length < 10) first.push({ seq: row.seq, id: row.id, differences })
    }
    const verifyOne = (row: StoredRow, record: DecisionRecord): void => {
      const policy = policyOf(record.versions.policy.fingerprint)
      const verdict = policy && verifyDecision(record, policy)
      if (verdict?.result === 'identical') decisions.identical++
      else if (verdict?.result === 'different') {
        decisions.different++
        note(row, verdict.differences)
      } else decisions.notComparable++
    }
    const folds = new Folds(reader, refold ? cataloguesIn(reader, policyOf) : [])
    const rows = reader.head().seq
    for (const { event, decision, shadows } of decidedRows(reader.readJournal({ kinds: KINDS }))) {
      onProgress(event.seq)
      const record = decision && recordOfRow(decision)
      if (verify && decision && record) verifyOne(decision, record)
      if (verify) for (const shadow of shadows) verifyOne(shadow, shadowRecordOfRow(shadow))
      if (!refold) continue
      const catalogue = record && policyOf(record.versions.policy.fingerprint)?.catalogue
      const { differences, filledLater } = folds
        .of(spaceOfRow(event))
        .next(eventOfRow(event.kind, event.body), catalogue && record, catalogue)
      if (!decision || !catalogue) continue
      if (filledLater > 0) vectors.filledLater++
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

/** What the policies of the journal's decisions read: a state is made for all of it. */
function cataloguesIn(
  reader: ReturnType<typeof openReader>,
  policyOf: ReturnType<typeof policiesIn>,
): readonly Catalogue[] {
  const fingerprints = new Set<string>()
  for (const row of reader.readJournal({ kinds: ['decision'] }))
    fingerprints.add(recordOfRow(row).versions.policy.fingerprint)
  return [...fingerprints].flatMap((fingerprint) => policyOf(fingerprint)?.catalogue ?? [])
}

/** One for each memory. */
class Folds {
  readonly #reader: StateReader
  readonly #catalogues: readonly Catalogue[]
  readonly #folds = new Map<string, Refolding>()

  constructor(reader: StateReader, catalogues: readonly Catalogue[]) {
    this.#reader = reader
    this.#catalogues = catalogues
  }

  of(space: Space): Refolding {
    const known = this.#folds.get(memoryOf(space))
    if (known) return known
    const tenant = findTenant(this.#reader, space.tenantID)
    assert(tenant, 'whoever has events is a tenant')
    const fold = new Refolding(tenant, this.#catalogues)
    this.#folds.set(memoryOf(space), fold)
    return fold
  }
}

const KINDS = [...FRAUD_EVENT_KINDS, 'decision', 'shadow-decision']
