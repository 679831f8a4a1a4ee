import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEWEST, qualityOf } from './quality.ts'
import type { Figures, PersonsVerdict, ReviewedCase } from './quality.ts'

const PRICES = { currency: 'JPY', minuteMinor: 40, lostSalePerMille: 300 }
const given = (by: string, verdict: 'ok' | 'ng' | 'hold', more: Partial<PersonsVerdict> = {}): PersonsVerdict => ({
  by,
  verdict,
  reason: verdict === 'ok' ? 'explained' : verdict === 'ng' ? 'stolen_card' : 'waiting_buyer',
  atMs: 0,
  lookedMs: 60_000,
  ...more,
})
const aCase = (more: Partial<ReviewedCase> = {}): ReviewedCase => ({
  rowID: 'o-1',
  amountMinor: 10_000,
  currency: 'JPY',
  reasons: ['r'],
  verdicts: [given('hanako', 'ok')],
  truth: 'unknown',
  ...more,
})

test('quality: who ended a case answers for its end, and everybody for his own time', () => {
  const { team, reviewers } = qualityOf(
    [
      aCase({ verdicts: [given('taro', 'hold', { lookedMs: 30_000 }), given('hanako', 'ng')], truth: 'bad' }),
      aCase({ verdicts: [given('taro', 'ok', { lookedMs: undefined })], truth: 'bad', amountMinor: 5_000 }),
      aCase({ verdicts: [given('taro', 'hold')] }),
    ],
    PRICES,
  )
  expect(reviewers.get('hanako')).toMatchObject({
    cases: 1,
    verdicts: { ok: 0, ng: 1, hold: 0 },
    declined: { cases: 1, known: 1, wrong: 0 },
    money: { saved: 10_000n, missed: 0n, cost: 40n },
  })
  expect(reviewers.get('taro')).toMatchObject({
    cases: 3,
    verdicts: { ok: 1, ng: 0, hold: 2 },
    approved: { cases: 1, known: 1, wrong: 1 },
    declined: { cases: 0, known: 0, wrong: 0 },
    times: { known: 2, unknown: 1, medianMs: 30_000, ninetiethMs: 60_000, sumMs: 90_000 },
    money: { saved: 0n, missed: 5_000n, cost: 60n },
  })
  expect(team).toMatchObject({ cases: 3, verdicts: { ok: 1, ng: 1, hold: 2 }, money: { cost: 100n } })
})

test('quality: what is unknown is counted and is neither right nor wrong; of few no share is said', () => {
  const known = Array.from({ length: FEWEST - 1 }, (_, i) => aCase({ truth: i === 0 ? 'bad' : 'good' }))
  const few = qualityOf(known, PRICES).team
  expect(few.approved).toEqual({ cases: 19, known: 19, wrong: 1 })
  expect(few).not.toHaveProperty('unknownShare')
  const withUnknown = qualityOf([...known, aCase()], PRICES).team
  expect(withUnknown.approved, 'the unknown one makes the others no more').toEqual({ cases: 20, known: 19, wrong: 1 })
  expect(withUnknown.unknownShare).toMatchObject({ value: 0.05 })
  const enough = qualityOf([...known, aCase({ truth: 'good' })], PRICES).team
  expect(enough.approved.wrongShare).toMatchObject({ value: 0.05 })
  const { low, high } = enough.approved.wrongShare!
  expect([low < 0.05, high > 0.2]).toEqual([true, true])
  expect(qualityOf([], PRICES)).toMatchObject({ team: { cases: 0, times: { known: 0, unknown: 0 } }, reasons: [] })
})

test('quality: money is of known truth, in the tenant’s currency, and minutes cost what is said', () => {
  const { money } = qualityOf(
    [
      aCase({ verdicts: [given('h', 'ng')], truth: 'bad', amountMinor: 100_000 }),
      aCase({ verdicts: [given('h', 'ng')], truth: 'good', amountMinor: 20_000 }),
      aCase({ verdicts: [given('h', 'ok')], truth: 'good', amountMinor: 50_000 }),
      aCase({ verdicts: [given('h', 'ok')], truth: 'bad', amountMinor: 7_000 }),
      aCase({ verdicts: [given('h', 'ok')], truth: 'unknown', amountMinor: 900_000 }),
      aCase({ verdicts: [given('h', 'ng')], truth: 'bad', amountMinor: 900_000, currency: 'USD' }),
    ],
    PRICES,
  ).team
  expect(money).toEqual({
    saved: 100_000n,
    lostSales: 20_000n,
    kept: 50_000n,
    missed: 7_000n,
    cost: 240n,
    againstApprovingAll: 100_000n - 6_000n - 240n,
    againstDecliningAll: 15_000n - 7_000n - 240n,
    elsewhere: 1,
  })
  const most = Number.MAX_SAFE_INTEGER
  const large = Array.from({ length: 3 }, () =>
    aCase({ verdicts: [given('h', 'ng')], truth: 'bad', amountMinor: most }),
  )
  expect(qualityOf(large, PRICES).team.money.saved).toBe(3n * BigInt(most))
})

