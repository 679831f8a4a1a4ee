/** What a set-up came to in several towns, with intervals. */
import type { FraudKind } from '@sekisho/simulators/town'
import { intervalOf } from './interval.ts'
import type { Interval } from './interval.ts'
import type { TownFigures } from './tally.ts'

export interface Measures {
  /** Yen of card fraud that was paid and lost by somebody: the cardholder did not order, or denies it. A town. */
  readonly leftMinor: Interval
  /** Yen of all fraud that was lost, whatever was paid with. A town. */
  readonly allLeftMinor: Interval
  /** Of the card fraud that was tried there, by value, what was not lost. */
  readonly caught: Interval
  /** Of payments by card of honest people, those stopped without being asked to prove anything. */
  readonly disturbed: Interval
  /** Of all payments by card. */
  readonly challenged: Interval
  /** Of the payments that went through 3-D Secure; 0 where none did. */
  readonly frictionless: Interval
  /** Of payments by card of honest people, each try. */
  readonly approved: Interval
  /** Points of that which are lost against the set-up without any measure; below 0 when there are more. */
  readonly approvalLost: Interval
  /** Of all orders. */
  readonly reviewed: Interval
  /** Yen left by kind of card fraud, all towns together. */
  readonly leftByKind: { readonly [Kind in FraudKind]?: number }
}

export function measuresOf(towns: readonly TownFigures[], without: readonly TownFigures[]): Measures {
  const share = (part: (town: TownFigures) => number, whole: (town: TownFigures) => number): Interval =>
    intervalOf(towns.length, (drawn) => shareOf(towns, drawn, part, whole))
  const mean = (yen: (town: TownFigures) => number): Interval =>
    intervalOf(towns.length, (drawn) => Math.round(sumOf(towns, drawn, yen) / drawn.length))
  return {
    leftMinor: mean(leftIn),
    allLeftMinor: mean(({ allFraud }) => total(allFraud.left)),
    caught: share(
      (town) => total(town.cardFraud.tried) - leftIn(town),
      ({ cardFraud }) => total(cardFraud.tried),
    ),
    disturbed: share(({ good }) => good.disturbed, askedOf),
    challenged: share(
      ({ cards }) => cards.challenged,
      ({ cards }) => cards.asked,
    ),
    frictionless: share(
      ({ cards }) => cards.frictionless,
      ({ cards }) => cards.frictionless + cards.challenged,
    ),
    approved: share(acceptedOf, askedOf),
    approvalLost: intervalOf(
      towns.length,
      (drawn) => shareOf(without, drawn, acceptedOf, askedOf) - shareOf(towns, drawn, acceptedOf, askedOf),
    ),
    reviewed: share(
      ({ orders }) => orders.reviewed,
      ({ orders }) => orders.asked,
    ),
    leftByKind: towns.reduce<Record<string, number>>((sums, { cardFraud: { left } }) => {
      for (const [kind, yen] of Object.entries(left)) sums[kind] = (sums[kind] ?? 0) + yen
      return sums
    }, {}),
  }
}

/** The better one is better in all towns together, and stays the one that is compared with in each draw. */
export function ratioOf(of: Readonly<Record<'shop' | 'issuer' | 'joint', readonly TownFigures[]>>): {
  readonly ratio: Interval
  readonly better: 'shop' | 'issuer'
} {
  const all = of.joint.map((_, i) => i)
  const better = sumOf(of.shop, all, leftIn) <= sumOf(of.issuer, all, leftIn) ? 'shop' : 'issuer'
  const ratio = intervalOf(all.length, (drawn) => leftShare(of.joint, of[better], drawn))
  return { ratio, better }
}

function leftShare(towns: readonly TownFigures[], others: readonly TownFigures[], drawn: readonly number[]): number {
  return sumOf(towns, drawn, leftIn) / Math.max(1, sumOf(others, drawn, leftIn))
}

function shareOf(
  towns: readonly TownFigures[],
  drawn: readonly number[],
  part: (town: TownFigures) => number,
  whole: (town: TownFigures) => number,
): number {
  return sumOf(towns, drawn, part) / Math.max(1, sumOf(towns, drawn, whole))
}

function sumOf(towns: readonly TownFigures[], drawn: readonly number[], of: (town: TownFigures) => number): number {
  return drawn.reduce((sum, i) => sum + of(towns[i]!), 0)
}

const leftIn = ({ cardFraud }: TownFigures): number => total(cardFraud.left)
const askedOf = ({ good }: TownFigures): number => good.asked
const acceptedOf = ({ good }: TownFigures): number => good.accepted

function total(yen: Readonly<Record<string, number | undefined>>): number {
  return Object.values(yen).reduce<number>((sum, each) => sum + (each ?? 0), 0)
}
