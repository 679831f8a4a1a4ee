/**
 * The script as one text, for the server that gives it out. A build puts `sekisho.js` beside the bundle that this file went
 * into; when the sources run as they are (tests), it is bundled from them on the spot.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export async function browserScript(): Promise<string> {
  try {
    return await readFile(new URL('./sekisho.js', import.meta.url), 'utf8')
  } catch {
    return bundle()
  }
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    minify: true,
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]!.text
}
