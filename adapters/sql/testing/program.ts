/**
 * Programs that tests start, kill and cut off: bundled as the real build does it, the writer's thread as a file beside. A
 * planted fault edits the writer's text on the way.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

export interface Fault {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** @returns the path of the bundle; its folder is inside node_modules, where packages are found */
export async function bundleProgram(name: string, fault?: Fault): Promise<string> {
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
    plugins: fault ? [planted(fault)] : [],
  })
  return `${outdir}program.js`
}

export function removeProgram(path: string): void {
  rmSync(path.slice(0, path.lastIndexOf('/')), { recursive: true, force: true })
}

function planted({ file, from, to }: Fault): Plugin {
  return {
    name: 'planted-fault',
    setup(plugin) {
      plugin.onLoad({ filter: new RegExp(`/adapters/sql/${file}$`) }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes(from)) throw new Error(`the fault finds no place in ${path}`)
        return { contents: text.replace(from, to), loader: 'ts' }
      })
    },
  }
}

function source(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
