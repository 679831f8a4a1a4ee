import { READY_MADE } from '@sekisho/policies'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Screening } from '../decisions/index.ts'
import { isScreened } from '../events/index.ts'
import { DEFAULT_LIMITS } from '../features/index.ts'
import { readyMade } from '../rules/index.ts'
import { anOrderEvent, aPolicyText, arbitraryHistory } from '../testing/index.ts'
import { Trial } from './trial.ts'

const SHOP = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }

test('trial: decides what is decided live, whatever came before', () => {
  const { text, sections } = READY_MADE.order
  const first = readyMade(text, sections)
  const second = readyMade(aPolicyText({ rules: { again: { when: 'cardOrders30d >= 1', points: 400 } } }))
  fc.assert(
    fc.property(arbitraryHistory(20), (events) => {
      const trial = new Trial(SHOP, [first, second], DEFAULT_LIMITS)
      const live = [first, second].map((policy) => new Screening(policy))
      for (const event of events) {
        if (isScreened(event)) {
          const decided = live.map((screening) => screening.assess(SHOP, event))
          expect(trial.decide(event)).toEqual(
            decided.map(({ outcome, score, hits, unknown, reasons, advice, degraded }) => ({
              outcome,
              score,
              hits,
              unknown,
              reasons,
              advice,
              ...(degraded !== undefined && { degraded }),
            })),
          )
        }
        for (const fold of [trial, ...live.map((screening) => ({ fold: screening.fold.bind(screening, SHOP) }))])
          fold.fold(event)
      }
    }),
    { seed: 20261123, numRuns: 60 },
  )
})

test('trial: two policies that ask for more conditions together than a memory has are both decided in full', () => {
  const asking = (from: number, count: number) => {
    const numbers = Array.from({ length: count }, (_, n) => from + n)
    const aggregates = numbers.map(
      (n) => `
  - name: cardOver${n}
    measure: count
    per: card
    over: 30d
    events: [order]
    where: amountMinor > ${n}
    unit: orders
    meaning: { ja: 高額の注文数, en: Orders over so much }`,
    )
    const rules = Object.fromEntries(numbers.map((n) => [`over_${n}`, { when: `cardOver${n} >= 1`, points: 1 }]))
    return readyMade(aPolicyText({ rules, more: `aggregates:${aggregates.join('')}` }))
  }
  const policies = [asking(100, MOST_OF_ITS_OWN), asking(200, MOST_OF_ITS_OWN)]
  const trial = new Trial(SHOP, policies, DEFAULT_LIMITS)
  const [first, again] = [anOrderEvent({ orderID: 'first' }), anOrderEvent({ orderID: 'again' })]
  trial.fold(first)
  const decided = trial.decide(again)
  expect(decided.map(({ score }) => score)).toEqual([MOST_OF_ITS_OWN, MOST_OF_ITS_OWN])
  expect(decided.flatMap(({ unknown }) => unknown)).toEqual([])
})

/** Conditions that one policy may bring; the built-in rows have the rest of a record's bits. */
const MOST_OF_ITS_OWN = 12
