/**
 * Counties and municipalities that are no more. Mergers made towns of them (出石郡出石町福住 is 豊岡市出石町福住), cities of their
 * own (石川郡野々市町 is 野々市市), or wards that bear their names (浦和市 is さいたま市浦和区). A town of that name that only happens
 * to be in the same prefecture is no answer.
 */
import { FLAG_FORMER } from './placeIndex.ts'
import type { NameMatch, PlaceIndex } from './placeIndex.ts'

/** @param postal what the postal code stands for  @returns the towns that may be meant; nothing: none */
export function townsOfFormer(
  index: PlaceIndex,
  text: string,
  at: number,
  prefecture: number,
  postal: readonly number[],
): NameMatch | undefined {
  const county = COUNTY.exec(text.slice(at))
  const from = at + (county?.[0].length ?? 0)
  const isPartOfName = (town: number) => /.[町村]./.test(index.townName(town))
  const named = county ? townsAt(index, text, from, prefecture, isPartOfName) : undefined
  if (named) return named
  for (const pattern of [FORMER_TOWN, FORMER_CITY]) {
    const former = pattern.exec(text.slice(from))
    if (!former) continue
    const heirs = heirsOf(index, prefecture, former[1]!)
    const found = townsAt(
      index,
      text,
      from + former[0].length,
      prefecture,
      (town) => heirs(town) || postal.includes(town),
    )
    if (found) return found
  }
  return undefined
}

/** Names of former times in brackets or behind 旧: the text without them, and without what is today's instead. */
export function withoutFormer(text: string): string[] {
  const blank = (found: string) => ' '.repeat(found.length)
  return [text.replaceAll(/\(旧[^)]*\)/g, blank), text.replaceAll(/\(旧[^)郡]*郡|\(旧|\)|旧/g, blank), text]
}

/** @param stem of the name that is no more: 浦和 of 浦和市 */
function heirsOf(index: PlaceIndex, prefecture: number, stem: string): (town: number) => boolean {
  const today = stem.endsWith('市') ? stem : `${stem}市`
  const grown = index.cities(today, 0).find(({ end }) => end === today.length)
  const places = (grown?.places ?? []).map((city) => city & (FLAG_FORMER - 1))
  const cities = new Set(places.filter((city) => index.prefectureOf(city) === prefecture))
  return (town) => cities.has(index.cityOf(town)) || index.cityName(index.cityOf(town)).includes(stem)
}

function townsAt(
  index: PlaceIndex,
  text: string,
  at: number,
  prefecture: number,
  fits: (town: number) => boolean,
): NameMatch | undefined {
  const longest = index.towns(text, at).at(-1)
  if (!longest) return undefined
  const places = longest.places.filter((town) => index.prefectureOf(index.cityOf(town)) === prefecture && fits(town))
  return places.length > 0 ? { end: longest.end, places } : undefined
}

const COUNTY = /^ *[^\d郡 ]{1,5}郡/
/** Without the last character, which the merger may have changed. */
const FORMER_TOWN = /^ *([^\d町村 ]{1,5})[町村]/
const FORMER_CITY = /^ *([^\d市町村 ]{1,5})市/
