import { expect, test } from 'vitest'
import { lineDiff } from './lineDiff.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`)

test('lines: what changed stands with its numbers on both sides, and what is alike is left out and counted', () => {
  const before = numbered(20)
  const after = [...before.slice(0, 9), 'another\n', ...before.slice(10), 'last\n']
  const [first, second] = lineDiff(before.join(''), after.join(''))!
  expect(first).toMatchObject({ skipped: 6 })
  expect(first!.lines.filter(({ is }) => is !== 'same')).toEqual([
    { is: 'removed', text: 'line 10', before: 10, after: undefined },
    { is: 'added', text: 'another', before: undefined, after: 10 },
  ])
  expect(second).toMatchObject({
    skipped: 4,
    lines: [{ before: 18 }, { before: 19 }, { before: 20 }, { is: 'added', after: 21 }],
  })
})

test('lines: all of a text is new beside nothing, and nothing differs in a text that is the same', () => {
  expect(lineDiff('a\nb\n', 'a\nb\n')).toEqual([])
  expect(lineDiff('', 'a\nb\n')![0]!.lines.map(({ is, after }) => [is, after])).toEqual([
    ['added', 1],
    ['added', 2],
  ])
  expect(lineDiff('a\n', '')![0]!.lines).toEqual([{ is: 'removed', text: 'a', before: 1, after: undefined }])
})

test('lines: a missing end of line is told as a changed line, not as a line of its own', () => {
  expect(lineDiff('a\nb', 'a\nb\n')!.flatMap(({ lines }) => lines.map(({ is, text }) => `${is} ${text}`))).toEqual([
    'same a',
    'removed b',
    'added b',
  ])
})

test('lines: texts with nothing in common are not compared for ever', () => {
  const [before, after] = ['a', 'b'].map((sign) => Array.from({ length: 5_000 }, (_, i) => `${sign}${i}\n`).join(''))
  expect(lineDiff(before!, after!)).toBeUndefined()
})
