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

export default defineConfig({
  plugins: [yamlAsText],
  test: {
    include: mode === 'plain' ? ['**/*.test.ts'] : [`**/*.${mode}.test.ts`],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      ...(mode === 'plain' ? ['**/*.full.test.ts', '**/*.soak.test.ts'] : []),
    ],
    // No test is timed: these end what hangs, on a machine however busy.
    testTimeout: mode === 'plain' ? 120_000 : 30 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
