import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf, kappaOf, pairAgreements } from './agreement.ts'
import type { Compared } from './agreement.ts'

const times = (count: number, firstSaid: 'ok' | 'ng', secondSaid: 'ok' | 'ng', first = 'a', second = 'b'): Compared[] =>
  Array.from({ length: count }, () => ({ first, firstSaid, second, secondSaid, lookedMs: undefined }))

test('agreement: kappa and its standard error are those of published tables', () => {
  // Agresti, Categorical Data Analysis (1990), table 2.10: 91 couples. R, vcd::Kappa(SexualFun): 0.1293303, ASE 0.06860.
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]
  const found = kappaOf(couples)!
  expect(found.value).toBeCloseTo(0.12933, 5)
  expect(found.standardError).toBeCloseTo(0.0686, 4)
  // The textbook's two-by-two tables.
  const tables: [number[][], number][] = [
    [
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      [
        [45, 15],
        [25, 15],
      ],
      0.1304,
    ],
    [
      [
        [25, 35],
        [5, 35],
      ],
      0.2593,
    ],
  ]
  for (const [table, kappa] of tables) expect(kappaOf(table)!.value).toBeCloseTo(kappa, 4)
})

test('agreement: always of one mind is 1, always against each other is below 0, and one answer for everything is no kappa', () => {
  expect(kappaOf([[10, 0], [0, 10]])).toEqual({ value: 1, standardError: 0 }) // prettier-ignore
  expect(kappaOf([[0, 10], [10, 0]])!.value).toBe(-1) // prettier-ignore
  expect(kappaOf([[30, 0], [0, 0]])).toBeUndefined() // prettier-ignore
  expect(kappaOf([[0, 0], [0, 0]])).toBeUndefined() // prettier-ignore
  const agreement = agreementOf(times(30, 'ok', 'ok'))
  expect(agreement).toMatchObject({ looks: 30, agreed: 30, share: { value: 1, high: 1 } })
  expect(agreement).not.toHaveProperty('kappa')
})

test('agreement: of few looks no share and no kappa is said', () => {
  const few = agreementOf([...times(10, 'ok', 'ok'), ...times(9, 'ng', 'ng')])
  expect(few).toEqual({ looks: 19, agreed: 19, times: { known: 0, unknown: 19, sumMs: 0 } })
  expect(agreementOf([])).toEqual({ looks: 0, agreed: 0, times: { known: 0, unknown: 0, sumMs: 0 } })
  const enough = agreementOf([...times(10, 'ok', 'ok'), ...times(9, 'ng', 'ng'), ...times(1, 'ok', 'ng')])
  expect(enough).toMatchObject({ looks: 20, agreed: 19, share: { value: 0.95 } })
  expect(enough.kappa!.value).toBeGreaterThan(0.8)
})

test('agreement: two are one pair, whoever was first, and each keeps his side of the table', () => {
  const compared = [
    ...times(20, 'ok', 'ok', 'a', 'b'),
    ...times(10, 'ok', 'ng', 'a', 'b'), // a: ok, b: ng
    ...times(10, 'ng', 'ok', 'b', 'a'), // the same, with b first
    ...times(5, 'ng', 'ng', 'b', 'c'),
  ]
  const [ab, bc, ...none] = pairAgreements(compared)
  expect(none).toEqual([])
  expect(ab).toMatchObject({ reviewers: ['a', 'b'], looks: 40, agreed: 20, share: { value: 0.5 } })
  expect(ab!.kappa!.value, 'b says ng to half of what a lets through, and chance explains it').toBeCloseTo(0, 12)
  expect(bc).toMatchObject({ reviewers: ['b', 'c'], looks: 5, agreed: 5 })
  expect(bc).not.toHaveProperty('share')
  expect(pairAgreements([])).toEqual([])
})

test('agreement: the time is of those who answered, of few looks too, and what nobody knows is counted as that', () => {
  const look = (lookedMs: number | undefined, second = 'b'): Compared => {
    return { ...times(1, 'ok', 'ok', 'a', second)[0]!, lookedMs }
  }
  const compared = [look(40_000), look(undefined), look(10_000), look(20_000), look(300_000, 'c')]
  expect(agreementOf(compared).times).toEqual({
    known: 4,
    unknown: 1,
    sumMs: 370_000,
    medianMs: 20_000,
    ninetiethMs: 300_000,
  })
  const byPair = pairAgreements([...compared, { ...look(90_000, 'a'), first: 'b' }])
  expect(byPair.map(({ reviewers, times: { known, medianMs } }) => [reviewers.join(), known, medianMs])).toEqual([
    ['a,b', 4, 20_000],
    ['a,c', 1, 300_000],
  ])
  expect(agreementOf([look(undefined)]).times).not.toHaveProperty('medianMs')
})

test('agreement: who was first, and which answer is called which, changes no kappa', () => {
  const side = fc.nat({ max: 60 })
  fc.assert(
    fc.property(side, side, side, side, (a, b, c, d) => {
      const found = kappaOf([[a, b], [c, d]]) // prettier-ignore
      for (const table of [
        [
          [a, c],
          [b, d],
        ],
        [
          [d, c],
          [b, a],
        ],
      ]) {
        // prettier-ignore
        const same = kappaOf(table)
        expect(same === undefined).toBe(found === undefined)
        if (!found || !same) continue
        expect(same.value).toBeCloseTo(found.value, 9)
        expect(same.standardError).toBeCloseTo(found.standardError, 9)
        expect(found.value).toBeLessThanOrEqual(1)
      }
    }),
    { seed: 12, numRuns: 300 },
  )
})
