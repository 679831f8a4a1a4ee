/** `npm run generate`: rewrites every file that is made from a table of the code (tools/generated.ts). */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { externals } from './build.mjs'

const outfile = fileURLToPath(new URL('../dist/generate.js', import.meta.url))
mkdirSync(new URL('../dist', import.meta.url), { recursive: true })
await build({
  entryPoints: [fileURLToPath(new URL('generated.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  external: externals(),
  loader: { '.yaml': 'text' },
  logLevel: 'warning',
})
const { generatedFiles } = await import('../dist/generate.js')
for (const [path, text] of await generatedFiles()) writeFileSync(new URL(`../${path}`, import.meta.url), text)
rmSync(outfile)
