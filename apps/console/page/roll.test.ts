import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnAt, heightPx, isBarOff, placeAt, placeShowing, rolledTo, seenWhole } from './roll.ts'
import type { Place, Roll } from './roll.ts'

const roll = fc.record({
  rows: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1_000, max: 3_000_000 })),
  rowPx: fc.integer({ min: 20, max: 300 }),
  viewPx: fc.integer({ min: 50, max: 1_500 }),
})
const LONG: Roll = { rows: 1_000_000, rowPx: 69, viewPx: 690 }
const SHORT: Roll = { rows: 100, rowPx: 50, viewPx: 500 }

/** Where the row is drawn, measured from the upper edge of the window. */
function yOf(list: Roll, place: Place, row: number): number {
  const { first, beforePx } = drawnAt(list, place)
  return beforePx + (row - first) * list.rowPx - place.barPx
}

test('roll: whatever the place, the window is full of rows, few are drawn, and each where it belongs', () => {
  fc.assert(
    fc.property(roll, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const place = placeAt(list, share * list.rows)
      const { first, count } = drawnAt(list, place)
      const visible = Math.min(list.rows, Math.ceil(list.viewPx / list.rowPx))
      expect(count).toBeGreaterThanOrEqual(visible)
      expect(count).toBeLessThanOrEqual(visible + 26)
      expect(first).toBeLessThanOrEqual(Math.floor(place.top + 0.01))
      expect(first + count).toBeGreaterThanOrEqual(
        Math.min(Math.ceil(place.top + list.viewPx / list.rowPx - 0.01), list.rows),
      )
      for (const row of [Math.ceil(place.top), first]) {
        expect(yOf(list, place, row)).toBeCloseTo((row - place.top) * list.rowPx, 0)
      }
      expect(heightPx(list)).toBeLessThanOrEqual(12_000_000)
    }),
    { seed: 7, numRuns: 2_000 },
  )
})

test('roll: a step on the bar moves the rows by as many pixels, in a list of a million as in one of a hundred', () => {
  for (const list of [SHORT, LONG]) {
    let place = placeAt(list, 40)
    for (const byPx of [3, 100, -120, 499, -7]) {
      const row = Math.ceil(place.top)
      const before = yOf(list, place, row)
      place = rolledTo(list, place, place.barPx + byPx)
      expect(yOf(list, place, row), `${list.rows} rows by ${byPx}`).toBeCloseTo(before - byPx, 3)
    }
  }
})

test('roll: a long way on the bar goes to that share of the list, and its ends are the ends of the list', () => {
  const place = placeAt(LONG, 5)
  expect(rolledTo(LONG, place, (12_000_000 - 690) / 2).top).toBeCloseTo((1_000_000 - 10) / 2, 0)
  expect(rolledTo(LONG, place, 12_000_000 - 690).top).toBe(999_990)
  expect(rolledTo(LONG, placeAt(LONG, 500_000), 0).top).toBe(0)
})

test('roll: small steps put the bar of a long list off its share, and never that of a short one', () => {
  const far = rolledTo(LONG, placeAt(LONG, 500_000), placeAt(LONG, 500_000).barPx + 600)
  expect(isBarOff(LONG, far)).toBe(true)
  expect(isBarOff(LONG, placeAt(LONG, far.top))).toBe(false)
  expect(isBarOff(SHORT, rolledTo(SHORT, placeAt(SHORT, 40), 2_345))).toBe(false)
})

test('roll: a row that is asked for is seen whole, and what was seen already does not move', () => {
  const cases: [Roll, number, number, number][] = [
    [SHORT, 0, 0, 0],
    [SHORT, 0, 9, 0],
    [SHORT, 0, 10, 1],
    [SHORT, 0.5, 0, 0],
    [SHORT, 20, 3, 3],
    [SHORT, 0, 99, 90],
    [SHORT, 90, 0, 0],
    [LONG, 0, 999_999, 999_990],
    [LONG, 7, 500_000, 499_991],
    [{ ...SHORT, viewPx: 30 }, 0, 4, 4],
  ]
  for (const [list, top, row, expected] of cases) {
    const place = placeShowing(list, placeAt(list, top), row)
    expect(place.top, `row ${row} from ${top}`).toBeCloseTo(expected, 2)
  }
  expect(seenWhole(SHORT, placeAt(SHORT, 0))).toEqual([0, 9])
  expect(seenWhole(SHORT, placeAt(SHORT, 0.5))).toEqual([1, 9])
  expect(seenWhole({ ...SHORT, rows: 4 }, placeAt(SHORT, 0))).toEqual([0, 3])
})

test('roll: what is shorter than its window does not roll, and of nothing nothing is drawn', () => {
  const few = { ...SHORT, rows: 4 }
  expect(placeAt(few, 3)).toEqual({ top: 0, barPx: 0 })
  expect(drawnAt(few, placeAt(few, 0))).toEqual({ first: 0, count: 4, beforePx: 0 })
  expect(drawnAt({ ...SHORT, rows: 0 }, { top: 0, barPx: 0 })).toEqual({ first: 0, count: 0, beforePx: 0 })
  for (const top of [-5, 500]) expect(placeAt(SHORT, top).top, String(top)).toBe(top < 0 ? 0 : 90)
})
