/**
 * Rewrites the files made from the element table: `node threeds/messages/generate.mjs`, or as part of `npm run generate`.
 * esbuild bundles the TypeScript of the generation, because Node 20 does not read it.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = new URL('../../', import.meta.url)

export async function generate() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('generation/files.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const { generatedFiles } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  )
  for (const [path, text] of generatedFiles()) writeFileSync(new URL(path, root), text)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await generate()
