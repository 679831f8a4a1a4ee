/**
 * Where the program of the writer's thread is. A build puts `store-worker.js` beside the bundle that this file went into.
 * When the sources run as they are (tests, benches), it is bundled from them on the spot: Node 20 runs no TypeScript.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export async function workerFile(): Promise<URL> {
  const built = new URL('./store-worker.js', import.meta.url)
  return existsSync(built) ? built : bundleWorker()
}

// Named for its content and moved into place: two processes that build at once do not see each other's halves.
async function bundleWorker(): Promise<URL> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: ['libsql', 'lru-cache'],
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  })
  const contents = outputFiles[0]!.contents
  const cache = new URL('../../node_modules/.cache/sekisho/', import.meta.url)
  const file = new URL(`store-worker-${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.mjs`, cache)
  if (!existsSync(file)) {
    const partial = new URL(`${file.href}.${process.pid}`)
    mkdirSync(cache, { recursive: true })
    writeFileSync(partial, contents)
    renameSync(partial, file)
  }
  return file
}
