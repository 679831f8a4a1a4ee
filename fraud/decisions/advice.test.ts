import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { READY_MADE } from '@sekisho/policies'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { vectorOf } from '../features/index.ts'
import type { FeatureValue } from '../features/index.ts'
import { verifyDecision } from '../replay/index.ts'
import { ADVICE, OUTCOMES, readyMade } from '../rules/index.ts'
import type { Advice, Outcome, Policy } from '../rules/index.ts'
import { anOrderEvent } from '../testing/index.ts'
import { boundText, expectedCost, fraudPerMillionAt } from './advice.ts'
import { decide, decideUnread } from './decide.ts'
import { Screening } from './screening.ts'

const ROADS: Readonly<Record<Advice, readonly number[]>> = {
  //                  fee, challenged, abandoned, refused, stopped, shifted, reviewed
  none: [0, 0, 0, 0, 0, 0, 1000],
  data_only: [5, 0, 0, 0, 100, 0, 1000],
  no_preference: [10, 100, 200, 0, 500, 900, 500],
  challenge_preferred: [10, 600, 200, 0, 800, 950, 300],
  challenge_mandated: [10, 1000, 200, 0, 950, 1000, 0],
}
const policy = policyWith('')
const COSTS = policy.costs!
const QUIET = { stage: 'before_payment', paymentMethod: 'card', currency: 'JPY', amountMinor: 10_000 }

test('advice: the cost of a road is what is lost, as often as it happens', () => {
  const cases: [Advice, Outcome, amountMinor: number, fraudPerMillion: number, cost: number][] = [
    ['none', 'approve', 10_000, 0, 0],
    ['none', 'approve', 10_000, 1_000_000, 11_500], // the goods, and the fee of a chargeback
    ['none', 'approve', 10_000, 10_000, 115],
    ['none', 'review', 10_000, 0, 240], // six minutes of a reviewer
    ['no_preference', 'approve', 10_000, 0, 70], // 2 % go away, and 30 % of the amount is lost with each
    ['no_preference', 'review', 10_000, 0, 190],
    ['no_preference', 'approve', 10_000, 1_000_000, 1035], // half of 0.9 × 1,000 + 0.1 × 11,500
    ['challenge_mandated', 'approve', 10_000, 0, 610],
    ['challenge_mandated', 'approve', 10_000, 1_000_000, 60],
    ['data_only', 'approve', 0, 1_000_000, 1_355],
    ['none', 'approve', Number.MAX_SAFE_INTEGER, 500_000, 4_503_599_627_371_246],
  ]
  for (const [road, outcome, amountMinor, fraudPerMillion, cost] of cases) {
    const name = `${road} ${outcome} ${amountMinor} ${fraudPerMillion}`
    expect(expectedCost(COSTS, road, outcome, amountMinor, fraudPerMillion), name).toBe(cost)
  }
})

test('advice: a score has the share of its step, from its first score on', () => {
  const steps = [
    { score: 0, perMillion: 1 },
    { score: 300, perMillion: 2 },
    { score: 301, perMillion: 3 },
  ]
  const cases = [0, 299, 300, 301, 1000]
  expect(cases.map((score) => fraudPerMillionAt(steps, score))).toEqual([1, 1, 2, 3, 3])
})

test('advice: the cheapest road is chosen, and dearer fraud asks for more', () => {
  const cases: [Record<string, FeatureValue>, Advice][] = [
    [{}, 'none'],
    [{ cardOrders10m: 1 }, 'no_preference'],
    [{ cardOrders10m: 2 }, 'challenge_mandated'],
    [{ cardOrders10m: 1, amountMinor: 500 }, 'no_preference'],
    [{ amountMinor: 10_000_000 }, 'data_only'], // the fee is nothing, and a tenth of the frauds is much
  ]
  for (const [change, advice] of cases) expect(decided(policy, change).advice, JSON.stringify(change)).toBe(advice)
  expect(decided(policy, { cardOrders10m: 1 }).adviceWhy).toEqual({
    fraudPerMillion: 20_000,
    calibration: 0,
    costsMinor: [230, 212, 89, 369, 599],
  })
})

