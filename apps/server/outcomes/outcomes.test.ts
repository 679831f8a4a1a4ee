/**
 * What becomes of a payment, over real sockets: shop, 3DS Server, Directory Server, ACS, and then each end's feed. The demonstration's
 * shops and banks have named each other.
 */
import { DEMONSTRATION_API_KEY, DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { postForm } from '@sekisho/simulators/threeds'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { markSeeded, seedTenants } from '../demonstration/tenants.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { BROWSER_SEEN } from '../testing/browserSeen.ts'

const HINODE = '9999010000000011'

let server: TestServer
let bank: string

beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-outcomes-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  await seedTenants(store, Date.now())
  await markSeeded(store)
  await store.close()
  server = await startTestServer(dir)
  bank = await bankKey()
})
afterAll(() => server.remove())

test('what becomes of a payment reaches the other end as a label, and each is weighed by what both know', async () => {
  const txn = await paid('order-1')
  await told('/v1/orders/order-1/settlements', { settlementID: 's-1', status: 'chargeback', ...now() })
  const atBank = await heard(bank, 'chargeback')
  expect(atBank).toMatchObject({ threeDSServerTransID: txn, counted: true, weight: 80, contested: false })
  expect(await heard(DEMONSTRATION_API_KEY, 'authentication')).toMatchObject({
    id: 'order-1',
    threeDSServerTransID: txn,
    transStatus: 'Y',
    challenge: 'not_offered',
    counted: false,
  })
  const report = { reportID: 'r-1', about: { orderID: txn }, type: 'stolen_number', source: 'issuer', ...now() }
  await told('/v1/fraud-reports', report, bank)
  const atShop = await heard(DEMONSTRATION_API_KEY, 'fraud')
  expect(atShop).toMatchObject({ id: 'order-1', type: 'stolen_number', counted: true })
  for (const key of [bank, DEMONSTRATION_API_KEY]) {
    const { partners } = (await get('/v1/partners', key)).body as { partners: { counted: number }[] }
    expect(partners.find(({ counted }) => counted === 1)).toMatchObject({ weight: 81, right: 1, wrong: 0, refused: 0 })
  }
})

test('a label that is contested is marked, and what nobody told cannot be contested', async () => {
  await paid('order-2', 'N') // the bank has learnt: it refuses that card now
  await told('/v1/orders/order-2/settlements', { settlementID: 's-2', status: 'fraud_reported', ...now() })
  const { receipt } = await heard(bank, 'fraud')
  expect(await contest(String(receipt))).toEqual([201, { receipt, repeated: false }])
  expect(await contest(String(receipt))).toEqual([201, { receipt, repeated: true }])
  expect(await heard(bank, 'fraud')).toMatchObject({ contested: true })
  expect((await contest('nothing'))[0]).toBe(404)
  expect(
    (await contest(String(receipt), DEMONSTRATION_API_KEY))[0],
    'of another tenant, or with a test key',
  ).toBeGreaterThan(400)
})

test('attacks: whatever is wrong with a letter, the feed says the same and nothing of anybody', async () => {
  const answers = new Set<string>()
  for (const authorization of [
    undefined,
    'Bearer x',
    'Bearer x.y.z',
    `Bearer ${'A'.repeat(4_000)}`,
    `Bearer ${bank}`,
  ]) {
    const reply = await fetch(`${server.publicURL}/v1/outcomes?after=x`, {
      headers: authorization ? { authorization } : {},
    })
    answers.add(`${reply.status} ${await reply.text()}`)
  }
  expect([...answers]).toEqual([expect.stringMatching(/^401 .*"code":"unauthenticated"/)])
})

/** A payment of an order that the shop had screened. @returns its threeDSServerTransID */
async function paid(orderID: string, transStatus = 'Y'): Promise<string> {
  const order = anOrder({ orderID, occurredAt: new Date().toISOString() })
  expect((await server.post('/v1/orders', order)).status).toBe(201)
  const { threeDSServerTransID, threeDSMethodURL, threeDSMethodData } = await ask('preauth', { acctNumber: HINODE })
  if (threeDSMethodURL !== undefined) {
    await postForm(threeDSMethodURL as string, { threeDSMethodData: threeDSMethodData as string })
  }
  const purchase = { purchaseAmount: '3980', purchaseCurrency: '392', orderID }
  const answer = await ask('auth', { threeDSServerTransID, ...BROWSER_SEEN, ...purchase })
  expect(answer).toMatchObject({ status: 'settled', transStatus })
  return threeDSServerTransID as string
}

async function ask(step: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await server.post(`/v1/3ds/${step}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

async function told(path: string, body: object, key = DEMONSTRATION_API_KEY): Promise<void> {
  const reply = await server.post(path, body, { authorization: `Bearer ${key}` })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
}

async function contest(receipt: string, key = bank): Promise<[number, unknown]> {
  const reply = await server.post(`/v1/outcomes/${receipt}/contests`, {}, { authorization: `Bearer ${key}` })
  return [reply.status, reply.body]
}

async function get(path: string, key: string) {
  const reply = await fetch(`${server.publicURL}${path}`, { headers: { authorization: `Bearer ${key}` } })
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> }
}

/** The latest of a kind, once the courier has brought one. */
function heard(key: string, kind: string): Promise<Readonly<Record<string, unknown>>> {
  const look = async () => {
    const { body } = await get('/v1/partners/outcomes?limit=200', key)
    return (body['outcomes'] as Readonly<Record<string, unknown>>[]).find((outcome) => outcome['kind'] === kind)
  }
  return vi.waitUntil(look, { timeout: 60_000, interval: 200 })
}

/** A key of the bank, which the demonstration has none of. */
async function bankKey(): Promise<string> {
  const { url, secret } = readPass(server.dir)!
  const reply = await fetch(`${url}/tenants/hinode-bank/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'live' }),
  })
  return ((await reply.json()) as { key: string }).key
}

function now() {
  const at = new Date().toISOString()
  return { occurredAt: at, knownAt: at }
}
