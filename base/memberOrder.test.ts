import { expect, test } from 'vitest'
import { membersInOrder } from './memberOrder.ts'

test('members in order: however they stand, seen before or not', () => {
  for (const names of [['b', 'a', 'c'], ['a', 'b', 'c'], ['c', 'b', 'a'], ['c', 'b'], ['c'], []]) {
    for (let time = 1; time <= 2; time++) expect(namesOf(names)).toEqual([...names].sort())
  }
})

test('members in order: a name is written as JSON writes it', () => {
  expect(membersInOrder({ 'a"': 1, '\n': 2 }).map(({ start }) => start)).toEqual([
    String.raw`"\n":`,
    String.raw`"a\"":`,
  ])
  expect(() => membersInOrder({ '\ud800': 1 })).toThrow(RangeError)
})

test('members in order: more orders than are remembered, and names too long to be, are sorted all the same', () => {
  const long = 'x'.repeat(65)
  expect(namesOf([long, 'a'])).toEqual(['a', long])
  for (let i = 0; i < 2_000; i++) {
    const names = [`z${i}`, `m${i}`, 'a']
    expect(namesOf(names)).toEqual(['a', `m${i}`, `z${i}`])
  }
  expect(namesOf(['b', 'a', 'c'])).toEqual(['a', 'b', 'c'])
})

function namesOf(names: readonly string[]): string[] {
  return membersInOrder(Object.fromEntries(names.map((name) => [name, 1]))).map(({ name }) => name)
}
