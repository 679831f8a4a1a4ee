/**
 * The build: esbuild bundles each front door into dist/, because Node 20 runs no TypeScript. What npm installed stays
 * outside the bundles (native parts and data files are found there); our own rooms go in, and policies go in as text.
 *
 * The stamp is the list of files that went into the last build, with size and time of each: checking it costs one stat a
 * file, and a git checkout, an edit and a deleted file all show. It is plain JavaScript because it runs before any build.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Where the bundles and the stamp lie. */
const DIST = join(ROOT, 'dist')

/** Name in dist/ → source. Workers are entries of their own: a thread starts from a file. */
const ENTRIES = {
  cli: 'apps/cli/main.ts',
  server: 'apps/server/main.ts',
  'store-worker': 'adapters/sql/worker.ts',
  'ranges-worker': 'adapters/threeds-server/rangesWorker.ts',
  'backtest-worker': 'adapters/backtest/jobWorker.ts',
  'policy-worker': 'adapters/policies/checkWorker.ts',
  'ledger-worker': 'adapters/ledger/worker.ts',
  'feeds-worker': 'adapters/feeds/compileWorker.ts',
  'town-worker': 'apps/cli/town/compare/worker.ts',
}

/**
 * What the build makes besides bundles, so that a start need not: each by a program of its own that runs in the build, and only
 * there. Made again when its program or a package changed.
 */
const MADE = [
  // Japan's places out of the packages that carry the lists.
  {
    name: 'places-build',
    source: 'adapters/intelligence/placesBuild.ts',
    output: 'places.index',
    make: ({ buildPlaces }, path) => buildPlaces(path),
  },
  // Who announces which addresses, packed.
  {
    name: 'systems-build',
    source: 'adapters/intelligence/systemsBuild.ts',
    output: 'systems.index',
    make: ({ buildSystems }, path) => buildSystems(path),
  },
  // The shapes of events, compiled.
  {
    name: 'shapes-build',
    source: 'fraud/events/shapesBuild.ts',
    output: 'shapes.js',
    make: ({ shapeSources }, path) => bundleShapes(shapeSources(), path),
  },
]

/** What shops load into their customers' browsers; the server gives it out, and finds it beside its own bundle. */
const BROWSER_SCRIPT = { sekisho: 'browser/index.ts' }
/** The console's page, given out likewise. */
const CONSOLE_SCRIPT = { console: 'apps/console/page/main.tsx' }

/** They steer the build without being imported by a bundle. */
const ALSO_INPUTS = ['package.json', 'package-lock.json', 'tools/build.mjs']

/**
 * @param {{ log?: (line: string) => void }} [options] told once when there is something to build
 * @returns {Promise<boolean>} whether a build was made
 * @throws {Error} esbuild found an error; dist/ is as it was before
 */
