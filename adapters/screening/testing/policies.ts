/** Small policies for tests of the desk: what decides is not what is tried here. */
import type { PolicyFor } from '@sekisho/fraud/decisions'
import { compilePolicy, readyMade } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy } from '@sekisho/fraud/rules'
import { aPolicyText } from '@sekisho/fraud/testing'

/** A policy with one rule. @param when its condition; a hit gives 400 points */
export function aPolicy(decides: DecidedKind, id: string, when = 'emailDisposable'): Policy {
  const knowsReview = decides === 'order' || decides === 'registration' || decides === 'profile-change'
  const compiled = compilePolicy(
    `
id: ${id}
version: 1
decides: ${decides}
name: { ja: 試験, en: Test }
thresholds: { challenge: 300, ${knowsReview ? 'review: 600, ' : ''}decline: 850 }
${decides === 'order' ? 'advice: { approve: no_preference, challenge: challenge_mandated, review: challenge_preferred, decline: none }' : ''}
degraded:
  outcome: challenge
  reason: { code: degraded, ja: 一部の確認ができませんでした, en: Not everything could be checked }
rules:
  - id: only
    when: ${when}
    points: 400
    reason: { code: only, ja: 当てはまりました, en: It holds }
    stops: 'Nothing: it is a test.'
    source: 'none'
`,
    {},
  )
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  return compiled.message
}

const LIVE = new Map<DecidedKind, Policy>()

/** The same policy for a kind, always. */
export const policyForTests: PolicyFor = (_tenantID, kind) => {
  const live = LIVE.get(kind) ?? aPolicy(kind, `test_${kind.replaceAll('-', '_')}`)
  LIVE.set(kind, live)
  return { live, shadows: [] }
}

/** A policy for orders with a feature of its own. @param what it counts: `count, per: account, over: 3d` */
export function policyCounting(name: string, what: string): Policy {
  return readyMade(
    aPolicyText({
      rules: { own: { when: `${name} >= 3`, points: 400 } },
      more: `aggregates:
  - { name: ${name}, measure: ${what}, events: [order], unit: orders, meaning: { ja: 独自の集計, en: an own count } }`,
    }),
  )
}