test('advice: a limit closes roads, is named where it closed a cheaper one, and binds where nobody knows', () => {
  const limit = (text: string) => policyWith(`  limits:\n    - { id: own, ${text}, ja: 制限, en: Limit, source: us }\n`)
  const cases: [limit: string, Record<string, FeatureValue>, Advice, bound?: string][] = [
    ['least: no_preference', {}, 'no_preference', 'own'],
    ['least: no_preference', { cardOrders10m: 2 }, 'challenge_mandated'], // it closed nothing cheaper
    ['when: guest, least: no_preference', { guest: true }, 'no_preference', 'own'],
    ['when: guest, least: no_preference', { guest: false }, 'none'],
    ['when: guest, least: no_preference', {}, 'no_preference', 'own'],
    ['not: [none]', {}, 'data_only', 'own'],
    ['most: no_preference', { cardOrders10m: 2 }, 'no_preference', 'own'],
    ['outcomes: [review], least: challenge_mandated', {}, 'none'],
    ['outcomes: [review], least: challenge_mandated', { cardOrders10m: 1 }, 'no_preference'],
    // Nothing is left: what asks for more goes before what closes.
    ['not: [none, data_only, no_preference, challenge_preferred, challenge_mandated]', {}, 'none'],
    ['least: challenge_preferred, not: [challenge_preferred, challenge_mandated]', {}, 'challenge_preferred', 'own'],
    // A rule that fired asks for at least so much, with costs as without.
    ['most: data_only', { express: true }, 'challenge_preferred', 'asks'],
  ]
  for (const [text, change, advice, bound] of cases) {
    const { advice: given, adviceWhy } = decided(limit(text), change)
    expect({ advice: given, bound: adviceWhy?.bound }, `${text} ${JSON.stringify(change)}`).toEqual({ advice, bound })
  }
  const own = limit('least: no_preference')
  expect([boundText(own, 'own', 'ja'), boundText(own, 'asks', 'en'), boundText(own, 'gone', 'en')]).toEqual([
    '制限',
    'Express',
    'gone',
  ])
})

test('advice: where costs cannot be told, the outcome alone says it, and nothing is made up', () => {
  const cases: [string, Record<string, FeatureValue>, string | undefined, Advice][] = [
    ['another currency', { currency: 'USD' }, undefined, 'data_only'],
    ['no amount in the currency of the shop', { amountMinor: Number.NaN }, undefined, 'data_only'],
    ['a part did not answer', {}, 'ip_countries', 'challenge_mandated'],
    ['not by card', { paymentMethod: 'deferred' }, undefined, 'none'],
    ['paid already', { stage: 'before_dispatch' }, undefined, 'none'],
    ['refused', { cardOrders10m: 3 }, undefined, 'none'],
  ]
  for (const [name, change, degraded, advice] of cases) {
    const { amountMinor, ...rest } = { ...QUIET, ...change }
    const vector = vectorOf(Number.isNaN(amountMinor) ? rest : { ...rest, amountMinor })
    const made = decide(policy, vector, degraded === undefined ? {} : { degraded })
    expect([made.advice, made.adviceWhy], name).toEqual([advice, undefined])
  }
  expect(decideUnread(policy, 'deadline')).toMatchObject({ advice: 'challenge_mandated' })
})

test('advice: is the road of least cost among those that no limit closes, whatever the order', () => {
  const limited = policyWith(
    '  limits:\n    - { id: own, when: guest, least: no_preference, ja: 制限, en: Limit, source: us }\n',
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      (amountMinor, cardOrders10m, guest) => {
        const { advice, adviceWhy, score, outcome } = decided(limited, { amountMinor, cardOrders10m, guest })
        const fraud = fraudPerMillionAt(COSTS.calibration.steps, score)
        const costs = ADVICE.map((road) => expectedCost(COSTS, road, outcome, amountMinor, fraud))
        expect(adviceWhy!.costsMinor).toEqual(costs)
        const open = ADVICE.slice(guest ? 2 : 0)
        const least = Math.min(...open.map((road) => costs[ADVICE.indexOf(road)]!))
        expect(costs[ADVICE.indexOf(advice)]).toBe(least)
        expect(open).toContain(advice)
        expect(adviceWhy!.bound === undefined).toBe(
          Math.min(...costs) === least && costs.indexOf(least) === ADVICE.indexOf(advice),
        )
      },
    ),
    { seed: 20261123, numRuns: 300 },
  )
})

