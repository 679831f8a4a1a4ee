import { READY_MADE } from '@sekisho/policies'
import { expect, test } from 'vitest'
import { aPolicyText } from '../testing/index.ts'
import { compilePolicy } from './compilePolicy.ts'
import { differenceOf } from './difference.ts'

const RULES = { many: { when: 'cardOrders10m >= 3', points: 100 } }
const ROAD =
  '{ feeMinor: 1, challengedPerMille: 2, abandonedPerMille: 3, refusedPerMille: 4, stoppedPerMille: 5, shiftedPerMille: 6, reviewedPerMille: 7, source: us }'
const COSTS = `
costs:
  currency: JPY
  lostSalePerMille: 300
  fraudLossPerMille: 1000
  shiftedLossPerMille: 100
  chargebackMinor: 1500
  reviewMinutes: 6
  reviewMinuteMinor: 40
  source: us
  roads:
    none: ${ROAD}
    data_only: ${ROAD}
    no_preference: ${ROAD}
    challenge_preferred: ${ROAD}
    challenge_mandated: ${ROAD}
  prior:
    - { score: 0, perMillion: 100 }
    - { score: 300, perMillion: 100 }
    - { score: 500, perMillion: 9000 }
  limits:
    - { id: abroad, when: ipCountry != "JP", least: challenge_preferred, ja: 国外, en: Abroad, source: us }
    - { id: calm, outcomes: [approve], most: no_preference, not: [data_only], ja: 平穏, en: Calm, source: us }
`
const CALIBRATION = `
calibration:
  version: 4
  from: journal
  orders: 5000
  frauds: 50
  steps:
    - { score: 0, perMillion: 200, lowPerMillion: 100, highPerMillion: 300, orders: 4000 }
    - { score: 400, perMillion: 50000, lowPerMillion: 40000, highPerMillion: 60000, orders: 1000 }
`

test('costs: a policy says them itself, with its prior or its own calibration', () => {
  const prior = policyWith(COSTS)
  expect(prior.costs).toMatchObject({
    currency: 'JPY',
    calibration: { version: 0, steps: [{ score: 0 }, { score: 300 }, { score: 500, perMillion: 9000 }] },
    limits: [
      { id: 'abroad', least: 'challenge_preferred', most: undefined, not: [], outcomes: undefined },
      { id: 'calm', condition: undefined, most: 'no_preference', not: ['data_only'], outcomes: new Set(['approve']) },
    ],
  })
  expect(prior.cost).toBeGreaterThan(policyWith('').cost) // conditions of limits are counted, too
  const own = policyWith(COSTS + CALIBRATION)
  expect(own.costs?.calibration).toMatchObject({ version: 4, steps: [{ perMillion: 200 }, { perMillion: 50_000 }] })
  expect(own.fingerprint).not.toBe(prior.fingerprint)
  expect(differenceOf(prior, own)).toMatchObject({ members: ['costs'], changed: [] })
  expect(policyWith('').costs).toBeUndefined()
})

test('costs: the ready section says them for any policy of orders', () => {
  const { text, sections } = READY_MADE.order
  const compiled = compilePolicy(text.replace('includes:\n', 'includes:\n  - advice_by_cost\n'), sections)
  expect(compiled.ok && compiled.message.costs).toMatchObject({ currency: 'JPY', calibration: { version: 0 } })
})

test('costs: every fault is told, at its place', () => {
  const cases: [change: (text: string) => string, issue: string][] = [
    [(text) => text.replace('least: challenge_preferred, ', ''), 'rule_idle costs.limits.0'],
    [(text) => text.replace('id: calm', 'id: abroad'), 'rule_doubled costs.limits.1.id'],
    [(text) => text.replace('id: calm', 'id: many'), 'rule_doubled costs.limits.1.id'], // a rule's own id
    [
      (text) => text.replace('most: no_preference', 'least: challenge_mandated, most: none'),
      'limit_empty costs.limits.1',
    ],
    [(text) => text.replace('ipCountry != "JP"', 'ipCuontry != "JP"'), 'feature_unknown costs.limits.0.when'],
    [(text) => text.replace('ipCountry != "JP"', 'amountMinor'), 'condition_type costs.limits.0.when'],
    [(text) => text.replace('- { score: 0, perMillion: 100 }\n    ', ''), 'steps_order costs.prior.0'],
    [(text) => text.replace('score: 300,', 'score: 0,'), 'steps_order costs.prior.1'],
    [(text) => text.replace('perMillion: 9000', 'perMillion: 99'), 'steps_order costs.prior.2'],
    [(text) => text.replace('score: 400', 'score: 0'), 'steps_order calibration.steps.1'],
    [(text) => text.replace(/\ncosts:[^]*?\ncalibration/, '\ncalibration'), 'required calibration'],
    [(text) => text.replace(/advice: .*\n/, ''), 'required advice'],
    [(text) => text.replace('currency: JPY', 'currency: yen'), 'format costs.currency'],
    [(text) => text.replace('lostSalePerMille: 300', 'lostSalePerMille: 1001'), 'too_large costs.lostSalePerMille'],
    [(text) => text.replace('most: no_preference', 'most: sms'), 'not_one_of costs.limits.1.most'],
  ]
  const good = aPolicyText({ rules: RULES, more: COSTS + CALIBRATION })
  for (const [change, issue] of cases) {
    const text = change(good)
    expect(text, issue).not.toBe(good)
    expect(issuesOf(text), issue).toContain(issue)
  }
  expect(issuesOf(good)).toEqual([])
})

test('costs: of one text alone, and of orders alone', () => {
  const section = `section: own\nversion: 1\ndecides: order\nname: { ja: 費用, en: Costs }\n${COSTS}`
  const including = (more: string) => aPolicyText({ rules: RULES, more: `includes: [own]\n${more}` })
  expect(compilePolicy(including(''), { own: section }).ok).toBe(true)
  expect(
    issuesOf(including(COSTS.replace('id: abroad', 'id: a').replace('id: calm', 'id: b')), { own: section }),
  ).toEqual(['costs_doubled costs'])
  const empty = section.replace(COSTS, '')
  expect(issuesOf(including(''), { own: empty })).toEqual(['required rules'])
  expect(
    issuesOf(aPolicyText({ decides: 'login', rules: { all: { when: 'true', points: 1 } }, more: COSTS })),
  ).toContain('not_allowed decides')
})

function policyWith(more: string) {
  const compiled = compilePolicy(aPolicyText({ rules: RULES, more }))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  return compiled.message
}

function issuesOf(text: string, sections: Record<string, string> = {}): string[] {
  const compiled = compilePolicy(text, sections)
  return compiled.ok ? [] : compiled.issues.map(({ errorCode, element }) => `${errorCode} ${element}`)
}
