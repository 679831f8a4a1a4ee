/**
 * Mutated messages to each component address of ours, over real sockets, one after the other: whether each got the reply that
 * the protocol asks for, and the 99th percentile of its cost over the median.
 */
import { COMPONENTS, faultOf, openAddress } from '../../conformance/testing/mutatedMessages.ts'
import { mutations } from '@sekisho/threeds/messages/testing'

export interface ComponentResult {
  readonly messages: number
  /** Replies that were not what the protocol asks for. */
  readonly wrong: number
  readonly p99ToMedian: number
  readonly medianUs: number
}

/** @param count messages to each address */
export async function fuzzComponents(count: number, seed: number): Promise<Record<string, ComponentResult>> {
  const results: Record<string, ComponentResult> = {}
  for (const [i, component] of COMPONENTS.entries()) {
    const { address, close } = await openAddress(component, SUITE)
    const costsUs = new Float64Array(count)
    let [n, wrong] = [0, 0]
    for (const mutation of mutations(count, seed + i)) {
      const startedMs = performance.now()
      if ((await faultOf(address, mutation)) !== undefined) wrong++
      costsUs[n++] = (performance.now() - startedMs) * 1000
    }
    await close()
    costsUs.sort()
    const median = costsUs[Math.floor(count / 2)]!
    const p99ToMedian = Math.round((costsUs[Math.floor(count * 0.99)]! / median) * 100) / 100
    results[component] = { messages: n, wrong, p99ToMedian, medianUs: Math.round(median) }
  }
  return results
}

/** From the bundle in dist/bench. */
const SUITE = new URL('../../conformance/', import.meta.url)
