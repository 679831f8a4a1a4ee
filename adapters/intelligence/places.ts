/** The index of places, as the build left it beside the program; made anew where there is no build (in tests). */
import { PlaceIndex, compilePlaces } from '@sekisho/fraud/identity/address'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decodePlaces } from './placesFile.ts'
import { readPlaceLists } from './placesPackages.ts'

/**
 * @param path of an index; left out: the one of the build
 * @throws {SekishoError} ERR_PLACES: the file cannot be read
 */
export function openPlaces(path: string = BESIDE): PlaceIndex {
  if (existsSync(path)) return new PlaceIndex(decodePlaces(readFileSync(path)))
  const { version, rows, formerNames } = readPlaceLists()
  return new PlaceIndex(compilePlaces(version, rows, formerNames))
}

/** Bundles lie in dist/, and so does the index. */
const BESIDE = fileURLToPath(new URL('places.index', import.meta.url))
