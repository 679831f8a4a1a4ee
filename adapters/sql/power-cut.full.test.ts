import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { monthPaths } from './files.ts'
import { temporaryFolders } from './testing/folders.ts'
import { loadUntilKilled, sequence } from './testing/killing.ts'
import { bundleProgram, removeProgram } from './testing/program.ts'
import type { Fault } from './testing/program.ts'
import { acknowledgedIn, complaints } from './testing/survivors.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()
const hasCompiler = spawnSync('cc', ['--version']).status === 0 && process.platform === 'linux'
let shim: string
beforeAll(() => {
  if (hasCompiler) shim = buildShim()
})

test.skipIf(!hasCompiler)(
  'the power is cut at random moments: what was acknowledged is there, and the chain holds',
  async () => {
    const { wrong, acknowledged } = await cutOften('power-cut', [OFTEN], 30)
    expect(acknowledged).toBeGreaterThan(1_000)
    expect(wrong).toEqual([])
  },
)

test.skipIf(!hasCompiler)(
  'the power is cut while closed months leave the active file: no row is lost on the way',
  async () => {
    const { wrong, acknowledged, months } = await cutOften('power-cut-months', [OFTEN, SHORT_MONTHS], 30)
    expect(acknowledged).toBeGreaterThan(1_000)
    expect(months, 'months were closed').toBeGreaterThan(30)
    expect(wrong).toEqual([])
  },
)

test.skipIf(!hasCompiler)('what is not flushed is found out by the same check', async () => {
  const cases = [
    { name: 'a commit', faults: [OFTEN, NO_FLUSH], rounds: 3 },
    { name: 'a month, before its rows leave', faults: [SHORT_MONTHS, ...NO_MONTH_FLUSH], rounds: 10 },
    { name: 'the name of a month', faults: [SHORT_MONTHS, NO_NAME_FLUSH], rounds: 20 },
  ]
  for (const { name, faults, rounds } of cases) {
    const { wrong } = await cutOften('power-cut-planted', faults, rounds)
    expect(wrong.length, name).toBeGreaterThan(0)
  }
})

async function cutOften(
  name: string,
  faults: Fault[],
  rounds: number,
): Promise<{ wrong: string[]; acknowledged: number; months: number }> {
  const program = await bundleProgram(name, faults)
  const random = sequence(20_261_122)
  const wrong: string[] = []
  let total = 0
  let months = 0
  for (let run = 1; run <= rounds; run++) {
    const folders = { dir: newEmpty(), shadow: newEmpty(), left: newEmpty() }
    const env = { LD_PRELOAD: shim, POWER_CUT_ROOT: folders.dir, POWER_CUT_SHADOW: folders.shadow }
    const kill = { program, dir: folders.dir, run, afterMs: 20 + random() * 400, from: 'ready', env } as const
    const acknowledged = new Map<string, number>()
    acknowledgedIn(await loadUntilKilled(kill), acknowledged)
    for (const count of acknowledged.values()) total += count
    leaveFlushed(folders.shadow, folders.left)
    months += monthPaths(folders.left).length
    wrong.push(...(await complaintsOf(folders.left, acknowledged)))
  }
  removeProgram(program)
  return { wrong, acknowledged: total, months }
}

/** What cannot even be opened is a complaint, too. */
async function complaintsOf(dir: string, acknowledged: ReadonlyMap<string, number>): Promise<string[]> {
  try {
    const chain = await verifyChain(dir)
    const broken = chain.ok ? [] : [`row ${chain.seq} is ${chain.reason}`]
    return [...broken, ...complaints(dir, acknowledged)]
  } catch (error) {
    return [(error as Error).message]
  }
}

/** Makes the folder that the power cut left: durable names, each with the bytes that were flushed under it. */
function leaveFlushed(shadow: string, to: string): void {
  if (!existsSync(join(shadow, 'names'))) return
  for (const line of readFileSync(join(shadow, 'names'), 'utf8').trim().split('\n')) {
    const [name = '', key = ''] = line.split(' ')
    if (existsSync(join(shadow, key))) copyFileSync(join(shadow, key), join(to, name))
    else writeFileSync(join(to, name), '')
  }
}

function buildShim(): string {
  const source = fileURLToPath(new URL('../../tools/power-cut/power-cut.c', import.meta.url))
  const built = join(newEmpty(), 'power-cut.so')
  const { status, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', built, source, '-ldl', '-lpthread'])
  if (status !== 0) throw new Error(`the shim was not built: ${stderr.toString()}`)
  return built
}

function newEmpty(): string {
  const dir = newFolder()
  mkdirSync(dir, { recursive: true })
  return realpathSync(dir)
}

/** So that the log is folded into the file many times within one run. */
const OFTEN: Fault = { file: 'database.ts', from: 'CHECKPOINT_PAGES = 4_000', to: 'CHECKPOINT_PAGES = 100' }
/** No fault: a clock on which a month is over every 60 ms, so that several close within one run. */
const SHORT_MONTHS: Fault = {
  file: 'worker.ts',
  from: 'new Writer(db, kek)',
  to: 'new Writer(db, kek, () => 1_800_000_000_000 + Math.floor(performance.now() * 43_200_000))',
}
const NO_FLUSH: Fault = { file: 'database.ts', from: 'pragma synchronous = full', to: 'pragma synchronous = off' }
/** SQLite flushes each step of the copy, and the mover the whole: one of the two is enough, so both go. */
const NO_MONTH_FLUSH: readonly Fault[] = [
  {
    file: 'database.ts',
    from: "delete')\n  db.exec('pragma synchronous = full')",
    to: "delete')\n  db.exec('pragma synchronous = off')",
  },
  { file: 'months.ts', from: 'fsyncPath(partialPath(this.#dir, month))', to: '' },
]
const NO_NAME_FLUSH: Fault = { file: 'months.ts', from: 'fsyncPath(this.#dir)', to: '' }
