/** What a check looks at, and what it finds. */
import type { Bilingual } from '../texts.ts'

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
