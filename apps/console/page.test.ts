/** The page as it is given out: how much a first visit loads, and what stands in it. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { consoleFiles, consolePiece } from './index.ts'

const contentOf = async (path: string) =>
  (await consoleFiles()
    .find((file) => file.path === path)
    ?.content()) ??
  (await consolePiece(path.replace('/console/', ''))) ??
  `nothing is given out at ${path}`

/** Pieces that a piece names: what it loads at once, and what is loaded when it is asked for. */
async function namedBy(path: string) {
  const text = await contentOf(path)
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => `/console/${name}`)
  return { atOnce: names(/(?:from|import)\s*"\.\/([^"]+)"/g), later: names(/import\("\.\/([^"]+)"\)/g) }
}

/** Everything that one piece brings with it, itself among it. */
async function broughtBy(first: string): Promise<string[]> {
  const found = new Set([first])
  for (const path of found) for (const name of (await namedBy(path)).atOnce) found.add(name)
  return [...found]
}

const firstVisit = async () => [...(await broughtBy('/console/console.js')), '/console/app.css', '/console/app']

test('page: a first visit loads no more than 230 KB of script and style, gzipped', async () => {
  const sizes = await Promise.all((await firstVisit()).map(async (path) => gzipSync(await contentOf(path)).length))
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000
  expect(kilobytes).toBeLessThan(230)
  expect(kilobytes, 'the whole of it, and not a page of errors').toBeGreaterThan(40)
})

test('page: nothing of it stands inline, and every file that it names is given out', async () => {
  const page = await contentOf('/console/app')
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/)
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path!)
  expect(new Set(named)).toEqual(new Set(['/console/app.css', '/console/console.js', '/console/app.svg']))
  for (const path of named) expect(await contentOf(path)).not.toMatch(/^nothing is given out/)
})

test('page: every piece of the script names only pieces that are given out, and a page for few is not in the first visit', async () => {
  const seen = new Set(await broughtBy('/console/console.js'))
  for (const path of seen) {
    expect(await contentOf(path)).not.toMatch(/^nothing is given out/)
    const { atOnce, later } = await namedBy(path)
    for (const name of [...atOnce, ...later]) seen.add(name)
  }
  const lists = [...seen].find((path) => path.includes('-ListsPage-'))!
  expect(await contentOf(lists)).toContain('/lists/search')
  for (const path of await firstVisit()) expect(await contentOf(path), path).not.toContain('/lists/search')
})

test('attacks: nothing but a piece of the script is given out as one', async () => {
  for (const name of [
    'index.ts',
    'console',
    '../console.js',
    'console-x.js',
    'console-..-AAAAAAAA.js',
    'console.js\n',
  ]) {
    expect(await consolePiece(name), name).toBeUndefined()
  }
  expect(await consolePiece('console-Nothing-AAAAAAAA.js')).toBeUndefined()
})
