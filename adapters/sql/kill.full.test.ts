import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolders } from './testing/folders.ts'
import { loadUntilKilled, sequence } from './testing/killing.ts'
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
      const from = round % 10 === 1 ? 'start' : 'ready'
      const afterMs = random() * (from === 'start' ? 250 : 120)
      acknowledgedIn(await loadUntilKilled({ program, dir, run: rounds, afterMs, from }), acknowledged)
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

const FOLDERS = 5
const ROUNDS_PER_FOLDER = 40
