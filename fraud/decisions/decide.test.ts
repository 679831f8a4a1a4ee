import { expect, test } from 'vitest'
import { vectorOf } from '../features/index.ts'
import type { FeatureValue } from '../features/index.ts'
import { compilePolicy } from '../rules/index.ts'
import { decide, decideUnread, reasonTexts } from './decide.ts'

const compiled = compilePolicy(`
id: demo
version: 3
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, decline: 850 }
methods: { deferred: { thresholds: { challenge: 400, decline: 400 } } }
advice: { approve: no_preference, challenge: challenge_mandated, review: challenge_preferred, decline: none }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: a, when: cardOrders10m >= 1, points: 299, reason: { code: a, ja: え, en: A }, stops: x, source: x }
  - { id: b, when: deviceOrders10m >= 1, points: 400, whenUnknown: { points: 1 }, reason: { code: b, ja: び, en: B }, stops: x, source: x }
  - { id: c, when: express, outcome: review, reason: { code: c, ja: し, en: C }, stops: x, source: x }
  - { id: good, when: accountOrders >= 3, points: -200, reason: { code: good, ja: 良, en: Good }, stops: x, source: x }
  - { id: late, when: digital, points: 700, stages: [before_dispatch], reason: { code: c, ja: し, en: C }, stops: x, source: x }
  - { id: cod, when: locker, points: 600, methods: [cash_on_delivery], reason: { code: cod, ja: 代, en: COD }, stops: x, source: x }
  - { id: asked, when: guest, advice: challenge_preferred, reason: { code: asked, ja: 客, en: Guest }, stops: x, source: x }
`)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
const policy = compiled.message

const QUIET = {
  cardOrders10m: 0,
  deviceOrders10m: 0,
  express: false,
  accountOrders: 0,
  digital: false,
  locker: false,
  guest: false,
}

test('decide: points add up, and thresholds turn them into an outcome', () => {
  const cases: [Record<string, FeatureValue>, object][] = [
    [{}, { outcome: 'approve', score: 0, hits: [], reasons: [], advice: 'no_preference' }],
    [{ cardOrders10m: 1 }, { outcome: 'approve', score: 299, reasons: ['a'] }],
    [{ deviceOrders10m: 1 }, { outcome: 'challenge', score: 400, advice: 'challenge_mandated' }],
    [
      { cardOrders10m: 1, deviceOrders10m: 1 },
      { outcome: 'review', score: 699, reasons: ['b', 'a'], advice: 'challenge_preferred' },
    ],
    [{ express: true }, { outcome: 'review', score: 0, reasons: ['c'] }], // at least a review, whatever the score
    [{ accountOrders: 3 }, { outcome: 'approve', score: 0, hits: [{ rule: 'good', points: -200 }], reasons: [] }],
    [
      { deviceOrders10m: 1, accountOrders: 3 },
      { outcome: 'approve', score: 200, reasons: ['b'] },
    ],
  ]
  for (const [change, decision] of cases) expect(decided(change), JSON.stringify(change)).toMatchObject(decision)
})

test('decide: a rule is asked at its stages and for its payment methods alone', () => {
  const shown = { digital: true, locker: true }
  expect(decided(shown)).toMatchObject({ score: 0, unknown: [] })
  expect(decided({ ...shown, stage: 'before_dispatch' })).toMatchObject({
    score: 700,
    outcome: 'review',
    advice: 'none',
  })
  expect(decided({ ...shown, paymentMethod: 'cash_on_delivery' })).toMatchObject({
    score: 600,
    reasons: ['cod'],
    advice: 'none',
  })
  const both = decided({ ...shown, express: true, stage: 'before_dispatch' })
  expect(both.reasons).toEqual(['c']) // two rules, one reason
})

test('decide: an unknown rule does not fire, is recorded, and does what it says', () => {
  const { deviceOrders10m: _, express: __, ...rest } = QUIET
  const decision = decide(policy, vectorOf({ ...rest, stage: 'before_payment', paymentMethod: 'card' }))
  expect(decision).toMatchObject({ outcome: 'approve', score: 1, hits: [], unknown: ['b', 'c'] })
})

