/**
 * Where the program of a thread is. A build puts `<name>.js` beside the bundle that this file went into. When the sources run
 * as they are (tests, benches), it is bundled from them on the spot: Node 20 runs no TypeScript.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface ThreadProgram {
  /** As the build calls its entry (tools/build.mjs). */
  readonly name: string
  /** The entry itself, among the sources. */
  readonly source: URL
  /** Packages that stay outside: they have native parts, or must be the same for every thread. */
  readonly external?: readonly string[]
}

export async function threadFile(program: ThreadProgram): Promise<URL> {
  const built = new URL(`./${program.name}.js`, import.meta.url)
  return existsSync(built) ? built : bundle(program)
}

// Named for its content and moved into place: two processes that build at once do not see each other's halves.
async function bundle({ name, source, external = [] }: ThreadProgram): Promise<URL> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: [...external],
    loader: { '.yaml': 'text' },
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  })
  const contents = outputFiles[0]!.contents
  const cache = new URL('../../node_modules/.cache/sekisho/', import.meta.url)
  const file = new URL(`${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.mjs`, cache)
  if (!existsSync(file)) {
    const partial = new URL(`${file.href}.${process.pid}`)
    mkdirSync(cache, { recursive: true })
    writeFileSync(partial, contents)
    renameSync(partial, file)
  }
  return file
}