export async function buildWhenStale({ log = () => {} } = {}) {
  if (isFresh()) return false
  const unlock = await lock()
  try {
    if (isFresh()) return false // another call built it while we waited
    log('sekisho: building (first call, or sources changed)')
    const startedAtMs = Date.now()
    const inputs = await bundle()
    writeStamp([...inputs, ...ALSO_INPUTS], startedAtMs)
    log(`sekisho: built in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
    return true
  } finally {
    unlock()
  }
}

/** @param {keyof typeof ENTRIES} entry  @returns {string} what to import, or to start a thread from */
export function programURL(entry) {
  return pathToFileURL(join(DIST, `${entry}.js`)).href
}

/** @returns {boolean} whether dist/ was built from the files as they are now */
function isFresh() {
  let stamp
  try {
    stamp = JSON.parse(readFileSync(join(DIST, 'stamp'), 'utf8'))
  } catch {
    return false // none yet, or cut off while it was written
  }
  return stamp.format === STAMP_FORMAT && stamp.inputs.every(([path, seen]) => seen === appearance(path))
}

async function bundle() {
  const { build } = await import('esbuild')
  const common = { absWorkingDir: ROOT, outdir: DIST, bundle: true, metafile: true, write: false }
  const script = await build({
    ...common,
    entryPoints: BROWSER_SCRIPT,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    minify: true,
    logLevel: 'silent',
  })
  const page = await build({
    ...common,
    entryPoints: CONSOLE_SCRIPT,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    splitting: true, // what few pages need is loaded when they are asked for
    chunkNames: 'console-[name]-[hash]', // apps/console/index.ts gives out what is named so
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'silent',
  })
  const program = await build({
    ...common,
    entryPoints: ENTRIES,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    splitting: true, // a command loads only what it needs
    sourcemap: true,
    sourcesContent: false,
    external: externals(),
    loader: { '.yaml': 'text' },
    logLevel: 'silent', // the error is thrown; its message carries file and line
  })
  const makers = await build({
    ...common,
    entryPoints: Object.fromEntries(MADE.map(({ name, source }) => [name, source])),
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: externals(),
    logLevel: 'silent',
  })
  mkdirSync(DIST, { recursive: true })
  for (const made of MADE)
    await make(
      made,
      makers.outputFiles.find(({ path }) => path === join(DIST, `${made.name}.js`)),
    )
  // Chunks before entries, each by rename: who starts meanwhile gets the old program or the new one, never half of one.
  const entries = new Set(Object.keys(ENTRIES).map((name) => join(DIST, `${name}.js`)))
  const outputFiles = [...script.outputFiles, ...page.outputFiles, ...program.outputFiles]
  for (const { path, contents } of outputFiles.sort(
    (a, b) => Number(entries.has(a.path)) - Number(entries.has(b.path)),
  )) {
    writeFileSync(`${path}.${process.pid}`, contents)
    renameSync(`${path}.${process.pid}`, path)
  }
  dropOldChunks(new Set(outputFiles.map(({ path }) => path)))
  const inputs = [script, page, program, makers].flatMap(({ metafile }) => Object.keys(metafile.inputs))
  return [...new Set(inputs)].filter((path) => !path.includes('node_modules/'))
}

/** Takes seconds, so it is done again only when its program or a package changed. */
async function make({ name, output, make: write }, { path, contents }) {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  const key = createHash('sha256').update(contents).update(lock).digest('hex')
  const keyFile = join(DIST, `${name}.key`)
  if (existsSync(join(DIST, output)) && existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) return
  writeFileSync(path, contents)
  await write(await import(`${pathToFileURL(path).href}?${key}`), join(DIST, output))
  writeFileSync(keyFile, key)
}

/** @param {readonly { schema: string, code: string }[]} shapes @param {string} path of the module to write */
async function bundleShapes(shapes, path) {
  const { build } = await import('esbuild')
  const imports = shapes.map((_, i) => `import { validate as shape${i} } from 'shape:${i}'`).join('\n')
  const entries = shapes.map(({ schema }, i) => `[${JSON.stringify(schema)}, shape${i}]`).join(',\n')
  const virtual = {
    name: 'shapes',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^shape:/ }, ({ path: shape }) => ({
        path: shape.slice('shape:'.length),
        namespace: 'shape',
      }))
      onLoad({ filter: /./, namespace: 'shape' }, ({ path: i }) => ({
        contents: `import { FORMAT_CHECKS } from './fraud/events/formatChecks.ts'\n${shapes[Number(i)].code}`,
        resolveDir: ROOT,
      }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents: `${imports}\nexport const SHAPES = new Map([${entries}])\n`, resolveDir: ROOT },
    plugins: [virtual],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  })
  writeFileSync(`${path}.${process.pid}`, outputFiles[0].contents)
  renameSync(`${path}.${process.pid}`, path)
}

/**
 * The packages that stay outside: what the workspaces depend on and npm put at the root, where dist/ finds it. A package
 * that npm had to put deeper, beside one workspace, is bundled.
 */
export function externals() {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const names = new Set()
  for (const workspace of workspaces) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies)) {
      const deeper = existsSync(join(ROOT, workspace, 'node_modules', name))
      if (!name.startsWith('@sekisho/') && !deeper && existsSync(join(ROOT, 'node_modules', name))) names.add(name)
    }
  }
  return [...names].flatMap((name) => [name, `${name}/*`])
}

/** Not written by every build. */
const KEPT = new Set(['stamp', ...MADE.flatMap(({ name, output }) => [`${name}.js`, `${name}.key`, output])])

/** A running server may still load a chunk of the build it was started from, so old ones stay for a week. */
function dropOldChunks(present) {
  for (const name of readdirSync(DIST)) {
    const path = join(DIST, name)
    if (KEPT.has(name) || present.has(path)) continue
    if (Date.now() - statSync(path).mtimeMs > 7 * 24 * 3_600_000) rmSync(path, { recursive: true })
  }
}

/**
 * A file that changed while the build ran may have gone in before or after the change: it is written down as unseen, so
 * that the next call builds again. File times lag the clock by up to a tick of the kernel, hence the margin.
 */
function writeStamp(paths, startedAtMs) {
  const endedAtMs = Date.now()
  const inputs = paths.map((path) => {
    const { mtimeMs } = statSync(join(ROOT, path))
    const changedMeanwhile = mtimeMs > startedAtMs - TICK_MS && mtimeMs < endedAtMs + TICK_MS
    return [path, changedMeanwhile ? 'changed during the build' : appearance(path)]
  })
  writeFileSync(join(DIST, `stamp.${process.pid}`), JSON.stringify({ format: STAMP_FORMAT, inputs }))
  renameSync(join(DIST, `stamp.${process.pid}`), join(DIST, 'stamp'))
}

function appearance(path) {
  const stats = statSync(join(ROOT, path), { throwIfNoEntry: false })
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'missing'
}

/**
 * Keeps two first calls from building at once. Only a courtesy: bundles arrive by rename, so if a lock left by a dead
 * process is taken by two at the same instant, both build and the result is the same.
 * @returns {Promise<() => void>} gives the lock back
 */
async function lock() {
  const path = join(DIST, 'building')
  mkdirSync(DIST, { recursive: true })
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(path)) rmSync(path, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (pid === 0) return Date.now() - statSync(path).mtimeMs > 5_000 // made, but its owner died before writing
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

const STAMP_FORMAT = 1
const TICK_MS = 20

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWhenStale({ log: (line) => process.stderr.write(`${line}\n`) })
}
