/**
 * `npm run bench -- history [--events N]`: what a decision costs with a long past behind it. The same orders are decided by
 * the desk, durably, after 10,000 events of history and after N (a million when not said; the aim is for 10000000, which
 * takes minutes). Also what the memory holds, how long a snapshot keeps the thread, and a start from it.
 */
import { Desk } from '@sekisho/adapters/screening'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { readSnapshot, writeSnapshot } from '@sekisho/adapters/snapshots'
import { openStore } from '@sekisho/adapters/sql'
import { cachedTenants, createTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nextOrder, pastOf, TENANT } from './customers.ts'
import type { Past } from './customers.ts'

const SHOP = { tenantID: TENANT, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
const WARM_UP = 1_500
const ORDERS = 3_000

export async function run({ args }: { readonly args: readonly string[] }) {
  const at = args.indexOf('--events')
  const events = at < 0 ? 1_000_000 : Number(args[at + 1])
  const endMs = Date.now() - 1_000
  await measure({ events: 10_000, customers: 1_000, endMs }) // the first is slow by itself: nothing is compiled yet
  const short = await measure({ events: 10_000, customers: 1_000, endMs })
  const long = await measure({ events, customers: events / 10, endMs })
  return {
    ratio: round(long.decisionMicros / short.decisionMicros),
    events,
    decisionMicros: { short: round(short.decisionMicros), long: round(long.decisionMicros) },
    foldMicros: { short: round(short.foldMicros), long: round(long.foldMicros) },
    readMicros: { short: round(short.readMicros), long: round(long.readMicros) },
    ...long.memory,
    snapshot: long.snapshot,
  }
}

async function measure(past: Past) {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  const store = await openStore({ dir, kek: createSecretKey(randomBytes(32)), upcasters: UPCASTERS })
  try {
    const name = { ja: '計測用', en: 'Bench' }
    await createTenant(store, { ...SHOP, parent: 'platform', role: 'shop', name }, Date.now())
    const limits = { entitiesOfAKind: past.customers + 10_000, records: past.events + 20_000 }
    const screening = new Screening(readyMadePolicy('order'), limits)
    const state = screening.stateOf(SHOP)
    for (const event of pastOf(past, store.keyring)) state.fold(event)
    tell(`${past.events} events folded`)
    const desk = Desk.open({
      store,
      screening,
      lookUp: openIntelligence(),
      findTenant: cachedTenants(store),
      nowMs: Date.now,
    })
    await ask(desk, past, 0, WARM_UP)
    const decisionMicros = await microsOf(ORDERS, () => ask(desk, past, WARM_UP, ORDERS))
    const next = [...pastOf({ ...past, events: 20_000, endMs: Date.now() }, store.keyring)]
    const readMicros = await microsOf(next.length, async () => next.forEach((event) => state.read(event)))
    const foldMicros = await microsOf(next.length, async () => next.forEach((event) => state.fold(event)))
    const { keys, records, busyKeys, bytes } = state.size
    const memory = { keys, records, busyKeys, megabytes: Math.round(bytes / 1e6), bytesAKey: Math.round(bytes / keys) }
    tell(
      `a decision ${decisionMicros.toFixed(0)} µs, a reading ${readMicros.toFixed(1)} µs, a fold ${foldMicros.toFixed(1)} µs`,
    )
    tell(`${keys} keys, ${memory.megabytes} MB, ${memory.bytesAKey} bytes a key`)
    return { decisionMicros, readMicros, foldMicros, memory, snapshot: await snapshot(dir, screening, limits) }
  } finally {
    await store.close()
    rmSync(dir, { recursive: true })
  }
}

/** Many at once, as a server has them. */
async function ask(desk: Desk, past: Past, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 60) {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => desk.order(TENANT, nextOrder(past, n + i, Date.now()))),
    )
    if (answers.some(({ status }) => status !== 'decided')) throw new Error('an order of the bench was not decided')
  }
}

async function snapshot(dir: string, screening: Screening, limits: ConstructorParameters<typeof Screening>[1]) {
  const path = join(dir, 'features.snapshot')
  const startedAtMs = performance.now()
  const taken = { name: TENANT, snapshot: screening.stateOf(SHOP).beginSnapshot() }
  const beginMs = performance.now() - startedAtMs
  const { bytes, pages, longestMs } = await writeSnapshot(path, { seq: 0 }, [taken])
  const writtenAtMs = performance.now()
  const again = new Screening(readyMadePolicy('order'), limits)
  if (!readSnapshot(path, () => again.stateOf(SHOP))) throw new Error('the snapshot is not read')
  const seconds = {
    write: round((writtenAtMs - startedAtMs) / 1000),
    read: round((performance.now() - writtenAtMs) / 1000),
  }
  tell(
    `a snapshot of ${Math.round(bytes / 1e6)} MB: begun in ${beginMs.toFixed(2)} ms, the longest page ${longestMs.toFixed(2)} ms`,
  )
  tell(`written in ${seconds.write} s, read in ${seconds.read} s`)
  return {
    megabytes: Math.round(bytes / 1e6),
    pages,
    beginMs: round(beginMs),
    longestPageMs: round(longestMs),
    seconds,
  }
}

/** Processor microseconds of one, all threads together: the clock's are also those of whoever else uses the machine. */
async function microsOf(count: number, work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
