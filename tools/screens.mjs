/** `node tools/screens.mjs [shop] [bank] [console]`: photographs the demonstration for docs/screens (tools/screens.ts). Needs SEKISHO_CHROMIUM. */
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildWhenStale, externals } from './build.mjs'

await buildWhenStale()
const outfile = fileURLToPath(new URL('../dist/screens.js', import.meta.url))
mkdirSync(new URL('../dist', import.meta.url), { recursive: true })
await build({
  entryPoints: [fileURLToPath(new URL('screens.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  external: [...externals(), 'playwright-core'],
  loader: { '.yaml': 'text' },
  logLevel: 'warning',
})
const { photograph } = await import('../dist/screens.js')
const named = process.argv.slice(2)
const sheets = new Set(named.length > 0 ? named : ['shop', 'bank', 'console'])
await photograph(fileURLToPath(new URL('../docs/screens/', import.meta.url)), sheets)
rmSync(outfile)
