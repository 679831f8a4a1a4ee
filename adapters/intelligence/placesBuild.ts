/**
 * Run by the build (tools/build.mjs), with the path of the index to write: lists out of the packages, compiled. The index is
 * written beside its place and renamed into it, so nobody reads half of one.
 */
import { compilePlaces } from '@sekisho/fraud/identity/address'
import { renameSync, writeFileSync } from 'node:fs'
import { encodePlaces } from './placesFile.ts'
import { readPlaceLists } from './placesPackages.ts'

export function buildPlaces(path: string): void {
  const { version, rows, formerNames } = readPlaceLists()
  writeFileSync(`${path}.${process.pid}`, encodePlaces(compilePlaces(version, rows, formerNames)))
  renameSync(`${path}.${process.pid}`, path)
}
