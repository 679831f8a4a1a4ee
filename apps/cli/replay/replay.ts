/**
 * Every decision of a journal made again, and every vector folded again. The first pass looks at decisions alone, and learns which
 * policies there were; the others fold events.
 */
import { policiesIn } from '@sekisho/adapters/policies'
import { memoryOf, spaceOfRow } from '@sekisho/adapters/screening'
import { openReader } from '@sekisho/adapters/sql'
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import { recordOfRow, shadowRecordOfRow } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { verifyDecision } from '@sekisho/fraud/replay'
import type { Difference } from '@sekisho/fraud/replay'
import type { Policy } from '@sekisho/fraud/rules'
import { passesFor, refoldPass, stretchesOf } from './refoldPasses.ts'

export interface ReplayReport {
  readonly rows: number
  /** Those of policies on trial too. */
  readonly decisions?: { identical: number; different: number; notComparable: number }
  readonly vectors?: { identical: number; different: number; notComparable: number; filledLater: number }
  /** The first few that differ. */
  readonly first: { seq: number; id: string; differences: readonly Difference[] }[]
}

export interface ReplayOptions {
  readonly verify: boolean
  readonly refold: boolean
  /** Told of the row that is reached, of the whole journal: passes share its length. */
  readonly onProgress: (rows: number) => void
}

export function replayJournal(dir: string, { verify, refold, onProgress }: ReplayOptions): ReplayReport {
  const reader = openReader({ dir, upcasters: UPCASTERS })
  try {
    const rows = reader.head().seq
    const first: ReplayReport['first'] = []
    const note = (row: StoredRow, differences: readonly Difference[]): void => {
      if (first.length < 10) first.push({ seq: row.seq, id: row.id, differences })
    }
    const looked = lookAtDecisions(reader, verify, note, (seq) => onProgress(refold ? seq / 2 : seq))
    const vectors = { identical: 0, different: 0, notComparable: looked.ofUnknownPolicies, filledLater: 0 }
    const stretches = stretchesOf(reader)
    const passes = refold
      ? passesFor(looked.policies).flatMap((pass) => stretches.map((stretch) => ({ pass, stretch })))
      : []
    for (const [n, { pass, stretch }] of passes.entries()) {
      refoldPass(
        reader,
        pass,
        stretch,
        (decision, { result, differences, filledLater }) => {
          if (filledLater > 0) vectors.filledLater++
          if (result === 'not_comparable') vectors.notComparable++
          else if (differences.length === 0) vectors.identical++
          else {
            vectors.different++
            note(decision, differences)
          }
        },
        (seq) => onProgress(rows / 2 + (n * rows + seq) / passes.length / 2),
      )
    }
    return { rows, ...(verify && { decisions: looked.decisions }), ...(refold && { vectors }), first }
  } finally {
    reader.close()
  }
}

interface LookedAt {
  readonly decisions: NonNullable<ReplayReport['decisions']>
  /** By the name of the memory, in the order in which they first decided. */
  readonly policies: ReadonlyMap<string, ReadonlySet<Policy>>
  /** Decisions that counted, of policies that are not there any more. */
  readonly ofUnknownPolicies: number
}

function lookAtDecisions(
  reader: JournalReader,
  verify: boolean,
  note: (row: StoredRow, differences: readonly Difference[]) => void,
  onProgress: (seq: number) => void,
): LookedAt {
  const policyOf = policiesIn(reader)
  const decisions = { identical: 0, different: 0, notComparable: 0 }
  const policies = new Map<string, Set<Policy>>()
  let ofUnknownPolicies = 0
  for (const row of reader.readJournal({ kinds: verify ? ['decision', 'shadow-decision'] : ['decision'] })) {
    onProgress(row.seq)
    const record = row.kind === 'decision' ? recordOfRow(row) : shadowRecordOfRow(row)
    const policy = policyOf(record.versions.policy.fingerprint)
    if (row.kind === 'decision' && policy) {
      const name = memoryOf(spaceOfRow(row))
      policies.set(name, (policies.get(name) ?? new Set()).add(policy))
    } else if (row.kind === 'decision') ofUnknownPolicies++
    if (!verify) continue
    const verdict = policy && verifyDecision(record, policy)
    if (verdict?.result === 'identical') decisions.identical++
    else if (verdict?.result === 'different') {
      decisions.different++
      note(row, verdict.differences)
    } else decisions.notComparable++
  }
  return { decisions, policies, ofUnknownPolicies }
}
