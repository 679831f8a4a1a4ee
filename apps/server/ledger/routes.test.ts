/** The ledgers of a shop and of its customers' bank, over real sockets: one purchase seen from both sides. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { ledgerOf } from '@sekisho/adapters/ledger'
import { openReader, openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createUser, findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { UPCASTERS } from '@sekisho/fraud/events'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markSeeded, seedTenants } from '../demonstration/tenants.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { BROWSER_SEEN } from '../testing/browserSeen.ts'

const SHOP = 'demo-denki'
const BANK = 'hinode-bank'
/** Cards of the demonstration's first bank: without a challenge, with one, reported stolen, blocked. */
const CARDS = {
  friendly: '9999010000000011',
  asked: '9999010000000029',
  stolen: '9999010000000052',
  blocked: '9999010000000078',
}

let server: TestServer
let cart: string
let viewer: string
let tries: string

beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-ledgers-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  await seedTenants(store, Date.now())
  await markSeeded(store)
  const now = Date.now()
  cart = await createAPIKey(store, { tenantID: SHOP, mode: 'live' }, now)
  tries = await createAPIKey(store, { tenantID: SHOP, mode: 'test' }, now)
  await createUser(store, { tenantID: SHOP, userID: 'looker', role: 'viewer' }, 'operator', now)
  viewer = await createAPIKey(store, { tenantID: SHOP, mode: 'live', userID: 'looker' }, now)
  await store.close()
  server = await startTestServer(dir)
})
afterAll(() => server.remove())

test('ledger: both sides of the same payments, each with one cause', async () => {
  for (const [name, card] of Object.entries(CARDS)) await buy(name, card)
  await told('friendly', 'settlements', { settlementID: 's', status: 'captured' })
  await ask('', anOrder({ orderID: 'tried', occurredAt: now() }), { key: tries, path: '/v1/orders' })

  const body = await ledger(viewer, '?by=version,road')
  expect(body).toMatchObject({ side: 'shop', sales: 4, unlinked: 0, closedEarly: 0 })
  expect(causesIn(body)).toEqual({ settled: 1, threeds_failed: 2, still_open: 1 })
  expect(valuesOf(body, 'version')).toEqual(['2.3.1'])
  expect(valuesOf(body, 'road').sort()).toEqual(['challenged', 'frictionless'])

  const reader = openReader({ dir: server.dir, upcasters: UPCASTERS })
  const issuer = ledgerOf(reader, {
    tenant: findTenant(reader, BANK)!,
    by: ['shop'],
    nowMs: Date.now() + DAY_MS + 60_000,
    onProgress: () => {},
  })
  reader.close()
  expect(issuer).toMatchObject({ side: 'issuer', sales: 4, unlinked: 0 })
  const { settled, lost } = issuer.total[0]!
  expect(settled.sales).toBe(1)
  expect(lost.map(({ cause, sales }) => `${cause} ${sales}`)).toEqual(['threeds_abandoned 1', 'threeds_failed 2'])
  expect(issuer.by[1]!.slices).toHaveLength(1)
})

test('ledger: who may not, and what is not right, is refused', async () => {
  const cases: [string, string, number][] = [
    ['sk_nobody', '', 401],
    [cart, '?by=colour', 422],
    [cart, '?by=shop,,device', 422],
    [cart, '?by=shop&by=device', 422],
    [cart, '?from=monday', 422],
    [cart, '?reviewHours=0', 422],
    [cart, '?reviewHours=1e3', 422],
    [cart, '?secret=1', 422],
  ]
  for (const [key, query, status] of cases) {
    expect({ query, status: (await get(key, query)).status }).toEqual({ query, status })
  }
})

test('ledger: only sales of the time that is asked for', async () => {
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString()
  const body = await ledger(cart, `?from=${tomorrow}&reviewHours=1`)
  expect(body).toMatchObject({ sales: 0, total: [], reviewHours: 1 })
})

/** An order is screened, authenticated, and its result told. */
async function buy(orderID: string, acctNumber: string): Promise<void> {
  await ask('', anOrder({ orderID, occurredAt: now() }), { path: '/v1/orders' })
  const { threeDSServerTransID } = await ask('preauth', { acctNumber })
  const purchase = { purchaseAmount: '3980', purchaseCurrency: '392' }
  const { transStatus } = await ask('auth', { threeDSServerTransID, ...BROWSER_SEEN, ...purchase })
  await told(orderID, 'threeds-results', { resultID: 'r', transStatus, threeDSServerTransID })
}

function told(orderID: string, what: string, body: object): Promise<unknown> {
  return ask('', { occurredAt: now(), ...body }, { path: `/v1/orders/${orderID}/${what}` })
}

async function ask(
  step: string,
  body: object,
  { key = cart, path = `/v1/3ds/${step}` } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const reply = await server.post(path, body, { authorization: `Bearer ${key}` })
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}

async function get(key: string, query: string) {
  const reply = await fetch(`${server.publicURL}/v1/ledger${query}`, { headers: { authorization: `Bearer ${key}` } })
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> }
}

/** Asks until it is made. */
async function ledger(key: string, query: string): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const { status, body } = await get(key, query)
    expect(body).toMatchObject(status === 202 ? { status: 'working' } : { status: 'done', percent: 100 })
    if (status === 200) return body['ledger'] as Readonly<Record<string, unknown>>
    await setTimeout(20)
  }
}

function causesIn({ total }: Readonly<Record<string, unknown>>): Record<string, number> {
  const [outcome] = total as [{ settled: { sales: number }; lost: { cause: string; sales: number }[] }]
  return {
    settled: outcome.settled.sales,
    ...Object.fromEntries(outcome.lost.map(({ cause, sales }) => [cause, sales])),
  }
}

function valuesOf({ by }: Readonly<Record<string, unknown>>, dimension: string): string[] {
  return (by as Record<string, { value: string }[]>)[dimension]!.map(({ value }) => value)
}

function now(): string {
  return new Date().toISOString()
}
