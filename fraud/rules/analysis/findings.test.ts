import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CATALOGUE, vectorOf } from '../../features/index.ts'
import type { FeatureValue } from '../../features/index.ts'
import { compilePolicy } from '../compilePolicy.ts'
import { ConditionCompiler } from '../condition.ts'
import type { Condition } from '../condition.ts'
import { ANYTHING } from './bounds.ts'
import { findingsOf } from './findings.ts'
import { implies, regionsOf, regionsWithout } from './regions.ts'

test('analysis: a rule that can never fire is an error, one that always does is a warning', () => {
  const cases: [string, string[]][] = [
    ['cardOrders10m > 3 && cardOrders10m < 4', ['error never_fires a']],
    ['cardOrders10m < 0', ['error never_fires a']], // nothing was counted less than no times
    ['shopAmountZ > 3.0 && shopAmountZ < 3.0', ['error never_fires a']],
    ['shopAmountZ > 3.0 && shopAmountZ < 4.0', []],
    ['shopAmountZ < 0.0', []],
    ['channel == "web" && channel == "app"', ['error never_fires a']],
    ['channel in ["web", "app"] && !(channel in ["app", "web"])', ['error never_fires a']],
    ['express && !express', ['error never_fires a']],
    ['known(express) && !known(express)', ['error never_fires a']],
    ['!known(express) && express', ['error never_fires a']],
    ['cardCountry == ipCountry && cardCountry != ipCountry', ['error never_fires a']],
    ['amountMinor * 2 > 5 && amountMinor * 2 <= 5', ['error never_fires a']],
    ['false', ['error never_fires a']],
    ['(express ? guest : false) && !guest', ['error never_fires a']],
    ['paymentMethod == "card" && express', []],
    ['cardOrders10m >= 0', ['warning always_fires a']],
    ['express || !express', ['warning always_fires a']],
    ['true', ['warning always_fires a']],
    ['express || guest', []],
  ]
  for (const [when, expected] of cases) expect(told(rule('a', when, 'points: 900')), when).toEqual(expected)
})

test('analysis: a rule that asks for what its ways of payment or stages exclude never fires', () => {
  const cases: [string, string, string[]][] = [
    ['paymentMethod == "deferred"', 'methods: [card]', ['error never_fires a']],
    ['paymentMethod != "card"', 'methods: [card, wallet]', []],
    ['stage == "before_payment"', 'stages: [before_dispatch]', ['error never_fires a']],
    ['express', 'stages: [before_dispatch]', []],
  ]
  for (const [when, more, expected] of cases) {
    expect(told(rule('a', when, `points: 900, ${more}`)), `${when} ${more}`).toEqual(expected)
  }
})

test('analysis: rules that say the same, that are covered by another, or that cancel each other', () => {
  const cases: [string, string, string[]][] = [
    ['cardOrders10m > 3', 'cardOrders10m >= 4', ['warning same_condition a b']],
    ['express && guest', 'guest && express', ['warning same_condition a b']],
    ['cardOrders10m >= 8', 'cardOrders10m >= 4', ['note covered a b']],
    ['cardOrders10m >= 4', 'cardOrders10m >= 4 && express', ['note covered b a']],
    ['channel == "app"', 'channel in ["app", "web"]', ['note covered a b']],
    ['channel == "app"', 'channel != "web"', ['note covered a b']],
    ['channel != "web"', 'channel == "app"', ['note covered b a']],
    ['express || guest', 'express', ['note covered b a']],
    ['cardOrders10m >= 4', 'deviceOrders10m >= 4', []],
    ['cardOrders10m >= 4', 'cardOrders10m <= 4', []],
  ]
  for (const [first, second, expected] of cases) {
    expect(told(rule('a', first, 'points: 450') + rule('b', second, 'points: 450')), `${first} | ${second}`).toEqual(
      expected,
    )
  }
  expect(
    told(rule('a', 'cardOrders10m >= 8', 'points: 900') + rule('b', 'cardOrders10m >= 4', 'points: -100')),
  ).toEqual(['warning cancelled a b'])
})

test('analysis: an outcome that no score reaches, for all ways of payment or one', () => {
  expect(told(rule('a', 'express', 'points: 500'))).toEqual([
    'warning never_reached review',
    'warning never_reached decline',
  ])
  expect(told(rule('a', 'express', 'points: 600') + rule('b', 'guest', 'outcome: decline'))).toEqual([])
  expect(told(rule('a', 'express', 'points: 0, whenUnknown: { points: 900 }'))).toEqual([])
  const own = 'methods: { deferred: { thresholds: { challenge: 100, decline: 200 } } }\n'
  const card = rule('a', 'express', 'points: 900, methods: [card]')
  expect(told(card + rule('b', 'guest', 'points: 150'), own)).toEqual(['warning never_reached decline deferred'])
})

