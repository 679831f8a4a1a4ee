/** What can be wrong before the first order comes. Each check looks at one thing and never throws. */
import type { Bilingual } from '../texts.ts'
import { checkBrowser, checkFonts } from './browser.ts'
import { checkDataDir, checkDisk, checkSync } from './disk.ts'
import { checkKeyFile } from './keyFile.ts'
import { checkPorts } from './ports.ts'
import { checkClock, checkMemory, checkNode, checkPackages, checkSQLite } from './runtime.ts'

export interface Finding {
  /** `warn`: it works, and something about it is unwise or slow. `fail`: a start will fail. */
  readonly result: 'ok' | 'warn' | 'fail'
  readonly what: Bilingual
  readonly todo?: Bilingual
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dataDir: string
  /** The clone: package.json, package-lock.json, node_modules. */
  readonly root: URL
}

export interface Check {
  readonly name: string
  readonly check: (surroundings: Surroundings) => Finding | Promise<Finding>
}

export const CHECKS: readonly Check[] = [
  { name: 'Node.js', check: checkNode },
  { name: 'packages', check: checkPackages },
  { name: 'SQLite', check: checkSQLite },
  { name: 'memory', check: checkMemory },
  { name: 'DATA_DIR', check: checkDataDir },
  { name: 'disk', check: checkDisk },
  { name: 'fsync', check: checkSync },
  { name: 'ports', check: checkPorts },
  { name: 'KEY_FILE', check: checkKeyFile },
  { name: 'clock', check: checkClock },
  { name: 'browser', check: checkBrowser },
  { name: 'fonts', check: checkFonts },
]
