/**
 * Which municipality and town a text begins with. Every reading that the index allows (the prefecture named or left out,
 * the county, the city before its ward, a name of former times) is a candidate with a cost; the cheapest wins, and when
 * two places cost the same the postal code decides, or nobody does.
 */
import { townsOfFormer, withoutFormer } from './former.ts'
import { townIn } from './kyoto.ts'
import type { TownMatch } from './kyoto.ts'
import { FLAG_FORMER } from './placeIndex.ts'
import type { NameMatch, PlaceIndex } from './placeIndex.ts'
import type { DoubtCode } from './doubts.ts'

export interface Located {
  /** 0 to 46. */
  readonly prefecture: number | undefined
  readonly city: number | undefined
  /** Where only the city of several wards is known. */
  readonly cityOfWards?: string
  readonly town: number | undefined
  /** What follows begins here. */
  readonly end: number
  readonly doubts: readonly DoubtCode[]
}

interface Candidate extends Located {
  readonly cost: number
}

/** @param postal what the postal code stands for, as the index says it; empty: there is none, or none that is known */
export function locate(index: PlaceIndex, text: string, at: number, postal: readonly number[]): Located {
  if (!text.includes('旧')) return locateAsIs(index, text, at, postal)
  const readings = withoutFormer(text).map((reading) => locateAsIs(index, reading, at, postal))
  return readings.find(({ town }) => town !== undefined) ?? readings[0]!
}

function locateAsIs(index: PlaceIndex, text: string, at: number, postal: readonly number[]): Located {
  const start = afterCountry(text, at)
  const named = index.prefectures(text, start)
  const whole = asListed(index, text, named.at(-1), postal)
  if (whole) return whole
  let best: Candidate | undefined
  let equals: Candidate[] = []
  const offer = (candidate: Candidate) => {
    const agreed = candidate.city !== undefined && postal.length > 0 && agrees(index, candidate, postal)
    const offered = agreed ? { ...candidate, cost: candidate.cost - COST.postal } : candidate
    if (best === undefined || offered.cost < best.cost || (offered.cost === best.cost && offered.end > best.end)) {
      best = offered
      equals = []
    } else if (offered.cost === best.cost && offered.end === best.end && !samePlace(offered, best)) equals.push(offered)
  }
  for (const { end, places } of named.toReversed()) {
    for (const candidate of inPrefecture(index, text, end, places[0]!, postal)) offer(candidate)
    if (best !== undefined && best.cost <= 0) return best
  }
  for (const candidate of fromCity(index, text, start, undefined, COST.noPrefecture, postal)) offer(candidate)
  if (best?.town === undefined) {
    for (const { end, places } of named) for (const candidate of fromTown(index, text, end, places[0])) offer(candidate)
    for (const { end, places } of named)
      for (const candidate of fromFormer(index, text, end, places[0]!, postal)) offer(candidate)
    for (const prefecture of named.length > 0 ? [] : prefecturesOf(index, postal)) {
      for (const candidate of fromFormer(index, text, start, prefecture, postal)) offer(candidate)
    }
  }
  if (best?.town === undefined) for (const candidate of fromPostalCode(index, text, start, postal)) offer(candidate)
  if (best?.town === undefined && named.length === 0)
    for (const candidate of fromTown(index, text, start, undefined)) offer(candidate)
  if (best === undefined)
    return { prefecture: undefined, city: undefined, town: undefined, end: start, doubts: ['no-municipality'] }
  return equals.length === 0 ? best : tied(index, [best, ...equals])
}

/** Most addresses: prefecture, municipality and town as the lists have them. Nothing is cheaper, so nothing else is looked for. */
function asListed(
  index: PlaceIndex,
  text: string,
  prefecture: NameMatch | undefined,
  postal: readonly number[],
): Located | undefined {
  const match = prefecture && index.cities(text, prefecture.end).at(-1)
  if (!match) return undefined
  let only: number | undefined
  for (const place of match.places) {
    if (index.prefectureOf(place & (FLAG_FORMER - 1)) !== prefecture.places[0]) continue
    if (only !== undefined || place >= FLAG_FORMER) return undefined
    only = place
  }
  if (only === undefined || compactLength(text, prefecture.end, match.end) < index.cityName(only).length)
    return undefined
  const town = townIn(index, only, text, afterItself(index, only, text, prefecture.end, match.end), postal)
  if (!town || (postal.length > 0 && !postal.includes(town.town))) return undefined
  return { prefecture: prefecture.places[0], city: only, town: town.town, end: town.end, doubts: townDoubts(town) }
}

