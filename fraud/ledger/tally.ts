/**
 * Counts of sales, in number and in money. A tally keeps one cell for each currency, ending and set of stages that occurred;
 * every figure of a report is a sum of cells, so figures cannot disagree.
 */
import { CAUSES, ENDINGS, SETTLED } from './causes.ts'
import type { Cause, Ending } from './causes.ts'
import { ExactSum } from './exactSum.ts'
import { STAGES } from './stages.ts'
import type { Stage } from './stages.ts'

interface Amount {
  readonly sales: number
  /** In minor units of the currency. */
  readonly amountMinor: bigint
}

/** What became of the sales of one currency. */
export interface Outcome {
  readonly currency: string
  readonly stages: Readonly<Record<Stage, Amount>>
  readonly settled: Amount
  /** Each with at least one sale, in the order of the road. With `settled` they make up `stages.asked`. */
  readonly lost: readonly Lost[]
}

interface Lost extends Amount {
  readonly cause: Cause
  /** In the order of `CAUSES`. */
  readonly because: readonly (Amount & { readonly code: string })[]
}

export class Tally {
  /** Currency → ending and stages, as one number → cell. */
  readonly #cells = new Map<string, Map<number, Cell>>()

  add(currency: string, ending: Ending, stages: number, amountMinor: number): void {
    const cell = this.#cell(currency, ending.index * STAGE_SETS + stages)
    cell.sales++
    cell.sum.add(amountMinor)
  }

  addAll(other: Tally): void {
    for (const [currency, cells] of other.#cells) {
      for (const [code, { sales, sum }] of cells) {
        const cell = this.#cell(currency, code)
        cell.sales += sales
        cell.sum.addAll(sum)
      }
    }
  }

  get sales(): number {
    let sales = 0
    for (const cells of this.#cells.values()) for (const cell of cells.values()) sales += cell.sales
    return sales
  }

  /** The currency with the most sales first. */
  outcomes(): Outcome[] {
    return [...this.#cells]
      .map(([currency, cells]) => outcomeOf(currency, cells))
      .sort((a, b) => b.stages.asked.sales - a.stages.asked.sales || (a.currency < b.currency ? -1 : 1))
  }

  #cell(currency: string, code: number): Cell {
    let cells = this.#cells.get(currency)
    if (!cells) this.#cells.set(currency, (cells = new Map()))
    let cell = cells.get(code)
    if (!cell) cells.set(code, (cell = { sales: 0, sum: new ExactSum() }))
    return cell
  }
}

interface Cell {
  sales: number
  readonly sum: ExactSum
}

function outcomeOf(currency: string, cells: ReadonlyMap<number, Cell>): Outcome {
  const where = (holds: (ending: Ending, stages: number) => boolean): Amount => {
    let [sales, amountMinor] = [0, 0n]
    for (const [code, cell] of cells) {
      if (!holds(ENDINGS[Math.floor(code / STAGE_SETS)]!, code % STAGE_SETS)) continue
      sales += cell.sales
      amountMinor += cell.sum.value
    }
    return { sales, amountMinor }
  }
  const stages = Object.fromEntries(
    STAGES.map((stage, place) => [stage, where((_, reached) => (reached & (1 << place)) !== 0)]),
  ) as Record<Stage, Amount>
  const lost = (Object.keys(CAUSES) as Cause[])
    .map((cause) => ({
      cause,
      ...where((ending) => ending.cause === cause),
      because: ENDINGS.filter((ending) => ending.cause === cause)
        .map((one) => ({ code: one.because, ...where((ending) => ending === one) }))
        .filter(({ sales }) => sales > 0),
    }))
    .filter(({ sales }) => sales > 0)
  return { currency, stages, settled: where((ending) => ending === SETTLED), lost }
}

const STAGE_SETS = 2 ** STAGES.length
