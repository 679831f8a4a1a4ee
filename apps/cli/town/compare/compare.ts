/** The comparison: which towns are lived, and what is made of their figures. */
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import type { BothEnds } from '@sekisho/simulators/town'
import { measuresOf, ratioOf } from './measures.ts'
import type { Measures } from './measures.ts'
import type { Interval } from './interval.ts'
import type { TownJob } from './oneTown.ts'
import { SET_UP_NAMES } from './setUps.ts'
import type { SetUpName } from './setUps.ts'
import type { TownFigures } from './tally.ts'
import type { RunTowns } from './threads.ts'

export interface CompareJob {
  readonly seeds: readonly number[]
  readonly days: number
  readonly goodOrders: number
  /** Of the seeds, how many the sensitivity table lives: the first ones. 0: there is no table. */
  readonly sensitivitySeeds: number
  readonly tables: IntelligenceOptions
}

export interface Comparison extends Omit<CompareJob, 'tables'> {
  readonly setUps: Readonly<Record<SetUpName, Measures>>
  /** Fraud value left by joint ÷ that of the better of shop and issuer. */
  readonly ratio: Interval
  readonly better: 'shop' | 'issuer'
  readonly sensitivity: readonly Sensitivity[]
}

export interface Sensitivity {
  readonly parameter: keyof BothEnds['times']
  readonly times: number
  readonly ratio: Interval
  readonly left: Readonly<Record<Judged, number>>
}

type Judged = (typeof JUDGED)[number]

export interface CompareOptions {
  readonly run: RunTowns
  readonly onDone: (done: number, of: number) => void
  readonly signal: AbortSignal
}

export async function compare(job: CompareJob, { run, onDone, signal }: CompareOptions): Promise<Comparison> {
  const { seeds, days, goodOrders, sensitivitySeeds, tables } = job
  const jobOf = (seed: number, setUp: SetUpName, times: TownJob['times']): TownJob => {
    return { seed, setUp, warmUpDays: WARM_UP_DAYS, days, goodOrders, times, tables }
  }
  const main = SET_UP_NAMES.flatMap((setUp) => seeds.map((seed) => jobOf(seed, setUp, {})))
  const changes = sensitivitySeeds === 0 ? [] : CHANGES
  const some = seeds.slice(0, sensitivitySeeds)
  const changed = changes.flatMap(({ parameter, times }) =>
    JUDGED.flatMap((setUp) => some.map((seed) => jobOf(seed, setUp, { [parameter]: times }))),
  )
  const jobs = [...main, ...changed]
  const figures = [...(await run(jobs, { onDone: (done) => onDone(done, jobs.length), signal }))]
  const take = (count: number): readonly TownFigures[] => figures.splice(0, count)
  const bySetUp = Object.fromEntries(SET_UP_NAMES.map((name) => [name, take(seeds.length)])) as Record<
    SetUpName,
    readonly TownFigures[]
  >
  const measure = (name: SetUpName): Measures => measuresOf(bySetUp[name], bySetUp.none)
  return {
    seeds,
    days,
    goodOrders,
    sensitivitySeeds,
    setUps: Object.fromEntries(SET_UP_NAMES.map((name) => [name, measure(name)])) as Record<SetUpName, Measures>,
    ...ratioOf(bySetUp),
    sensitivity: changes.map(({ parameter, times }) => {
      const of = { shop: take(some.length), issuer: take(some.length), joint: take(some.length) }
      const left = (name: Judged): number => measuresOf(of[name], of[name]).leftMinor.value
      const { ratio } = ratioOf(of)
      return { parameter, times, ratio, left: { shop: left('shop'), issuer: left('issuer'), joint: left('joint') } }
    }),
  }
}

const WARM_UP_DAYS = 30
const JUDGED = ['shop', 'issuer', 'joint'] as const
const PARAMETERS: readonly (keyof BothEnds['times'])[] = [
  'notCompleted',
  'codesRead',
  'distrust',
  'reviewErrors',
  'cardFraud',
]
const CHANGES = PARAMETERS.flatMap((parameter) => [0.5, 2].map((times) => ({ parameter, times })))
