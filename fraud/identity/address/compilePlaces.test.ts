import { expect, test } from 'vitest'
import { compilePlaces } from './compilePlaces.ts'
import { FLAG_FORMER, PlaceIndex } from './placeIndex.ts'
import { aPlaceIndex } from './testing/places.ts'

const index = aPlaceIndex()

test('place index: municipalities are found whole, without county or city, and by a former name', () => {
  const cases: [string, string[]][] = [
    ['石川郡石川町', ['石川郡石川町']],
    ['石川町', ['石川郡石川町']],
    ['横浜市青葉区', ['横浜市青葉区']],
    ['横浜青葉区', ['横浜市青葉区']],
    ['青葉区', ['横浜市青葉区']],
    ['横浜市', ['横浜市青葉区', '横浜市緑区']],
    ['緑区', ['横浜市緑区', '名古屋市緑区']],
    ['浜松市中区', ['浜松市中央区']],
    ['鶴が島市', ['鶴ヶ島市']],
    ['渋谷', []],
    ['', []],
  ]
  for (const [text, names] of cases) {
    const places = index.cities(text.replaceAll('が', 'ケ'), 0).findLast(({ end }) => end === text.length)?.places ?? []
    expect(
      places.map((place) => index.cityName(place & (FLAG_FORMER - 1))),
      text,
    ).toEqual(names)
  }
})

test('place index: names of towns pass over spaces, take Arabic numbers, and do without ケ, ノ and 字', () => {
  const city = index.cities('札幌市中央区', 0).at(-1)!.places[0]!
  const cases: [string, string | undefined, number][] = [
    ['北一条西2', '北一条西', 4],
    ['北1条西2', '北一条西', 4],
    ['北 1 条 西2', '北一条西', 7],
    ['北1西2', '北一条西', 3],
    ['北11条西2', undefined, 0],
    ['北', undefined, 0],
  ]
  for (const [text, name, end] of cases) {
    const found = index.townsOf(city, text, 0).at(-1)
    expect(found && { name: index.townName(found.places[0]!), end: found.end }, text).toEqual(name && { name, end })
  }
})

test('place index: postal codes stand for towns, or for a municipality as a whole', () => {
  expect(index.placesOfPostalCode(1500043).map((town) => index.townName(town))).toEqual(['道玄坂'])
  expect(index.placesOfPostalCode(1001701).map((place) => index.cityName(-1 - place))).toEqual(['青ヶ島村'])
  expect(index.placesOfPostalCode(1)).toEqual([])
  expect(index.placesOfPostalCode(9999999)).toEqual([])
})

test('place index: an empty list makes an index that finds nothing, and a wrong prefecture is refused', () => {
  const empty = new PlaceIndex(compilePlaces('none', [], []))
  expect(empty.cities('渋谷区', 0)).toEqual([])
  expect(empty.prefectures('東京都', 0)).toHaveLength(2)
  expect(() => compilePlaces('x', [{ prefecture: '東京府', city: '渋谷区', town: '' }], [])).toThrow(RangeError)
})
