/**
 * An address as somebody typed it, read from left to right: country and postal code, prefecture and municipality, town,
 * numbers, building. Nothing throws: what cannot be read is said by the level that was reached and by doubts.
 */
import { blocksAt } from './blocks.ts'
import type { Blocks, ChomeKnowledge } from './blocks.ts'
import { insideOf } from './building.ts'
import type { Inside } from './building.ts'
import { fold, written } from './characters.ts'
import type { Written } from './characters.ts'
import { doubtOf } from './doubts.ts'
import type { DoubtCode } from './doubts.ts'
import { keysOf, NO_KEYS } from './keys.ts'
import { locate } from './locate.ts'
import type { Located } from './locate.ts'
import { isMojibake } from './mojibake.ts'
import type { Level, Parts, Place, PlaceKeys } from './place.ts'
import type { PlaceIndex } from './placeIndex.ts'
import { placeTypeOf } from './placeType.ts'
import type { PlaceType } from './placeType.ts'
import { PREFECTURES } from './prefectures.ts'
import { respelt } from './respell.ts'
import { sectionAt } from './section.ts'
import type { Section } from './section.ts'
import { LOOK_ALIKES } from './variants.ts'

export interface AddressOptions {
  /** From a field of its own; one inside the text is read as well. */
  readonly postalCode?: string
  /** What operators' own lists know of a place, by its keys; asked once it is read. */
  readonly typeOf?: (keys: Place['keys']) => PlaceType | undefined
}

export function parseAddress(index: PlaceIndex, input: string, { postalCode, typeOf }: AddressOptions = {}): Place {
  const text = written(input)
  if (text.clean.trim() === '') return nothing(isMojibake(input) ? 'mojibake' : text.hadSymbols ? 'symbols' : 'empty')
  const inText = POSTAL_CODE.exec(text.folded)
  const code = digitsOf(postalCode) ?? (inText ? `${inText[1]!}${inText[2]!}` : undefined)
  const postal = code === undefined ? [] : index.placesOfPostalCode(Number(code))
  const doubts: DoubtCode[] = []
  if (text.wasCut) doubts.push('too-long')
  if (text.hadSymbols && input.includes(LOST)) doubts.push('mojibake-in-part')
  const { located, read, doubts: ofReading } = readingOf(index, text, inText?.[0].length ?? 0, postal)
  if (located.city === undefined && isMojibake(input)) return nothing('mojibake')
  if (text.hadSymbols) doubts.push('symbols')
  doubts.push(...ofReading)
  if (code !== undefined && postal.length === 0) doubts.push('postal-code-unknown')
  if (located.city !== undefined && postal.length > 0 && !isWithin(index, located, postal))
    doubts.push('postal-code-contradicts')
  const isWithoutTowns = located.city !== undefined && !index.hasTowns(located.city)
  doubts.push(...located.doubts.filter((code) => code !== 'no-town' || !isWithoutTowns))
  if (located.town === undefined && !isLotOfMunicipality(located, read.folded, isWithoutTowns)) {
    if (located.prefecture === undefined && !JAPANESE.test(text.clean)) doubts.push('foreign')
    return placeOf(index, located, NOTHING_INSIDE, placeTypeOf(text.folded), doubts, undefined)
  }
  const section = sectionAt(read.folded, read.clean, located.end)
  const blocks = blocksAt(
    read.folded,
    section.end,
    section.section === undefined ? chomeOf(index, located.town) : 'unknown',
  )
  const town = located.town === undefined ? undefined : index.townName(located.town)
  const inside = insideOf(read.folded.slice(blocks.end), read.clean.slice(blocks.end), blocks.behind, town)
  doubts.push(...section.doubts, ...blocks.doubts, ...inside.doubts)
  const parts = partsOf(blocks, inside, section)
  // Names of places are no names of what stands there: 鈴鹿ハイツ is a town.
  const type = blocks.end === read.folded.length && section.section === undefined ? '' : read.folded.slice(located.end)
  return placeOf(index, located, parts, placeTypeOf(type), doubts, typeOf)
}

/** Small municipalities without towns count their lots as a whole; elsewhere a number alone only lacks its town. */
function isLotOfMunicipality({ city, end }: Located, folded: string, isWithoutTowns: boolean): boolean {
  if (city === undefined) return false
  const rest = folded.slice(end)
  return LOT_OF_MUNICIPALITY.test(rest) || (isWithoutTowns && /^ *\d/.test(rest))
}

interface Reading {
  readonly located: Located
  readonly read: Written
  readonly doubts: readonly DoubtCode[]
}

/** The text as it is; where that leads to no town, with characters that look like those of names, and by the sound of names. */
function readingOf(index: PlaceIndex, text: Written, at: number, postal: readonly number[]): Reading {
  const located = locate(index, text.folded, at, postal)
  if (located.town !== undefined && (located.city === undefined || !LATIN_ORDER.test(text.folded.slice(at))))
    return { located, read: text, doubts: [] }
  const folded = hasLookAlike(text.folded)
    ? Array.from(text.folded, (character) => LOOK_ALIKES.get(character) ?? character).join('')
    : text.folded
  if (folded !== text.folded && folded.length === text.folded.length) {
    const alike = locate(index, folded, at, postal)
    // Behind the town the buyer's own characters count again: kana are kana in the name of a building.
    if (alike.town !== undefined) return { located: alike, read: text, doubts: ['look-alike-characters'] }
  }
  const clean = respelt(index, text.clean.slice(at))
  if (clean !== undefined) {
    const read = { ...text, clean, folded: fold(clean) }
    return { located: locate(index, read.folded, 0, postal), read, doubts: ['spelt-by-sound'] }
  }
  return { located, read: text, doubts: [] }
}

