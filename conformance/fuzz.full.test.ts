/** 200,000 mutated messages to each component address of ours, sixteen at once. */
import { mutations } from '@sekisho/threeds/messages/testing'
import { expect, test } from 'vitest'
import { faultOf, openAddress } from './testing/mutatedMessages.ts'
import type { Component } from './testing/mutatedMessages.ts'

const SUITE = new URL('./', import.meta.url)
const LONG = { timeout: 1_800_000 }

test('fuzz: 200,000 mutated messages to our Directory Server', LONG, async () => {
  expect(await faultsOf('directory-server', 5_000_001)).toEqual([])
})

test('fuzz: 200,000 mutated messages to our ACS', LONG, async () => {
  expect(await faultsOf('acs', 5_000_002)).toEqual([])
})

test('fuzz: 200,000 mutated messages to our 3DS Server', LONG, async () => {
  expect(await faultsOf('threeds-server', 5_000_003)).toEqual([])
})

/** The first faults, a sentence each. */
async function faultsOf(component: Component, seed: number): Promise<readonly string[]> {
  const { address, close } = await openAddress(component, SUITE)
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
  await close()
  return faults
}

const MESSAGES = 200_000
const WORKERS = 16
const MOST_FAULTS = 20