/** Several places fit equally well. Wards of one city have the city in common; of others none is known to be meant. */
function tied(index: PlaceIndex, candidates: readonly Candidate[]): Located {
  const { prefecture, end, doubts } = candidates[0]!
  const isNamed = !doubts.includes('prefecture-left-out')
  const cities = new Set(candidates.map(({ city }) => (city === undefined ? undefined : cityOfWard(index, city))))
  const [city] = cities
  const nowhere = { city: undefined, town: undefined, end }
  if (cities.size > 1 || city === undefined)
    return { prefecture: isNamed ? prefecture : undefined, ...nowhere, doubts: ['ambiguous-municipality'] }
  return {
    prefecture,
    ...nowhere,
    cityOfWards: city,
    doubts: isNamed ? ['ward-left-out'] : ['prefecture-left-out', 'ward-left-out'],
  }
}

/** No two cities with wards have one name. */
function cityOfWard(index: PlaceIndex, ward: number): string | undefined {
  return /^(.+市).+区$/.exec(index.cityName(ward))?.[1]
}

function inPrefecture(
  index: PlaceIndex,
  text: string,
  at: number,
  prefecture: number,
  postal: readonly number[],
): Candidate[] {
  const candidates = fromCity(index, text, at, prefecture, 0, postal)
  return candidates.length > 0
    ? candidates
    : [{ prefecture, city: undefined, town: undefined, end: at, cost: COST.noCity, doubts: ['no-municipality'] }]
}

function fromCity(
  index: PlaceIndex,
  text: string,
  at: number,
  prefecture: number | undefined,
  cost: number,
  postal: readonly number[],
): Candidate[] {
  const candidates: Candidate[] = []
  const matches = index.cities(text, at).toReversed()
  for (const { end, places } of matches) {
    for (const place of places) {
      const city = place & (FLAG_FORMER - 1)
      if (prefecture !== undefined && index.prefectureOf(city) !== prefecture) continue
      const isFormer = place >= FLAG_FORMER
      const town = townIn(index, city, text, afterItself(index, place, text, at, end), postal)
      // Half of a municipality's name is no town of a shorter one.
      if (town && town.end <= matches[0]!.end && end < matches[0]!.end) continue
      const left = leftOut(index.cityName(city), compactLength(text, at, end), isFormer)
      candidates.push({
        prefecture: index.prefectureOf(city),
        city,
        town: town?.town,
        end: town?.end ?? end,
        cost: cost + left.cost + (town ? 0 : COST.noTown),
        doubts: [
          ...(prefecture === undefined ? (['prefecture-left-out'] as const) : []),
          ...left.doubts,
          ...townDoubts(town),
        ],
      })
    }
    // A longer name that fits with its town needs no look at the shorter ones inside it.
    if (candidates.some(({ town }) => town !== undefined)) break
  }
  return candidates
}

/** 渋谷区 渋谷区千駄ヶ谷: a municipality that is written twice. */
function afterItself(index: PlaceIndex, place: number, text: string, start: number, at: number): number {
  const next = text.charCodeAt(at)
  if (next !== 0x20 && next !== text.charCodeAt(start)) return at
  return index.cities(text, at).findLast(({ places }) => places.includes(place))?.end ?? at
}

function leftOut(name: string, length: number, isFormer: boolean): { cost: number; doubts: readonly DoubtCode[] } {
  if (isFormer) return { cost: COST.former, doubts: ['former-municipality'] }
  if (length >= name.length) return { cost: 0, doubts: [] }
  if (!name.endsWith('区')) return { cost: COST.noCounty, doubts: [] }
  return name.length - length === 1
    ? { cost: COST.noCounty, doubts: [] }
    : { cost: COST.noWard, doubts: ['city-or-ward-left-out'] }
}

