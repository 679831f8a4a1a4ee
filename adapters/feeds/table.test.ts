/** Tables against the naive way to look something up. */
import { parseIP } from '@sekisho/fraud/events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findKey, keyTableOf } from './keyTable.ts'
import { networkTableOf, prefixOf, rangesAround } from './networkTable.ts'
import type { Said } from './said.ts'
import { TableMaker } from './table.ts'
import { decodeTable, encodeTable } from './tableBytes.ts'

const CODES = ['vacant', 'hosting'] as const
const saying = (change: Partial<Said> = {}): Said => ({
  category: 'vacant',
  weight: 50,
  asOfDay: 20_000,
  untilDay: 0,
  ...change,
})
const SEEDS = new Uint32Array([0x12345678, 0x9abcdef0])

test('key table: of 200,000 keys that look alike each is found and no other', () => {
  const keyOf = (i: number) => `東京都渋谷区道玄坂|${(i % 9) + 1}-${(i % 97) + 1}-${(i % 31) + 1}#${i}`
  const table = keyTableOf(
    new Map(Array.from({ length: 200_000 }, (_, i) => [keyOf(i), saying({ weight: (i % 100) + 1 })])),
    SEEDS,
    CODES,
  )
  let wrong = 0
  for (let i = 0; i < 200_000; i++) {
    const at = findKey(table, keyOf(i))
    if (at < 0 || table.weights[at] !== (i % 100) + 1) wrong++
    if (findKey(table, keyOf(i + 200_000)) >= 0) wrong++
  }
  expect(wrong).toBe(0)
})

test('key table: an empty one has nothing', () => {
  expect(findKey(keyTableOf(new Map(), SEEDS, CODES), 'x')).toBe(-1)
})

/** Addresses and prefixes that meet often. */
const byte = fc.constantFrom(0, 1, 127, 128, 255)
const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'))
const v6 = fc
  .array(fc.constantFrom('0', '1', '8000', 'ffff'), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(':'))
const network = fc.oneof(
  fc.tuple(v4, fc.integer({ min: 4, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(v6, fc.integer({ min: 4, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
)

test('network table: the ranges around an address are those that hold its first bits, the narrowest first', () => {
  fc.assert(
    fc.property(fc.array(network, { maxLength: 40 }), fc.oneof(v4, v6), (networks, address) => {
      const prefixes = networks.flatMap((text) => prefixOf(text) ?? [])
      const table = networkTableOf(
        prefixes.map((prefix, i) => ({ prefix, said: saying({ weight: (i % 100) + 1 }) })),
        CODES,
      )
      const bits = bitsOf(address)
      const around = [
        ...new Set(
          prefixes
            .filter(({ words, length }) => bitsOfWords(words).slice(0, length) === bits.slice(0, length))
            .map(({ length }) => length),
        ),
      ]
      const found = [...rangesAround(table, parseIP(address)!)].map((at) => table.lengths[at])
      expect(found).toEqual(around.toSorted((a, b) => b - a))
    }),
    { seed: 20261123, numRuns: 500 },
  )
})

test('network table: of one network that is there twice the heavier entry counts, in any order', () => {
  for (const weights of [
    [20, 80],
    [80, 20],
  ]) {
    const prefix = prefixOf('203.0.113.0/24')!
    const table = networkTableOf(
      weights.map((weight) => ({ prefix, said: saying({ weight }) })),
      CODES,
    )
    expect([...rangesAround(table, parseIP('203.0.113.9')!)].map((at) => table.weights[at])).toEqual([80])
  }
})

test('network table: what is no network, or nearly everybody, is none', () => {
  for (const text of [
    '',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/3',
    '203.0.113.0/33',
    '::/129',
    '203.0.113.0/24/8',
    '203.0.113',
    'example.jp',
    '203.0.113.0/-1',
    '203.0.113.0/ 8',
    '=1+1',
  ]) {
    expect(prefixOf(text), text).toBeUndefined()
  }
})

test('table: written down and read back it says the same, and bytes of another version say nothing', () => {
  const maker = new TableMaker()
  maker.addKey('AS64500', saying({ category: 'hosting', untilDay: 21_000 }))
  maker.addNetwork(prefixOf('2001:db8::/32')!, saying({ weight: 7 }))
  const table = maker.table(CODES, SEEDS)
  const bytes = encodeTable(table)
  expect(decodeTable(bytes)).toEqual(table)
  expect(decodeTable(new Uint8Array())).toBeUndefined()
  expect(
    decodeTable(
      Buffer.from(Buffer.from(bytes).toString('latin1').replace('sekisho-feed-1', 'sekisho-feed-0'), 'latin1'),
    ),
  ).toBeUndefined()
})

function bitsOf(address: string): string {
  return parseIP(address)!
    .map((group) => group.toString(2).padStart(16, '0'))
    .join('')
}

function bitsOfWords(words: readonly number[]): string {
  return words.map((word) => word.toString(2).padStart(32, '0')).join('')
}
