/**
 * `npm run bench -- NAME [--json] [--keep]`: bundles bench/NAME/index.ts (and its server.ts, for a process of its own) and
 * runs it. Words and tables go to stderr; with `--json` the last line of stdout is the one result; `--keep` writes it to
 * bench/results/NAME.json with the make of the machine.
 */
import { build } from 'esbuild'
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildWhenStale, externals } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...rest] = process.argv.slice(2)
const source = join(root, 'bench', name ?? '', 'index.ts')
if (!name || !existsSync(source)) {
  const known = readdirSync(join(root, 'bench')).filter((dir) => existsSync(join(root, 'bench', dir, 'index.ts')))
  console.error(`usage: npm run bench -- NAME [--json] [--keep], NAME one of: ${known.join(', ')}`)
  process.exit(2)
}
const outdir = join(root, 'dist/bench')
const server = join(root, 'bench', name, 'server.ts')
await build({
  entryPoints: {
    [name]: source,
    ...(existsSync(server) && { [`${name}-server`]: server }),
    'store-worker': join(root, 'adapters/sql/worker.ts'), // the store's thread starts from a file beside the bundle
  },
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  external: [...externals(), '@duckdb/node-api', 'playwright-core'], // of the benches alone
  loader: { '.yaml': 'text' },
  sourcemap: true,
  logLevel: 'warning',
})
// A server of a bench finds the browser's script beside its bundle, as in dist/.
await buildWhenStale()
copyFileSync(join(root, 'dist/sekisho.js'), join(outdir, 'sekisho.js'))
const { run } = await import(pathToFileURL(join(outdir, `${name}.js`)).href)
const result = await run({ root, args: rest })
if (rest.includes('--keep')) {
  const machine = {
    node: process.version,
    cores: cpus().length,
    cpu: cpus()[0]?.model,
    memoryGB: Math.round(totalmem() / 2 ** 30),
  }
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  writeFileSync(
    join(root, 'bench/results', `${name}.json`),
    `${JSON.stringify({ measuredAt: new Date().toISOString().slice(0, 10), machine, ...result }, null, 2)}\n`,
  )
}
if (rest.includes('--json')) console.log(JSON.stringify(result))
process.exit(0)