/** The municipality is left out: a town that only one of them has, in the prefecture where that is named. */
function fromTown(index: PlaceIndex, text: string, at: number, prefecture: number | undefined): Candidate[] {
  const longest = index.towns(text, at).at(-1)
  if (!longest || (prefecture === undefined && longest.end - at < 3)) return []
  return towns(index, longest.places, prefecture).map((town) => ({
    prefecture: index.prefectureOf(index.cityOf(town)),
    city: index.cityOf(town),
    town,
    end: longest.end,
    cost: COST.noCity - 1 + (prefecture === undefined ? COST.noPrefecture : 0),
    doubts: ['municipality-left-out'],
  }))
}

function fromFormer(
  index: PlaceIndex,
  text: string,
  at: number,
  prefecture: number,
  postal: readonly number[],
): Candidate[] {
  const found = townsOfFormer(index, text, at, prefecture, postal)
  return (found?.places ?? []).map((town) => ({
    prefecture,
    city: index.cityOf(town),
    town,
    end: found!.end,
    cost: COST.noCity - 1,
    doubts: ['former-municipality'],
  }))
}

function fromPostalCode(index: PlaceIndex, text: string, at: number, postal: readonly number[]): Candidate[] {
  const cities = new Set(postal.map((place) => (place < 0 ? -1 - place : index.cityOf(place))))
  return [...cities].flatMap((city): Candidate[] => {
    const after = index.prefectures(text, at).at(-1)
    const from = after && after.places[0] === index.prefectureOf(city) ? after.end : at
    const prefecture = index.prefectureOf(city)
    const town = townIn(index, city, text, from, postal) ?? townOfCode(text, from, postal)
    if (!town) return []
    return [
      {
        prefecture,
        city,
        town: town.town,
        end: town.end,
        cost: COST.noCity - 1,
        doubts: ['municipality-left-out', ...townDoubts(town)],
      },
    ]
  })
}

/** Nothing but numbers stands behind a postal code that belongs to one town. */
function townOfCode(text: string, at: number, postal: readonly number[]): TownMatch | undefined {
  return postal.length === 1 && postal[0]! >= 0 && /^[ -]*\d/.test(text.slice(at))
    ? { town: postal[0]!, end: at, isOneOfSeveral: false }
    : undefined
}

function prefecturesOf(index: PlaceIndex, postal: readonly number[]): number[] {
  return [...new Set(postal.map((place) => index.prefectureOf(place < 0 ? -1 - place : index.cityOf(place))))]
}

function towns(index: PlaceIndex, places: readonly number[], prefecture: number | undefined): number[] {
  return places.filter((town) => prefecture === undefined || index.prefectureOf(index.cityOf(town)) === prefecture)
}

function townDoubts(town: TownMatch | undefined): readonly DoubtCode[] {
  if (!town) return ['no-town']
  return town.isOneOfSeveral ? ['town-of-several'] : []
}

function agrees(index: PlaceIndex, { city, town }: Candidate, postal: readonly number[]): boolean {
  return postal.some((place) =>
    place < 0 ? -1 - place === city : place === town || (town === undefined && index.cityOf(place) === city),
  )
}

function samePlace(a: Candidate, b: Candidate): boolean {
  return a.city === b.city && a.town === b.town
}

/** Characters between two places of a text, spaces apart. */
function compactLength(text: string, from: number, to: number): number {
  let length = 0
  for (let i = from; i < to; i++) if (text.charCodeAt(i) !== 0x20) length++
  return length
}

function afterCountry(text: string, at: number): number {
  return COUNTRY_STARTS.has(text.charCodeAt(at)) ? at + (COUNTRY.exec(text.slice(at, at + 16))?.[0].length ?? 0) : at
}

const COUNTRY = /^ *(?:(?:日本国?|JAPAN) *)?(?:住所 *)?(?:[都道府県]内(?=.{2}))?/

const COUNTRY_STARTS: ReadonlySet<number> = new Set(Array.from(' 日J住都道府県', (sign) => sign.charCodeAt(0)))

/** Cheaper is likelier. A postal code that agrees outweighs what may be left out, not a town that is not there. */
const COST = { noPrefecture: 2, noCounty: 1, noWard: 3, former: 2, noTown: 20, noCity: 40, postal: 4 }
