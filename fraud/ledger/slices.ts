/** Sales told apart by what they have in common, and a tally of each. */
import type { Ending } from './causes.ts'
import { roadOf, stagesOf } from './stages.ts'
import type { Sale } from './sale.ts'
import { Tally } from './tally.ts'
import type { Outcome } from './tally.ts'

const VALUE_OF = {
  month: ({ month }: Sale) => month,
  shop: ({ shop }: Sale) => shop,
  issuer: ({ issuer }: Sale) => issuer,
  country: ({ country }: Sale) => country,
  device: ({ device }: Sale) => device,
  version: (sale: Sale) => throughThreeDS(sale, sale.version),
  method: ({ method }: Sale) => method,
  road: roadOf,
  evidence: (sale: Sale) => throughThreeDS(sale, sale.evidence === undefined ? '' : sale.evidence ? 'with' : 'without'),
} satisfies Record<string, (sale: Sale) => string>

/** `issuer` is the card's country and the first six digits of its number. */
export type Dimension = keyof typeof VALUE_OF
export const DIMENSIONS = Object.keys(VALUE_OF) as readonly Dimension[]

/** What a sale is counted under, where its dimension has not too many values. */
export function valueOf(dimension: Dimension, sale: Sale): string {
  return VALUE_OF[dimension](sale)
}

export interface Slice {
  /** Empty: it is not known. */
  readonly value: string
  readonly outcomes: readonly Outcome[]
}

/** The tallies of everything, and of each value of each dimension that is asked for. */
export class Slices {
  readonly total = new Tally()
  readonly #by: ReadonlyMap<Dimension, Map<string, Tally>>

  constructor(by: Iterable<Dimension>) {
    this.#by = new Map([...by].map((dimension) => [dimension, new Map()]))
  }

  add(sale: Sale, ending: Ending): void {
    const { currency, amountMinor } = sale
    const stages = stagesOf(sale, ending)
    this.total.add(currency, ending, stages, amountMinor)
    for (const [dimension, tallies] of this.#by) {
      tallyOf(tallies, valueOf(dimension, sale)).add(currency, ending, stages, amountMinor)
    }
  }

  addAll(other: Slices): void {
    this.total.addAll(other.total)
    for (const [dimension, tallies] of this.#by) {
      for (const [value, tally] of other.#by.get(dimension) ?? []) tallyOf(tallies, value).addAll(tally)
    }
  }

  /** Months in their order; of anything else the value with the most sales first. */
  of(dimension: Dimension): Slice[] {
    const slices = [...(this.#by.get(dimension) ?? [])]
    slices.sort(([a, one], [b, other]) => (dimension === 'month' ? 0 : other.sales - one.sales) || (a < b ? -1 : 1))
    return slices.map(([value, tally]) => ({ value, outcomes: tally.outcomes() }))
  }
}

/** What only 3-D Secure has. */
function throughThreeDS(sale: Sale, value: string): string {
  return roadOf(sale) === 'none' ? 'none' : value
}

function tallyOf(tallies: Map<string, Tally>, value: string): Tally {
  const known = tallies.get(value)
  if (known) return known
  if (tallies.size >= MAX_VALUES && value !== OTHER) return tallyOf(tallies, OTHER)
  const tally = new Tally()
  tallies.set(value, tally)
  return tally
}

/** More would be read by nobody, and a tenant may have a million shops' names. */
const MAX_VALUES = 500
const OTHER = 'other'
