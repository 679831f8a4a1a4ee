/** Who answers the town's questions: the program itself, or a running server. */
import type { Outcome, Question, Told } from '@sekisho/simulators/town'
import type { ClusterOf } from './linkScores.ts'

export interface Screener {
  /** @throws {CommandFailure} a body was refused, or the server cannot be asked */
  screen(question: Question): Promise<Answer>
  feedBack(told: Told): Promise<void>
  /** Who is behind an order, by what is known now; where it can be asked. */
  readonly clusterOf?: ClusterOf
  close(): Promise<void>
}

export interface Answer {
  readonly outcome: Outcome
  /** 0 to 1000. */
  readonly score: number
}
