/** What a file would do, out of what the server says of each row: told as a whole, and made only when nothing is wrong with it. */
import type { Change, PlannedRow } from './listAPI.ts'
import type { FileRow } from './listFile.ts'

type Counted = NonNullable<PlannedRow['effect']> | 'doubled' | 'bad'

export interface Judged {
  readonly counts: Readonly<Record<Counted, number>>
  /** By line; never what stands in the row. `twin`: the line that says something else of the same value. */
  readonly faults: readonly {
    readonly line: number
    readonly element: string
    readonly reason: string
    readonly twin?: number
  }[]
  readonly against: readonly { readonly line: number; readonly lists: readonly string[] }[]
  /** Those that change something. */
  readonly changes: readonly Change[]
}

/** @param at our time, for rows that name none */
export function judged(rows: readonly FileRow[], planned: readonly PlannedRow[], at: string): Judged {
  const counts = { new: 0, changed: 0, same: 0, removed: 0, absent: 0, doubled: 0, bad: 0 }
  const faults: { line: number; element: string; reason: string; twin?: number }[] = []
  const against: { line: number; lists: readonly string[] }[] = []
  const changes: Change[] = []
  for (const [i, { line, change }] of rows.entries()) {
    const { effect, against: lists = [], twin, issues = [] } = planned[i]!
    if (effect === undefined) {
      counts.bad++
      faults.push(...issues.map(({ element, reason }) => ({ line, element, reason })))
      continue
    }
    if (twin !== undefined) {
      const earlier = rows[twin]!
      const isSame = textOf(earlier.change) === textOf(change)
      counts[isSame ? 'doubled' : 'bad']++
      if (!isSame) faults.push({ line, element: 'entity', reason: '', twin: earlier.line })
      continue
    }
    counts[effect]++
    if (lists.length > 0) against.push({ line, lists })
    if (effect !== 'same' && effect !== 'absent') changes.push({ occurredAt: at, ...change })
  }
  return { counts, faults, against, changes }
}

/** What a row says, whatever its ID and however its value is spelt. */
function textOf({ listChangeID: _id, entity: _entity, ...said }: Change): string {
  return JSON.stringify(said)
}
