/**
 * Programs that tests start, kill and cut off: bundled as the real build does it, the writer's thread as a file beside. A
 * planted fault edits the writer's text on the way.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

/** An edit of one source file on its way into the bundle. */
export interface Fault {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** @returns the path of the bundle; its folder is inside node_modules, where packages are found */
export async function bundleProgram(name: string, faults: readonly Fault[] = []): Promise<string> {
  const outdir = fileURLToPath(new URL(`../../../node_modules/.cache/sekisho/${name}-${process.pid}/`, import.meta.url))
  mkdirSync(outdir, { recursive: true })
  writeFileSync(`${outdir}package.json`, '{"type":"module"}')
  await build({
    entryPoints: { program: source('./load.ts'), 'store-worker': source('../worker.ts') },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: ['libsql', 'lru-cache', 'esbuild'],
    logLevel: 'silent',
    plugins: [planted(faults)],
  })
  return `${outdir}program.js`
}

export function removeProgram(path: string): void {
  rmSync(path.slice(0, path.lastIndexOf('/')), { recursive: true, force: true })
}

// One plugin for all: of several that load the same file, esbuild asks only the first.
function planted(faults: readonly Fault[]): Plugin {
  return {
    name: 'planted-faults',
    setup(build) {
      build.onLoad({ filter: /\/adapters\/sql\/[^/]+\.ts$/ }, ({ path }) => {
        let contents = readFileSync(path, 'utf8')
        for (const { file, from, to } of faults) {
          if (!path.endsWith(`/${file}`)) continue
          if (!contents.includes(from)) throw new Error(`the fault finds no place in ${path}`)
          contents = contents.replace(from, to)
        }
        return { contents, loader: 'ts' }
      })
    },
  }
}

function source(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
