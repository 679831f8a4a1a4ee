import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepCase, toldCase, UNDO_MS } from './case.ts'
import type { CaseAction, CaseRefusal, ReviewCase } from './case.ts'
import { MEMBER_REASONS, VERDICT_REASONS } from './reasons.ts'
import { atRiskMinor, reviewByMs } from './urgency.ts'

const OPEN: ReviewCase = { schema: 1, tenantID: 'shop-a', rowID: 'o-1', orderID: 'o-1' }
const NG = { kind: 'decide', verdict: 'ng', reason: 'stolen_card', verdictID: 'v-1' } as const
const OK = { kind: 'decide', verdict: 'ok', reason: 'buyer_confirmed', verdictID: 'v-2' } as const
const HOLD = { kind: 'decide', verdict: 'hold', reason: 'waiting_buyer', verdictID: 'v-3' } as const
const hanako = { by: 'hanako', nowMs: 1_000 }

const after = (before: ReviewCase, action: CaseAction, at = hanako): ReviewCase => {
  const step = stepCase(before, action, at)
  if ('refused' in step) throw new Error(step.refused)
  return step.after
}

test('case: a verdict waits for its undo window, and is told from then on', () => {
  const step = stepCase(OPEN, NG, hanako)
  expect(step).toMatchObject({
    after: { decided: { verdict: 'ng', reason: 'stolen_card', by: 'hanako', isTold: false } },
    row: { kind: 'case-decided', body: { by: 'hanako', verdict: 'ng', reason: 'stolen_card' } },
    deadlineAtMs: 1_000 + UNDO_MS,
  })
  expect(toldCase(after(OPEN, NG)).decided?.isTold).toBe(true)
})

test('case: how long it was looked at stands in the row of its verdict, and where nobody knows, nothing does', () => {
  const bodyOf = (action: CaseAction) => {
    const step = stepCase(OPEN, action, hanako)
    return 'refused' in step ? undefined : step.row.body
  }
  expect(bodyOf({ ...NG, lookedMs: 42_000 })).toEqual({
    by: 'hanako',
    verdict: 'ng',
    reason: 'stolen_card',
    verdictID: 'v-1',
    lookedMs: 42_000,
  })
  expect(bodyOf({ ...NG, lookedMs: 0 }), 'nothing is no unknown').toHaveProperty('lookedMs', 0)
  expect(bodyOf(NG)).not.toHaveProperty('lookedMs')
  expect(after(OPEN, { ...NG, lookedMs: 42_000 }), 'the case itself does not carry it').toEqual(after(OPEN, NG))
})

test('case: what no longer fits is refused by name', () => {
  const decided = after(OPEN, NG)
  const cases: [ReviewCase, CaseAction, typeof hanako, CaseRefusal][] = [
    [OPEN, { kind: 'undo' }, hanako, 'not_decided'],
    [OPEN, { ...NG, reason: 'buyer_confirmed' }, hanako, 'reason_not_of_verdict'],
    [OPEN, { ...NG, reason: '' }, hanako, 'reason_not_of_verdict'],
    [decided, OK, hanako, 'already_decided'],
    [decided, { kind: 'assign', to: 'taro' }, hanako, 'already_decided'],
    [decided, { kind: 'release' }, hanako, 'already_decided'],
    [decided, { kind: 'undo' }, { by: 'taro', nowMs: 2_000 }, 'not_yours'],
    [toldCase(decided), { kind: 'undo' }, hanako, 'already_told'],
    [decided, { kind: 'undo' }, { by: 'hanako', nowMs: 1_000 + UNDO_MS }, 'already_told'],
    [toldCase(decided), OK, hanako, 'already_decided'],
    [after(OPEN, HOLD), OK, hanako, 'already_decided'],
  ]
  for (const [before, action, at, refused] of cases) {
    expect(stepCase(before, action, at), `${action.kind} ${refused}`).toEqual({ refused })
  }
})

