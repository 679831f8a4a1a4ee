import { expect, test } from 'vitest'
import { homeOn, householdOf } from './households.ts'
import { PEOPLE, phoneOf } from './people.ts'
import { neighbourOf, placeOf, vacantRoomOf, written } from './places.ts'
import type { Notation } from './places.ts'
import { MOST_HOUSEHOLDS, worldOf } from './world.ts'

test('places: no two numbers are one place, and nobody lives in a vacant room', () => {
  const lived = Array.from({ length: 60_000 }, (_, number) => textOf(placeOf(number)))
  const vacant = Array.from({ length: 3_000 }, (_, building) =>
    [0, 1].map((i) => textOf(vacantRoomOf(building, i as 0 | 1))),
  )
  const all = [...lived, ...vacant.flat()]
  expect(new Set(all).size).toBe(all.length)
})

test('places: the largest town there can be still has a place and a telephone for everybody', () => {
  const { households } = worldOf({ seed: 1, startMs: 0, days: 1, goodOrders: 20_000_000 })
  expect(households).toBe(MOST_HOUSEHOLDS)
  const last = [0, 1, 2 * households - 1, 2 * households, 2 * households + 100_000].map((number) =>
    textOf(placeOf(number)),
  )
  const vacant = [0, (2 * households) / 20 - 1].map((building) => textOf(vacantRoomOf(building, 1)))
  expect(new Set([...last, ...vacant]).size).toBe(7)
  expect(5 * households).toBeLessThan(PEOPLE / 2) // four members and a changed contact; the rest is for strangers
})

test('places: a vacant room is in a building where others live', () => {
  const building = ({ line1, line2 }: { line1: string; line2?: string }) => line1 + line2!.replace(/\d+$/, '')
  for (const number of [0, 7, 123]) {
    const home = written(placeOf(number * 20), 'hyphens')
    expect(building(written(vacantRoomOf(number, 1), 'hyphens'))).toBe(building(home))
  }
})

test('places: one place may be written in many ways, and each names its room', () => {
  const flat = placeOf(0)
  const ways: Notation[] = ['hyphens', 'words', 'full_width', 'one_line', 'no_building', 'suffixed']
  const texts = ways.map((way) => JSON.stringify(written(flat, way)).normalize('NFKC'))
  expect(new Set(ways.map((way) => JSON.stringify(written(flat, way)))).size).toBe(ways.length)
  for (const text of texts) expect(text).toContain(String(flat.room))
  expect(neighbourOf(placeOf(19), 2)).toEqual(placeOf(19)) // a house has no rooms
})

test('places: telephone numbers are nobody’s, and no two people have one', () => {
  const numbers = Array.from({ length: 50_000 }, (_, i) => phoneOf(i < 25_000 ? i : PEOPLE - 1 - i))
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of numbers) expect(number).toMatch(/^0[789]0-0\d{3}-\d{4}$/)
})

test('places: a household moves on its day, and takes the room of nobody', () => {
  const world = worldOf({ seed: 5, startMs: 0, days: 365, goodOrders: 20_000 })
  const movers = Array.from({ length: 2_000 }, (_, i) => householdOf(world, i)).filter(
    ({ movesOnDay }) => movesOnDay < 365,
  )
  expect(movers.length).toBeGreaterThan(40)
  const firstHomes = new Set(Array.from({ length: world.households }, (_, i) => textOf(placeOf(i))))
  for (const household of movers) {
    const before = textOf(homeOn(world, household, household.movesOnDay - 1))
    const after = textOf(homeOn(world, household, household.movesOnDay))
    expect(firstHomes.has(before)).toBe(true)
    expect(firstHomes.has(after)).toBe(false)
  }
})

function textOf(place: ReturnType<typeof placeOf>): string {
  return JSON.stringify(written(place, 'hyphens'))
}
