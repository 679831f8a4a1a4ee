/**
 * What is likely to be lost when a payment is let through, in yen up to a factor that is the same for all of one company:
 * its amount, and the odds that its score stands for. Both sides of every set-up put their payments in this order.
 */
export function riskOf(score: number, amountMinor: number): number {
  return amountMinor * 2 ** (score / POINTS_THAT_DOUBLE)
}

/**
 * What is still likely to be lost after a challenge was passed: the odds fall by how much seldomer thieves pass one than
 * cardholders do, about 10 in 100 against 80.
 */
export function riskOnceProven(risk: number): number {
  return risk / 8
}

/** Points of a score that double the odds of fraud: a choice, the same in every set-up, and not fitted to anything. */
const POINTS_THAT_DOUBLE = 75
