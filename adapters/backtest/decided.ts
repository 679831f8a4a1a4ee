/** The journal, event by event, each with what was decided of it. */
import { assert } from '@sekisho/base'
import type { StoredRow } from '@sekisho/adapters/store'

export interface DecidedRow {
  readonly event: StoredRow
  /** Absent for an event that nobody asked about. */
  readonly decision: StoredRow | undefined
  /** What policies on trial would have decided. */
  readonly shadows: readonly StoredRow[]
}

/** @param rows of events and decisions, in order: those of one unit follow each other */
export function* decidedRows(rows: Iterable<StoredRow>): Generator<DecidedRow> {
  let open: { event: StoredRow; decision: StoredRow | undefined; shadows: StoredRow[] } | undefined
  for (const row of rows) {
    const isOfOpen = open?.event.tenant === row.tenant && open.event.id === row.id
    if (row.kind === 'decision') {
      assert(open && isOfOpen && !open.decision, 'a decision stands right after its event')
      open.decision = row
    } else if (row.kind === 'shadow-decision') {
      assert(open?.decision && isOfOpen, 'a decision on trial stands right after the real one')
      open.shadows.push(row)
    } else {
      if (open) yield open
      open = { event: row, decision: undefined, shadows: [] }
    }
  }
  if (open) yield open
}
