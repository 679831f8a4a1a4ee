/** The index of places, as the build left it beside the program; made anew where there is no build (in tests). */
import { ADDRESS_VERSION, PlaceIndex, compilePlaces } from '@sekisho/fraud/identity/address'
import { SekishoError } from '@sekisho/base'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decodePlaces } from './placesFile.ts'
import { readPlaceLists } from './placesPackages.ts'

/**
 * @param path of an index; left out: the one beside the program
 * @throws {SekishoError} ERR_PLACES: the file cannot be read
 */
export function openPlaces(path: string = BESIDE): PlaceIndex {
  if (existsSync(path)) return new PlaceIndex(decodePlaces(readFileSync(path)))
  const { version, rows, formerNames } = readPlaceLists()
  return new PlaceIndex(compilePlaces(version, rows, formerNames))
}

/**
 * The places of this process: all who look addresses up share one.
 * @param path of the operator's own index (PLACES_INDEX); left out: the one of the build  @throws {SekishoError} ERR_PLACES
 */
export function sharedPlaces(path?: string): PlaceIndex {
  const from = placesPath(path)
  if (!shared || shared.from !== from) shared = { from, places: openPlaces(from) }
  return shared.places
}

/** Where the index of this process lies; undefined where none was built. @throws {SekishoError} ERR_PLACES: there is no such file */
export function placesPath(path?: string): string | undefined {
  if (path === undefined) return [BESIDE, IN_DIST].find((built) => existsSync(built))
  if (existsSync(path)) return path
  throw new SekishoError(
    'ERR_PLACES',
    'there is no index of places where PLACES_INDEX says: sekisho address compile makes one',
  )
}

/** Names the reader of addresses and its index: keys of two readers are never compared. */
export function addressReader(places: PlaceIndex): string {
  return `${ADDRESS_VERSION}-${createHash('sha256').update(places.version).digest('hex').slice(0, 8)}`
}

let shared: { readonly from: string | undefined; readonly places: PlaceIndex } | undefined

/** Bundles lie in dist/, and so does the index. */
const BESIDE = fileURLToPath(new URL('places.index', import.meta.url))
/** Sources that run unbundled, in tests, take the one that was built last. */
const IN_DIST = fileURLToPath(new URL('../../dist/places.index', import.meta.url))
