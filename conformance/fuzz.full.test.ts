/** 200,000 mutated messages to each component address of ours, sixteen at once. */
import { mutations } from '@sekisho/threeds/messages/testing'
import { expect, test } from 'vitest'
import { COMPONENTS, faultOf, openAddress } from './testing/mutatedMessages.ts'
import type { Address } from './testing/mutatedMessages.ts'

const SUITE = new URL('./', import.meta.url)

for (const [i, component] of COMPONENTS.entries()) {
  test(`fuzz: 200,000 mutated messages to our ${component}`, { timeout: 1_800_000 }, async () => {
    const { address, close } = await openAddress(component, SUITE)
    expect(await faultsOf(address, 5_000_001 + i)).toEqual([])
    await close()
  })
}

/** The first faults, a sentence each. */
async function faultsOf(address: Address, seed: number): Promise<readonly string[]> {
  const faults: string[] = []
  const source = mutations(MESSAGES, seed)
  const work = async (): Promise<void> => {
    for (const mutation of source) {
      const fault = await faultOf(address, mutation)
      if (fault !== undefined) faults.push(fault)
      if (faults.length >= MOST_FAULTS) return
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  return faults
}

const MESSAGES = 200_000
const WORKERS = 16
const MOST_FAULTS = 20
