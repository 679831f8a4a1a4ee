/** Names and pairs of names, written by hand and judged against what people are called: what each is read as, and why. */
import { readFileSync } from 'node:fs'
import { DOUBTS, HINTS, nameKeysOf, readName } from '@sekisho/fraud/identity'
import { expect, test } from 'vitest'

interface Case {
  readonly name: string
  readonly kana?: string
  readonly form?: string
  readonly written?: string
  readonly family?: string
  readonly given?: string
  readonly reading?: string
  readonly doubts: readonly string[]
  readonly why: string
}

interface Pair {
  readonly a: readonly [string, string]
  readonly b: readonly [string, string]
  /** The finest view in which both have one key. */
  readonly shares: string | null
  readonly why: string
}

const read = <Row>(file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Row[]

test('names: each is read as a person would read it', () => {
  for (const { name, kana, reading, why, ...expected } of read<Case>('names.json')) {
    const { fit, ...found } = readName({ name, nameKana: kana })
    expect({ ...found, reading: fit }, `${name}: ${why}`).toMatchObject({ ...expected, ...(reading && { reading }) })
  }
})

test('names: two spellings meet in the view that they share, and in none when they are two names', () => {
  for (const { a, b, shares, why } of read<Pair>('pairs.json')) {
    const [one, other] = [a, b].map(([name, nameKana]) => nameKeysOf(readName({ name, nameKana })))
    const views = ['name', 'nameVariant', 'nameReading', 'nameFamily'] as const
    const shared = views.find((view) => one![view] !== undefined && one![view] === other![view])
    expect(shared ?? null, `${a.join(' ')} / ${b.join(' ')}: ${why}`).toBe(shares)
  }
})

test('names: names that came into use since the dictionary was made are read, and not as another of them', () => {
  const names = read<readonly [string, string]>('since2007.json')
  const fits = ([given, kana]: readonly [string, string]) =>
    readName({ name: `佐藤 ${given}`, nameKana: `サトウ ${kana}` }).fit
  expect(names.filter((name) => fits(name) !== 'fits').map((name) => name.join(' '))).toEqual([])
  const isOne = (name: readonly string[]) => names.some((other) => other.join() === name.join())
  const turned = names.map(([given], i) => [given, names[(i + 7) % names.length]![1]] as const)
  expect(turned.filter((name) => fits(name) === 'fits' && !isOne(name)).map((name) => name.join(' '))).toEqual([])
})

test('names: the page of names and contacts has every doubt and hint, in its own words, and no other', () => {
  const page = readFileSync(new URL('../../docs/names.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `((?:name|reading|mail|phone)_\w+|\w+)` \| ([^|]*[。]) \|$/gm)].map(
    ([, code, ja]) => [code, ja],
  )
  expect(rows).toEqual(Object.entries({ ...DOUBTS, ...HINTS }).map(([code, { ja }]) => [code, ja]))
})
