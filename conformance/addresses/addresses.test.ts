/**
 * Addresses against answers that others wrote: pairs written to deceive and plain addresses (EVASIONS.md), and the cases of
 * another library, whose data are not copied here but read where they are (FRAUD_DATA_DIR).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPlaces } from '@sekisho/adapters/intelligence'
import { parseAddress } from '@sekisho/fraud/identity/address'
import type { Place, PlaceKeys } from '@sekisho/fraud/identity/address'
import { expect, test } from 'vitest'
import keptCases from './cases-kept.json' with { type: 'json' }
import seenCases from './cases-seen.json' with { type: 'json' }
import { comparable, foldSpelling } from './comparison.ts'
import keptPairs from './evasions-kept.json' with { type: 'json' }
import secondPairs from './evasions-second.json' with { type: 'json' }
import seenPairs from './evasions-seen.json' with { type: 'json' }
import judgements from './judgements.json' with { type: 'json' }

const index = openPlaces()

interface Typed {
  readonly text: string
  readonly postalCode?: string
}

interface Pair {
  readonly id: string
  readonly kind: string
  readonly level: keyof PlaceKeys
  readonly same: boolean
  readonly a: Typed
  readonly b: Typed
}

/** A text that gets no key is not joined to any other. */
function areJoined({ level, a, b }: Pair): boolean {
  const [one, other] = [a, b].map(
    ({ text, postalCode }) =>
      parseAddress(index, text, { ...(postalCode !== undefined && { postalCode }) }).keys[level],
  )
  return one !== undefined && one === other
}

/** Of the half that was set aside until the first verdict, and of the half that could be seen while the reading was built. */
const HALVES = [
  ['seen', seenPairs as readonly Pair[], seenCases as readonly PlainCase[]],
  ['kept', keptPairs as readonly Pair[], keptCases as readonly PlainCase[]],
] as const

test.each(HALVES)('addresses: of the %s pairs that are two places none has one key', (_, pairs) => {
  const different = pairs.filter((pair) => !pair.same)
  expect(different).toHaveLength(500)
  expect(different.filter(areJoined).map(({ id }) => id)).toEqual([])
})

/** Since the first verdict both halves may be learned from, so that this says what is not forgotten and no more. */
test.each(HALVES)('addresses: of the %s pairs that are one place all have one key', (_, pairs) => {
  const same = pairs.filter((pair) => pair.same)
  expect(same).toHaveLength(500)
  expect(same.filter((pair) => !areJoined(pair)).map(({ id }) => id)).toEqual([])
})

/** Never adapted to: what it misses stays missed, until somebody writes a third set. */
test('addresses: the pairs of the second verdict are judged as they were when they were first read', () => {
  const pairs = secondPairs as readonly Pair[]
  expect(pairs.filter(({ same }) => same)).toHaveLength(100)
  const wrong = pairs.filter((pair) => areJoined(pair) !== pair.same).map(({ id }) => id)
  expect(wrong).toEqual(['floor-or-room-f03']) // B1 alone behind the building: taken for a room, beside 地下1階
})

const PARTS = ['prefecture', 'city', 'town', 'chome', 'block', 'number', 'building', 'floor', 'room'] as const

test.each(HALVES)(
  'addresses: %s plain addresses fall into their parts, but for those that are listed',
  (_, __, plain) => {
    const differing: string[] = []
    for (const { id, input, also = {}, ...wanted } of plain) {
      const place = parseAddress(index, input)
      const isRight = PARTS.every((part) => {
        const found = spelt(place[part])
        return found === spelt(wanted[part]) || (also[part] ?? []).some((other) => spelt(other) === found)
      })
      if (!isRight) differing.push(id)
    }
    expect(differing).toEqual(NOT_YET.filter((id) => plain.some((one) => one.id === id)))
  },
)

interface PlainCase extends Record<(typeof PARTS)[number], string | number | null> {
  readonly id: string
  readonly input: string
  readonly also?: Readonly<Record<string, readonly (string | number | null)[]>>
}

function spelt(part: string | number | null | undefined): string {
  return foldSpelling(String(part ?? '')).replaceAll(' ', '')
}

const NOT_YET = [
  'no-chome-k08', // 挙母町3-17: the lists say that the town has 丁目, the case that this is a lot
  'special-lots-k06', // 4丁目8番地の12の5: where there are 丁目 a fourth number is a room, so that 4-8-12-5 has the same key
]

const cases = join(
  process.env.FRAUD_DATA_DIR ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
  'address-cases.csv',
)

// The data are not ours to copy: where they are not, nothing is said of them, and bench/addresses reports them as missing.
test.each([cases].filter((file) => existsSync(file)))(
  'addresses: every disagreement with another library is judged, and every judgement is about one',
  (file) => {
    const disagreements: string[] = []
    for (const [i, line] of readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).entries()) {
      const [input = '', prefecture = '', city = '', town = ''] = line.split(',')
      const place: Place = parseAddress(index, input)
      if (comparable(place) !== foldSpelling(`${prefecture}${city}${town}`)) disagreements.push(String(i + 1))
    }
    expect(disagreements).toEqual(Object.keys(judgements))
  },
)

test('addresses: a judgement says who is right, and why', () => {
  for (const [number, { right, reason }] of Object.entries(judgements)) {
    expect(['ours', 'theirs', 'unknown'], number).toContain(right)
    expect(reason.length, number).toBeGreaterThan(20)
  }
})
