/** Many endpoints, of which some hang or refuse: who waits for whom, and what becomes of what nobody takes. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@sekisho/base'
import type { Answer, Post } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { startPoller } from '@sekisho/adapters/transactions'
import { afterEach, expect, test } from 'vitest'
import { DELIVERIES, deliveriesOf } from './deliveries.ts'
import { changeEndpoint, createEndpoint, findEndpoint, listEndpoints, switchedOff, switchedOn } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import { startSender } from './sender.ts'
import type { Sender, SenderParts } from './sender.ts'

test('an endpoint that hangs delays neither another endpoint nor a deadline of 3-D Secure', async () => {
  const world = await aWorld({ endpoints: ['hangs', 'listens'] })
  await world.tell('hangs', 500)
  world.nowMs += SECOND_MS
  await world.tell('listens', 20)
  const due = { tenant: PLATFORM, kind: 'acs-transaction', id: 'a challenge', version: 0 }
  await world.store.commit({ replaces: [{ ...due, by: { body: {}, deadlineAtMs: world.nowMs } }] })
  const ended: string[] = []
  const poller = startPoller({
    store: world.store,
    nowMs: () => world.nowMs,
    everyMs: HOUR_MS,
    deadlines: { 'acs-transaction': async (id) => void ended.push(id) },
    effects: {},
    onError: world.onError,
  })
  void world.sender.look()
  await poller.poll()
  await expect.poll(() => world.received('listens')).toHaveLength(20)
  expect(ended).toEqual(['a challenge'])
  expect(world.received('hangs'), 'few of one endpoint are on their way at once').toHaveLength(4)
  void world.sender.look()
  await expect.poll(() => world.waiting()).toBe(500)
  expect(world.received('hangs')).toHaveLength(4)
  world.release()
  await poller.stop()
})

test('however many endpoints hang, there is a place for one that does not, once it is known who hangs', async () => {
  const hanging = Array.from({ length: 300 }, (_, i) => `hangs-${i}`)
  const world = await aWorld({ endpoints: [...hanging, 'listens'] })
  for (const name of hanging) {
    await world.change(name, (endpoint) => ({ ...endpoint, failingSinceMs: world.nowMs }))
    await world.tell(name, 2)
  }
  world.nowMs += SECOND_MS
  await world.tell('listens', 3)
  void world.sender.look()
  await expect.poll(() => world.received('listens')).toHaveLength(3)
  expect(world.bodies.length - 3).toBe(128)
  world.release()
})

test('an endpoint that takes nothing is left alone for longer and longer, and asked one message at a time', async () => {
  const world = await aWorld({ endpoints: ['refuses'] })
  await world.tell('refuses', 50)
  await world.sender.look()
  expect(world.received('refuses'), 'the first four went at once').toHaveLength(4)
  const seconds: number[] = []
  for (let second = 1; second <= 300; second++) {
    world.nowMs += SECOND_MS
    const before = world.received('refuses').length
    await world.sender.look()
    const more = world.received('refuses').length - before
    expect(more).toBeLessThanOrEqual(1)
    if (more === 1) seconds.push(second)
  }
  expect(seconds).toEqual([8, 24, 56, 116, 176, 236, 296])
  world.answers.refuses = 204
  world.nowMs += 5 * MINUTE_MS
  await world.sender.look()
  expect(world.waiting(), 'as soon as it takes one, it is sent the others').toBe(0)
  expect(world.endpoint('refuses')).not.toHaveProperty('failingSinceMs')
})

test('a clock that is set back does not silence an endpoint', async () => {
  const world = await aWorld({ endpoints: ['refuses'] })
  await world.tell('refuses', 5)
  await world.sender.look()
  world.nowMs -= 10 * DAY_MS
  world.answers.refuses = 200
  await world.tell('refuses', 1)
  await world.sender.look()
  expect(world.received('refuses'), 'what is due by the clock as it is now').toHaveLength(5)
  expect(world.waiting()).toBe(5)
})

test('of more messages than may wait for one endpoint the oldest are given up, with a row each', async () => {
  const world = await aWorld({ endpoints: ['hangs', 'listens'], waitingMax: 20 })
  const told: string[] = []
  for (let i = 0; i < 27; i++) {
    told.push(...(await world.tell('hangs', 1)))
    world.nowMs += SECOND_MS
  }
  void world.sender.look()
  await expect.poll(() => world.waiting()).toBe(18)
  const given = world.rows('webhook-undelivered')
  expect(given.map(({ id }) => id)).toEqual(told.slice(0, 9))
  expect(given[0]!.body).toMatchObject({ endpointID: world.endpoint('hangs').endpointID, tries: 0 })
  world.answers.hangs = 200
  await world.tell('listens', 3)
  void world.sender.look()
  await expect.poll(() => world.received('listens')).toHaveLength(3)
  world.release()
})

test('an endpoint that takes nothing for five days is switched off, its messages are given up, and it can be switched on', async () => {
  const world = await aWorld({ endpoints: ['refuses'] })
  await world.tell('refuses', 3)
  await world.sender.look()
  for (let hours = 1; hours < 5 * 24; hours++) {
    world.nowMs += HOUR_MS
    await world.tell('refuses', 1)
    await world.sender.look()
  }
  expect(world.endpoint('refuses')).not.toHaveProperty('disabledAtMs')
  expect(world.waiting()).toBeGreaterThan(0)
  for (let hours = 0; hours < 2; hours++) {
    world.nowMs += HOUR_MS
    await world.sender.look()
  }
  expect(world.endpoint('refuses')).toMatchObject({ disabledBecause: 'failing' })
  expect(world.rows('webhook-failing')).toHaveLength(1)
  expect(await world.tell('refuses', 1), 'nothing is kept for it').toEqual([])
  for (let looks = 0; looks < 3; looks++) await world.sender.look()
  expect(world.waiting()).toBe(0)
  expect(world.rows('webhook-undelivered')).toHaveLength(122)
  await world.change('refuses', switchedOn)
  world.answers.refuses = 200
  await world.tell('refuses', 1)
  await world.sender.look()
  expect(world.waiting()).toBe(0)
  expect(world.endpoint('refuses')).not.toHaveProperty('failingSinceMs')
})

test('what waits for an endpoint that is switched off or removed is given up, also by the next process', async () => {
  const world = await aWorld({ endpoints: ['off', 'removed'] })
  await world.tell('off', 130)
  await world.tell('removed', 2)
  await world.change('off', (endpoint) => switchedOff(endpoint, 'asked', world.nowMs))
  await world.change('removed', () => undefined)
  await world.sender.stop()
  const next = world.nextSender()
  await next.look()
  expect(world.waiting()).toBe(30)
  await next.look()
  expect(world.waiting()).toBe(0)
  expect(world.rows('webhook-undelivered')).toHaveLength(132)
  expect(world.bodies).toEqual([])
})

test('a message that is taken is not sent again, though its endpoint is changed while it is on its way', async () => {
  const world = await aWorld({ endpoints: ['hangs'] })
  await world.tell('hangs', 4)
  const looked = world.sender.look()
  await world.change('hangs', (endpoint) => ({ ...endpoint, failingSinceMs: 1 }))
  world.release(200)
  await looked
  expect(world.waiting()).toBe(0)
  expect(world.bodies).toHaveLength(4)
  expect(world.endpoint('hangs')).not.toHaveProperty('failingSinceMs')
})

test('a stopped sender has waited for what was under way, and begins nothing more', async () => {
  const world = await aWorld({ endpoints: ['hangs'] })
  await world.tell('hangs', 10)
  void world.sender.look()
  await expect.poll(() => world.bodies.length).toBe(4)
  const stopped = world.sender.stop()
  world.release(200)
  await stopped
  expect(world.waiting()).toBe(6)
})

test('of many endpoints that are made at once there are no more than may be', async () => {
  const { store } = await aWorld({ endpoints: [] })
  const made = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) => createEndpoint(store, wanted(`e${i}`), 'hanako', 0)),
  )
  for (let i = 0; i < 20; i++) await createEndpoint(store, wanted(`later-${i}`), 'hanako', 0).catch(() => {})
  expect(made.some(({ status }) => status === 'fulfilled')).toBe(true)
  const kept = store.listStates('shop', 'webhook-endpoint', { limit: 99 })
  expect(kept).toHaveLength(16)
})

interface Setting {
  /** Their names: those that begin with `hangs` answer when they are released, `refuses` says 503, the others 200. */
  readonly endpoints: readonly string[]
  readonly waitingMax?: number
}

