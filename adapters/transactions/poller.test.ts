import { afterEach, expect, test, vi } from 'vitest'
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

test('what another poller rules is not seen, however much of it is due and however long', async () => {
  const { poll, seen, store } = await aPoller({ more: { others: 12_000 } })
  const looking = vi.spyOn(store, 'dueStates')
  await poll(20_000)
  expect(seen).toEqual(['deadline early', 'deadline late'])
  expect(looking.mock.results.flatMap(({ value }) => value as unknown[])).toHaveLength(2)
  expect(store.dueStates(['others'], 20_000, 99_999)).toHaveLength(12_000)
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

test('what is due above one look is taken up in the same second, and states that may simply go are gone in few commits', async () => {
  const { poll, seen, store, commits } = await aPoller({ more: { over: 1_000, waits: 500 } })
  const before = commits()
  await poll(5_000)
  expect(store.dueStates(['waits', 'over'], 5_000, 9)).toEqual([])
  expect(seen).toHaveLength(502)
  expect(commits() - before - seen.length).toBeLessThan(15) // of 100 each, and a few smaller ones
})

test('what is due keeps nobody from going that may go: one slow neighbour holds up its own kind alone', async () => {
  const gate = new Promise<void>(() => {})
  const { poller, clock, store } = await aPoller({ gate, more: { waits: 200, over: 300 } })
  clock.nowMs = 5_000
  void poller.poll()
  await expect.poll(() => store.findState(PLATFORM, 'over', 'over-299')).toBeUndefined()
  expect(store.dueStates(['waits', 'over'], 5_000, 999)).toHaveLength(202)
  started.splice(started.indexOf(poller), 1) // its rules never end
})

test('a state that moved on while it was to be removed stays, and the others go with the next look', async () => {
  const { poll, store } = await aPoller({ more: { over: 3 } })
  const commit = store.commit.bind(store)
  const moved = { tenant: PLATFORM, kind: 'over', id: 'over-1' }
  store.commit = async (unit) => {
    store.commit = commit
    const { version } = store.findState(PLATFORM, 'over', 'over-1')!
    await store.commit({ replaces: [{ ...moved, version, by: { body: { over: true }, deadlineAtMs: 9_000 } }] })
    return store.commit(unit)
  }
  await poll(500)
  await poll(500)
  expect(store.listStates(PLATFORM, 'over', { limit: 9 }).map(({ id }) => id)).toEqual(['over-1'])
})

test('while the writer is busy nothing is removed, and nothing is lost', async () => {
  const { poll, store } = await aPoller({ more: { over: 3 } })
  store.hasRoom = () => false
  await poll(500)
  expect(store.listStates(PLATFORM, 'over', { limit: 9 })).toHaveLength(3)
  store.hasRoom = () => true
  await poll(500)
  expect(store.listStates(PLATFORM, 'over', { limit: 9 })).toEqual([])
})

test('a due state of a removable kind that may not go yet is handed to its rule', async () => {
  const { poll, store, seen } = await aPoller()
  const by = { body: { over: false }, deadlineAtMs: 100 }
  await store.commit({ replaces: [{ tenant: PLATFORM, kind: 'over', id: 'open', version: 0, by }] })
  await poll(100)
  expect(seen).toEqual(['deadline open'])
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

/** Two deadlines, of the transactions `early` (1,000) and `late` (2,000), and whatever there was before. */
async function aPoller({ before = [], more = {}, gate, enter, everyMs = 1_000_000 }: Setting = {}) {
  const store = await openMemoryStore()
  const clock = { nowMs: 0 }
  const seen: string[] = []
  const errors: string[] = []
  const fail = new Set<string>()
  const put = (id: string, deadlineAtMs: UnixMs, kind = 'waits') => ({
    tenant: PLATFORM,
    kind,
    id,
    version: 0,
    by: { body: { over: true }, deadlineAtMs },
  })
  const others = Object.entries(more).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, n) => put(`${kind}-${n}`, n, kind)),
  )
  await store.commit({ replaces: [put('early', 1_000), put('late', 2_000), ...others], effects: before })
  const committing = vi.spyOn(store, 'commit')
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
    deadlines: {
      waits: (id) => attend(id, `deadline ${id}`, () => remove(store, id)),
      over: async (id) => void seen.push(`deadline ${id}`),
    },
    removable: { over: ({ over }) => over === true },
    effects: { send: ({ id }) => attend(id, `effect ${id}`, () => store.commit({ settles: [id] })) },
    onError: (_error, what) => errors.push(what),
  } satisfies PollerParts)
  started.push(poller)
  const poll = (nowMs: UnixMs) => {
    clock.nowMs = nowMs
    return poller.poll()
  }
  return { store, clock, seen, errors, fail, poller, poll, commits: () => committing.mock.calls.length }
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
  /** Kind → how many states of it are due at 0, 1, 2 … */
  readonly more?: Readonly<Record<string, number>>
  readonly gate?: Promise<void>
  readonly enter?: () => Promise<void>
  readonly everyMs?: number
}

const started: Poller[] = []
afterEach(async () => {
  for (const poller of started.splice(0)) await poller.stop()
})