function hasLookAlike(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (LOOK_ALIKES.has(text[i]!)) return true
  return false
}

function partsOf(
  { chome, block, number }: Blocks,
  { building, wing, floor, room }: Inside,
  { section, sign = '' }: Section,
): InsideParts {
  return {
    section,
    chome: chome === undefined ? undefined : Number(chome),
    block: block === undefined ? undefined : sign + block,
    number,
    building,
    wing,
    floor,
    room,
  }
}

function placeOf(
  index: PlaceIndex,
  { prefecture, city, cityOfWards, town }: Located,
  inside: InsideParts,
  named: PlaceType,
  doubts: readonly DoubtCode[],
  typeOf: AddressOptions['typeOf'],
): Place {
  const { section, chome, block, number, building, wing, floor, room } = inside
  const parts: Parts = {
    prefecture: prefecture === undefined ? undefined : PREFECTURES[prefecture],
    city: city === undefined ? cityOfWards : index.cityName(city),
    town: town === undefined ? undefined : index.townName(town),
    section,
    chome,
    block,
    number,
    building,
    wing,
    floor,
    room,
  }
  const isTownSure = !doubts.includes('town-of-several') && !doubts.includes('mojibake-in-part')
  const keys = keysOf(parts, isTownSure, town === undefined ? undefined : index.codeOf(town))
  return aPlace(parts, keys, typeOf?.(keys) ?? named, doubts)
}

function aPlace(parts: Parts, keys: PlaceKeys, placeType: PlaceType, doubts: readonly DoubtCode[]): Place {
  return {
    prefecture: parts.prefecture,
    city: parts.city,
    town: parts.town,
    section: parts.section,
    chome: parts.chome,
    block: parts.block,
    number: parts.number,
    building: parts.building,
    wing: parts.wing,
    floor: parts.floor,
    room: parts.room,
    level: levelOf(parts),
    canonical: canonicalOf(parts),
    keys,
    key: keys.room ?? (parts.number === undefined ? keys.building : undefined) ?? keys.block ?? keys.building,
    placeType,
    doubts: doubts.length === 0 ? [] : [...new Set(doubts)].map(doubtOf),
  }
}

function levelOf(parts: Parts): Level {
  return LEVELS.find((level) => parts[level] !== undefined) ?? 'none'
}

function canonicalOf({
  prefecture = '',
  city = '',
  town = '',
  section = '',
  chome,
  block,
  number,
  building,
  floor,
  room,
}: Parts): string {
  let text = prefecture + city + town + section
  if (chome !== undefined) text += `${chome}丁目`
  if (block !== undefined) text += block
  if (number !== undefined) text += `-${number}`
  if (building !== undefined) text += ` ${building}`
  if (floor !== undefined) text += ` ${floor}F`
  if (room !== undefined) text += ` ${room}`
  return text
}

function isWithin(index: PlaceIndex, { city, town }: Located, postal: readonly number[]): boolean {
  return postal.some((place) =>
    place < 0
      ? -1 - place === city
      : place === town || (town === undefined ? index.cityOf(place) === city : isPartOf(index, place, town)),
  )
}

/** A code may be given to a section of the town, or to the town of a section. */
function isPartOf(index: PlaceIndex, one: number, other: number): boolean {
  if (index.cityOf(one) !== index.cityOf(other)) return false
  return index.townName(one).startsWith(index.townName(other)) || index.townName(other).startsWith(index.townName(one))
}

function chomeOf(index: PlaceIndex, town: number | undefined): ChomeKnowledge {
  if (town === undefined) return 'unknown'
  if (isGrid(index.townName(town))) return 'grid'
  return index.hasChome(town) ? 'some' : 'unknown'
}

/** Streets that count from a crossing (北一条西, 大通西) are followed by a 丁目 always. */
function isGrid(town: string): boolean {
  return (
    ENDS_OF_GRIDS.has(town.charCodeAt(town.length - 1)) &&
    /[条線通][東西南北]$|大通[東西]$|^[東西南北][一二三四五六七八九十\d０-９]+条[東西南北]?$/.test(town)
  )
}

function digitsOf(postalCode: string | undefined): string | undefined {
  const digits = postalCode?.normalize('NFKC').replaceAll(/\D/g, '')
  return digits?.length === 7 ? digits : undefined
}

function nothing(code: DoubtCode): Place {
  const nowhere: Parts = { prefecture: undefined, city: undefined, town: undefined, ...NOTHING_INSIDE }
  return aPlace(nowhere, NO_KEYS, placeTypeOf(''), [code])
}

type InsideParts = Omit<Parts, 'prefecture' | 'city' | 'town'>
const NOTHING_INSIDE: InsideParts = {
  section: undefined,
  chome: undefined,
  block: undefined,
  number: undefined,
  building: undefined,
  wing: undefined,
  floor: undefined,
  room: undefined,
}
const POSTAL_CODE = /^[ 〒]*(?:郵便番号)?[ :]*(\d{3})[ -]?(\d{4})(?![\d-])[ ]*/
/** English order: numbers first, and letters behind them. */
const LATIN_ORDER = /^ *\d[\d -]*[ ,]+(?:\d|[A-Z]{3})/
/** What decoders put for bytes that mean nothing: it may have been a digit. */
const LOST = '\ufffd'
const JAPANESE = /[ぁ-ヺ㐀-鿿]/
const LOT_OF_MUNICIPALITY = /^ *(?:[甲乙丙丁イロハ] ?\d|\d+ ?番地|無番地|番外地)/
const ENDS_OF_GRIDS: ReadonlySet<number> = new Set(Array.from('東西南北条', (sign) => sign.charCodeAt(0)))
const LEVELS = ['room', 'floor', 'building', 'number', 'block', 'chome', 'town', 'city', 'prefecture'] as const
