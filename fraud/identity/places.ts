/**
 * The addresses of a request, each read once: what a token of a place is made from, looser views of it, what is kept in clear
 * about it, and the prefecture of a telephone's area all come from the same reading. The index of places is data that the rim
 * hands in. Where it says nothing (abroad, without a town, without an index) a place is its folded text.
 */
import type { Address, PlaceFacts, Shown } from '@sekisho/fraud/events'
import { parseAddress } from './address/parse.ts'
import type { DoubtCode } from './address/doubts.ts'
import type { Level, Place } from './address/place.ts'
import type { PlaceIndex } from './address/placeIndex.ts'
import { foldAddress } from './fold.ts'
import { prefectureIn } from './phone/areas.ts'
import { foldText } from './text.ts'

/** One address, read. Personal data, but for its facts. */
export interface PlaceRead {
  /** The one spelling of the place; undefined when nothing tells it from others. */
  readonly spelling: string | undefined
  /** Of Japan, as addresses write it. */
  readonly prefecture: string | undefined
  /** Undefined where the index was not asked. */
  readonly place: Place | undefined
}

export interface PlacesRead {
  /** Of the buyer's own address. */
  readonly buyer: PlaceRead | undefined
  /** Of each delivery, in the order of the request. */
  readonly deliveries: readonly (PlaceRead | undefined)[]
}

/** An address that stands there twice (a delivery to the buyer, as most are) is read once. */
export function readPlaces({ buyer, deliveries }: Pick<Shown, 'buyer' | 'deliveries'>, index?: PlaceIndex): PlacesRead {
  const own = buyer?.address
  const home = own && readPlace(own, index)
  if (!deliveries) return home ? { buyer: home, deliveries: NONE } : NOTHING
  const read: (PlaceRead | undefined)[] = []
  for (let n = 0; n < deliveries.length; n++) {
    const { address } = deliveries[n]!
    const before = n > 0 ? deliveries[n - 1]!.address : undefined
    if (!address) read.push(undefined)
    else if (own && isSame(address, own)) read.push(home)
    else if (before && isSame(address, before)) read.push(read[n - 1])
    else read.push(readPlace(address, index))
  }
  return { buyer: home, deliveries: read }
}

export function readPlace(address: Address, index?: PlaceIndex): PlaceRead {
  const { country = 'JP', postalCode } = address
  if (country !== 'JP') return { spelling: foldAddress(address), prefecture: undefined, place: undefined }
  const text = textOf(address)
  if (!index || text === '') {
    const prefecture = prefectureIn(foldText(address.prefecture ?? address.text ?? ''))
    return { spelling: foldAddress(address), prefecture, place: undefined }
  }
  const place = parseAddress(index, text, postalCode === undefined ? {} : { postalCode })
  const spelling = place.key === undefined ? foldAddress(address) : KEYED + place.key
  return { spelling, prefecture: place.prefecture, place }
}

/** What is kept of places in clear: of several, the level that the least read one reached, and all that is said of any. */
export function placeFactsOf(places: readonly (PlaceRead | undefined)[]): PlaceFacts | undefined {
  let least: Level | undefined
  const types: string[] = []
  const doubts: string[] = []
  for (const read of places) {
    if (!read?.place) continue
    const { level, placeType, doubts: ofPlace } = read.place
    if (least === undefined || LEVELS.indexOf(level) < LEVELS.indexOf(least)) least = level
    if (placeType.type !== 'unknown' && !types.includes(placeType.type)) types.push(placeType.type)
    for (const { code } of ofPlace) if (!ASSUMED.has(code) && !doubts.includes(code)) doubts.push(code)
  }
  if (least === undefined) return undefined
  return { level: least, ...(types.length > 0 && { types }), ...(doubts.length > 0 && { doubts }) }
}

/** Looser views than the entity's, of the place that goods go to first: neighbours in a building share one, and a block. */
export function placeViewsOf({ buyer, deliveries }: PlacesRead): PlaceViews {
  const keys = (deliveries.length > 0 ? deliveries[0] : buyer)?.place?.keys
  if (keys?.block === undefined && keys?.building === undefined) return NO_VIEWS
  const { block, building } = keys
  // A house without a name of its own is its block's number: the building would say the same again.
  return { ...(block !== undefined && { block }), ...(building !== undefined && building !== block && { building }) }
}

export type PlaceViews = { readonly building?: string; readonly block?: string }

/** In one line, as the reader takes it; a space between parts belongs to none of them. */
function textOf({ text, prefecture = '', city = '', line1 = '', line2 = '' }: Address): string {
  return (text ?? `${prefecture} ${city} ${line1} ${line2}`).trim()
}

function isSame(one: Address, other: Address): boolean {
  return (
    one === other ||
    (one.country === other.country &&
      one.postalCode === other.postalCode &&
      one.text === other.text &&
      one.prefecture === other.prefecture &&
      one.city === other.city &&
      one.line1 === other.line1 &&
      one.line2 === other.line2)
  )
}

/** Keys and folded texts never meet: a folded text has a bar behind the country. */
const KEYED = 'JP#'
const NONE: readonly undefined[] = []
const NOTHING: PlacesRead = { buyer: undefined, deliveries: NONE }
const NO_VIEWS: PlaceViews = {}

/** From the coarsest to the finest. */
const LEVELS: readonly Level[] = [
  'none',
  'prefecture',
  'city',
  'town',
  'chome',
  'block',
  'number',
  'building',
  'floor',
  'room',
]

/** How most people write: notes of the reader about itself, which say nothing of the order. */
const ASSUMED: ReadonlySet<DoubtCode> = new Set(['chome-assumed', 'room-assumed', 'prefecture-left-out'])
