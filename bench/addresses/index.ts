/**
 * How many addresses one core reads in a second, each anew (there is no cache): plain ones, and the pairs written to deceive,
 * whose half needs the second and third look. In time of the processor, which other programs of the machine disturb less
 * than the clock. Also how long the index takes to load. Goal: 100,000 plain addresses.
 */
import { openPlaces } from '@sekisho/adapters/intelligence'
import { parseAddress } from '@sekisho/fraud/identity/address'
import type { PlaceIndex } from '@sekisho/fraud/identity/address'
import { statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import plainCases from '../../conformance/addresses/cases-seen.json' with { type: 'json' }
import pairs from '../../conformance/addresses/evasions-seen.json' with { type: 'json' }

export interface AddressesResult {
  /** Addresses a second and core; the fastest of the rounds. */
  readonly plain: number
  readonly deceitful: number
  readonly loadMs: number
  readonly indexBytes: number
  /** Of the last minute, when the bench began: above the number of cores the figures are too low. */
  readonly load: number
}

export async function run({ rounds = 12 }: { rounds?: number } = {}): Promise<AddressesResult> {
  const [load = 0] = loadavg()
  const path = fileURLToPath(new URL('../places.index', import.meta.url))
  const startedAtMs = performance.now()
  const index = openPlaces(path)
  const loadMs = Math.round(performance.now() - startedAtMs)
  const plain = [...plainCases.map(({ input }) => input), ...pairs.filter(({ same }) => same).map(({ a }) => a.text)]
  const deceitful = pairs.filter(({ same }) => same).map(({ b }) => b.text)
  return {
    plain: perSecond(index, plain, rounds),
    deceitful: perSecond(index, deceitful, rounds),
    loadMs,
    indexBytes: statSync(path).size,
    load: Math.round(load * 10) / 10,
  }
}

function perSecond(index: PlaceIndex, texts: readonly string[], rounds: number): number {
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    let read = 0
    for (let again = 0; again < AGAIN; again++)
      for (const text of texts) if (parseAddress(index, text).level !== 'none') read++
    const { user, system } = process.cpuUsage(before)
    if (read === 0) throw new Error('nothing was read: the bench measures nothing')
    best = Math.max(best, (texts.length * AGAIN) / ((user + system) / 1e6))
  }
  return Math.round(best)
}

/** So that a round takes longer than the collector's pauses. */
const AGAIN = 20
