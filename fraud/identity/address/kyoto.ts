/**
 * The town within a municipality. In Kyoto a crossing of streets may stand before the town (河原町通二条下る一之船入町) or
 * after it, and the streets bear names that are towns elsewhere in the ward; so there the town is what the numbers follow.
 */
import { fold } from './characters.ts'
import type { NameMatch, PlaceIndex } from './placeIndex.ts'

export interface TownMatch {
  readonly town: number
  readonly end: number
  /** Its name, as it is compared, is that of other towns in the municipality too. */
  readonly isOneOfSeveral: boolean
}

/** @param postal what the postal code stands for: it tells towns of one name apart where the text names no crossing */
export function townIn(
  index: PlaceIndex,
  city: number,
  text: string,
  at: number,
  postal: readonly number[],
): TownMatch | undefined {
  const match = townWritten(index, city, text, at)
  if (!match) return undefined
  const { places, from, end } = match
  if (places.length === 1) return { town: places[0]!, end, isOneOfSeveral: false }
  const asWritten = places.filter((town) => text.startsWith(index.townName(town), from))
  const named = asWritten.length > 0 ? asWritten : places
  const told =
    named.length === 1
      ? named[0]
      : (byCrossing(index, named, text.slice(at)) ?? named.find((town) => postal.includes(town)))
  return { town: told ?? named[0]!, end, isOneOfSeveral: told === undefined }
}

interface Written extends NameMatch {
  readonly from: number
}

function townWritten(index: PlaceIndex, city: number, text: string, at: number): Written | undefined {
  const isKyoto = index.cityName(city).startsWith('京都市')
  const streets = isKyoto ? endOfStreets(text, at) : 0
  if (streets > 0) return townAmongStreets(index, city, text, at, streets)
  const first = longestAt(index, city, text, at)
  return first ?? (isKyoto ? townBeforeNumbers(index, city, text, at, at) : undefined)
}

function townAmongStreets(
  index: PlaceIndex,
  city: number,
  text: string,
  at: number,
  streets: number,
): Written | undefined {
  const behind = longestAt(index, city, text, streets)
  if (behind) return behind
  const ending = townBeforeNumbers(index, city, text, at, streets)
  if (ending) return ending
  const first = longestAt(index, city, text, at)
  return first && { ...first, end: Math.max(first.end, streets) }
}

function longestAt(index: PlaceIndex, city: number, text: string, from: number): Written | undefined {
  const match = index.townsOf(city, text, from).at(-1)
  return match && { places: match.places, from, end: match.end }
}

/** @param after numbers before it belong to the streets */
function townBeforeNumbers(
  index: PlaceIndex,
  city: number,
  text: string,
  at: number,
  after: number,
): Written | undefined {
  const numbers = firstDigit(text, after)
  for (let from = at; from < numbers; from++) {
    const ending = index.townsOf(city, text, from).find(({ end }) => end === numbers)
    if (ending) return { ...ending, from }
  }
  return undefined
}

/** The one town among several whose crossings the text names: in full, or more of them than the others'. */
function byCrossing(index: PlaceIndex, towns: readonly number[], text: string): number | undefined {
  if (endOfStreets(text, 0) === 0) return undefined
  const named = crossing(text)
  const full = towns.filter((town) => crossings(index, town).some((one) => one.length > 2 && named.includes(one)))
  if (full.length === 1) return full[0]
  const shared = towns.map((town) => Math.max(0, ...crossings(index, town).map((one) => pairsIn(one, named))))
  const most = Math.max(...shared)
  return most >= 2 && shared.filter((count) => count === most).length === 1 ? towns[shared.indexOf(most)] : undefined
}

function crossings(index: PlaceIndex, town: number): string[] {
  return index.streetsOf(town).split('、').map(crossing)
}

/** 通, 筋 and the endings of 上る, 下る, 入る are written or left out, in kanji or kana. */
function crossing(text: string): string {
  return fold(text)
    .replaceAll(/[アあ]ケ[ルる]/g, '上')
    .replaceAll(/[サさ]ケ[ルる]/g, '下')
    .replaceAll(/(?<=[上下入])ケ?[ルるりリ]/g, '')
    .replaceAll(/通り?|筋|[ ()-]/g, '')
}

function pairsIn(one: string, other: string): number {
  let count = 0
  for (let i = 0; i + 1 < one.length; i++) if (other.includes(one.slice(i, i + 2))) count++
  return count
}

/** @returns where the last word of a crossing ends (上る, 下る, 西入, 東入, 通); 0: there is none before the numbers */
function endOfStreets(text: string, at: number): number {
  let end = 0
  for (const match of text.slice(at).matchAll(STREETS)) end = at + match.index + match[0].length
  return end
}

function firstDigit(text: string, at: number): number {
  for (let i = at; i < text.length; i++) if (/[\d(]/.test(text[i]!)) return i
  return text.length
}

const STREETS =
  /[上下]ケ?[るルリり]|[アあサさ]ケ[ルる]|[東西]入[るルリり]?|通り?(?=[^一-龠]*[上下東西])|(?<=[上下東西])角/g
