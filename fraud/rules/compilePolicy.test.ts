import { expect, test } from 'vitest'
import orders from '@sekisho/policies/orders.yaml'
import { compilePolicy } from './compilePolicy.ts'

const GOOD = `id: demo
version: 1
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, decline: 850 }
advice: { approve: data_only, challenge: challenge_mandated, review: challenge_preferred, decline: none }
degraded:
  outcome: challenge
  reason: { code: degraded, ja: 念のため, en: To be safe }
rules:
  - id: first
    when: cardOrders10m >= 3
    points: 100
    reason: { code: many, ja: 多い, en: Many }
    stops: testing
    source: experience
`

test('policy: a good document compiles, with what its rules leave out', () => {
  const compiled = compilePolicy(GOOD)
  expect(compiled).toMatchObject({
    ok: true,
    message: { id: 'demo', version: 1, cost: 3, fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
  })
  expect(compiled.ok && compiled.message.rules[0]).toMatchObject({
    points: 100,
    pointsWhenUnknown: 0,
    outcome: undefined,
    stages: undefined,
  })
})

test('policy: the same document has the same fingerprint, however it is written', () => {
  const fingerprint = (text: string) => {
    const compiled = compilePolicy(text)
    return compiled.ok ? compiled.message.fingerprint : compiled.issues
  }
  const reordered = GOOD.replace('version: 1\n', '').replace('id: demo\n', '# a comment\nversion: 1\nid: "demo"\n')
  expect(fingerprint(reordered)).toBe(fingerprint(GOOD))
  expect(fingerprint(GOOD.replace('points: 100', 'points: 101'))).not.toBe(fingerprint(GOOD))
})

test('policy: every fault is an issue with its line and column', () => {
  const cases: [string, string, string][] = [
    ['id: demo', 'id: Demo', 'format id 1:5'],
    ['id: demo\n', '', 'required id 1:1'],
    ['version: 1', 'version: "1"', 'type version 2:10'],
    ['points: 100', 'point: 100', 'not_allowed rules.0.point 12:12'],
    ['points: 100', 'points: 1.5', 'type rules.0.points 12:13'],
    ['points: 100', 'points: 1001', 'too_large rules.0.points 12:13'],
    ['    points: 100\n', '', 'rule_idle rules.0 10:5'],
    ['    stops: testing\n', '', 'required rules.0.stops 10:5'],
    ['when: cardOrders10m >= 3', 'when: "cardOrder10m >= 3"', 'feature_unknown rules.0.when 11:12'],
    ['when: cardOrders10m >= 3', 'when: express && cardOrder10m >= 3', 'feature_unknown rules.0.when 11:22'],
    ['when: cardOrders10m >= 3', 'when: >-\n      express && oops', 'feature_unknown rules.0.when 11:11'],
    ['when: cardOrders10m >= 3', 'when: cardOrders10m', 'condition_type rules.0.when 11:11'],
    ['review: 550', 'review: 250', 'thresholds_order thresholds 4:13'],
    ['outcome: challenge', 'outcome: refuse', 'not_one_of degraded.outcome 7:12'],
    ['code: many', 'code: degraded', 'reason_doubled rules.0.reason.code 13:21'],
    ['points: 100', 'points: 100\n    points: 200', 'yaml  13:5'],
    ['id: demo', 'id: &x demo\nother: *x', 'yaml  2:8'],
    ['rules:', 'rules: [', 'yaml  '],
  ]
  for (const [good, bad, expected] of cases) {
    const compiled = compilePolicy(GOOD.replace(good, bad))
    const issues = compiled.ok
      ? []
      : compiled.issues.map(({ errorCode, element, line, column }) => `${errorCode} ${element} ${line}:${column}`)
    expect(issues[0], bad).toContain(expected)
  }
})

test('policy: rules are told apart by their ids, and all faults are told at once', () => {
  const twice = GOOD + GOOD.slice(GOOD.indexOf('  - id: first')).replace('cardOrders10m', 'oops')
  const compiled = compilePolicy(twice)
  expect(compiled.ok ? [] : compiled.issues.map(({ errorCode }) => errorCode)).toEqual([
    'rule_doubled',
    'feature_unknown',
  ])
})

test('policy: what is no policy is refused', () => {
  for (const text of ['', 'x', '[]', '- id: x', 'null', '\u0000', 'x'.repeat(300_000)]) {
    expect(compilePolicy(text).ok, text.slice(0, 20)).toBe(false)
  }
})

test('policy: the first policy compiles', () => {
  const compiled = compilePolicy(orders)
  expect(compiled.ok ? [] : compiled.issues).toEqual([])
})
