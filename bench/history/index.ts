/**
 * `npm run bench -- history [--events N]`: what a decision costs with a long past behind it. The same orders are decided by
 * the desk, durably, after 10,000 events of history and after N: a million when not said, which ends within 50 seconds on a
 * quiet machine; `--events 10000000` is what the aims are for, and takes some minutes and 6 GB. Also what the memory holds, how
 * long a snapshot keeps the thread, and a start from it and from the events behind it.
 */
import { Desk } from '@sekisho/adapters/screening'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { openStore } from '@sekisho/adapters/sql'
import { cachedTenants, createTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { UPCASTERS } from '@sekisho/fraud/events'
import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Collections, LongSpans } from './collections.ts'
import { nextOrder, pastOf, TENANT } from './customers.ts'
import type { Past } from './customers.ts'
import { restart, snapshot } from './restart.ts'
import { microsOf, round, tell } from './say.ts'

const SHOP = { tenantID: TENANT, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
const WARM_UP = 1_500
const ORDERS = 3_000
/** Behind the past: those that are read and folded alone. */
const FURTHER = 20_000
/** Folded at a start behind the snapshot: of ten million events as many as come between two (SNAPSHOT_EVENTS), else fewer. */
const tailOf = ({ events }: Past) => Math.min(200_000, events / 10)

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
    pastSeconds: round(long.pastSeconds),
    longestFoldMs: round(long.longestFoldMs),
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
  const path = join(dir, 'features.snapshot')
  const limits = {
    entitiesOfAKind: past.customers + 10_000,
    records: past.events + FURTHER + tailOf(past) + 2 * (WARM_UP + ORDERS),
  }
  try {
    const name = { ja: '計測用', en: 'Bench' }
    await createTenant(store, { ...SHOP, parent: 'platform', role: 'shop', name }, Date.now())
    // The first memory is let go before the second is read: ten million events are 2.5 GB.
    const measured = await live(past, limits, store, path)
    const tail = pastOf({ ...past, events: tailOf(past), endMs: Date.now() }, store.keyring)
    const again = new Screening(readyMadePolicy('order'), limits).stateOf(SHOP)
    return { ...measured, snapshot: { ...measured.snapshot, start: restart(path, again, tail) } }
  } finally {
    await store.close()
    rmSync(dir, { recursive: true })
  }
}

type Limits = NonNullable<ConstructorParameters<typeof Screening>[1]>

async function live(past: Past, limits: Limits, store: Awaited<ReturnType<typeof openStore>>, path: string) {
  const screening = new Screening(readyMadePolicy('order'), limits)
  const state = screening.stateOf(SHOP)
  const collections = new Collections()
  const folds = new LongSpans()
  const startedAtMs = performance.now()
  let folded = 0
  for (const event of pastOf(past, store.keyring)) {
    const fromMs = performance.now()
    state.fold(event)
    folds.add(fromMs, performance.now())
    if (++folded % 1_000_000 === 0) tell(`${folded} events folded`)
  }
  const pastSeconds = (performance.now() - startedAtMs) / 1000
  await collections.stop()
  const longestFoldMs = collections.longestBeside(folds.spans)
  tell(`the longest fold of ${folded}: ${longestFoldMs.toFixed(2)} ms, collections apart`)
  const desk = Desk.open({
    store,
    screening,
    lookUp: openIntelligence(),
    findTenant: cachedTenants(store),
    nowMs: Date.now,
  })
  await ask(desk, past, 0, WARM_UP)
  const decisionMicros = await microsOf(ORDERS, () => ask(desk, past, WARM_UP, ORDERS))
  const next = [...pastOf({ ...past, events: FURTHER, endMs: Date.now() }, store.keyring)]
  const readMicros = await microsOf(next.length, async () => next.forEach((event) => state.read(event)))
  const foldMicros = await microsOf(next.length, async () => next.forEach((event) => state.fold(event)))
  const { keys, records, busyKeys, bytes } = state.size
  const memory = { keys, records, busyKeys, megabytes: Math.round(bytes / 1e6), bytesAKey: Math.round(bytes / keys) }
  tell(
    `a decision ${decisionMicros.toFixed(0)} µs, a reading ${readMicros.toFixed(1)} µs, a fold ${foldMicros.toFixed(1)} µs`,
  )
  tell(`${keys} keys, ${memory.megabytes} MB, ${memory.bytesAKey} bytes a key`)
  return {
    pastSeconds,
    longestFoldMs,
    decisionMicros,
    readMicros,
    foldMicros,
    memory,
    snapshot: await snapshot(path, state),
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
