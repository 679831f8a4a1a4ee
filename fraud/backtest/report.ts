/** The report of a backtest: figures alone, for a table, a page and a script to say in their own ways. */
import type { Outcome, Policy } from '@sekisho/fraud/rules'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { areaUnderROC, averagePrecision, curveOf, recallAtFPR } from './curves.ts'
import type { CurvePoint, ScoreCounts } from './curves.ts'
import { bootstrap, shareOf } from './intervals.ts'
import type { Interval, Share } from './intervals.ts'
import { total } from './measure.ts'
import type { ByOutcome, Counts, Measure, RuleCounts } from './measure.ts'

/** How well the score ranks; each null where there is no fraud or no good order to rank. */
interface Ranking {
  readonly auc: number | null
  readonly averagePrecision: number | null
  /** Share of frauds that the best threshold catches which disturbs at most one good order in a hundred. */
  readonly recallAtFpr1pct: number | null
}

/** What it means to stop every order of this outcome or a severer one. */
interface OperatingPoint {
  readonly atLeast: Exclude<Outcome, 'approve'>
  readonly orders: number
  /** Of those stopped, the share that was fraud; of the frauds, the share that was stopped. Null of none. */
  readonly precision: Share | null
  readonly recall: Share | null
  /** Of the good orders, the share that was stopped. */
  readonly falsePositiveRate: Share | null
  /** Amount of the frauds that were stopped: the money saved, if stopping them always works. */
  readonly savedMinor: number
  /** Good orders that were stopped, and their amount. */
  readonly disturbed: number
  readonly disturbedMinor: number
}

interface RuleReport extends RuleCounts {
  readonly precision: Share | null
  readonly recall: Share | null
}

interface MonthReport extends Ranking {
  readonly month: string
  readonly orders: number
  readonly fraud: number
  readonly good: number
  readonly fraudMinor: number
  readonly outcomes: ByOutcome
}

export interface PolicyReport extends Ranking {
  readonly policy: Pick<Policy, 'id' | 'version' | 'fingerprint'>
  readonly rows: number
  readonly labelled: number
  readonly fraud: number
  readonly fraudMinor: number
  /** Percentiles of a seeded bootstrap; precision, recall and rates have Wilson's. All hold 95 in 100. */
  readonly intervals: { readonly [Name in keyof Ranking]: Interval | null }
  readonly outcomes: ByOutcome
  readonly operating: readonly OperatingPoint[]
  /** Those that met the most frauds first. */
  readonly byRule: readonly RuleReport[]
  readonly byMonth: readonly MonthReport[]
  readonly curve: readonly CurvePoint[]
}

export function reportOf({ id, version, fingerprint }: PolicyReport['policy'], measure: Measure): PolicyReport {
  const { outcomes, scores } = measure
  const all = total(OUTCOMES.map((outcome) => outcomes[outcome]))
  const counts = [scores.fraud, scores.good]
  const intervalOf = (figure: (of: ScoreCounts) => number | undefined): Interval | null =>
    figure(scores) === undefined ? null : (bootstrap(counts, () => figure(scores)) ?? null)
  return {
    policy: { id, version, fingerprint },
    rows: all.orders,
    labelled: all.fraud + all.good,
    fraud: all.fraud,
    fraudMinor: all.fraudMinor,
    ...rankingOf(scores),
    intervals: {
      auc: intervalOf(areaUnderROC),
      averagePrecision: intervalOf(averagePrecision),
      recallAtFpr1pct: intervalOf(recallAtOnePercent),
    },
    outcomes,
    operating: (['challenge', 'review', 'decline'] as const).map((atLeast) => operatingPoint(atLeast, outcomes, all)),
    byRule: rulesOf(measure, all),
    byMonth: measure.months.map((month) => {
      const { orders, fraud, good, fraudMinor } = total(OUTCOMES.map((outcome) => month.outcomes[outcome]))
      const { outcomes: ofMonth } = month
      return { month: month.month, orders, fraud, good, fraudMinor, ...rankingOf(month.scores), outcomes: ofMonth }
    }),
    curve: curveOf(scores),
  }
}

function rankingOf(scores: ScoreCounts): Ranking {
  return {
    auc: areaUnderROC(scores) ?? null,
    averagePrecision: averagePrecision(scores) ?? null,
    recallAtFpr1pct: recallAtOnePercent(scores) ?? null,
  }
}

function recallAtOnePercent(scores: ScoreCounts): number | undefined {
  return recallAtFPR(scores, 0.01)
}

function operatingPoint(atLeast: OperatingPoint['atLeast'], outcomes: ByOutcome, all: Counts): OperatingPoint {
  const { orders, fraud, good, fraudMinor, goodMinor } = total(
    OUTCOMES.slice(OUTCOMES.indexOf(atLeast)).map((outcome) => outcomes[outcome]),
  )
  return {
    atLeast,
    orders,
    precision: shareOf(fraud, fraud + good) ?? null,
    recall: shareOf(fraud, all.fraud) ?? null,
    falsePositiveRate: shareOf(good, all.good) ?? null,
    savedMinor: fraudMinor,
    disturbed: good,
    disturbedMinor: goodMinor,
  }
}

function rulesOf({ rules }: Measure, all: Counts): RuleReport[] {
  return rules
    .map((counts) => ({
      ...counts,
      precision: shareOf(counts.fraud, counts.fraud + counts.good) ?? null,
      recall: shareOf(counts.fraud, all.fraud) ?? null,
    }))
    .sort((a, b) => b.fraud - a.fraud || b.orders - a.orders || (a.rule < b.rule ? -1 : 1))
}
