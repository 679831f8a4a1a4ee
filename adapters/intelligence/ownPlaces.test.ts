import { parseAddress, PlaceIndex } from '@sekisho/fraud/identity/address'
import { expect, test } from 'vitest'
import { compileOwnPlaces } from './ownPlaces.ts'
import { decodePlaces } from './placesFile.ts'

const LISTS = {
  version: 'test@1',
  rows: [
    { prefecture: '岩手県', city: '九戸郡軽米町', town: '軽米', postalCode: '0286302' },
    { prefecture: '岩手県', city: '九戸郡軽米町', town: '山内', postalCode: '0286411' },
  ],
  formerNames: [],
}

test('own places: a part of a town that the packages lack is read where the operator lists it', () => {
  const csv = '都道府県名,市区町村名,大字町丁目名,小字・通称名,緯度\n岩手県,九戸郡軽米町,軽米,向高家,40.1\n'
  const before = compileOwnPlaces(Buffer.from('prefecture,city,town\n岩手県,九戸郡軽米町,軽米\n'), LISTS)
  const after = compileOwnPlaces(Buffer.from(csv), LISTS)
  const read = (index: Uint8Array) =>
    parseAddress(new PlaceIndex(decodePlaces(index)), '岩手県九戸郡軽米町軽米向高家5-1')
  expect(after.rows).toBe(1)
  expect(read(before.index)).toMatchObject({ town: '軽米', section: '向高家' }) // guessed
  expect(read(after.index)).toMatchObject({ town: '軽米字向高家', section: undefined, block: '5', number: '1' })
  expect(decodePlaces(after.index).version).toMatch(/^test@1 own@[0-9a-f]{12}$/)
})

test('own places: a list that is none, or names what is not there, is refused with its line', () => {
  const cases: [string, RegExp][] = [
    ['', /columns are missing/],
    ['prefecture,town\n岩手県,軽米\n', /columns are missing: city/],
    ['prefecture,city,town\n', /no rows/],
    ['prefecture,city,town\n岩手県,九戸郡軽米町,軽米\n岩手県,無い町,軽米\n', /line 3/],
    ['prefecture,city,town\n東京府,九戸郡軽米町,軽米\n', /line 2/],
    ['prefecture,city,town,postalCode\n岩手県,九戸郡軽米町,軽米,12\n', /line 2/],
    ['<html>', /page/],
  ]
  for (const [csv, message] of cases) expect(() => compileOwnPlaces(Buffer.from(csv), LISTS), csv).toThrow(message)
})
