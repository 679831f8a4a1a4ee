/**
 * How far two agree who looked at the same cases without knowing of each other: the share of equal answers, and Cohen's kappa, which
 * takes off what chance alone would bring.
 */
import type { Share } from '@sekisho/fraud/backtest'
import { Looks } from './looks.ts'
import type { LookTimes } from './looks.ts'
import { FEWEST, shareOfMany } from './quality.ts'

type Answer = 'ok' | 'ng'

/** Two answers about one case. */
export interface Compared {
  /** Who answered first; nobody by name where it is compared with the right answer. */
  readonly first: string
  readonly firstSaid: Answer
  readonly second: string
  readonly secondSaid: Answer
  /** How long the second looked; undefined: nobody knows. */
  readonly lookedMs: number | undefined
}

export interface Agreement {
  readonly looks: number
  readonly agreed: number
  readonly share?: Share
  readonly kappa?: Kappa
  /** Of those who answered second. */
  readonly times: LookTimes
}

export interface Kappa {
  /** 1: always of one mind. 0: as chance would have it. */
  readonly value: number
  readonly standardError: number
}

export interface PairAgreement extends Agreement {
  readonly reviewers: readonly [string, string]
}

export function agreementOf(compared: readonly Compared[]): Agreement {
  const table = [
    [0, 0],
    [0, 0],
  ]
  const looks = new Looks()
  for (const { firstSaid, secondSaid, lookedMs } of compared) {
    table[PLACE[firstSaid]]![PLACE[secondSaid]]!++
    looks.add(lookedMs)
  }
  const agreed = table[0]![0]! + table[1]![1]!
  const share = shareOfMany(agreed, compared.length)
  const kappa = compared.length < FEWEST ? undefined : kappaOf(table)
  const times = looks.times()
  return { looks: compared.length, agreed, ...(share && { share }), ...(kappa && { kappa }), times }
}

/** Each two who had a case in common, whoever was first, by their names. */
export function pairAgreements(compared: readonly Compared[]): PairAgreement[] {
  const pairs = new Map<string, { reviewers: readonly [string, string]; compared: Compared[] }>()
  for (const { first, firstSaid, second, secondSaid, lookedMs } of compared) {
    // The same person stands on the same side of the table each time.
    const turned = first <= second
    const [a, b] = turned ? [first, second] : [second, first]
    const name = JSON.stringify([a, b])
    const pair = pairs.get(name) ?? { reviewers: [a, b] as const, compared: [] }
    pairs.set(name, pair)
    const [aSaid, bSaid] = turned ? [firstSaid, secondSaid] : [secondSaid, firstSaid]
    pair.compared.push({ first: a, firstSaid: aSaid, second: b, secondSaid: bSaid, lookedMs })
  }
  return [...pairs.values()]
    .map(({ reviewers, compared: theirs }) => ({ reviewers, ...agreementOf(theirs) }))
    .sort((one, other) => other.looks - one.looks)
}

/**
 * Cohen's kappa of a square table of counts, with the standard error of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969,
 * equation 13), which holds where kappa is not 0.
 * @returns undefined where chance alone explains every answer: both always gave one
 */
export function kappaOf(table: readonly (readonly number[])[]): Kappa | undefined {
  const all = table.flat().reduce((sum, count) => sum + count, 0)
  const share = (i: number, j: number) => table[i]![j]! / all
  const places = table.map((_, i) => i)
  const rows = places.map((i) => places.reduce((sum, j) => sum + share(i, j), 0))
  const columns = places.map((j) => places.reduce((sum, i) => sum + share(i, j), 0))
  const observed = places.reduce((sum, i) => sum + share(i, i), 0)
  const byChance = places.reduce((sum, i) => sum + rows[i]! * columns[i]!, 0)
  const room = 1 - byChance
  if (all === 0 || room < ROUNDING) return undefined
  let agreeing = 0
  let differing = 0
  for (const i of places) {
    agreeing += share(i, i) * (room - (rows[i]! + columns[i]!) * (1 - observed)) ** 2
    for (const j of places) if (i !== j) differing += share(i, j) * (columns[i]! + rows[j]!) ** 2
  }
  const constant = (observed * byChance - 2 * byChance + observed) ** 2
  const variance = (agreeing + (1 - observed) ** 2 * differing - constant) / (all * room ** 4)
  return { value: (observed - byChance) / room, standardError: Math.sqrt(Math.max(0, variance)) }
}

const PLACE = { ok: 0, ng: 1 } as const
const ROUNDING = 1e-12