test('decide: a way of payment may have thresholds of its own', () => {
  const shown = { deviceOrders10m: 1 }
  expect(decided(shown)).toMatchObject({ score: 400, outcome: 'challenge' })
  expect(decided({ ...shown, paymentMethod: 'deferred' })).toMatchObject({ score: 400, outcome: 'decline' })
  expect(decided({ ...shown, paymentMethod: 'wallet' })).toMatchObject({ score: 400, outcome: 'challenge' })
})

test('decide: a rule asks 3-D Secure for more than the outcome does, and never for less', () => {
  expect(decided({ guest: true })).toMatchObject({ outcome: 'approve', score: 0, advice: 'challenge_preferred' })
  expect(decided({ guest: true, deviceOrders10m: 1 }).advice).toBe('challenge_mandated')
  expect(decided({ guest: true, deviceOrders10m: 1, cardOrders10m: 1, locker: true, express: true }).advice).toBe(
    'challenge_preferred',
  )
  expect(decided({ guest: true, stage: 'before_dispatch' }).advice).toBe('none')
  expect(decided({ guest: true, paymentMethod: 'wallet' }).advice).toBe('none')
  expect(decided({ guest: true }, { trigger: 'decline' }).advice).toBe('none')
})

test('decide: a score stays within 0 and 1000', () => {
  const all = { cardOrders10m: 1, deviceOrders10m: 1, digital: true, stage: 'before_dispatch' }
  expect(decided(all)).toMatchObject({ score: 1000, outcome: 'decline' })
})

test('decide: what could not be asked makes the outcome the degraded one at least, and is marked', () => {
  expect(decided({}, { degraded: 'ip_countries' })).toMatchObject({
    outcome: 'challenge',
    degraded: 'ip_countries',
    reasons: ['degraded'],
  })
  expect(decided({ express: true }, { degraded: 'ip_countries' })).toMatchObject({
    outcome: 'review',
    reasons: ['degraded', 'c'],
  })
  expect(decideUnread(policy, 'deadline')).toMatchObject({
    outcome: 'challenge',
    score: 0,
    degraded: 'deadline',
    reasons: ['degraded'],
    advice: 'challenge_mandated',
  })
})

test('decide: what was decided before is the least that a person who asks again gets, and the record says so', () => {
  const cases = [
    { shown: {}, atLeast: 'review', outcome: 'review', score: 0, reasons: [] },
    { shown: { deviceOrders10m: 1 }, atLeast: 'review', outcome: 'review', score: 400, reasons: ['b'] },
    { shown: { express: true }, atLeast: 'challenge', outcome: 'review', score: 0, reasons: ['c'] },
    { shown: {}, atLeast: 'decline', outcome: 'decline', score: 0, reasons: [] },
    { shown: {}, atLeast: 'approve', outcome: 'approve', score: 0, reasons: [] },
  ] as const
  for (const { shown, atLeast, ...expected } of cases) {
    expect(decided(shown, { atLeast }), JSON.stringify(shown)).toMatchObject({ ...expected, atLeast })
  }
  expect(decided({})).not.toHaveProperty('atLeast')
})

test('decide: a trigger forces the outcome and says so; anything else about it stays as found', () => {
  expect(decided({ cardOrders10m: 1 }, { trigger: 'decline' })).toMatchObject({
    outcome: 'decline',
    score: 299,
    trigger: 'decline',
    reasons: ['triggered', 'a'],
  })
  expect(decided({ express: true }, { trigger: 'approve' })).toMatchObject({
    outcome: 'approve',
    reasons: ['triggered', 'c'],
  })
  expect(decided({}, { trigger: 'nonsense' })).toMatchObject({ outcome: 'approve', reasons: [] })
})

test('reasons: texts come in both languages, and an unknown code stands for itself', () => {
  const codes = ['b', 'degraded', 'triggered', 'of_an_older_version']
  expect(reasonTexts(policy, codes, 'en')).toEqual([
    'B',
    'To be safe',
    'The outcome was asked for with a test key',
    'of_an_older_version',
  ])
  expect(reasonTexts(policy, codes, 'ja').slice(0, 2)).toEqual(['び', '念のため'])
})

function decided(change: Record<string, FeatureValue>, circumstances: Parameters<typeof decide>[2] = {}) {
  return decide(
    policy,
    vectorOf({ ...QUIET, stage: 'before_payment', paymentMethod: 'card', ...change }),
    circumstances,
  )
}
