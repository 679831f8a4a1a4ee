/** `sekisho town --compare` from its options to its end. */
import { TEST_SEEDS } from '@sekisho/simulators/town'
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { writeFileSync } from 'node:fs'
import { tablesOf } from '../../dataDir.ts'
import type { Terminal } from '../../terminal.ts'
import { withThrowAway } from '../../throwAway.ts'
import { jobOf } from '../options.ts'
import type { TownCommandOptions } from '../options.ts'
import { compare } from './compare.ts'
import type { CompareJob } from './compare.ts'
import { pageOf } from './page.ts'
import { plotOf } from './plot.ts'
import { comparisonDocument, tellComparison } from './report.ts'
import { inThreads } from './threads.ts'
import type { RunTowns } from './threads.ts'

export async function runCompare(
  options: TownCommandOptions,
  terminal: Terminal,
  run: RunTowns = inThreads(Math.min(MOST_THREADS, availableParallelism())),
): Promise<void> {
  const job = compareJobOf(options, terminal)
  const { say, tell, out, watched } = terminal
  const onDone = (done: number, of: number): void => {
    if (watched) tell(say({ en: `${done} of ${of} towns lived`, ja: `町 ${done} / ${of}` }))
  }
  const comparison = await withThrowAway(({ signal }) => compare(job, { run, onDone, signal }))
  if (options.page !== undefined) {
    const isPlot = extname(options.page) === '.svg'
    writeFileSync(options.page, isPlot ? plotOf(comparison, say) : pageOf(comparison, terminal))
  }
  if (options.json) out(`${JSON.stringify(comparisonDocument(comparison))}\n`)
  else tellComparison(comparison, terminal)
}

function compareJobOf(options: TownCommandOptions, terminal: Terminal): CompareJob {
  const { seeds, days, goodOrders } = jobOf(
    { orders: String(options.small ? SMALL_ORDERS : ORDERS), ...options },
    terminal,
  )
  const own = options.seed === undefined ? TEST_SEEDS.slice(0, options.small ? SMALL_SEEDS : undefined) : seeds
  const sensitivitySeeds = options.small ? 0 : Math.min(own.length, SENSITIVITY_SEEDS)
  return { seeds: own, days, goodOrders, sensitivitySeeds, tables: tablesOf(terminal) }
}

const ORDERS = 4_000
const SMALL_ORDERS = 1_000
const SMALL_SEEDS = 2
const SENSITIVITY_SEEDS = 3
/** Each holds the memories of a town: some 300 MB. */
const MOST_THREADS = 4
