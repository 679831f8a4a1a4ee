import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sorted } from './sorted.ts'

const compare = (a: number, b: number) => a - b

test('sorted: whatever comes and goes, it stands in order and pages follow one another', () => {
  const change = fc.record({ remove: fc.boolean(), read: fc.boolean(), number: fc.integer({ min: 0, max: 200 }) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400, size: 'max' }), fc.integer({ min: 1, max: 7 }), (changes, limit) => {
      const sorted = new Sorted(compare)
      const model = new Set<number>()
      for (const [i, { remove, read, number }] of changes.entries()) {
        if (read && i % 16 === 0) expect(sorted.following(undefined, 1)[0]).toBe([...model].sort(compare)[0])
        if (remove && model.has(number)) {
          sorted.remove(number)
          model.delete(number)
        } else if (!model.has(number)) {
          sorted.add(number)
          model.add(number)
        }
      }
      const pages: number[] = []
      let page = sorted.following(undefined, limit)
      while (page.length > 0) {
        pages.push(...page)
        page = sorted.following(page.at(-1), limit)
      }
      expect(pages).toEqual([...model].sort(compare))
      expect(sorted.size).toBe(model.size)
      const ordered = [...model].sort(compare)
      for (const number of [0, 17, 51]) {
        expect(sorted.standing(number, limit)).toEqual(ordered.slice(number, number + limit))
        expect(sorted.countBefore(number)).toBe([...model].filter((one) => one < number).length)
      }
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('sorted: a page follows an item that has gone meanwhile', () => {
  const sorted = new Sorted(compare)
  for (const number of [1, 3, 5]) sorted.add(number)
  sorted.remove(3)
  expect(sorted.following(3, 10)).toEqual([5])
  expect(sorted.following(9, 10)).toEqual([])
})

test('sorted: a page from the middle of a hundred thousand looks at no more items than the first page', () => {
  let looks = 0
  const sorted = new Sorted<number>((a, b) => {
    looks++
    return a - b
  })
  for (let number = 0; number < 100_000; number++) sorted.add(number)
  sorted.following(undefined, 1)
  looks = 0
  expect(sorted.following(50_000, 3)).toEqual([50_001, 50_002, 50_003])
  expect(looks).toBeLessThan(20)
})

test('sorted: a hundred thousand in any order, most of which go again, are put in order with few looks at each', () => {
  let looks = 0
  const sorted = new Sorted<number>((a, b) => {
    looks++
    return a - b
  })
  const numbers = Array.from({ length: 100_000 }, (_, i) => (i * 7_919) % 100_003)
  for (const number of numbers) sorted.add(number)
  for (const number of numbers) if (number % 10 > 0) sorted.remove(number)
  expect(sorted.following(undefined, 3)).toEqual([0, 10, 20])
  expect(sorted.size).toBe(numbers.filter((number) => number % 10 === 0).length)
  expect(looks).toBeLessThan(100_000 * 60)
})
