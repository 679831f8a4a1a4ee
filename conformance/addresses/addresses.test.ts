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

test.each(HALVES)('addresses: of the %s pairs that are one place all have one key but those listed', (_, pairs) => {
  const same = pairs.filter((pair) => pair.same)
  expect(same).toHaveLength(500)
  const lost = same.filter((pair) => !areJoined(pair)).map(({ id }) => id)
  expect(lost).toEqual(LOST.filter((id) => same.some((pair) => pair.id === id)))
})

/** As they stood at the first verdict over the half that was set aside: 476 of 500 found, 97 in 100 were aimed at. */
const LOST = [
  'building-aliases-s41',
  'building-aliases-s44',
  'building-aliases-k08',
  'building-aliases-k09',
  'building-aliases-k10',
  'building-aliases-k20',
  'building-aliases-k31',
  'building-aliases-k34',
  'building-aliases-k39',
  'building-aliases-k50',
  'kana-and-circled-digits-k03',
  'kana-and-circled-digits-k24',
  'room-invented-k39',
  'parts-left-out-k11',
  'aza-k17',
  'aza-k28',
  'aza-k44',
  'kana-and-latin-places-k03',
  'kana-and-latin-places-k26',
  'variant-characters-k05',
  'variant-characters-k36',
  'character-forms-k37',
  'character-forms-k41',
  'character-forms-k44',
  'chome-banchi-go-k16',
  'chome-banchi-go-k28',
]

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
  'buildings-s12', // a side of the floor (3F 東) is taken for a part of the name
  'buildings-s16', // a house of an estate without a name (101号棟) is said in the key and not as the building
  'number-forms-s05', // a city that is named without its ward is said to be ambiguous, and not named
  // Of those set aside, as they stood at the first verdict.
  'buildings-k13',
  'buildings-k15',
  'islands-k03',
  'no-chome-k02',
  'no-chome-k07',
  'no-chome-k08',
  'iroha-k01',
  'jiwari-k01',
  'special-lots-k02',
  'special-lots-k06',
  'special-lots-k07',
  'special-lots-k08',
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
