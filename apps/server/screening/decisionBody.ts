/** A decision's record as `/v1` says it. */
import type { Decided } from '@sekisho/adapters/screening'
import { reasonTexts } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import type { DecisionReply } from './replies.ts'

export function decisionBody({ record, repeated, seq }: Decided, policy: Policy): DecisionReply {
  const ja = reasonTexts(policy, record.reasons, 'ja')
  const en = reasonTexts(policy, record.reasons, 'en')
  return {
    orderID: record.orderID,
    ...(record.assessmentID === undefined ? {} : { assessmentID: record.assessmentID }),
    stage: record.stage,
    outcome: record.outcome,
    score: record.score,
    reasons: record.reasons.map((code, i) => ({ code, ja: ja[i]!, en: en[i]! })),
    threeDSAdvice: record.advice,
    linkedOrders: record.linked.map(({ orderID, by }) => ({ orderID, by: [...by] })),
    ...(record.degraded === undefined ? {} : { degraded: record.degraded }),
    repeated,
    policy: { id: record.versions.policy.id, version: record.versions.policy.version },
    decision: seq,
  }
}
