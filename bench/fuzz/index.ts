/**
 * 200,000 mutated 3-D Secure messages. Reported: whether each labelled one got its issue; `p99ToMedian`, the 99th percentile
 * of the cost of one message over the median (aim: 10; messages have 200 bytes to 300 KB, half of them under 600 bytes); `heapSlopeMB`, how much the heap grows per 50,000 messages after
 * forced collections (aim: 1). `components`: 3,000 more to each component address of ours, over sockets (components.ts).
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseMessage } from '@sekisho/threeds/messages'
import { missedIssue, mutations } from '@sekisho/threeds/messages/testing'
import { fuzzComponents } from './components.ts'
import type { ComponentResult } from './components.ts'

export interface FuzzResult {
  readonly messages: number
  readonly missed: number
  readonly p99ToMedian: number
  readonly heapSlopeMB: number
  readonly medianNs: number
  readonly components: Record<string, ComponentResult>
}

export async function run({ count = 200_000, seed = 1 }: { count?: number; seed?: number } = {}): Promise<FuzzResult> {
  const collect = garbageCollector()
  const costsNs = new Float64Array(count)
  const heaps: number[] = []
  let missed = 0
  let n = 0
  for (const { facts, bytes, spoiled } of mutations(count, seed)) {
    costsNs[n++] = costNs(() => parseMessage(bytes, facts))
    if (spoiled !== undefined && missedIssue(spoiled, facts) !== undefined) missed++
    if (n % WINDOW === 0) {
      collect()
      heaps.push(process.memoryUsage().heapUsed)
    }
  }
  costsNs.sort()
  const median = costsNs[Math.floor(count / 2)]!
  return {
    messages: n,
    missed,
    p99ToMedian: Math.round((costsNs[Math.floor(count * 0.99)]! / median) * 100) / 100,
    heapSlopeMB: Math.round((slopeOf(heaps) / 2 ** 20) * 1000) / 1000,
    medianNs: Math.round(median),
    components: await fuzzComponents(OVER_SOCKETS, seed),
  }
}

/** The fastest of three calls: what made another one slower (a collection, the compiler) was not the message. */
function costNs(call: () => unknown): number {
  let fastest = Infinity
  for (let i = 0; i < 3; i++) {
    const startedNs = process.hrtime.bigint()
    call()
    fastest = Math.min(fastest, Number(process.hrtime.bigint() - startedNs))
  }
  return fastest
}

/** Bytes a window, by least squares; the first window compiles and fills the caches of plans, so it does not count. */
function slopeOf(heaps: readonly number[]): number {
  const ys = heaps.slice(1)
  if (ys.length < 2) return 0
  const meanX = (ys.length - 1) / 2
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length
  const covariance = ys.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0)
  const variance = ys.reduce((sum, _y, x) => sum + (x - meanX) ** 2, 0)
  return covariance / variance
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

const OVER_SOCKETS = 3_000
/** Messages between two measurements of the heap. */
const WINDOW = 50_000
