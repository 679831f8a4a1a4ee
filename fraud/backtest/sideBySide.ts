/** Two ways of deciding the same orders: figures of each, and what lies between them. */
import type { Policy } from '@sekisho/fraud/rules'
import { Comparison } from './difference.ts'
import type { Change, ScoreDifference } from './difference.ts'
import { Measure } from './measure.ts'
import type { Observation, SteeredCounts } from './measure.ts'
import { reportOf } from './report.ts'
import type { PolicyReport } from './report.ts'

/** How often a rule fired on each side. */
interface RuleChange {
  readonly rule: string
  readonly first: number
  readonly second: number
}

export interface Difference {
  /** Orders with the same outcome on both sides, of all. */
  readonly same: number
  readonly orders: number
  readonly changes: readonly Change[]
  readonly scores: ScoreDifference
  /** Rules that did not fire equally often, those that differ most first. */
  readonly rules: readonly RuleChange[]
}

export interface SideBySideReport {
  readonly first: PolicyReport
  readonly second: PolicyReport
  readonly difference: Difference
  /** Of the second, from the highest score down; none where it is not known what its thresholds may change. */
  readonly steered: readonly SteeredCounts[]
}

export class SideBySide {
  readonly #first = new Measure()
  readonly #second = new Measure()
  readonly #comparison = new Comparison()

  add(first: Observation, second: Observation): void {
    this.#first.add(first)
    this.#second.add(second)
    this.#comparison.add(first, second)
  }

  report(first: Named, second: Named): SideBySideReport {
    const [before, after] = [reportOf(first, this.#first), reportOf(second, this.#second)]
    const { changes } = this.#comparison
    const changed = changes.reduce((sum, { orders }) => sum + orders, 0)
    return {
      first: before,
      second: after,
      difference: {
        same: before.rows - changed,
        orders: before.rows,
        changes,
        scores: this.#comparison.difference(),
        rules: ruleChanges(before, after),
      },
      steered: this.#second.steered,
    }
  }
}

type Named = Pick<Policy, 'id' | 'version' | 'fingerprint'>

function ruleChanges(first: PolicyReport, second: PolicyReport): RuleChange[] {
  const counts = new Map<string, { first: number; second: number }>()
  for (const { rule, orders } of first.byRule) counts.set(rule, { first: orders, second: 0 })
  for (const { rule, orders } of second.byRule)
    counts.set(rule, { first: counts.get(rule)?.first ?? 0, second: orders })
  return [...counts]
    .map(([rule, count]) => ({ rule, ...count }))
    .filter((change) => change.first !== change.second)
    .sort((a, b) => apart(b) - apart(a) || (a.rule < b.rule ? -1 : 1))
}

function apart({ first, second }: RuleChange): number {
  return Math.abs(first - second)
}
