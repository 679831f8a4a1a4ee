/**
 * Which reviews a rule could close. Cases that were put to review for the same reasons are a cell; of each it is asked how often it
 * would have been wrong to approve all of it, or to decline all of it, and how sure that is. Whoever asks of many cells finds one that is
 * good by chance, so the doubt that is allowed is shared out among all questions (Bonferroni): the bounds hold all together.
 *
 * A case whose truth is unknown counts as an error where its reviewer decided the other way, and not at all where he decided the same:
 * nothing is guessed in favour of the rule. So a bound is of the cases that stand for those to come, and no promise of fewer errors than it.
 */
import { upperBound } from './bound.ts'
import { endOf, FEWEST } from './quality.ts'
import type { ReviewedCase } from './quality.ts'

export interface ClosableCell {
  /** Codes, in order of the alphabet: every one of them, and no other. */
  readonly reasons: readonly string[]
  readonly close: 'approve' | 'decline'
  /** Of the cell: what nobody would have had to look at. */
  readonly cases: number
  readonly lookedMs: number
  /** Cases that speak for or against it. */
  readonly counted: number
  readonly errors: number
  /** Of the share of errors. */
  readonly bound: number
}

export interface Closable {
  readonly cells: readonly ClosableCell[]
  /** Cells with cases enough to be asked about, and those with too few. */
  readonly asked: number
  readonly tooFew: number
}

/** @param limit of the share of errors: a cell is named only when its bound is below */
export function closableIn(cases: readonly ReviewedCase[], limit: number): Closable {
  const cells = new Map<string, ReviewedCase[]>()
  for (const one of cases) {
    if (!endOf(one.verdicts) || one.reasons.length === 0) continue
    const name = JSON.stringify(one.reasons.toSorted())
    const cell = cells.get(name)
    if (cell) cell.push(one)
    else cells.set(name, [one])
  }
  const asked = [...cells].filter(([, ofCell]) => ofCell.length >= FEWEST)
  const doubt = DOUBT / (WAYS.length * Math.max(1, asked.length))
  const found = asked.flatMap(([name, ofCell]) =>
    WAYS.flatMap((close) => {
      const cell = cellOf(JSON.parse(name) as string[], close, ofCell)
      const { errors, counted } = cell
      // No bound is below the share itself.
      if (errors >= limit * counted) return []
      return [{ ...cell, bound: upperBound(errors, counted, doubt) }]
    }),
  )
  return {
    cells: found.filter(({ bound }) => bound < limit).sort((a, b) => b.cases - a.cases || a.bound - b.bound),
    asked: asked.length,
    tooFew: cells.size - asked.length,
  }
}

function cellOf(
  reasons: readonly string[],
  close: ClosableCell['close'],
  cases: readonly ReviewedCase[],
): Omit<ClosableCell, 'bound'> {
  let [counted, errors, lookedMs] = [0, 0, 0]
  for (const { truth, verdicts } of cases) {
    for (const look of verdicts) lookedMs += look.lookedMs ?? 0
    const decided = endOf(verdicts)!.verdict === 'ok' ? 'approve' : 'decline'
    const isWrong = truth === 'unknown' ? decided !== close : (truth === 'good') !== (close === 'approve')
    if (truth === 'unknown' && !isWrong) continue
    counted++
    if (isWrong) errors++
  }
  return { reasons, close, cases: cases.length, lookedMs, counted, errors }
}

const WAYS = ['approve', 'decline'] as const
/** That any one of the bounds is too low. */
const DOUBT = 0.05
