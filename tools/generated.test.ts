import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedFiles } from './generated.ts'

test('generated files are those that the tables make today (npm run generate)', async () => {
  for (const [path, text] of await generatedFiles()) {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8') === text, path).toBe(true)
  }
})