test('advice: is recorded, and made again byte for byte from the record alone', () => {
  const screening = new Screening(policy)
  const shop = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
  const record = screening.assess(shop, anOrderEvent())
  expect(record.adviceWhy).toMatchObject({ calibration: 0 })
  const stored = JSON.parse(canonicalJSON(record as unknown as JSONValue)) as typeof record
  expect(verifyDecision(stored, policy)).toEqual({ result: 'identical' })
  const costsMinor = stored.adviceWhy!.costsMinor.with(0, 2)
  const changed = { ...stored, adviceWhy: { ...stored.adviceWhy!, costsMinor } }
  expect(verifyDecision(changed, policy)).toMatchObject({ result: 'different', differences: [{ name: 'adviceWhy' }] })
})

test('advice: the ready section never leaves 3-D Secure out but where the guideline lets it', () => {
  const { text, sections } = READY_MADE.order
  const ready = readyMade(text.replace('includes:\n', 'includes:\n  - advice_by_cost\n'), sections)
  const known = { accountCardOrders: 3, cardPassedChallenges365d: 1 }
  const cases: [Record<string, FeatureValue>, Advice, bound?: string][] = [
    [{}, 'no_preference', 'guideline_3ds'],
    [{ cardSystem: 'visa' }, 'no_preference', 'guideline_3ds'],
    [{ ...known, cardPassedChallenges365d: 0 }, 'no_preference', 'guideline_3ds'],
    [{ ...known, accountCardOrders: 0 }, 'no_preference', 'guideline_3ds'],
    [known, 'none'],
    [{ recurring: 'repeat' }, 'none'],
    [{ recurring: 'first' }, 'no_preference', 'guideline_3ds'],
  ]
  for (const [change, advice, bound] of cases) {
    const made = decided(ready, change)
    expect([made.advice, made.adviceWhy?.bound], JSON.stringify(change)).toEqual([advice, bound])
  }
  for (const outcome of OUTCOMES) {
    const asked = decide(ready, vectorOf({ ...QUIET, ...known }), { trigger: outcome }).advice
    expect([outcome, asked]).toEqual([outcome, outcome === 'challenge' ? 'challenge_preferred' : expect.any(String)])
  }
})

function decided(by: Policy, change: Record<string, FeatureValue>) {
  return decide(by, vectorOf({ ...QUIET, ...change }))
}

/** Scores of 0, 150, 400 and 900; shares of 0.01 %, 2 % and 60 %. */
function policyWith(more: string): Policy {
  const roads = Object.entries(ROADS).map(
    ([road, [fee, challenged, abandoned, refused, stopped, shifted, reviewed]]) => {
      return `    ${road}: { feeMinor: ${fee}, challengedPerMille: ${challenged}, abandonedPerMille: ${abandoned}, refusedPerMille: ${refused}, stoppedPerMille: ${stopped}, shiftedPerMille: ${shifted}, reviewedPerMille: ${reviewed}, source: us }\n`
    },
  )
  const rule = (id: string, rest: string) =>
    `  - { id: ${id}, ${rest}, reason: { code: ${id}, ja: え, en: ${id === 'asks' ? 'Express' : id} }, stops: x, source: x }\n`
  return readyMade(`id: demo
version: 1
decides: order
name: { ja: 試し, en: Trial }
thresholds: { challenge: 600, review: 700, decline: 850 }
advice: { approve: data_only, challenge: challenge_mandated, review: challenge_preferred, decline: none }
degraded: { outcome: challenge, reason: { code: degraded, ja: 念のため, en: To be safe } }
rules:
${rule('one', 'when: cardOrders10m == 1, points: 150')}${rule('two', 'when: cardOrders10m == 2, points: 400')}${rule('three', 'when: cardOrders10m >= 3, points: 900')}${rule('asks', 'when: express, advice: challenge_preferred')}costs:
  currency: JPY
  lostSalePerMille: 300
  fraudLossPerMille: 1000
  shiftedLossPerMille: 100
  chargebackMinor: 1500
  reviewMinutes: 6
  reviewMinuteMinor: 40
  source: us
  roads:
${roads.join('')}  prior:
    - { score: 0, perMillion: 100 }
    - { score: 150, perMillion: 20000 }
    - { score: 400, perMillion: 600000 }
${more}`)
}