test('case: an undo brings back the case as it was, and what is on hold is decided later', () => {
  const assigned = after(OPEN, { kind: 'assign', to: 'taro' })
  expect(after(after(assigned, NG), { kind: 'undo' })).toEqual(assigned)
  expect(stepCase(after(assigned, NG), { kind: 'undo' }, hanako)).not.toHaveProperty('deadlineAtMs')
  const held = toldCase(after(OPEN, HOLD))
  expect(after(held, OK).decided?.verdict).toBe('ok')
  expect(after(held, { kind: 'assign', to: 'jiro' })).toMatchObject({ assignee: 'jiro', decided: { verdict: 'hold' } })
  expect(after(assigned, { kind: 'release' })).toEqual(OPEN)
})

test('case: whatever is done, a case is decided only with a reason of its verdict', () => {
  const reasons = Object.values(VERDICT_REASONS).flatMap((some) => some.map(({ code }) => code))
  const action: fc.Arbitrary<CaseAction> = fc.oneof(
    fc.constant({ kind: 'undo' } as const),
    fc.constant({ kind: 'release' } as const),
    fc.constantFrom('hanako', 'taro').map((to) => ({ kind: 'assign', to }) as const),
    fc.record({
      kind: fc.constant('decide' as const),
      verdict: fc.constantFrom('ok' as const, 'ng' as const, 'hold' as const),
      reason: fc.constantFrom(...reasons, 'made up'),
      verdictID: fc.uuid(),
    }),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      let now: ReviewCase = OPEN
      for (const one of actions) {
        const step = stepCase(now, one, hanako)
        if ('refused' in step) continue
        now = step.after
        const { decided } = now
        if (decided) expect(VERDICT_REASONS[decided.verdict].map(({ code }) => code)).toContain(decided.reason)
      }
    }),
    { seed: 7, numRuns: 200 },
  )
})

test('reasons: each code is of one verdict, and is said in both languages', () => {
  for (const reasons of [VERDICT_REASONS, MEMBER_REASONS]) {
    const all = Object.values(reasons).flat()
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    for (const { code, ja, en } of all) {
      expect(code).toMatch(/^[a-z_]{1,64}$/)
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/)
      expect(en).toMatch(/^[ -~]+$/)
    }
  }
})

test('reasons: an order has its own, and what a member did has others', () => {
  const member: ReviewCase = { schema: 1, tenantID: 'shop-a', rowID: '@login/l-1', of: 'login', id: 'l-1' }
  const denied = { kind: 'decide', verdict: 'ng', reason: 'member_denied', verdictID: 'v-4' } as const
  expect(after(member, denied)).toMatchObject({ of: 'login', id: 'l-1', decided: { reason: 'member_denied' } })
  expect(stepCase(OPEN, denied, hanako)).toEqual({ refused: 'reason_not_of_verdict' })
  expect(stepCase(member, NG, hanako)).toEqual({ refused: 'reason_not_of_verdict' })
  expect(stepCase(member, { ...denied, verdict: 'ok' }, hanako)).toEqual({ refused: 'reason_not_of_verdict' })
})

test('urgency: what is at risk grows with amount and score, and stays a whole amount', () => {
  const cases: [number, number, number][] = [
    [10_000, 1000, 10_000],
    [10_000, 500, 5_000],
    [999, 333, 332],
    [0, 1000, 0],
    [10_000, 0, 0],
    [Number.MAX_SAFE_INTEGER, 1000, Number.MAX_SAFE_INTEGER],
  ]
  for (const [amount, score, atRisk] of cases) expect(atRiskMinor(amount, score)).toBeLessThanOrEqual(atRisk)
  for (const [amount, score, atRisk] of cases.slice(0, 5)) expect(atRiskMinor(amount, score)).toBe(atRisk)
  expect(reviewByMs(0)).toBe(86_400_000)
})