test('quality: a case that was decided again counts as it ended, and a later hold ends nothing', () => {
  const again = aCase({ verdicts: [given('a', 'ok'), given('b', 'ng'), given('c', 'hold')], truth: 'bad' })
  const { reviewers, team, reasons } = qualityOf([again], PRICES)
  expect(team).toMatchObject({ cases: 1, approved: { cases: 0 }, declined: { cases: 1, wrong: 0 } })
  expect(reviewers.get('a')).toMatchObject({ cases: 1, approved: { cases: 0 }, declined: { cases: 0 } })
  expect(reviewers.get('b')).toMatchObject({ declined: { cases: 1 } })
  expect(reasons).toEqual([{ verdict: 'ng', reason: 'stolen_card', cases: 1, known: 1, wrong: 0 }])
})

const verdict: fc.Arbitrary<PersonsVerdict> = fc
  .record({
    by: fc.constantFrom('a', 'b', 'constructor', '__proto__'),
    verdict: fc.constantFrom('ok' as const, 'ng' as const, 'hold' as const),
    lookedMs: fc.option(fc.nat({ max: 3_600_000 }), { nil: undefined }),
  })
  .map(({ by, verdict: said, lookedMs }) => given(by, said, { lookedMs }))
const reviewed: fc.Arbitrary<ReviewedCase> = fc
  .record({
    amountMinor: fc.nat(),
    currency: fc.constantFrom('JPY', 'USD'),
    verdicts: fc.array(verdict, { minLength: 1, maxLength: 4 }),
    truth: fc.constantFrom('bad' as const, 'good' as const, 'unknown' as const),
  })
  .map((more) => aCase(more))

test('quality: whatever people decide, every figure is what counting by hand finds', () => {
  fc.assert(
    fc.property(fc.array(reviewed, { maxLength: 60 }), (cases) => {
      const { team, reviewers } = qualityOf(cases, PRICES)
      expect(shownOf(team)).toEqual(byHand(cases, () => true))
      const names = new Set(cases.flatMap(({ verdicts }) => verdicts.map(({ by }) => by)))
      expect(new Set(reviewers.keys())).toEqual(names)
      for (const name of names) expect(shownOf(reviewers.get(name)!), name).toEqual(byHand(cases, (by) => by === name))
    }),
    { seed: 13, numRuns: 200 },
  )
})

function shownOf({ cases, verdicts, times, approved, declined, money }: Figures) {
  const { saved, lostSales, missed, kept, cost, elsewhere } = money
  const { medianMs, ninetiethMs, known, unknown } = times
  const judged = [approved, declined].map((one) => [one.cases, one.known, one.wrong])
  return { cases, verdicts, judged, looks: [known, unknown, medianMs, ninetiethMs], money: [saved, lostSales, missed, kept, cost], elsewhere } // prettier-ignore
}

/** By filters alone, one figure at a time. */
function byHand(cases: readonly ReviewedCase[], isHis: (by: string) => boolean) {
  const last = ({ verdicts }: ReviewedCase) => verdicts.filter((one) => one.verdict !== 'hold').at(-1)
  const ended = cases.filter((one) => last(one) && isHis(last(one)!.by))
  const as = (said: string, truth?: string) =>
    ended.filter((one) => last(one)!.verdict === said && (truth === undefined || one.truth === truth))
  const sum = (some: readonly ReviewedCase[]) =>
    some.filter(({ currency }) => currency === 'JPY').reduce((all, one) => all + BigInt(one.amountMinor), 0n)
  const his = cases.flatMap(({ verdicts }) => verdicts).filter(({ by }) => isHis(by))
  const count = (said: string) => his.filter((one) => one.verdict === said).length
  const looks = his.flatMap(({ lookedMs }) => (lookedMs === undefined ? [] : [lookedMs])).sort((a, b) => a - b)
  /** The least that so many in ten are not above. */
  const atMost = (tenths: number) =>
    looks.find((ms) => looks.filter((other) => other <= ms).length * 10 >= tenths * looks.length)
  const known = (said: string) => as(said, 'bad').length + as(said, 'good').length
  return {
    cases: cases.filter(({ verdicts }) => verdicts.some(({ by }) => isHis(by))).length,
    verdicts: { ok: count('ok'), ng: count('ng'), hold: count('hold') },
    judged: [
      [as('ok').length, known('ok'), as('ok', 'bad').length],
      [as('ng').length, known('ng'), as('ng', 'good').length],
    ],
    looks: [looks.length, his.length - looks.length, atMost(5), atMost(9)],
    money: [
      sum(as('ng', 'bad')),
      sum(as('ng', 'good')),
      sum(as('ok', 'bad')),
      sum(as('ok', 'good')),
      BigInt(Math.ceil((looks.reduce((all, ms) => all + ms, 0) * 40) / 60_000)),
    ],
    elsewhere: ended.filter(({ currency }) => currency !== 'JPY').length,
  }
}
