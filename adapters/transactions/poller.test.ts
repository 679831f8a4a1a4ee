import { afterEach, expect, test } from 'vitest'
import { MINUTE_MS } from '@sekisho/base'
import type { Effect, UnixMs } from '@sekisho/base'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { startPoller } from './poller.ts'
import type { Poller, PollerParts } from './poller.ts'

test('a deadline is handed to the rule of its kind when it has passed, and not before', async () => {
  const { poll, seen } = await aPoller()
  await poll(999)
  expect(seen).toEqual([])
  await poll(1_000)
  expect(seen).toEqual(['deadline early'])
  await poll(2_000)
  expect(seen).toEqual(['deadline early', 'deadline late'])
  await poll(3_000)
  expect(seen).toHaveLength(2)
})

test('what a rule fails at is told, and tried again after a pause that doubles', async () => {
  const { poll, seen, errors, fail } = await aPoller()
  fail.add('early')
  const at = [1_000, 1_500, 2_000, 3_999, 4_000, 7_999, 8_000]
  const tries: number[] = []
  for (const nowMs of at) {
    const before = errors.length
    await poll(nowMs)
    if (errors.slice(before).includes('waits early')) tries.push(nowMs)
  }
  expect(tries).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(seen).toContain('deadline late') // nobody waits for the one that fails
  fail.clear()
  await poll(8_000 + 5 * MINUTE_MS)
  expect(seen).toContain('deadline early')
})

test('the pause ends at five minutes', async () => {
  const { poll, errors, fail } = await aPoller()
  fail.add('early')
  let nowMs = 10_000
  for (let tries = 0; tries < 12; tries++) await poll((nowMs += 10 * MINUTE_MS))
  const before = errors.length
  await poll(nowMs + 5 * MINUTE_MS - 1)
  expect(errors).toHaveLength(before)
  await poll(nowMs + 5 * MINUTE_MS)
  expect(errors).toHaveLength(before + 1)
})

test('an effect that lay there at the start is carried out at once: its process is gone', async () => {
  const { poll, seen } = await aPoller({ before: [anEffect('left')] })
  await poll(0)
  expect(seen).toEqual(['effect left'])
})

test('an effect that comes later is left to whoever committed it for a minute, and then taken up', async () => {
  const { poll, seen, store } = await aPoller()
  await store.commit({ effects: [anEffect('lost'), anEffect('done')] })
  await poll(500)
  await store.commit({ settles: ['done'] })
  await poll(500 + MINUTE_MS - 1)
  expect(seen.filter((what) => what.startsWith('effect'))).toEqual([])
  await poll(500 + MINUTE_MS)
  expect(seen.filter((what) => what.startsWith('effect'))).toEqual(['effect lost'])
})

test('what no rule is known for is left where it is, counted, and in nobody’s way', async () => {
  const strangers = Array.from({ length: 150 }, (_, n) => anEffect(`stranger-${n}`, 'webhook'))
  const { poll, poller, seen, store } = await aPoller({ before: [...strangers, anEffect('left')] })
  await poll(0)
  expect(seen).toEqual(['effect left'])
  expect(poller.unknown()).toBe(150)
  expect(store.pendingEffects(999)).toHaveLength(150)
})

test('one thing is in hand once, however often the poller looks', async () => {
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  const { poller, clock, seen } = await aPoller({ gate })
  clock.nowMs = 1_000
  const looks = [poller.poll(), poller.poll(), poller.poll()]
  release()
  await Promise.all(looks)
  expect(seen).toEqual(['deadline early'])
})

test('at most 32 rules run at once, and all come to their turn', async () => {
  let running = 0
  let most = 0
  const enter = async () => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    running--
  }
  const many = Array.from({ length: 90 }, (_, n) => anEffect(`effect-${n}`))
  const { poll, seen } = await aPoller({ before: many, enter })
  for (let looks = 0; looks < 3; looks++) await poll(0)
  expect(most).toBe(32)
  expect(seen).toHaveLength(90)
})

test('a stopped poller takes up nothing more, and has waited for what was under way', async () => {
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  const { poller, clock, seen } = await aPoller({ gate })
  clock.nowMs = 1_000
  void poller.poll()
  const stopped = poller.stop()
  release()
  await stopped
  expect(seen).toEqual(['deadline early'])
})

test('the poller looks by itself', async () => {
  const { clock, seen } = await aPoller({ everyMs: 1 })
  clock.nowMs = 2_000
  await expect.poll(() => seen.length).toBe(2)
})

/** Two deadlines, of the transactions `early` (1,000) and `late` (2,000), and whatever effects there were before. */
async function aPoller({ before = [], gate, enter, everyMs = 1_000_000 }: Setting = {}) {
  const store = await openMemoryStore()
  const clock = { nowMs: 0 }
  const seen: string[] = []
  const errors: string[] = []
  const fail = new Set<string>()
  const put = (id: string, deadlineAtMs: UnixMs) => ({
    tenant: PLATFORM,
    kind: 'waits',
    id,
    version: 0,
    by: { body: {}, deadlineAtMs },
  })
  await store.commit({ replaces: [put('early', 1_000), put('late', 2_000)], effects: before })
  const attend = async (id: string, what: string, end: () => Promise<unknown>) => {
    await gate
    await enter?.()
    if (fail.has(id)) throw new Error('the neighbour is away')
    seen.push(what)
    await end()
  }
  const poller = startPoller({
    store,
    everyMs,
    nowMs: () => clock.nowMs,
    deadlines: { waits: (id) => attend(id, `deadline ${id}`, () => remove(store, id)) },
    effects: { send: ({ id }) => attend(id, `effect ${id}`, () => store.commit({ settles: [id] })) },
    onError: (_error, what) => errors.push(what),
  } satisfies PollerParts)
  started.push(poller)
  const poll = (nowMs: UnixMs) => {
    clock.nowMs = nowMs
    return poller.poll()
  }
  return { store, clock, seen, errors, fail, poller, poll }
}

function remove(store: Store, id: string): Promise<unknown> {
  const { version } = store.findState(PLATFORM, 'waits', id)!
  return store.commit({ replaces: [{ tenant: PLATFORM, kind: 'waits', id, version, by: undefined }] })
}

function anEffect(id: string, kind = 'send'): Effect {
  return { id, tenant: 'hinode-bank', kind, body: {} }
}

interface Setting {
  readonly before?: readonly Effect[]
  readonly gate?: Promise<void>
  readonly enter?: () => Promise<void>
  readonly everyMs?: number
}

const started: Poller[] = []
afterEach(async () => {
  for (const poller of started.splice(0)) await poller.stop()
})
