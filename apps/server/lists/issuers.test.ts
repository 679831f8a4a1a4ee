/** An issuer's lists and reports of fraud, at a process that is an ACS and nothing else. */
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openStore } from '@sekisho/adapters/sql'
import { createAPIKey, createTenant } from '@sekisho/adapters/tenants'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markSeeded, seedTenants } from '../demonstration/tenants.ts'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'

let server: TestServer
let key: string
beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-issuer-'))
  const store = await openStore({ dir, kek: DEMONSTRATION_KEK })
  await seedTenants(store, Date.now())
  const name = { ja: '銀行', en: 'Bank' }
  const place = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
  await createTenant(store, { tenantID: 'a-bank', parent: 'platform', role: 'issuer', name, ...place }, Date.now())
  key = await createAPIKey(store, { tenantID: 'a-bank', mode: 'live' }, Date.now())
  await markSeeded(store)
  await store.close()
  server = await startTestServer(dir, { ROLES: 'acs' })
})
afterAll(() => server.remove())

const post = (path: string, body: object) => server.post(path, body, { authorization: `Bearer ${key}` })
const now = () => new Date().toISOString()

test('issuers: lists and reports of fraud reach the memory that authentications are decided from, without the screening role', async () => {
  const entity = { card: { token: 'stolen' } }
  const change = {
    listChangeID: 'l-1',
    occurredAt: now(),
    listID: 'stolen-cards',
    effect: 'block',
    entity,
    category: 'stolen_card',
    source: 'calls',
    owner: 'desk',
  }
  expect((await post('/v1/list-changes', change)).status).toBe(201)
  const report = { reportID: 'r-1', occurredAt: now(), about: { entity }, type: 'stolen_card', source: 'issuer' }
  const reported = await post('/v1/fraud-reports', report)
  expect(reported.status, JSON.stringify(reported.body)).toBe(201)
  const { body } = await post('/v1/entities/features', { entity })
  expect(body).toMatchObject({ kind: 'card', known: true, lists: [{ listID: 'stolen-cards' }] })
  expect(body.features).toContainEqual(expect.objectContaining({ name: 'cardChargebacks', value: 1 }))
  expect((await post('/v1/orders', {})).status).toBe(404)
})