async function aWorld({ endpoints, waitingMax }: Setting) {
  const store: Store = await openMemoryStore()
  const name = { ja: '店', en: 'Shop' }
  const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  // One tenant has sixteen endpoints at most, so each has its own here.
  const tenants = new Map<string, Endpoint>()
  await createTenant(store, { tenantID: 'shop', ...shop }, 0)
  for (const [i, endpoint] of endpoints.entries()) {
    const tenantID = `shop-${i}`
    await createTenant(store, { tenantID, ...shop }, 0)
    tenants.set(endpoint, await createEndpoint(store, { ...wanted(endpoint), tenantID }, 'hanako', 0))
  }
  const bodies: string[] = []
  const hanging: ((answer: Answer) => void)[] = []
  const answers: Record<string, number> = { refuses: 503 }
  const post: Post = (url) => {
    const to = new URL(url).pathname.slice(1)
    bodies.push(to)
    if (answers[to] === undefined && to.startsWith('hangs')) return new Promise((resolve) => hanging.push(resolve))
    return Promise.resolve(answered(answers[to] ?? 200))
  }
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const parts: SenderParts = {
    store,
    post,
    nowMs: () => world.nowMs,
    everyMs: HOUR_MS,
    onError,
    ...(waitingMax !== undefined && { waitingMax }),
  }
  const begin = (): Sender => {
    const sender = startSender(parts)
    started.push(async () => {
      world.release()
      await sender.stop()
      expect(errors).toEqual([])
    })
    return sender
  }
  const endpointOf = (to: string) => findEndpoint(store, tenants.get(to)!.tenantID, tenants.get(to)!.endpointID)!
  const world = {
    store,
    nowMs: Date.parse('2026-11-22T00:00:00Z'),
    bodies,
    answers,
    onError,
    received: (to: string) => bodies.filter((body) => body === to),
    endpoint: endpointOf,
    change: (to: string, change: (endpoint: Endpoint) => Endpoint | undefined) =>
      changeEndpoint(store, tenants.get(to)!, change, { kind: 'webhook-changed', by: 'hanako' }, world.nowMs),
    /** @returns the IDs of the messages */
    tell: async (to: string, count: number): Promise<string[]> => {
      const told = { type: 'decision.made', atMs: world.nowMs, data: {} } as const
      const replaces = Array.from({ length: count }, () =>
        deliveriesOf(listEndpoints(store, tenants.get(to)!.tenantID), told),
      ).flat()
      await store.commit({ replaces })
      return replaces.map(({ id }) => id)
    },
    waiting: () => store.waitingKinds(DELIVERIES, 99_999).reduce((sum, { count }) => sum + count, 0),
    rows: (kind: string) => [...store.readJournal({ kinds: [kind] })],
    /** What hangs is answered, or ends without an answer; what comes later hangs again. */
    release: (status?: number) => {
      for (const end of hanging.splice(0)) end(status === undefined ? { kind: 'timedOut' } : answered(status))
    },
    nextSender: begin,
  }
  return Object.assign(world, { sender: begin() })
}

function wanted(path: string) {
  return { tenantID: 'shop', url: `https://hooks.example.jp/${path}`, types: ['decision.made'] } as const
}

function answered(status: number): Answer {
  return { kind: 'answered', status, headers: {}, bytes: new Uint8Array() }
}

const started: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of started.splice(0)) await stop()
})
