/**
 * The files of the console's page, for the server that gives them out. A build puts the script's pieces beside the bundle that this
 * file went into; when the sources run as they are (tests), they are bundled on the spot.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FIGURES_STYLE } from './figuresStyle.ts'
import { CONSOLE_STYLE } from './style.ts'

export interface ConsoleFile {
  readonly path: string
  readonly type: string
  /** Made when somebody asks for it. */
  readonly content: () => Promise<string>
}

export function consoleFiles(): ConsoleFile[] {
  return [
    { path: '/console/app', type: 'text/html; charset=utf-8', content: async () => PAGE },
    { path: '/console/app.svg', type: 'image/svg+xml', content: async () => ICON },
    { path: '/console/app.css', type: 'text/css; charset=utf-8', content: async () => CONSOLE_STYLE + FIGURES_STYLE },
  ]
}

/**
 * The script comes in pieces: `console.js`, which the page names, what the pages share, and a piece for each page that is loaded when
 * it is asked for. The build names the others by what is in them.
 */
const PIECE_NAME = /^console(?:-[A-Za-z]+-[A-Z0-9]{8})?\.js$/

/** @returns undefined when the build made no piece of this name */
export async function consolePiece(name: string): Promise<string | undefined> {
  if (!PIECE_NAME.test(name)) return undefined
  if (!isBuilt()) return (await (bundled ??= bundle())).get(name)
  const known = read.get(name) ?? readFile(new URL(name, HERE), 'utf8').catch(() => undefined)
  if ((await known) !== undefined) read.set(name, known)
  return known
}

function isBuilt(): boolean {
  return existsSync(new URL('console.js', HERE))
}

const HERE = new URL('./', import.meta.url)
/** Once in a process. */
const read = new Map<string, Promise<string | undefined>>()
let bundled: Promise<ReadonlyMap<string, string>> | undefined

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: { console: fileURLToPath(new URL('./page/main.tsx', import.meta.url)) },
    outdir: 'console',
    bundle: true,
    splitting: true,
    chunkNames: 'console-[name]-[hash]',
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    write: false,
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
}

/** A gate on the road. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#14532d"/><path d="M5 10h22M7 15h18M10 10v15M22 10v15" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>'

/** The language is set by the script, as its person chose it; until then it is the one that most of them have. */
const PAGE = `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sekisho</title>
    <link rel="icon" href="/console/app.svg" />
    <link rel="stylesheet" href="/console/app.css" />
    <script type="module" src="/console/console.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript><p>この画面には JavaScript が必要です。 This page needs JavaScript.</p></noscript>
  </body>
</html>
`
