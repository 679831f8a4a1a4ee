/** A snapshot of the memory as it is taken and written, and a start from it. */
import { readSnapshot, writeSnapshot } from '@sekisho/adapters/snapshots'
import type { OrderEvent } from '@sekisho/fraud/events'
import type { FeatureState } from '@sekisho/fraud/features'
import { Collections, LongSpans } from './collections.ts'
import { TENANT } from './customers.ts'
import { round, tell } from './say.ts'

export async function snapshot(path: string, state: FeatureState) {
  const collections = new Collections()
  const startedAtMs = performance.now()
  const { heading, take } = state.beginSnapshot()
  const beginMs = performance.now() - startedAtMs
  const copies = new LongSpans()
  const timed = () => {
    const fromMs = performance.now()
    const page = take()
    copies.add(fromMs, performance.now())
    return page
  }
  const taken = { name: TENANT, snapshot: { heading, take: timed } }
  const { bytes, pages, longestMs } = await writeSnapshot(path, { seq: 0 }, [taken])
  const writeSeconds = (performance.now() - startedAtMs) / 1000
  await collections.stop()
  const megabytes = Math.round(bytes / 1e6)
  const copyMs = collections.longestBeside(copies.spans)
  tell(`a snapshot of ${megabytes} MB: begun in ${beginMs.toFixed(2)} ms, the longest page ${longestMs.toFixed(2)} ms`)
  tell(
    `its copy alone ${copyMs.toFixed(2)} ms; the longest collection meanwhile ${collections.longestMs.toFixed(2)} ms`,
  )
  return {
    megabytes,
    pages,
    beginMs: round(beginMs),
    longestPageMs: round(longestMs),
    longestCopyMs: round(copyMs),
    longestCollectionMs: round(collections.longestMs),
    writeSeconds: round(writeSeconds),
  }
}

/**
 * What a start takes before it can decide: the snapshot read, and the events behind it folded. The events are made here as
 * they are folded; a start reads them from the journal instead.
 * @param again an empty state
 */
export function restart(path: string, again: FeatureState, tail: Iterable<OrderEvent>) {
  const startedAtMs = performance.now()
  let isPutBack = false
  const about = readSnapshot(
    path,
    () => again,
    (_, fits) => (isPutBack = fits),
  )
  if (!about || !isPutBack) throw new Error('the snapshot is not read')
  const readAtMs = performance.now()
  let events = 0
  for (const event of tail) {
    again.fold(event)
    events++
  }
  const readSeconds = round((readAtMs - startedAtMs) / 1000)
  const tailSeconds = round((performance.now() - readAtMs) / 1000)
  tell(`read in ${readSeconds} s, and ${events} events behind it folded in ${tailSeconds} s`)
  return { readSeconds, tailEvents: events, tailSeconds }
}
