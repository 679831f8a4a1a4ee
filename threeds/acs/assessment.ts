/** From a risk assessment, or its failure, to what the ACS goes by. Nothing that goes wrong approves anything. */
import type { IssuerRules } from './issuer.ts'
import type { RiskAnswer } from './ports.ts'

export interface Assessed {
  readonly outcome: 'approve' | 'challenge' | 'decline'
  /** Undefined when nobody judged. */
  readonly score?: number
  readonly reasons: readonly string[]
  readonly degraded?: 'failed' | 'late'
}

/**
 * `review` is a challenge here: the cardholder can be asked within the minute, a colleague of the issuer cannot.
 * @param answer or why there is none
 */
export function assessed(answer: RiskAnswer | 'failed' | 'late', rules: Pick<IssuerRules, 'degraded'>): Assessed {
  if (answer === 'failed' || answer === 'late') {
    return { outcome: rules.degraded, reasons: [`assessment_${answer}`], degraded: answer }
  }
  const { outcome, score, reasons } = answer
  return { outcome: outcome === 'review' ? 'challenge' : outcome, score, reasons }
}
