/**
 * `node tools/compare-addresses.mjs LIBRARY API`: the address cases of conformance/ read by ours and by
 * @geolonia/normalize-japanese-addresses 2.10.1, both offline, for the table in docs/addresses.md. LIBRARY is the folder of that
 * npm package with its dependencies beside it; API is `api/ja` of github geolonia/japanese-addresses (CC BY 4.0), the list that it
 * otherwise fetches while it runs. Run by hand: the program needs neither.
 *
 * Both get the text alone, without the postal code of its form. The library keeps everything behind the town in one string, so for
 * pairs of one block its numbers are what that string begins with, for buildings and rooms the whole string.
 */
import { build } from 'esbuild'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { externals } from './build.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CASES = join(ROOT, 'conformance/addresses')
const [library, api] = process.argv.slice(2).map((path) => resolve(path))
const { config, normalize } = createRequire(import.meta.url)(library)
config.japaneseAddressesApi = pathToFileURL(api).href

const { comparable, foldSpelling, openPlaces, parseAddress } = await ours()
const index = openPlaces()

for (const half of ['seen', 'kept']) {
  const cases = read(`cases-${half}.json`)
  const right = { ours: 0, theirs: 0 }
  for (const one of cases) {
    const wanted = [
      one,
      ...Object.entries(one.also ?? {}).flatMap(([part, values]) => values.map((value) => ({ ...one, [part]: value }))),
    ]
    const spellings = new Set(wanted.map((parts) => comparable(withoutNulls(parts))))
    if (spellings.has(comparable(parseAddress(index, one.input)))) right.ours++
    const { pref, city, town } = await normalize(one.input)
    if (spellings.has(foldSpelling(`${pref}${city}${town}`))) right.theirs++
  }
  console.log({ cases: half, of: cases.length, ...right })
}

for (const set of ['seen', 'kept', 'second']) {
  const pairs = read(`evasions-${set}.json`)
  const found = { ours: 0, theirs: 0 }
  const joined = { ours: 0, theirs: 0 }
  for (const { level, same, a, b } of pairs) {
    const [one, other] = [a, b].map(({ text }) => parseAddress(index, text).keys[level])
    const [first, second] = [await theirs(a.text, level), await theirs(b.text, level)]
    const counts = same ? found : joined
    if (one !== undefined && one === other) counts.ours++
    if (first !== undefined && first === second) counts.theirs++
  }
  console.log({ pairs: set, of: pairs.length / 2, found, joined })
}

/** No answer where the town was not found, or nothing stands behind it that tells the place. */
async function theirs(text, level) {
  const { pref, city, town, addr, level: reached } = await normalize(text)
  const behind = level === 'block' ? /^[\d-]+/.exec(addr)?.[0] : addr
  return reached < 3 || !behind ? undefined : foldSpelling(`${pref}${city}${town}`) + ' ' + behind
}

function withoutNulls({ prefecture, city, town, chome }) {
  return Object.fromEntries(
    Object.entries({ prefecture, city, town, chome }).filter(([, value]) => value !== null && value !== undefined),
  )
}

function read(file) {
  return JSON.parse(readFileSync(join(CASES, file), 'utf8'))
}

async function ours() {
  const outfile = join(ROOT, 'dist/bench/compare-addresses.js')
  mkdirSync(join(ROOT, 'dist/bench'), { recursive: true })
  await build({
    stdin: {
      contents: `export { openPlaces } from '@sekisho/adapters/intelligence'
        export { parseAddress } from '@sekisho/fraud/identity/address'
        export { comparable, foldSpelling } from './conformance/addresses/comparison.ts'`,
      resolveDir: ROOT,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: externals(),
    logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}
