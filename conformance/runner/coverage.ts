/** What a run says about the rows of its role: a row is as good as the worst of its cases. */
import type { Role } from './case.ts'
import type { ScopeRow } from './read.ts'
import type { Result } from './run.ts'

export interface RowVerdict {
  readonly id: string
  readonly topic: string
  readonly verdict: Result['verdict'] | 'no case'
  readonly results: readonly Result[]
  /** Why there is no case. */
  readonly noCase?: string
}

/** The rows of the selection that the role has, in the order of the requirement list. */
export function rowVerdicts(role: Role, scope: readonly ScopeRow[], results: readonly Result[]): readonly RowVerdict[] {
  const byRow = groupedByRow(results)
  return scope
    .filter((row) => row.role === ROWS_OF[role] && row.out === undefined)
    .map(({ id, topic, seen, noCase }) => {
      const own = byRow.get(id) ?? []
      const worst = WORST_FIRST.find((verdict) => own.some((result) => result.verdict === verdict))
      if (worst !== undefined) return { id, topic, verdict: worst, results: own }
      return { id, topic, verdict: 'no case', results: own, noCase: noCase ?? UNSEEN[seen] }
    })
}

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly remark: number
  readonly skipped: number
}

export function tallyOf(results: readonly Result[]): Tally {
  const count = (verdict: Result['verdict']): number => results.filter((result) => result.verdict === verdict).length
  return { passed: count('passed'), failed: count('failed'), remark: count('remark'), skipped: count('skipped') }
}

function groupedByRow(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  const grouped = new Map<string, Result[]>()
  for (const result of results) grouped.set(result.requirement, [...(grouped.get(result.requirement) ?? []), result])
  return grouped
}

const ROWS_OF: Readonly<Record<Role, ScopeRow['role']>> = {
  'threeds-server': '3DSS',
  'directory-server': 'DS',
  acs: 'ACS',
}
const WORST_FIRST: readonly Result['verdict'][] = ['failed', 'remark', 'skipped', 'passed']
const UNSEEN: Readonly<Record<ScopeRow['seen'], string>> = {
  wire: 'not run',
  timing: 'shows only by waiting',
  crypto: 'right and wrong look alike on the wire',
  ui: 'shows on a screen alone',
  internal: 'does not show outside',
}
