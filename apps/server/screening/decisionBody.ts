/** A decision's record as `/v1` says it. */
import type { Decided } from '@sekisho/adapters/screening'
import { reasonTexts } from '@sekisho/fraud/decisions'
import type { AccountRecord, DecisionRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import { adviceWhyBody } from './adviceWhy.ts'
import { linksBody } from './links.ts'
import type { AccountDecisionReply, DecisionReply } from './replies.ts'

/** @param policy the one that decided */
export function decisionBody(decided: Decided, policy: Policy): DecisionReply | AccountDecisionReply {
  const { record, repeated, seq } = decided
  const ja = reasonTexts(policy, record.reasons, 'ja')
  const en = reasonTexts(policy, record.reasons, 'en')
  const { outcome, score, reasons, degraded, versions } = record
  const common = {
    outcome,
    score,
    reasons: reasons.map((code, i) => ({ code, ja: ja[i]!, en: en[i]! })),
    linkedOrders: record.linked.map(({ orderID, by }) => ({ orderID, by: [...by] })),
    ...(degraded === undefined ? {} : { degraded }),
    repeated,
    policy: { id: versions.policy.id, version: versions.policy.version },
    decision: seq,
  }
  if (isOfAccount(record)) return { ...ids(record), ...common }
  const { orderID, assessmentID, stage, advice, adviceWhy } = record
  return {
    orderID,
    ...(assessmentID === undefined ? {} : { assessmentID }),
    stage,
    ...common,
    links: linksBody(record.links),
    threeDSAdvice: advice,
    ...(adviceWhy && { threeDSAdviceWhy: adviceWhyBody(adviceWhy, policy) }),
  }
}

function isOfAccount(record: DecisionRecord): record is AccountRecord {
  return !('orderID' in record)
}

function ids({ kind, id }: AccountRecord): Pick<AccountDecisionReply, 'loginID' | 'registrationID' | 'changeID'> {
  if (kind === 'login') return { loginID: id }
  return kind === 'registration' ? { registrationID: id } : { changeID: id }
}
