import { READY_MADE } from '@sekisho/policies'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Screening } from '../decisions/index.ts'
import { isScreened } from '../events/index.ts'
import { DEFAULT_LIMITS } from '../features/index.ts'
import { readyMade } from '../rules/index.ts'
import { aPolicyText, arbitraryHistory } from '../testing/index.ts'
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
