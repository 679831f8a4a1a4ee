/** Answers of blind looks beside what they are compared with: the verdict that the case ended with, or what was said to be right. */
import type { UnixMs } from '@sekisho/base'
import { endOf } from '@sekisho/fraud/reviews'
import type { Compared } from '@sekisho/fraud/reviews'
import type { GoldenCase } from './golden.ts'
import type { ReviewSpace } from './reviewSpace.ts'

export interface ComparedLooks {
  readonly second: readonly Compared[]
  readonly golden: readonly Compared[]
}

/** @param fromMs answers of then or later  @param untilMs and from before then */
export function comparedLooks(
  space: ReviewSpace,
  golden: readonly GoldenCase[],
  fromMs: UnixMs,
  untilMs: UnixMs = Infinity,
): ComparedLooks {
  const right = new Map(golden.map(({ rowID, answer }) => [rowID, answer]))
  const [seconds, goldens]: [Compared[], Compared[]] = [[], []]
  for (const { rowID, of, by: second, verdict: secondSaid, lookedMs, atMs } of space.opinions) {
    if (atMs < fromMs || atMs >= untilMs) continue
    if (of === 'golden') {
      // As it is said to be right today: who marks it anew corrects the figures, and what is golden no longer is in none.
      const answer = right.get(rowID)
      if (answer) goldens.push({ first: '', firstSaid: answer, second, secondSaid, lookedMs })
      continue
    }
    const end = endOf(space.find(rowID)?.verdicts ?? [])
    if (!end || end.verdict === 'hold' || end.by === second) continue
    seconds.push({ first: end.by, firstSaid: end.verdict, second, secondSaid, lookedMs })
  }
  return { second: seconds, golden: goldens }
}
