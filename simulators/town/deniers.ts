/**
 * Friendly fraud: a household that orders as always, receives the goods, and tells its card issuer that it did not. Nothing
 * in the order is false; only the household's past tells. Whoever was once asked to prove it was them denies nothing more.
 */
import type { Random } from '../orders/random.ts'
import { Random as Chance } from '../orders/random.ts'
import type { Placed } from './bodies.ts'
import { PARAMETERS } from './parameters.ts'
import type { Ending, Truth } from './truth.ts'
import type { World } from './world.ts'

export type Denial = Required<Pick<Truth, 'fraud' | 'ring' | 'trade' | 'valueMinor'>>

export class Deniers {
  readonly #caught = new Set<number>()

  /** @returns undefined when this order is an honest one */
  denialOf(household: number, { payment, amountMinor }: Placed, random: Random): Denial | undefined {
    if (payment.method !== 'card' || this.#caught.has(household) || !random.chance(DENIED_PERCENT)) return undefined
    return { fraud: 'friendly_fraud', ring: `household-${household}`, trade: 'denial', valueMinor: amountMinor }
  }

  ended(household: number, ending: Ending, proven: boolean): void {
    if (proven || ending === 'unproven' || ending === 'held') this.#caught.add(household)
  }
}

/** A function of the household's number. */
export function isDenier({ seed }: World, household: number): boolean {
  const { friendly_fraud: wanted } = PARAMETERS.underworld.ordersPerTenThousand
  const cardShare = PARAMETERS.buying.methodWeights[0] / 100
  return new Chance(seed, DENIER, household).chance(wanted / DENIED_PERCENT / cardShare)
}

/** Of a denier's card orders. */
const DENIED_PERCENT = 35
const DENIER = 107
