import type { OutcomeResult } from '@sekisho/fraud/events'
import { OUTCOME_RESULTS } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { memberWaits, resultOf } from './members.ts'
import type { MemberEvent } from './members.ts'
import { MEMBER_REASONS } from './reasons.ts'

const waits = (
  kind: MemberEvent['kind'],
  outcome: MemberEvent['outcome'],
  told: OutcomeResult[] = [],
  isRight = true,
) => memberWaits({ kind, outcome, isRight, told })

test('member review: a registration or a change that is put to review waits until it is made, given up or judged', () => {
  for (const kind of ['registration', 'profile-change'] as const) {
    expect(waits(kind, 'review')).toBe(true)
    for (const result of ['step_up_passed', 'step_up_failed', 'step_up_abandoned'] as const)
      expect(waits(kind, 'review', [result]), result).toBe(true)
    for (const result of ['succeeded', 'failed', 'reported_takeover', 'reported_abuse', 'false_alarm'] as const)
      expect(waits(kind, 'review', [result]), result).toBe(false)
    for (const outcome of ['approve', 'challenge', 'decline'] as const) {
      expect(waits(kind, outcome), outcome).toBe(false)
      expect(waits(kind, outcome, ['succeeded']), outcome).toBe(false)
    }
  }
})

test('member review: a login that was doubted waits when it came in without a passed step-up', () => {
  for (const outcome of ['challenge', 'decline'] as const) {
    expect(waits('login', outcome, ['succeeded'], false)).toBe(true)
    expect(waits('login', outcome, ['step_up_failed', 'succeeded'], false)).toBe(true)
    expect(waits('login', outcome, ['step_up_passed', 'succeeded'], false)).toBe(false)
    expect(waits('login', outcome, ['succeeded', 'step_up_passed'], false), 'in whatever order it is told').toBe(false)
    expect(waits('login', outcome, ['failed'], false)).toBe(false)
    expect(waits('login', outcome, [], false)).toBe(false)
  }
})

test('member review: a login that was refused although its password was right waits; one that is only to be challenged does not', () => {
  expect(waits('login', 'decline')).toBe(true)
  expect(waits('login', 'decline', ['failed']), 'somebody knows the password all the same').toBe(true)
  expect(waits('login', 'decline', ['step_up_passed'])).toBe(false)
  expect(waits('login', 'decline', [], false)).toBe(false)
  expect(waits('login', 'challenge')).toBe(false)
})

test('member review: nobody looks at what went through, or at what somebody knows already', () => {
  for (const told of OUTCOME_RESULTS) expect(waits('login', 'approve', [told]), told).toBe(false)
  for (const known of ['reported_takeover', 'reported_abuse', 'false_alarm'] as const) {
    expect(waits('login', 'decline', ['succeeded', known]), known).toBe(false)
    expect(waits('login', 'decline', [known, 'succeeded']), known).toBe(false)
  }
})

test('member review: a verdict says of an event what its reason says of the member', () => {
  for (const { code } of MEMBER_REASONS.ok) expect(resultOf('login', 'ok', code)).toBe('false_alarm')
  for (const { code } of MEMBER_REASONS.hold) expect(resultOf('login', 'hold', code)).toBeUndefined()
  const ofLogins = Object.fromEntries(MEMBER_REASONS.ng.map(({ code }) => [code, resultOf('login', 'ng', code)]))
  expect(ofLogins).toEqual({
    member_denied: 'reported_takeover',
    takeover: 'reported_takeover',
    false_identity: 'reported_abuse',
    many_accounts: 'reported_abuse',
    automated: 'reported_abuse',
  })
  expect(resultOf('profile-change', 'ng', 'takeover')).toBe('reported_takeover')
  for (const { code } of MEMBER_REASONS.ng)
    expect(resultOf('registration', 'ng', code), 'nobody had the account before').toBe('reported_abuse')
})
