import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedFiles } from './files.ts'

test('the generated files are what the element table gives: npm run generate', () => {
  for (const [path, text] of generatedFiles()) {
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8') === text, path).toBe(true)
  }
})
