/**
 * Reading the index: which names stand at a place of a folded text. A name is followed character by character; spaces are
 * passed over, Arabic numbers are read as the kanji that names have, and the small words ヶ, ノ and ツ may be there or not.
 */
import { isDigit, kanjiOf, numeralAt } from './numerals.ts'
import type { PlaceData } from './ports.ts'
import { PREFECTURES } from './prefectures.ts'

/** A name that was found: it ends before `end`, and is one of `places`. */
export interface NameMatch {
  readonly end: number
  readonly places: readonly number[]
}

export class PlaceIndex {
  readonly version: string
  readonly #data: PlaceData
  readonly #names: readonly string[]
  readonly #streets: ReadonlyMap<number, string>
  /** Where the last step through the text ended: a step gives its node, and this beside it. */
  #end = 0

  constructor(data: PlaceData) {
    this.#data = data
    this.version = data.version
    this.#names = data.names.split('\n')
    this.#streets = new Map(
      data.streets
        .split('\n')
        .map((line) => [Number(line.slice(0, line.indexOf('\t'))), line.slice(line.indexOf('\t') + 1)]),
    )
  }

  /** @returns from the shortest to the longest name that starts at `at` */
  prefectures(text: string, at: number): NameMatch[] {
    return this.#matches(ROOT_PREFECTURES, text, at)
  }

  /** Places may carry FLAG_FORMER. */
  cities(text: string, at: number): NameMatch[] {
    return this.#matches(ROOT_CITIES, text, at)
  }

  townsOf(city: number, text: string, at: number): NameMatch[] {
    return this.#matches(rootOfCity(city), text, at)
  }

  towns(text: string, at: number): NameMatch[] {
    return this.#matches(ROOT_TOWNS, text, at)
  }

  /** Names by their sound (`soundOf`), whole. */
  prefecturesBySound(sound: string): readonly number[] {
    return this.#exactly(ROOT_PREFECTURES, sound)
  }

  citiesBySound(sound: string): readonly number[] {
    return this.#exactly(ROOT_CITIES, sound)
  }

  townsBySound(city: number, sound: string): readonly number[] {
    return this.#exactly(rootOfCity(city), sound)
  }

  prefectureOf(city: number): number {
    return this.#data.cityPrefectures[city]!
  }

  prefectureName(city: number): string {
    return PREFECTURES[this.prefectureOf(city)]!
  }

  cityName(city: number): string {
    return this.#names[city]!
  }

  cityOf(town: number): number {
    return this.#data.townCities[town]!
  }

  /** A few villages have none: their lots are counted through. */
  hasTowns(city: number): boolean {
    return this.#child(0, rootOfCity(city)) !== 0
  }

  /** As the lists write it; 字 stands before a section. */
  townName(town: number): string {
    return this.#names[this.#data.cityPrefectures.length + town]!
  }

  hasChome(town: number): boolean {
    return this.#data.townChome[town] === 1
  }

  /** Tells the town from others of its name in the municipality; undefined: it is the only one. */
  codeOf(town: number): string | undefined {
    const code = this.#data.townCodes[town]!
    return code === 0 ? undefined : String(code).padStart(7, '0')
  }

  /** The crossings by which the list names it; empty for a town that is the only one of its name. */
  streetsOf(town: number): string {
    return this.#streets.get(town) ?? ''
  }

  /** @returns towns, and -1 less a municipality where the code is one for all of it; nothing: no such code is known */
  placesOfPostalCode(code: number): number[] {
    const { postalCodes, postalPlaces } = this.#data
    const places: number[] = []
    for (let i = lowerBound(postalCodes, code, 0, postalCodes.length); postalCodes[i] === code; i++)
      places.push(postalPlaces[i]!)
    return places
  }

  #matches(root: number, text: string, at: number): NameMatch[] {
    const found: NameMatch[] = []
    let node = this.#child(0, root)
    let last = node
    let i = at
    while (node !== 0 && i < text.length) {
      const code = text.charCodeAt(i)
      if (code === SPACE || (code === HYPHEN && !isDigit(text.charCodeAt(i + 1)))) {
        i++
        continue
      }
      last = node
      const before = i
      const isNumber =
        isDigit(code) || (KANJI_DIGITS.has(code) && KANJI_DIGITS.has(text.charCodeAt(i + 1)) && !isNumeral(text, i - 1))
      node = isNumber ? this.#numberStep(node, text, i) : this.#step(node, text, i, i > at)
      i = this.#end
      if (node === 0) i = before
      else this.#collect(node, i, found)
    }
    // 西小松川 for 西小松川町: the last 町 is left out where nothing else fits.
    if (root !== ROOT_CITIES && found.length === 0 && last !== 0 && !isName(text[i]))
      this.#collect(this.#child(node === 0 ? last : node, MACHI), i, found)
    return found
  }

  #exactly(root: number, text: string): readonly number[] {
    let node = this.#child(0, root)
    for (let i = 0; node !== 0 && i < text.length; i++) node = this.#child(node, text.charCodeAt(i))
    const value = node === 0 ? 0 : this.#data.values[node]!
    return value === 0 ? [] : value > 0 ? [value - 1] : this.#list(-value)
  }

  #collect(node: number, end: number, found: NameMatch[]): void {
    const value = node === 0 ? 0 : this.#data.values[node]!
    if (value !== 0) found.push({ end, places: value > 0 ? [value - 1] : this.#list(-value) })
  }

  /** @returns the node that the text leads to; 0: it leaves the tree here */
  #step(node: number, text: string, at: number, isWithin: boolean): number {
    const code = text.charCodeAt(at)
    this.#end = at + 1
    const direct = this.#child(node, code)
    if (direct !== 0) return direct
    const inOtherKana = otherKana(code)
    const alike = inOtherKana === 0 ? 0 : this.#child(node, inOtherKana)
    if (alike !== 0) return alike
    if (SMALL_WORDS.includes(code)) return node
    if (text.startsWith('大字', at)) {
      this.#end = at + 2
      return node
    }
    if (code === AZA) return node
    const cho = code === MACHI ? this.#child(node, CHO) : 0
    if (cho !== 0) return cho
    return isWithin && code >= FIRST_OF_NAMES ? this.#leftOut(node, code) : 0
  }

  /** A small word of the name is missing in the text. */
  #leftOut(node: number, code: number): number {
    for (const word of LEFT_OUT) {
      const behind = this.#child(node, word)
      const next = behind === 0 ? 0 : this.#child(behind, code)
      if (next !== 0) return next
    }
    return 0
  }

  #numberStep(node: number, text: string, at: number): number {
    const numeral = numeralAt(text, at)
    const kanji = numeral && kanjiOf(numeral.digits)
    this.#end = numeral?.end ?? at
    if (kanji === undefined) return 0
    let next = node
    for (let i = 0; i < kanji.length && next !== 0; i++) next = this.#child(next, kanji.charCodeAt(i))
    return next
  }

  #child(node: number, label: number): number {
    const { labels, children } = this.#data
    const first = children[node]!
    const last = children[node + 1]!
    if (first === last) return 0
    const i = lowerBound(labels, label, first, last)
    return i < last && labels[i] === label ? i : 0
  }

  #list(at: number): number[] {
    const { lists } = this.#data
    const places: number[] = []
    for (let i = at + 1; i <= at + lists[at]!; i++) places.push(lists[i]!)
    return places
  }
}

