/** One town, lived: what is asked goes to whoever screens, everything goes to the writer, the truth to the scores. */
import { liveTown, OPEN_DOOR } from '@sekisho/simulators/town'
import type { Plan, Trade, Truth } from '@sekisho/simulators/town'
import { setImmediate } from 'node:timers/promises'
import type { Terminal } from '../terminal.ts'
import type { LinkScores } from './linkScores.ts'
import type { Scores } from './scores.ts'
import type { Screener } from './screener.ts'
import type { TownWriter } from './writer.ts'

export interface Living {
  readonly writer: TownWriter
  readonly terminal: Terminal
  readonly trades: readonly Trade[] | undefined
  readonly signal: AbortSignal
  /** Nobody screens when a file is written. */
  readonly screening?: { readonly screener: Screener; readonly scores: Scores; readonly linkScores: LinkScores }
}

export async function live(plan: Plan, { writer, terminal, trades, signal, screening }: Living): Promise<void> {
  // What is true of a question waits here for the moment between its telling and its answer.
  const truths = new Map<string, Truth>()
  await liveTown(plan, {
    ...(trades && { trades }),
    signal,
    tell: (truth) => {
      writer.tell(truth)
      if (screening) truths.set(`${truth.shop} ${truth.kind} ${truth.id}`, truth)
    },
    tellWho: (placement) => screening?.linkScores.place(placement),
    port: {
      authenticate: OPEN_DOOR.authenticate,
      feedBack: (told) => {
        writer.told(told)
        return screening?.screener.feedBack(told)
      },
      screen: (question) => {
        writer.asked(question)
        if (!screening) return OPEN_DOOR.screen(question)
        const name = `${question.shop} ${question.kind} ${question.id}`
        const truth = truths.get(name)
        truths.delete(name)
        return screening.screener.screen(question).then((answer) => {
          screening.scores.add(plan.seed, question, truth, answer)
          return answer.outcome
        })
      },
    },
    onDay: async (day) => {
      if (terminal.watched && day % 10 === 9) {
        terminal.tell(terminal.say({ en: `seed ${plan.seed}: day ${day + 1}`, ja: `種 ${plan.seed}: ${day + 1} 日目` }))
      }
      await setImmediate() // lets Ctrl-C be heard
    },
  })
  if (screening?.screener.clusterOf) screening.linkScores.end(screening.screener.clusterOf)
}
