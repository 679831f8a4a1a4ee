/** How a catalogue's vector is put together: which of its values come from the entities, and which from the event itself. */
import type { AskedEvent } from '@sekisho/fraud/events'
import type { Catalogue } from './catalogue.ts'
import type { FeatureValue, FeatureVector, Shop } from './feature.ts'

type OfEvent = (event: AskedEvent, shop: Shop) => FeatureValue | undefined

export class VectorForm {
  readonly catalogue: Catalogue
  readonly #unknown: readonly (FeatureValue | undefined)[]
  /** Positions of features of entities that are numbers, and of those that are truths, each with its place among the values. */
  readonly #numbers: readonly [Int32Array, Int32Array]
  readonly #truths: readonly [Int32Array, Int32Array]
  readonly #ofEvent: readonly (readonly [number, OfEvent])[]

  /** @param columns of each row, where its value stands; negative for none */
  constructor(catalogue: Catalogue, columns: Int32Array) {
    const { rows } = catalogue
    this.catalogue = catalogue
    this.#unknown = rows.map(() => undefined)
    const positions = [...rows.keys()].filter((position) => columns[position]! >= 0)
    const placed = (some: readonly number[]): readonly [Int32Array, Int32Array] => [
      Int32Array.from(some),
      Int32Array.from(some, (position) => columns[position]!),
    ]
    this.#numbers = placed(positions.filter((position) => rows[position]!.type !== 'bool'))
    this.#truths = placed(positions.filter((position) => rows[position]!.type === 'bool'))
    this.#ofEvent = rows.flatMap(({ source }, position) =>
      source.measure === 'event' ? [[position, source.of] as const] : [],
    )
  }

  /** @param values of entities; not a number where unknown */
  vectorOf(event: AskedEvent, shop: Shop, values: Float64Array): FeatureVector {
    const vector = this.#unknown.slice()
    const [positions, columns] = this.#numbers
    for (let n = 0; n < positions.length; n++) {
      const value = values[columns[n]!]!
      if (value === value) vector[positions[n]!] = value
    }
    const [truths, of] = this.#truths
    for (let n = 0; n < truths.length; n++) {
      const value = values[of[n]!]!
      if (value === value) vector[truths[n]!] = value !== 0
    }
    const ofEvent = this.#ofEvent
    for (let n = 0; n < ofEvent.length; n++) vector[ofEvent[n]![0]] = ofEvent[n]![1](event, shop)
    return vector
  }
}