test('analysis: an aggregate that no rule reads costs memory for nothing', () => {
  const aggregates = `aggregates:
  - { name: cardNights, measure: count, per: card, over: 30d, events: [order], where: night, unit: orders, meaning: { ja: 夜, en: Nights } }
`
  expect(told(rule('a', 'express', 'points: 900'), aggregates)).toEqual(['warning aggregate_unread cardNights'])
  expect(told(rule('a', 'cardNights > 3', 'points: 900'), aggregates)).toEqual([])
})

test('analysis: what is said never to be, or to follow, is so for every vector', () => {
  const vectors = fc.sample(values, { numRuns: 200, seed: 20261123 }).map(vectorOf)
  let said = 0
  fc.assert(
    fc.property(condition(2), condition(1), fc.boolean(), (a, b, isWider) => {
      const [first, second] = [compiled(a), compiled(isWider ? `(${a}) || (${b})` : b)]
      const [where, other] = [first, second].map(({ expression }) => regionsOf(expression, () => ANYTHING))
      const isNever = where?.length === 0
      const isAlways = regionsWithout(first.expression, () => ANYTHING)?.length === 0
      const follows = where && other && implies(where, other)
      if (isNever || isAlways || (follows && !isWider)) said++
      if (isWider) expect(follows, a).toBe(true)
      const wrong = vectors.find((vector) => {
        const holds = first.holds(vector)
        return (isNever && holds) || (isAlways && holds === false) || (follows && holds && !second.holds(vector))
      })
      expect(wrong, `${a} => ${b}`).toBeUndefined()
    }),
    { seed: 20261123, numRuns: 1_500 },
  )
  expect(said).toBeGreaterThan(50)
})

function told(rules: string, more = ''): string[] {
  const policy = compilePolicy(`${HEAD}${more}rules:\n${rules}`)
  if (!policy.ok) throw new Error(JSON.stringify(policy.issues))
  return findingsOf(policy.message).map(({ severity, code, about, with: other }) =>
    [severity, code, about, ...(other ? [other] : [])].join(' '),
  )
}

const HEAD = `id: demo
version: 1
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
`

function rule(id: string, when: string, more: string): string {
  return `  - { id: ${id}, when: '${when}', ${more}, reason: { code: ${id}, ja: 理由, en: Reason }, stops: x, source: x }\n`
}

const conditions = new ConditionCompiler(CATALOGUE)
function compiled(text: string): Condition {
  const result = conditions.compile(text)
  if (!('holds' in result)) throw new Error(`${text}: ${result.reason.en}`)
  return result
}

function condition(depth: number): fc.Arbitrary<string> {
  const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
  const leaf = fc.oneof(
    fc.constantFrom(
      'express',
      'guest',
      'known(express)',
      'channel == "web"',
      'channel != "app"',
      'channel in ["web", "x"]',
    ),
    fc.tuple(operator, fc.nat(3)).map(([by, n]) => `cardOrders10m ${by} ${n}`),
    fc.tuple(fc.nat(3), operator).map(([n, by]) => `${n} ${by} cardOrders10m`),
    fc.tuple(operator, fc.nat(3)).map(([by, n]) => `shopAmountZ ${by} ${n}.0`),
    operator.map((by) => `ipCountry ${by} cardCountry`),
  )
  if (depth === 0) return leaf
  const inner = condition(depth - 1)
  return fc.oneof(
    leaf,
    inner.map((a) => `!(${a})`),
    fc.tuple(inner, fc.constantFrom('&&', '||'), inner).map(([a, by, b]) => `((${a}) ${by} (${b}))`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
  )
}

const values: fc.Arbitrary<Record<string, FeatureValue>> = fc.record(
  {
    express: fc.boolean(),
    guest: fc.boolean(),
    channel: fc.constantFrom('web', 'app', 'x'),
    cardOrders10m: fc.integer({ min: -1, max: 4 }),
    shopAmountZ: fc.constantFrom(-0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5),
    ipCountry: fc.constantFrom('JP', 'US'),
    cardCountry: fc.constantFrom('JP', 'US'),
  },
  { requiredKeys: [] },
)
