/** What thresholds may change: at the policy's own thresholds the counts are those of its decisions, and what rules ask for stays. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScreened } from '../events/index.ts'
import { DEFAULT_LIMITS } from '../features/index.ts'
import { OUTCOMES, readyMade } from '../rules/index.ts'
import type { Thresholds } from '../rules/index.ts'
import { anOrderEvent, aPolicyText, arbitraryHistory } from '../testing/index.ts'
import { SideBySide } from './sideBySide.ts'
import type { SideBySideReport } from './sideBySide.ts'
import { steeredBy } from './steered.ts'
import { Trial } from './trial.ts'

const SHOP = { tenantID: 'shop', currency: 'JPY', timeZone: 'Asia/Tokyo' }
/** A rule that asks for an outcome, points of all sizes, and one way of payment with thresholds of its own. */
const TEXT = aPolicyText({
  rules: {
    again: { when: 'cardOrders30d >= 1', points: 320 },
    dear: { when: 'amountMinor > 5000', points: 300 },
    device_again: { when: 'deviceOrders30d >= 1', points: 260 },
  },
  more: 'methods: { deferred: { thresholds: { challenge: 100, review: 100, decline: 200 } } }',
}).replace('    points: 260', '    points: 260\n    outcome: review')
const POLICY = readyMade(TEXT)

test('steered: with the policy’s own thresholds it tells what was decided, whatever came', () => {
  fc.assert(
    fc.property(arbitraryHistory(25), (events) => {
      const report = reportOver(events)
      expect(outcomesAt(report, POLICY.thresholds)).toEqual(
        Object.fromEntries(OUTCOMES.map((outcome) => [outcome, report.second.outcomes[outcome].orders])),
      )
    }),
    { seed: 20261123, numRuns: 60 },
  )
})

test('steered: other thresholds tell what another policy with them decides', () => {
  const other = readyMade(
    TEXT.replace('challenge: 300, review: 550, decline: 850', 'challenge: 250, review: 400, decline: 600'),
  )
  fc.assert(
    fc.property(arbitraryHistory(25), (events) => {
      const { second } = reportOver(events, other)
      expect(outcomesAt(reportOver(events), other.thresholds)).toEqual(
        Object.fromEntries(OUTCOMES.map((outcome) => [outcome, second.outcomes[outcome].orders])),
      )
    }),
    { seed: 20261124, numRuns: 60 },
  )
})

test('steered: what a rule asks for, a degraded decision and a way of payment with its own thresholds do not move', () => {
  const event = anOrderEvent()
  const decided = (more: object) => ({ outcome: 'approve' as const, score: 320, hits: [], ...more })
  const hits = [{ rule: 'device_again', points: 260 }]
  const deferred = {
    ...event,
    facts: { ...event.facts, payment: { ...event.facts.payment, method: 'deferred' as const } },
  }
  expect(steeredBy(POLICY, event, decided({}))).toEqual({ score: 320, atLeast: 'approve' })
  expect(steeredBy(POLICY, event, decided({ hits }))).toEqual({ score: 320, atLeast: 'review' })
  expect(steeredBy(POLICY, event, decided({ degraded: 'network' }))).toEqual({ score: 320, atLeast: 'challenge' })
  expect(steeredBy(POLICY, deferred, decided({ outcome: 'decline' }))).toEqual({ score: 0, atLeast: 'decline' })
})

function reportOver(events: Parameters<Trial['fold']>[0][], policy = POLICY): SideBySideReport {
  const trial = new Trial(SHOP, [policy], DEFAULT_LIMITS)
  const sides = new SideBySide()
  for (const event of events) {
    if (isScreened(event)) {
      const [decided] = trial.decide(event)
      const seen = { ...decided!, month: '2026-11', steered: steeredBy(policy, event, decided!) }
      sides.add({ ...seen, steered: undefined }, seen)
    }
    trial.fold(event)
  }
  return sides.report(policy, policy)
}

/** As a reader of the report does it. */
function outcomesAt({ steered }: SideBySideReport, { challenge, review, decline }: Thresholds): Record<string, number> {
  const counts = { approve: 0, challenge: 0, review: 0, decline: 0 }
  for (const { score, atLeast, orders } of steered) {
    const found = score >= decline ? 3 : score >= review ? 2 : score >= challenge ? 1 : 0
    counts[OUTCOMES[Math.max(found, OUTCOMES.indexOf(atLeast))]!] += orders
  }
  return counts
}
