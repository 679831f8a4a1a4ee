/** The table of systems, as the build packed it or, where there is no build or another package, out of the package's texts. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseASNumbers } from './asNumbers.ts'
import type { ASNumbers } from './asNumbers.ts'
import type { PackageData, readPackageData } from './packageData.ts'
import { decodeSystems } from './systemsFile.ts'

export interface Systems {
  readonly version: string
  readonly table: ASNumbers
}

/**
 * @param path of a packed table; left out: the one beside the program
 * @returns undefined when the package is not there, or damaged. Both families, or none: half a table would take every address of
 *   the other half for one that nobody announces
 */
export function openSystems(readData: typeof readPackageData, path = BESIDE): Systems | undefined {
  const manifest = readData(AS_PACKAGE, 'package.json')
  const table = manifest && existsSync(path) ? decodeSystems(manifest.version, bytesOf(path)) : undefined
  if (manifest && table) return { version: manifest.version, table }
  return parsed(readData(AS_PACKAGE, 'asn-ipv4-num.csv'), readData(AS_PACKAGE, 'asn-ipv6.csv'))
}

function parsed(v4: PackageData | undefined, v6: PackageData | undefined): Systems | undefined {
  if (!v4 || !v6) return undefined
  try {
    return { version: v4.version, table: parseASNumbers(v4.bytes, v6.bytes) }
  } catch {
    return undefined
  }
}

/** Memory of their own, so that they begin where an array may begin. */
function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path))
}

const AS_PACKAGE = '@ip-location-db/asn'
/** Bundles lie in dist/, and so does the table. */
const BESIDE = fileURLToPath(new URL('systems.index', import.meta.url))
