import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Policies are data: imported as text, in tests as in the bundle (esbuild does it with its text loader). */
const yamlAsText = {
  name: 'yaml-as-text',
  enforce: 'pre' as const,
  load(id: string) {
    if (!id.endsWith('.yaml')) return null
    return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`
  },
}

/** `npm test`, or what `npm run test:full` and `npm run soak` run on top of it. */
const mode = process.env.SEKISHO_TESTS ?? 'plain'

const ofMode = mode === 'plain' ? 'test.ts' : `${mode}.test.ts`
const never = [
  '**/node_modules/**',
  '**/dist/**',
  ...(mode === 'plain' ? ['**/*.full.test.ts', '**/*.soak.test.ts'] : []),
]

/** They put something else in the place of modules, so they share none with others. */
const ALONE = ['apps/server/testing/challengesRecord.test.ts']

export default defineConfig({
  plugins: [yamlAsText],
  test: {
    // No test is timed: these end what hangs, on a machine however busy.
    expect: { poll: { timeout: 60_000, interval: 50 } },
    testTimeout: mode === 'plain' ? 120_000 : 30 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      // One copy of each module for all files of a worker: to load them anew for each took a third of the time of `npm test`.
      {
        extends: true,
        test: {
          name: 'together',
          include: [`**/*.${ofMode}`],
          exclude: [...never, ...ALONE],
          isolate: mode !== 'plain',
        },
      },
      ...(mode === 'plain' ? [{ extends: true as const, test: { name: 'alone', include: ALONE } }] : []),
    ],
  },
})
