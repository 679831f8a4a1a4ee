/** One town lived in one set-up, from its first day to the end of its last order's life: what a worker does. */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import type { IntelligenceOptions } from '@sekisho/adapters/intelligence'
import { BOTH_ENDS, liveTown } from '@sekisho/simulators/town'
import type { BothEnds } from '@sekisho/simulators/town'
import { ComparedPort } from './port.ts'
import { SET_UPS } from './setUps.ts'
import type { SetUpName } from './setUps.ts'
import { openIssuers, openShops } from './sides.ts'
import { Tally } from './tally.ts'
import type { TownFigures } from './tally.ts'

export interface TownJob {
  readonly seed: number
  readonly setUp: SetUpName
  /** Lived and not counted: shops and issuers begin with empty memories. */
  readonly warmUpDays: number
  /** Counted. */
  readonly days: number
  /** Of the counted days. */
  readonly goodOrders: number
  /** Parameters that are not as they are anchored. */
  readonly times: Partial<BothEnds['times']>
  readonly tables: IntelligenceOptions
}

export async function liveCompared(job: TownJob): Promise<TownFigures> {
  const { seed, setUp, warmUpDays, days, goodOrders, times, tables } = job
  const tally = new Tally(START_MS + warmUpDays * DAY_MS)
  const [shops, issuers] = [await openShops(tables), await openIssuers(tables)]
  const lived = warmUpDays + days
  await liveTown(
    { seed, startMs: START_MS, days: lived, goodOrders: Math.round((goodOrders * lived) / days) },
    {
      port: new ComparedPort({ setUp: SET_UPS[setUp], shops, issuers, tally }),
      ends: { ...BOTH_ENDS, times: { ...BOTH_ENDS.times, ...times } },
      tell: (truth) => tally.tell(truth),
      tellEnding: (ended) => tally.ended(ended),
      // What is reported after the last order changes nothing that is counted; a review takes hours.
      untilMs: START_MS + (lived + 3) * DAY_MS,
    },
  )
  return tally.figures()
}

/** 2026-04-01 in Tokyo. */
const START_MS: UnixMs = Date.UTC(2026, 2, 31, 15)
