/**
 * What the town needs beside its parameters when issuers take part: how often cardholders complete a challenge, and how an
 * issuer's trust in a shop falls with the fraud that comes from it. Frozen by a hash as the parameters are, before any
 * set-up of the comparison was tuned. Whoever lives a town without it lives the town as it was: nothing here moves a draw.
 */
export interface BothEnds {
  readonly challenge: {
    /** Of a hundred challenges of honest cardholders. */
    readonly completedPercent: { readonly web: number; readonly app: number }
    readonly from: readonly string[]
  }
  /** Issuers refuse more payments at a shop from which more fraud is reported to them, whoever pays. */
  readonly distrust: {
    /** Points of approval that are lost at a shop with the suspected share of fraud; in proportion below and above. */
    readonly points: number
    /** Of a shop's card turnover, by value. */
    readonly atSharePercent: number
    readonly mostPoints: number
    /** As far back as issuers look. */
    readonly overDays: number
    readonly from: readonly string[]
  }
  /** Each 1: what the sensitivity table sets to a half and to two. */
  readonly times: {
    /** Challenges that honest people do not complete. */
    readonly notCompleted: number
    /** Challenges that fraudsters pass, because they phished the code or hold the telephone. */
    readonly codesRead: number
    readonly distrust: number
    /** What reviewers get wrong, either way. */
    readonly reviewErrors: number
    /** Orders of those who pay with other people's cards, when nobody stops them. */
    readonly cardFraud: number
  }
}

export const BOTH_ENDS: BothEnds = {
  challenge: {
    completedPercent: { web: 80.5, app: 67 },
    from: ['challengeCompletedBrowser', 'challengeCompletedApp'],
  },
  distrust: {
    points: 10.1,
    atSharePercent: 1.83,
    mostPoints: 20.2,
    overDays: 60,
    from: ['approvalLostAtRollOut', 'suspectedCardOrders'],
  },
  times: { notCompleted: 1, codesRead: 1, distrust: 1, reviewErrors: 1, cardFraud: 1 },
}

/** A share in percent, with so many times as much of what it is short of 100. */
export function withErrors(percent: number, times: number): number {
  return Math.max(0, 100 - (100 - percent) * times)
}
