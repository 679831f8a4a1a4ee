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

export default defineConfig({
  plugins: [yamlAsText],
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.full.test.ts', '**/*.soak.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
