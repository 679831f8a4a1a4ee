/** `sekisho town` from its options to its end: writes the events of one seed, or lets each seed be screened and reports. */
import { DAY_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { tablesOf } from '../dataDir.ts'
import type { Terminal } from '../terminal.ts'
import { withThrowAway } from '../throwAway.ts'
import { openDeskPort } from './deskPort.ts'
import { openHTTPPort } from './httpPort.ts'
import { live } from './live.ts'
import { jobOf } from './options.ts'
import type { Job, TownCommandOptions } from './options.ts'
import { tellTown, townDocument } from './report.ts'
import { LinkScores } from './linkScores.ts'
import { Scores } from './scores.ts'
import { TownWriter } from './writer.ts'

export async function runTownCommand(options: TownCommandOptions, terminal: Terminal): Promise<void> {
  const job = jobOf(options, terminal)
  const writer = new TownWriter(options)
  try {
    if (options.out === undefined) await screenTown(job, writer, options, terminal)
    else await writeTown(job, writer, options, terminal)
    writer.commit()
  } catch (error) {
    writer.discard()
    throw error
  }
}

async function writeTown(
  { seeds, days, goodOrders, trades }: Job,
  writer: TownWriter,
  { json }: TownCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const plan = { seed: seeds[0]!, startMs: START_MS, days, goodOrders }
  await withThrowAway(({ signal }) => live(plan, { writer, terminal, trades, signal }))
  const { events, truths } = writer
  if (json) terminal.out(`${JSON.stringify({ seeds, days, goodOrders, events, truths })}\n`)
  terminal.tell(terminal.say({ en: `${events} events written`, ja: `出来事 ${events} 件を書き出しました` }))
}

async function screenTown(
  { seeds, days, goodOrders, trades, server }: Job,
  writer: TownWriter,
  { json }: TownCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const scores = new Scores()
  const linkScores = new LinkScores()
  const startMs = server ? Date.now() - (days + LONGEST_LIFE_DAYS) * DAY_MS : START_MS
  for (const seed of seeds) {
    await withThrowAway(async ({ dir, signal }) => {
      const screener = server ? openHTTPPort(server) : await openDeskPort(dir, tablesOf(terminal))
      try {
        await live(
          { seed, startMs, days, goodOrders },
          { writer, terminal, trades, signal, screening: { screener, scores, linkScores } },
        )
      } finally {
        await screener.close()
      }
    })
  }
  const report = { seeds, days, goodOrders, ...scores.report(), linking: linkScores.report() }
  if (json) terminal.out(`${JSON.stringify(townDocument(report))}\n`)
  else tellTown(report, terminal)
}

/** The town's first midnight, unless a server's clock asks for another: 2026-04-01 in Tokyo. */
const START_MS: UnixMs = Date.UTC(2026, 2, 31, 15)
/** Bills and complaints of the last day are over by then, so that nothing lies in a server's future. */
const LONGEST_LIFE_DAYS = 160
