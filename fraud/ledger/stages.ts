/** The stages of the funnel. Each counts what reached it, wherever it ended. */
import { SETTLED } from './causes.ts'
import type { Ending } from './causes.ts'
import { has, MARK } from './sale.ts'
import type { Sale } from './sale.ts'

/**
 * The main line is asked, released, authorised, settled, kept: each holds the next. 3-D Secure stands beside it, because not
 * every sale goes there. `kept`: settled, and neither disputed, reported as fraud nor left unpaid.
 */
export const STAGES = [
  'asked',
  'released',
  'threeds_asked',
  'frictionless',
  'challenged',
  'completed',
  'authenticated',
  'authorised',
  'settled',
  'kept',
] as const
export type Stage = (typeof STAGES)[number]

/** Bit i: stage i was reached. */
export function stagesOf(sale: Sale, ending: Ending): number {
  const isChallenged = has(sale, MARK.challenged)
  const isSettled = ending === SETTLED
  const isLostLater = has(sale, MARK.charged | MARK.reported | MARK.unpaid)
  return (
    1 |
    bit(1, has(sale, MARK.released)) |
    bit(2, has(sale, MARK.threeDS)) |
    bit(3, has(sale, MARK.frictionless) && !isChallenged) |
    bit(4, isChallenged) |
    bit(5, has(sale, MARK.completed)) |
    bit(6, has(sale, MARK.authenticated)) |
    bit(7, has(sale, MARK.authorised)) |
    bit(8, isSettled) |
    bit(9, isSettled && !isLostLater)
  )
}

/** By which way of 3-D Secure it went. */
export function roadOf(sale: Sale): 'none' | 'frictionless' | 'challenged' | 'unsaid' {
  if (!has(sale, MARK.threeDS)) return 'none'
  if (has(sale, MARK.challenged)) return 'challenged'
  return has(sale, MARK.frictionless) ? 'frictionless' : 'unsaid'
}

function bit(place: number, isSet: boolean): number {
  return isSet ? 1 << place : 0
}