/** はいつ for ハイツ, ミナトミライ for みなとみらい; 0: no kana. Katakana stands 0x60 above hiragana. */
function otherKana(code: number): number {
  if (code >= 0x3041 && code <= 0x3096) return code + 0x60
  return code >= 0x30a1 && code <= 0x30f6 ? code - 0x60 : 0
}

/** Names go on in kanji and kana; numbers and spaces end them. */
function isName(character: string | undefined): boolean {
  return character !== undefined && character >= 'ぁ' && numeralAt(character, 0) === undefined
}

/** @returns the first index from `from` whose value is not below `value`; `to` when all are */
function lowerBound(values: Uint16Array | Uint32Array, value: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function isNumeral(text: string, at: number): boolean {
  return at >= 0 && numeralAt(text, at) !== undefined
}

/** 一四 is fourteen: lists write 十四. */
const KANJI_DIGITS = new Set(Array.from('零一二三四五六七八九', (kanji) => kanji.charCodeAt(0)))
const SPACE = 0x20
/** Names have kana and kanji; digits that do not go on end them. */
const FIRST_OF_NAMES = 0x3041
const HYPHEN = 0x2d
const AZA = '字'.charCodeAt(0)
/** 七番丁 is written 七番町 too. */
const MACHI = '町'.charCodeAt(0)
const CHO = '丁'.charCodeAt(0)
const SMALL_WORDS: readonly number[] = Array.from('ケノツ', (kana) => kana.charCodeAt(0))
/** 南14西9 for 南14条西9. */
const JO = '条'.charCodeAt(0)
const LEFT_OUT: readonly number[] = [...SMALL_WORDS, MACHI, JO]

export const ROOT_PREFECTURES = 1
export const ROOT_CITIES = 2
export const ROOT_TOWNS = 3
export function rootOfCity(city: number): number {
  return 16 + city
}

/** Added to a municipality that was found by a name which it no longer has. */
export const FLAG_FORMER = 0x10000
