/**
 * Addresses whose names are written in kana or Latin letters, put into the characters of the lists so that they can be read
 * like any other: ようが2-13-12 behind 世田谷区 is 用賀2-13-12, and 1-15-8 Namba, Chuo-ku, Osaka is turned about first.
 */
import { fold } from './characters.ts'
import { isDigit } from './numerals.ts'
import type { NameMatch, PlaceIndex } from './placeIndex.ts'
import { soundOf } from './sounds.ts'

/** @param clean of `Written`: folding would change kana  @returns undefined when no name is found by its sound */
export function respelt(index: PlaceIndex, clean: string): string | undefined {
  if (!SPELT.test(clean)) return undefined
  const text = turnedAbout(clean).replaceAll(CHOME, '$1丁目').trim()
  const folded = fold(text)
  const written = index.prefectures(folded, 0).toReversed()
  const prefectures = written.length > 0 ? written : heard(text, 0, (sound) => index.prefecturesBySound(sound))
  for (const prefecture of [...prefectures, { end: 0, places: [] }]) {
    const fits = (city: number) => prefecture.places.length === 0 || prefecture.places[0] === index.prefectureOf(city)
    for (const { end, places } of citiesAt(index, text, folded, prefecture.end, fits)) {
      const [found, other] = places.flatMap((city) => {
        const town = townAt(index, text, folded, city, end)
        return town === undefined ? [] : [`${index.prefectureName(city)}${index.cityName(city)}${town}`]
      })
      if (found !== undefined && other === undefined) return found
    }
  }
  return undefined
}

function citiesAt(
  index: PlaceIndex,
  text: string,
  folded: string,
  at: number,
  fits: (city: number) => boolean,
): NameMatch[] {
  const within = ({ end, places }: NameMatch): NameMatch => ({ end, places: places.filter(fits) })
  const written = index.cities(folded, at).toReversed().map(within)
  const found = written.filter(({ places }) => places.length > 0)
  return found.length > 0 ? found : heard(text, at, (sound) => index.citiesBySound(sound).filter(fits), MAX_CITIES)
}

/** @returns the town and all that stands behind it */
function townAt(index: PlaceIndex, text: string, folded: string, city: number, at: number): string | undefined {
  const written = index.townsOf(city, folded, at).at(-1)
  if (written) return text.slice(at)
  const [town] = heard(text, at, (sound) => index.townsBySound(city, sound))
  return town && `${index.townName(town.places[0]!)}${text.slice(town.end)}`
}

/**
 * Stretches of kana and letters from `at` whose sound is the name of one place and of no other, the longest first: where
 * long vowels meet (とうきょうとおおたく) only what follows tells where a name ends.
 * @param most places of one sound; of several the town that follows tells which is meant (きたく赤羽)
 */
function heard(text: string, at: number, find: (sound: string) => readonly number[], most = 1): NameMatch[] {
  let start = at
  while (text[start] === ' ' || text[start] === ',') start++
  let end = start
  while (end < text.length && end < start + MAX_NAME && HEARD.test(text[end]!)) end++
  const found: NameMatch[] = []
  for (; end > start; end--) {
    const places = find(soundOf(text.slice(start, end)))
    if (places.length > 0 && places.length <= most) found.push({ places, end })
  }
  return found
}

/** English order begins with the numbers and ends with the country; the parts are turned about, the numbers put last. */
function turnedAbout(clean: string): string {
  const text = clean.replaceAll(/\bJAPAN\b|\b\d{3}-\d{4}\b/gi, ' ').trim()
  if (!isDigit(text.charCodeAt(0)) || !/[a-z]{2}/i.test(text)) return text
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts
    .toReversed()
    .map((part) => part.replace(/^([\d-]+)\s+(.+)$/, '$2 $1'))
    .join(' ')
}

/** Something that is heard, or that is taken out when parts are turned about: in any other text there is nothing to put back. */
const SPELT = /[ぁ-ゖァ-ヺA-Za-zÀ-ɏ]|\d{3}-\d{4}/
const HEARD = /[ぁ-ゖァ-ヺーA-Za-zÀ-ɏ' -]/
/** 5-chome before the block's numbers; a space keeps them apart. */
const CHOME = /(\d+)\s*-?\s*ch[oō]u?me\s*/gi
const MAX_NAME = 40
/** There are 12 wards that are called 北区. */
const MAX_CITIES = 16
