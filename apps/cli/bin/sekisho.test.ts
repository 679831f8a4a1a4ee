import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let house: string

beforeEach(() => {
  house = aHouse()
})
afterEach(() => rmSync(house, { recursive: true, force: true }))

test('launcher: the first call builds and says so on stderr; the next one runs at once', async () => {
  const first = await sekisho()
  expect(first).toMatchObject({ status: 0, stdout: 'one\n' })
  expect(first.stderr).toMatch(/building/)
  expect(await sekisho()).toEqual({ status: 0, stdout: 'one\n', stderr: '' })
})

test('launcher: whatever happens to a source since the build, the next call runs the present one', async () => {
  await sekisho()
  const changes = [
    { name: 'an edit', make: () => writeSource('two'), stdout: 'two\n' },
    { name: 'the same length', make: () => writeSource('six'), stdout: 'six\n' },
    { name: 'an older file put back', make: () => writeSource('old', new Date('2020-01-01')), stdout: 'old\n' },
    { name: 'a stamp cut off', make: () => writeFileSync(join(house, 'dist/stamp'), '{"inputs":['), stdout: 'old\n' },
    { name: 'no dist at all', make: () => rmSync(join(house, 'dist'), { recursive: true }), stdout: 'old\n' },
  ]
  for (const { name, make, stdout } of changes) {
    make()
    const again = await sekisho()
    expect(again, name).toMatchObject({ status: 0, stdout })
    expect(again.stderr, name).toMatch(/building/)
  }
})

test('launcher: two first calls at once both run the whole program', async () => {
  const both = await Promise.all([sekisho(), sekisho()])
  for (const { status, stdout } of both) expect({ status, stdout }).toEqual({ status: 0, stdout: 'one\n' })
})

test('launcher: a build that died leaves no lock behind', async () => {
  mkdirSync(join(house, 'dist'))
  writeFileSync(join(house, 'dist/building'), '999999999')
  expect(await sekisho()).toMatchObject({ status: 0, stdout: 'one\n' })
})

test('launcher: works through a link and from another folder', async () => {
  mkdirSync(join(house, 'bin'))
  symlinkSync('../apps/cli/bin/sekisho.js', join(house, 'bin/sekisho'))
  expect(await run('bin/sekisho', { cwd: tmpdir() })).toMatchObject({ status: 0, stdout: 'one\n' })
})

test('launcher: says in one line what is missing', async () => {
  const cases = [
    { name: 'an old Node', options: { as: '18.20.0' }, status: 2, stderr: /^sekisho needs Node\.js 20\.19.*\n$/ },
    {
      name: 'no packages',
      make: () => rmSync(join(house, 'node_modules')),
      status: 2,
      stderr: /^sekisho: building.*\nsekisho: a package is missing; run "npm ci".*\n$/,
    },
  ]
  for (const { name, options, make, status, stderr } of cases) {
    make?.()
    const { stdout, ...rest } = await run('apps/cli/bin/sekisho.js', options)
    expect(stdout, name).toBe('')
    expect(rest, name).toEqual({ status, stderr: expect.stringMatching(stderr) })
  }
})

test('launcher: a source that does not build is named, and the last good program stays', async () => {
  await sekisho()
  writeFileSync(join(house, 'apps/cli/main.ts'), 'console.log(')
  const broken = await sekisho()
  expect(broken.status).toBe(70)
  expect(broken.stderr).toMatch(/main\.ts:1/)
  writeSource('one')
  expect(await sekisho()).toMatchObject({ status: 0, stdout: 'one\n' })
})

/** A clone with the real launcher and build, and a program that prints one word. */
function aHouse(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-launcher-'))
  mkdirSync(join(dir, 'tools'))
  mkdirSync(join(dir, 'apps/cli/bin'), { recursive: true })
  cpSync(join(CLONE, 'tools/build.mjs'), join(dir, 'tools/build.mjs'))
  cpSync(join(CLONE, 'apps/cli/bin/sekisho.js'), join(dir, 'apps/cli/bin/sekisho.js'))
  writeFileSync(join(dir, 'package.json'), '{"type":"module","workspaces":[]}')
  writeFileSync(join(dir, 'package-lock.json'), '{}')
  symlinkSync(join(CLONE, 'node_modules'), join(dir, 'node_modules'))
  const builder = readFileSync(join(CLONE, 'tools/build.mjs'), 'utf8')
  for (const [, source = ''] of builder.matchAll(/: '(\S+\.tsx?)'/g)) {
    mkdirSync(join(dir, source, '..'), { recursive: true })
    const isTool = source.endsWith('Build.ts') // runs in the build
    writeFileSync(join(dir, source), isTool ? MAKES_NOTHING : "console.log('one')\n")
  }
  return dir
}

function writeSource(word: string, at?: Date): void {
  const path = join(house, 'apps/cli/main.ts')
  writeFileSync(path, `console.log('${word}')\n`)
  if (at) utimesSync(path, at, at)
}

async function sekisho(): Promise<Ran> {
  return run('apps/cli/bin/sekisho.js')
}

async function run(path: string, { cwd = house, as = '' }: { cwd?: string; as?: string } = {}): Promise<Ran> {
  const disguise = `Object.defineProperty(process, 'versions', { value: { node: '${as}' } })`
  const args = as === '' ? [] : ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`]
  const child = spawn(process.execPath, [...args, join(house, path)], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
  return { status, stdout, stderr }
}

interface Ran {
  status: number
  stdout: string
  stderr: string
}

/** What the programs that run in the build are called by, each of them. */
const MAKES_NOTHING = `
export function buildPlaces() {}
export function buildSystems() {}
export function shapeSources() {
  return []
}
`
const CLONE = fileURLToPath(new URL('../../..', import.meta.url))
