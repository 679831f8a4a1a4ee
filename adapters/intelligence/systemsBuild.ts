/** Run by the build (tools/build.mjs), with the path of the packed table to write, which is renamed into its place. */
import { renameSync, writeFileSync } from 'node:fs'
import { readPackageData } from './packageData.ts'
import { openSystems } from './systems.ts'
import { encodeSystems } from './systemsFile.ts'

/** @throws {Error} the package is not there: npm put it there before the build */
export function buildSystems(path: string): void {
  const systems = openSystems(readPackageData, NONE)
  if (!systems) throw new Error('the package of autonomous systems is not there: npm ci')
  writeFileSync(`${path}.${process.pid}`, encodeSystems(systems.version, systems.table))
  renameSync(`${path}.${process.pid}`, path)
}

/** Nothing is packed yet. */
const NONE = ''
