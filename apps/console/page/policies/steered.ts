/** What other thresholds would have made of a trial's orders: counted from how many got each score, exactly. */
import { OUTCOMES } from './policyAPI.ts'
import type { Outcome, Threshold, Thresholds } from './policyAPI.ts'

export interface Counts {
  readonly orders: number
  readonly fraud: number
  readonly good: number
  readonly fraudMinor: number
  readonly goodMinor: number
}

/** Orders that no threshold tells apart: whatever it is, they get at least this outcome. */
export interface Steered extends Counts {
  readonly score: number
  readonly atLeast: Outcome
}

export interface Point extends Counts {
  readonly threshold: number
}

export function outcomesAt(steered: readonly Steered[], thresholds: Thresholds): Readonly<Record<Outcome, Counts>> {
  const { challenge, review, decline } = thresholds
  const cellsOf: Record<Outcome, Steered[]> = { approve: [], challenge: [], review: [], decline: [] }
  for (const cell of steered) {
    const { score } = cell
    const found = score >= decline ? 3 : score >= review ? 2 : score >= challenge ? 1 : 0
    cellsOf[OUTCOMES[Math.max(found, severityOf(cell.atLeast))]!].push(cell)
  }
  const { approve, challenge: challenged, review: reviewed, decline: declined } = cellsOf
  return { approve: sum(approve), challenge: sum(challenged), review: sum(reviewed), decline: sum(declined) }
}

/** With this outcome or a severer one, were this its threshold. */
export function stoppedAt(steered: readonly Steered[], outcome: Threshold, threshold: number): Counts {
  const severity = severityOf(outcome)
  return sum(steered.filter(({ score, atLeast }) => score >= threshold || severityOf(atLeast) >= severity))
}

/** Where the counts change, from the lowest threshold up: the last is above every score. */
export function curveOf(steered: readonly Steered[], outcome: Threshold): readonly Point[] {
  const scores = new Set(steered.map(({ score }) => score).filter((score) => score > 0))
  const thresholds = [...new Set([1, ...[...scores].map((score) => score + 1)])]
    .filter((at) => at <= TOP)
    .sort((a, b) => a - b)
  return [...new Set([...thresholds, TOP])].map((threshold) => ({
    threshold,
    ...stoppedAt(steered, outcome, threshold),
  }))
}

/** A share, or undefined of nothing. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

export function sum(cells: readonly Counts[]): Counts {
  let [orders, fraud, good, fraudMinor, goodMinor] = [0, 0, 0, 0, 0]
  for (const cell of cells) {
    orders += cell.orders
    fraud += cell.fraud
    good += cell.good
    fraudMinor += cell.fraudMinor
    goodMinor += cell.goodMinor
  }
  return { orders, fraud, good, fraudMinor, goodMinor }
}

export function areRising({ challenge, review, decline }: Thresholds): boolean {
  return (
    [challenge, review, decline].every((at) => Number.isInteger(at) && at >= 1 && at <= TOP) &&
    challenge <= review &&
    review <= decline
  )
}

/** The next 2, 4, 6, 8 or 10 with zeros behind it: the end of an axis, whose half is as round. */
export function roundUp(value: number): number {
  const digits = 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(1, value))) - 1)
  return Math.max(2, Math.ceil(value / digits / 2) * 2 * digits)
}

function severityOf(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome)
}

const TOP = 1000
