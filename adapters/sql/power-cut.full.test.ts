import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
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

test.skipIf(!hasCompiler)('a writer that does not flush is found out by the same check', async () => {
  const { wrong } = await cutOften('power-cut-planted', [OFTEN, NO_FLUSH], 3)
  expect(wrong.length).toBeGreaterThan(0)
})

async function cutOften(
  name: string,
  faults: Fault[],
  rounds: number,
): Promise<{ wrong: string[]; acknowledged: number }> {
  const program = await bundleProgram(name, faults)
  const random = sequence(20_261_122)
  const wrong: string[] = []
  let total = 0
  for (let run = 1; run <= rounds; run++) {
    const folders = { dir: newEmpty(), shadow: newEmpty(), left: newEmpty() }
    const env = { LD_PRELOAD: shim, POWER_CUT_ROOT: folders.dir, POWER_CUT_SHADOW: folders.shadow }
    const kill = { program, dir: folders.dir, run, afterMs: 20 + random() * 400, from: 'ready', env } as const
    const acknowledged = new Map<string, number>()
    acknowledgedIn(await loadUntilKilled(kill), acknowledged)
    for (const count of acknowledged.values()) total += count
    leaveFlushed(folders.shadow, folders.left)
    wrong.push(...(await complaintsOf(folders.left, acknowledged)))
  }
  removeProgram(program)
  return { wrong, acknowledged: total }
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
const NO_FLUSH: Fault = { file: 'database.ts', from: 'pragma synchronous = full', to: 'pragma synchronous = off' }
