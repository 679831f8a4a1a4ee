/**
 * `npm run bench -- NAME [--json] [options]`: builds bench/NAME/index.ts and runs it. Words and tables go to stderr; with
 * `--json` the last line of stdout is the one result. `--keep` writes it to bench/results/NAME.json with the machine's make.
 */
import { build } from 'esbuild'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { spawnSync } from 'node:child_process'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...rest] = process.argv.slice(2)
const source = join(root, 'bench', name ?? '', 'index.ts')
if (!name || !existsSync(source)) {
  const known = readdirSync(join(root, 'bench')).filter((dir) => existsSync(join(root, 'bench', dir, 'index.ts')))
  console.error(`usage: npm run bench -- NAME [--json] [--keep], NAME one of: ${known.join(', ')}`)
  process.exit(2)
}
const built = spawnSync('node', [join(root, 'tools/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
if (built.status !== 0) process.exit(1)
const outfile = join(root, 'dist/bench', `${name}.js`)
await build({
  entryPoints: [source],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  alias: {},
  plugins: [workspaceInside()],
  loader: { '.yaml': 'text' },
  sourcemap: true,
  logLevel: 'warning',
})
const { run } = await import(pathToFileURL(outfile).href)
const result = await run({ root, args: rest })
if (rest.includes('--keep')) {
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, memoryGB: Math.round(totalmem() / 2 ** 30) }
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  writeFileSync(join(root, 'bench/results', `${name}.json`), `${JSON.stringify({ measuredAt: new Date().toISOString().slice(0, 10), machine, ...result }, null, 2)}\n`)
}
if (rest.includes('--json')) console.log(JSON.stringify(result))
process.exit(0)

/** Our own packages are bundled although packages are external: they are TypeScript. */
function workspaceInside() {
  return {
    name: 'workspace-inside',
    setup(builder) {
      builder.onResolve({ filter: /^@sekisho\// }, async (args) => {
        if (args.pluginData === 'again') return undefined
        const resolved = await builder.resolve(args.path, { kind: args.kind, resolveDir: args.resolveDir, importer: args.importer, pluginData: 'again' })
        return { path: resolved.path }
      })
    },
  }
}
