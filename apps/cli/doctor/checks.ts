/** What can be wrong before the first order comes. Each check looks at one thing and never throws. */
import { checkBrowser, checkFonts } from './browser.ts'
import type { Finding, Surroundings } from './finding.ts'
import { checkFeeds } from './feeds.ts'
import { checkDataDir, checkDisk, checkSync } from './disk.ts'
import { checkKeyFile } from './keyFile.ts'
import { checkPorts } from './ports.ts'
import { checkClock, checkMemory, checkNode, checkPackages, checkSQLite } from './runtime.ts'
import { checkSchema } from './schema.ts'

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
  { name: 'schema', check: checkSchema },
  { name: 'disk', check: checkDisk },
  { name: 'fsync', check: checkSync },
  { name: 'ports', check: checkPorts },
  { name: 'KEY_FILE', check: checkKeyFile },
  { name: 'feeds', check: checkFeeds },
  { name: 'clock', check: checkClock },
  { name: 'browser', check: checkBrowser },
  { name: 'fonts', check: checkFonts },
]
