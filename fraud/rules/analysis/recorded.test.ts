import { expect, test } from 'vitest'
import { vectorOf } from '../../features/index.ts'
import { compilePolicy } from '../compilePolicy.ts'
import { RecordedAnalysis } from './recorded.ts'

const compiled = compilePolicy(`
id: demo
version: 1
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 300, review: 550, decline: 850 }
methods: { deferred: { thresholds: { challenge: 200, decline: 200 } } }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
  - { id: fast, when: express, points: 200, reason: { code: a, ja: え, en: A }, stops: x, source: x }
  - { id: guest, when: guest, points: 150, reason: { code: b, ja: び, en: B }, stops: x, source: x }
  - { id: late, when: digital, outcome: review, stages: [before_dispatch], reason: { code: c, ja: し, en: C }, stops: x, source: x }
  - { id: locker, when: locker, points: 10, methods: [card], reason: { code: d, ja: で, en: D }, stops: x, source: x }
`)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))

test('recorded analysis: each rule is told by how often it was asked, fired, was unknown, and decided alone', () => {
  const analysis = new RecordedAnalysis(compiled.message)
  const base = {
    stage: 'before_payment',
    paymentMethod: 'card',
    express: false,
    guest: false,
    digital: false,
    locker: false,
  }
  const vectors = [
    base,
    { ...base, express: true }, // 200: nothing
    { ...base, express: true, guest: true }, // 350: challenged, and each of the two was needed
    { ...base, express: true, guest: true, locker: true }, // 360: the locker was not
    { ...base, express: true, paymentMethod: 'deferred' }, // 200: declined
    { ...base, digital: true, stage: 'before_dispatch' }, // reviewed, whatever the score
    { stage: 'before_payment', paymentMethod: 'card' }, // nothing is known
  ]
  for (const vector of vectors) analysis.add(vectorOf(vector))
  expect(analysis.report()).toEqual({
    vectors: 7,
    outcomes: { approve: 3, challenge: 2, review: 1, decline: 1 },
    rules: [
      { rule: 'fast', asked: 7, fired: 4, unknown: 1, decisive: 3, alwaysWith: [] },
      { rule: 'guest', asked: 7, fired: 2, unknown: 1, decisive: 2, alwaysWith: [] },
      { rule: 'late', asked: 1, fired: 1, unknown: 0, decisive: 1, alwaysWith: [] },
      { rule: 'locker', asked: 6, fired: 1, unknown: 1, decisive: 0, alwaysWith: [] },
    ],
  })
})

test('recorded analysis: a rule that fires with another each time is told so, once it fired often enough to tell', () => {
  const analysis = new RecordedAnalysis(compiled.message)
  const both = vectorOf({ stage: 'before_payment', paymentMethod: 'card', express: true, guest: true })
  const alwaysWith = () => analysis.report().rules.map((rule) => rule.alwaysWith)
  for (let i = 0; i < 9; i++) analysis.add(both)
  expect(alwaysWith()).toEqual([[], [], [], []])
  analysis.add(both)
  expect(alwaysWith()).toEqual([['guest'], ['fast'], [], []])
  analysis.add(vectorOf({ stage: 'before_payment', paymentMethod: 'card', express: true, guest: false }))
  expect(alwaysWith()).toEqual([[], ['fast'], [], []])
})
