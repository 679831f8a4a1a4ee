/**
 * An issuer's journal decided again, point in time, for its challenge budget: how many authentications got which score, what rules
 * asked for whatever the score, and what is known of each today. What the challenges of then did to later events stays as it was:
 * nobody knows how one would have ended that was never asked.
 */
import type { JournalReader, StateReader } from '@sekisho/adapters/store'
import { BudgetTally } from '@sekisho/fraud/backtest'
import type { Floor } from '@sekisho/fraud/backtest'
import type { StateLimits } from '@sekisho/fraud/features'
import type { Outcome, Policy } from '@sekisho/fraud/rules'
import { OUTCOMES } from '@sekisho/fraud/rules'
import { decidedAgain } from './journal.ts'
import type { Stretch } from './journal.ts'

/** @param policy of authentications */
export function weighBudget(
  reader: JournalReader & StateReader,
  policy: Policy,
  limits: StateLimits,
  stretch: Stretch,
): BudgetTally {
  const asks = new Map(policy.rules.map(({ id, outcome = 'approve' }) => [id, outcome]))
  const tally = new BudgetTally()
  for (const { would } of decidedAgain(reader, policy, limits, stretch)) {
    const asked = would.hits.map(({ rule }) => asks.get(rule) ?? 'approve')
    if (would.degraded !== undefined) asked.push(policy.degraded.outcome)
    tally.add({ ...would, atLeast: floorOf(asked) })
  }
  return tally
}

/** A review is a challenge at an ACS: the cardholder can be asked within the minute, a colleague cannot. */
function floorOf(asked: readonly Outcome[]): Floor {
  const most = asked.reduce((severest, one) => Math.max(severest, OUTCOMES.indexOf(one)), 0)
  const outcome = OUTCOMES[most]!
  return outcome === 'review' ? 'challenge' : outcome
}

/** The lowest score that may decline: no single rule of the policy comes to it. */
export function lowestDecline({ rules }: Policy): number {
  return Math.min(1_000, Math.max(...rules.map(({ points }) => points)) + 1)
}
