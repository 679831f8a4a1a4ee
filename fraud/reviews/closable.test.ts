import { expect, test } from 'vitest'
import { upperBound } from './bound.ts'
import { closableIn } from './closable.ts'
import type { ReviewedCase } from './quality.ts'

const cases = (count: number, verdict: 'ok' | 'ng' | 'hold', truth: ReviewedCase['truth'], reasons = ['new_device']) =>
  Array.from({ length: count }, (_, i): ReviewedCase => {
    const verdicts = [{ by: 'hanako', verdict, reason: 'explained', atMs: 0, lookedMs: 30_000 }]
    return {
      rowID: `${reasons.join()}-${verdict}-${truth}-${i}`,
      amountMinor: 1,
      currency: 'JPY',
      reasons,
      verdicts,
      truth,
    }
  })

test('closable: a cell is named only when the bound of its errors is below the limit, with what it would save', () => {
  const many = cases(400, 'ok', 'good')
  const { cells, asked, tooFew } = closableIn(many, 0.02)
  const bound = upperBound(0, 400, 0.05 / 2)
  expect(cells).toEqual([
    { reasons: ['new_device'], close: 'approve', cases: 400, lookedMs: 12_000_000, counted: 400, errors: 0, bound },
  ])
  expect([asked, tooFew]).toEqual([1, 0])
  expect(closableIn(many, bound).cells, 'below, and not at').toEqual([])
  expect(closableIn(many.slice(0, 100), 0.02).cells, 'none went wrong, and there are too few to say it').toEqual([])
  expect(closableIn([...many, ...cases(20, 'ok', 'bad')], 0.02).cells).toEqual([])
  expect(closableIn(cases(400, 'ng', 'bad'), 0.02).cells).toMatchObject([{ close: 'decline', errors: 0 }])
})

test('closable: whoever asks of more cells is answered with wider bounds', () => {
  const one = cases(300, 'ok', 'good', ['a'])
  const others = Array.from({ length: 30 }, (_, i) => cases(20, 'ok', 'bad', [`other-${i}`])).flat()
  const alone = closableIn(one, 0.05).cells[0]!
  const among = closableIn([...one, ...others], 0.05).cells[0]!
  expect(among.bound).toBe(upperBound(0, 300, 0.05 / 62))
  expect(among.bound).toBeGreaterThan(alone.bound)
  const few = Array.from({ length: 30 }, (_, i) => cases(19, 'ok', 'bad', [`few-${i}`])).flat()
  expect(closableIn([...one, ...few], 0.05)).toMatchObject({ asked: 1, tooFew: 30, cells: [{ bound: alone.bound }] })
})

test('closable: what is unknown never speaks for the rule, and speaks against it where a person decided otherwise', () => {
  const good = cases(400, 'ok', 'good')
  const cellOf = (more: readonly ReviewedCase[]) => closableIn([...good, ...more], 0.2).cells[0]
  expect(cellOf(cases(100, 'ok', 'unknown'))).toMatchObject({ cases: 500, counted: 400, errors: 0 })
  expect(cellOf(cases(30, 'ng', 'unknown'))).toMatchObject({ cases: 430, counted: 430, errors: 30 })
  expect(cellOf(cases(30, 'ng', 'good')), 'declined, sold all the same, and good').toMatchObject({ errors: 0 })
  expect(cellOf(cases(50, 'hold', 'unknown')), 'still held').toMatchObject({ cases: 400 })
  expect(closableIn(cases(500, 'ok', 'unknown'), 0.05).cells, 'nothing is known at all').toEqual([])
})

test('closable: the same reasons in another order are one cell, and some of them another', () => {
  const ab = [...cases(200, 'ok', 'good', ['a', 'b']), ...cases(200, 'ok', 'good', ['b', 'a'])]
  expect(closableIn(ab, 0.05).cells).toMatchObject([{ reasons: ['a', 'b'], cases: 400 }])
  expect(closableIn([...ab, ...cases(400, 'ok', 'bad', ['a'])], 0.05).cells).toMatchObject([{ reasons: ['a', 'b'] }, { reasons: ['a'], close: 'decline' }]) // prettier-ignore
  expect(closableIn(cases(400, 'ok', 'good', []), 0.05), 'no reason, no rule').toEqual({
    cells: [],
    asked: 0,
    tooFew: 0,
  })
})

test('closable: of cells that are as bad as the limit, hardly any trial names one', () => {
  // Ten cells with 3 errors in 100 each: to name one under 3 % is a slip, and may happen in 5 of 100 trials. Were the doubt not shared out
  // among the cells, it would in some 20.
  const chance = chances(14)
  let slips = 0
  for (let trial = 0; trial < 200; trial++) {
    const drawn = Array.from({ length: 10 }, (_, i) => {
      const bad = Array.from({ length: 250 }, chance).filter((drawnChance) => drawnChance < 0.03).length
      return [...cases(bad, 'ok', 'bad', [`c-${i}`]), ...cases(250 - bad, 'ok', 'good', [`c-${i}`])]
    })
    if (closableIn(drawn.flat(), 0.03).cells.length > 0) slips++
  }
  expect(slips).toBeLessThanOrEqual(10)
})

/** Evenly from 0 to 1, the same each time (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
