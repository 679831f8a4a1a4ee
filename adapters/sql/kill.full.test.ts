import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolders } from './testing/folders.ts'
import { bundleProgram, removeProgram } from './testing/program.ts'
import { acknowledgedIn, complaints } from './testing/survivors.ts'
import { verifyChain } from './verify.ts'

const newFolder = temporaryFolders()
let program: string
beforeAll(async () => {
  program = await bundleProgram('kill')
})
afterAll(() => removeProgram(program))

test('a writer killed at 200 random moments under load: what was acknowledged is there once, and the chain holds', async () => {
  const random = sequence(20_261_122)
  const wrong: string[] = []
  let rounds = 0
  // New folders now and then: the first moments of one are moments, too.
  for (let folder = 1; folder <= FOLDERS; folder++) {
    const dir = newFolder()
    const acknowledged = new Map<string, number>()
    for (let round = 1; round <= ROUNDS_PER_FOLDER; round++) {
      rounds += 1
      // Every tenth falls into the opening of the store; the others wait until it works.
      const duringStart = round % 10 === 1
      const afterMs = random() * (duringStart ? 250 : 120)
      acknowledgedIn(await loadUntilKilled(dir, rounds, duringStart, afterMs), acknowledged)
      if (round % 10 !== 0) continue
      wrong.push(...complaints(dir, acknowledged))
      const chain = await verifyChain(dir)
      if (!chain.ok) wrong.push(`row ${chain.seq} is ${chain.reason}`)
    }
    const total = [...acknowledged.values()].reduce((sum, count) => sum + count, 0)
    expect(total, 'there was a load').toBeGreaterThan(100)
  }
  expect(rounds).toBe(200)
  expect(wrong).toEqual([])
})

/** @returns what the program said until it died */
async function loadUntilKilled(dir: string, run: number, duringStart: boolean, afterMs: number): Promise<string> {
  const child = spawn(process.execPath, [program, dir, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  await new Promise<void>((resolve) => {
    let isAimed = false
    const aim = () => {
      if (!isAimed) setTimeout(() => child.kill('SIGKILL'), afterMs)
      isAimed = true
    }
    if (duringStart) aim()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.startsWith('ready')) aim()
    })
    child.on('close', () => resolve())
  })
  expect(child.signalCode, 'it died of the kill and of nothing else').toBe('SIGKILL')
  return output
}

/** A small generator of numbers from 0 to 1 (mulberry32): the same moments each time, as far as the machine allows. */
function sequence(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const FOLDERS = 5
const ROUNDS_PER_FOLDER = 40
