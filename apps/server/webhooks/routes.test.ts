/** Webhook endpoints over HTTP of a server outside the demonstration. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startShops } from '../testing/shops.ts'
import type { Shops } from '../testing/shops.ts'

let shops: Shops
beforeAll(async () => {
  shops = await startShops(['shop-a', 'shop-b'], async ({ addKey, addUser }) => {
    for (const tenantID of ['shop-a', 'shop-b']) {
      await addUser(tenantID, { tenantID, userID: 'hanako', role: 'administrator' })
    }
    await addKey('machine', { tenantID: 'shop-a', mode: 'live' })
  })
})
afterAll(() => shops.remove())

const ask = (who: string, method: string, path: string, body?: object) => shops.ask(who, method, path, body)
const ENDPOINT = { url: 'https://hooks.shop.example.jp/', types: ['decision.made'], outcomes: ['review', 'decline'] }

test('webhooks: an endpoint is made, listed without its secret, given another one, and removed', async () => {
  const made = await ask('shop-a', 'POST', '/v1/webhooks', ENDPOINT)
  expect(made).toMatchObject({
    status: 201,
    body: { secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string },
  })
  const { endpointID, secret } = made.body as { endpointID: string; secret: string }
  const listed = await ask('shop-a', 'GET', '/v1/webhooks')
  expect(listed.body).toEqual({ endpoints: [{ endpointID, ...ENDPOINT, disabled: false }] })
  const changed = await ask('shop-a', 'POST', `/v1/webhooks/${endpointID}/secret`)
  expect(changed).toMatchObject({ status: 201, body: { endpointID } })
  expect(changed.body.secret).not.toBe(secret)
  expect(await ask('shop-a', 'DELETE', `/v1/webhooks/${endpointID}`)).toMatchObject({ status: 204 })
  expect((await ask('shop-a', 'GET', '/v1/webhooks')).body).toEqual({ endpoints: [] })
  expect((await ask('shop-a', 'DELETE', `/v1/webhooks/${endpointID}`)).status).toBe(404)
})

test('webhooks: what is not right is refused, and nothing is made', async () => {
  const cases: [object, string][] = [
    [{ ...ENDPOINT, url: 'http://hooks.shop.example.jp/' }, '/url'],
    [{ ...ENDPOINT, url: 'https://127.0.0.1/' }, '/url'],
    [{ ...ENDPOINT, url: 'https://169.254.169.254/' }, '/url'],
    [{ ...ENDPOINT, types: [] }, '/types'],
    [{ ...ENDPOINT, types: ['order.stolen'] }, '/types/0'],
    [{ ...ENDPOINT, outcomes: ['maybe'] }, '/outcomes/0'],
    [{ types: ENDPOINT.types }, '/url'],
    [{ ...ENDPOINT, secret: 'mine' }, '/secret'],
  ]
  for (const [body, pointer] of cases) {
    const refused = await ask('shop-a', 'POST', '/v1/webhooks', body)
    expect(refused.status, pointer).toBe(422)
    expect(JSON.stringify(refused.body.errors), pointer).toContain(`"${pointer}"`)
  }
  expect((await ask('shop-a', 'GET', '/v1/webhooks')).body).toEqual({ endpoints: [] })
})

test('webhooks: they are the administrator’s, and one tenant’s are no other’s', async () => {
  const { body } = await ask('shop-a', 'POST', '/v1/webhooks', ENDPOINT)
  const path = `/v1/webhooks/${String(body.endpointID)}`
  expect((await ask('machine', 'GET', '/v1/webhooks')).status).toBe(403)
  expect((await ask('machine', 'DELETE', path)).status).toBe(403)
  expect((await ask('shop-b', 'DELETE', path)).status).toBe(404)
  expect((await ask('shop-b', 'POST', `${path}/secret`)).status).toBe(404)
  for (const what of ['enable', 'disable']) {
    expect((await ask('machine', 'POST', `${path}/${what}`)).status, what).toBe(403)
    expect((await ask('shop-b', 'POST', `${path}/${what}`)).status, what).toBe(404)
  }
  expect((await ask('shop-b', 'GET', '/v1/webhooks')).body).toEqual({ endpoints: [] })
  expect((await ask('shop-a', 'DELETE', path)).status).toBe(204)
})

test('webhooks: an endpoint is switched off and on again, and says why it is off', async () => {
  const { body } = await ask('shop-a', 'POST', '/v1/webhooks', ENDPOINT)
  const path = `/v1/webhooks/${String(body.endpointID)}`
  const on = { endpointID: body.endpointID, ...ENDPOINT, disabled: false }
  const off = { ...on, disabled: true, disabledBecause: 'asked' }
  for (let times = 0; times < 2; times++) {
    expect(await ask('shop-a', 'POST', `${path}/disable`)).toEqual({ status: 200, body: off })
    expect((await ask('shop-a', 'GET', '/v1/webhooks')).body).toEqual({ endpoints: [off] })
  }
  for (let times = 0; times < 2; times++) {
    expect(await ask('shop-a', 'POST', `${path}/enable`)).toEqual({ status: 200, body: on })
    expect((await ask('shop-a', 'GET', '/v1/webhooks')).body).toEqual({ endpoints: [on] })
  }
  expect((await ask('shop-a', 'DELETE', path)).status).toBe(204)
  expect((await ask('shop-a', 'POST', `${path}/enable`)).status).toBe(404)
})

test('webhooks: a tenant has sixteen endpoints at most, however many are made at once', async () => {
  const make = () => ask('shop-b', 'POST', '/v1/webhooks', ENDPOINT).then(({ status }) => status)
  const answers = await Promise.all(Array.from({ length: 30 }, make))
  expect(answers.filter((status) => status !== 201 && status !== 409)).toEqual([])
  for (let tries = 0; tries < 16; tries++) answers.push(await make())
  expect(answers.filter((status) => status === 201)).toHaveLength(16)
  expect(answers.at(-1)).toBe(409)
})
