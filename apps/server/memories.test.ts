/** A server that was stopped knows at its next start what it knew, from its snapshot and the journal behind it. */
import { openSession } from '@sekisho/adapters/accounts'
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant, createUser, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { anOrder, isoOf } from '@sekisho/fraud/testing'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-memories-'))
const [keyFile, dir] = [join(folder, 'sekisho.key'), join(folder, 'data')]
const path = join(dir, 'memories.snapshot')
/** As few as the setting takes. */
const EVENTS = 1_000
/** Of somebody who may look at the queue. */
let secret = ''
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('memories: written when the server stops, read when it starts, and dropped with one line when it does not fit', async () => {
  const key = await aHistory()
  const starts: [string, (snapshot: Buffer) => Buffer, { dropped: number; written: number }][] = [
    ['without one', (snapshot) => snapshot, { dropped: 0, written: 1 }],
    ['as it was written', (snapshot) => snapshot, { dropped: 0, written: 0 }],
    // Whoever folded the journal whole has a thousand events that no snapshot has.
    ['damaged', flipped, { dropped: 1, written: 1 }],
  ]
  for (const [n, [name, spoil, { dropped, written }]] of starts.entries()) {
    if (existsSync(path)) writeFileSync(path, spoil(readFileSync(path)))
    const environment = { SEKISHO_DEMO: '0', KEY_FILE: keyFile, SNAPSHOT_EVENTS: String(EVENTS) }
    const server = await startTestServer(dir, environment)
    const body = anOrder({ orderID: `start-${n}`, occurredAt: new Date().toISOString(), ...buyer(7) })
    const answer = await server.post('/v1/orders', body, { authorization: `Bearer ${key}` })
    const linked = (answer.body['linkedOrders'] as { orderID: string }[]).map(({ orderID }) => orderID)
    expect(linked, name).toContain(n === 0 ? `order-${EVENTS - 93}` : `start-${n - 1}`)
    await server.close()
    expect(linesWith(server, 'what does not fit of the snapshot'), name).toHaveLength(dropped)
    expect(linesWith(server, 'a snapshot was written'), name).toHaveLength(written)
  }
})

test('queue: written when the server stops, once somebody looked at it, and read when it starts', async () => {
  const queuePath = join(dir, 'queue.snapshot')
  const environment = { SEKISHO_DEMO: '0', KEY_FILE: keyFile, SNAPSHOT_EVENTS: String(EVENTS) }
  const start = () => startTestServer(dir, environment)
  await (await start()).close()
  expect(existsSync(queuePath), 'nobody looked').toBe(false)
  const looked = await start()
  const before = await lookAtQueue(looked)
  await looked.close()
  expect(linesWith(looked, 'the queue was written')).toHaveLength(1)
  const again = await start()
  expect(await lookAtQueue(again)).toEqual(before)
  await again.close()
  expect([linesWith(again, 'the queue was written'), linesWith(again, 'the queue is read')]).toEqual([[], []])
  writeFileSync(queuePath, flipped(readFileSync(queuePath)))
  const spoilt = await start()
  expect(await lookAtQueue(spoilt)).toEqual(before)
  await spoilt.close()
  expect(linesWith(spoilt, 'the queue is read from the journal')).toHaveLength(1)
})

async function lookAtQueue({ publicURL }: TestServer): Promise<unknown> {
  const origin = `http://localhost:${new URL(publicURL).port}`
  const reply = await fetch(`${origin}/console/api/cases?space=test`, {
    headers: { cookie: `sekisho_session=${secret}` },
  })
  const page = (await reply.json()) as { total: number }
  expect(page.total).toBe(1)
  return page
}

/** @returns a key of the shop whose orders they are */
async function aHistory(): Promise<string> {
  createKeyFile(keyFile)
  const store = await openStore({ dir, kek: openKeyFile(keyFile, { dataDir: dir }).kek })
  const name = { ja: '店', en: 'Shop' }
  const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
  await createTenant(store, { ...shop, tenantID: 'shop-a' }, Date.now())
  const desk = Desk.open({
    store,
    screening: new Screening((_tenant, kind) => ({ live: readyMadePolicy(kind), shadows: [] })),
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID) => findTenant(store, tenantID),
    nowMs: Date.now,
  })
  const hourAgo = Date.now() - 3_600_000
  await Promise.all(
    Array.from({ length: EVENTS }, (_, i) =>
      desk.order('shop-a', anOrder({ orderID: `order-${i}`, occurredAt: isoOf(hourAgo + i), ...buyer(i % 100) }), {
        imported: true,
      }),
    ),
  )
  const waits = { orderID: 'waits', occurredAt: isoOf(hourAgo), buyer: { email: 'review@trigger.example' } }
  await desk.order('shop-a', anOrder(waits), { test: true })
  await createUser(store, { tenantID: 'shop-a', userID: 'hanako', role: 'viewer' }, 'operator', Date.now())
  secret = await openSession(store, { tenantID: 'shop-a', userID: 'hanako' }, 'passkey', Date.now())
  const key = await createAPIKey(store, { tenantID: 'shop-a', mode: 'live' }, Date.now())
  await store.close()
  return key
}

function buyer(n: number): object {
  return {
    buyer: { accountID: `member-${n}` },
    payment: { method: 'card', card: { token: `card-${n}` } },
    deliveries: undefined,
    device: undefined,
  }
}

function linesWith({ logged }: TestServer, text: string): readonly string[] {
  return logged.filter((line) => line.includes(text))
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.length >> 1]! ^= 1
  return copy
}
