/** Data that comes as an npm package: found beside the program's other packages, read once. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface PackageData {
  readonly version: string
  readonly bytes: Buffer
}

/** @returns undefined when the package or the file is not there, or cannot be read */
export function readPackageData(name: string, file: string): PackageData | undefined {
  try {
    const manifest = require.resolve(`${name}/package.json`)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
    return { version: `${name}@${version}`, bytes: readFileSync(join(dirname(manifest), file)) }
  } catch {
    return undefined
  }
}

const require = createRequire(import.meta.url)
