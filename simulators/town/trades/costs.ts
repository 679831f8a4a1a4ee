/** What the means of a trade cost, where it does not say otherwise. */
import type { Costs } from '../trade.ts'

export function costs(change: Partial<Costs>): Costs {
  return { capitalMinor: 100_000, cardMinor: 0, placeMinor: 0, identityMinor: 0, deviceMinor: 500, ...change }
}
