/** Who answers the town's questions: the program itself, or a running server. */
import type { Outcome, Question, Told } from '@sekisho/simulators/town'

export interface Screener {
  /** @throws {CommandFailure} a body was refused, or the server cannot be asked */
  screen(question: Question): Promise<Answer>
  feedBack(told: Told): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  readonly outcome: Outcome
  /** 0 to 1000. */
  readonly score: number
}
