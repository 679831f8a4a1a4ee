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
import plainCases from './cases-seen.json' with { type: 'json' }
import { comparable, foldSpelling } from './comparison.ts'
import pairs from './evasions-seen.json' with { type: 'json' }
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

test('addresses: of pairs that are one place 97 in 100 have one key, of pairs that are two at most 1 in 200', () => {
  const seen = pairs as readonly Pair[]
  const same = seen.filter((pair) => pair.same)
  const different = seen.filter((pair) => !pair.same)
  expect([same.length, different.length]).toEqual([500, 500])
  const lost = same.filter((pair) => !areJoined(pair)).map(({ id }) => id)
  const joined = different.filter(areJoined).map(({ id }) => id)
  expect(lost.length, lost.join(' ')).toBeLessThanOrEqual(0.03 * same.length)
  expect(joined.length, joined.join(' ')).toBeLessThanOrEqual(0.005 * different.length)
})

test('addresses: no kind of deceit is left out', () => {
  const seen = pairs as readonly Pair[]
  for (const kind of new Set(seen.map((pair) => pair.kind))) {
    const same = seen.filter((pair) => pair.kind === kind && pair.same)
    expect(same.filter(areJoined).length / same.length, kind).toBeGreaterThanOrEqual(0.9)
  }
})

const PARTS = ['prefecture', 'city', 'town', 'chome', 'block', 'number', 'building', 'floor', 'room'] as const

test('addresses: plain addresses fall into their parts, but for those that are listed with a reason', () => {
  const differing: string[] = []
  for (const { id, input, also = {}, ...wanted } of plainCases as readonly PlainCase[]) {
    const place = parseAddress(index, input)
    const isRight = PARTS.every((part) => {
      const found = spelt(place[part])
      return found === spelt(wanted[part]) || (also[part] ?? []).some((other) => spelt(other) === found)
    })
    if (!isRight) differing.push(id)
  }
  expect(differing).toEqual(Object.keys(NOT_YET))
})

interface PlainCase extends Record<(typeof PARTS)[number], string | number | null> {
  readonly id: string
  readonly input: string
  readonly also?: Readonly<Record<string, readonly (string | number | null)[]>>
}

function spelt(part: string | number | null | undefined): string {
  return foldSpelling(String(part ?? '')).replaceAll(' ', '')
}

const NOT_YET: Readonly<Record<string, string>> = {
  'buildings-s12': 'a side of the floor (3F 東) is taken for a part of the name',
  'buildings-s16': 'a house of an estate without a name (101号棟) is said in the key and not as the building',
  'number-forms-s05': 'a city that is named without its ward is said to be ambiguous, and not named',
}

const cases = join(
  process.env.FRAUD_DATA_DIR ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
  'address-cases.csv',
)

test.skipIf(!existsSync(cases))(
  'addresses: every disagreement with another library is judged, and every judgement is about one',
  () => {
    const disagreements: string[] = []
    for (const [i, line] of readFileSync(cases, 'utf8').trimEnd().split('\n').slice(1).entries()) {
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
