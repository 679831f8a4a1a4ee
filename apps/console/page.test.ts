/** The page as it is given out: how much a first visit loads, and what stands in it. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { consoleFiles } from './index.ts'

const contentOf = async (path: string) =>
  consoleFiles()
    .find((file) => file.path === path)!
    .content()

/** Without the pieces that are loaded when their page is asked for. */
const FIRST = ['/console/console.js', '/console/console-chunk.js', '/console/app.css', '/console/app']

test('page: a first visit loads no more than 230 KB of script and style, gzipped', async () => {
  const sizes = await Promise.all(FIRST.map(async (path) => gzipSync(await contentOf(path)).length))
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000
  expect(kilobytes).toBeLessThan(230)
  expect(kilobytes, 'the whole of it, and not a page of errors').toBeGreaterThan(40)
})

test('page: nothing of it stands inline, and every file that it names is given out', async () => {
  const page = await contentOf('/console/app')
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/)
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path)
  expect(new Set(named)).toEqual(new Set(['/console/app.css', '/console/console.js', '/console/app.svg']))
  for (const path of named) expect(consoleFiles().map((file) => file.path)).toContain(path)
})

test('page: every piece of the script names only pieces that are given out, and a page for few is not in the first visit', async () => {
  const given = consoleFiles().map(({ path }) => path)
  for (const path of given.filter((one) => one.endsWith('.js'))) {
    const named = [...(await contentOf(path)).matchAll(/(?:from|import)\s*\(?"\.\/([^"]+)"/g)].map(([, name]) => name!)
    for (const name of named) expect(given, path).toContain(`/console/${name}`)
  }
  const [entry, lists] = await Promise.all(
    ['console', 'console-ListsPage'].map((name) => contentOf(`/console/${name}.js`)),
  )
  expect(entry).toContain('import("./console-ListsPage.js")')
  expect(lists).toContain('/lists/plan')
  for (const path of FIRST) expect(await contentOf(path), path).not.toContain('/lists/plan')
})
