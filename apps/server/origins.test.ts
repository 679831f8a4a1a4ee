import fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { keepSitesApart, onSite, originsOf, SITES } from './origins.ts'
import type { Origins } from './origins.ts'

test('a path answers on its own host, and nowhere else', async () => {
  const app = await anApp({})
  const paths: Record<string, string> = {
    '/3ds/server/card-field': 'pay',
    '/3ds/acs/challenge/browser': 'acs',
    '/shop-cart': 'shop',
    '/outbox': 'bank',
    '/v1/orders': 'api',
    '/docs': 'api',
  }
  const hosts: Record<string, string> = {
    'pay.localhost:3000': 'pay',
    'PAY.localhost': 'pay',
    'acs.localhost:8': 'acs',
    'shop.localhost:3000': 'shop',
    'bank.localhost:3000': 'bank',
    '127.0.0.1:3000': 'api',
    'localhost:3000': 'api',
    '[::1]:3000': 'api',
    'evil.example': 'api',
    'evil.pay.localhost': 'api',
    'pay.localhost.evil.example': 'api',
    'pay.localhost:3000@evil.example': 'api',
    '': 'api',
  }
  for (const [host, site] of Object.entries(hosts)) {
    for (const [url, own] of Object.entries(paths)) {
      const { statusCode } = await app.inject({ url, headers: { host } })
      expect(statusCode, `${url} on ${host}`).toBe(site === own ? 200 : 404)
    }
  }
})

test('two sites may have the same path', async () => {
  const app = await anApp({})
  const bodyOn = async (host: string) => (await app.inject({ url: '/', headers: { host } })).body
  expect(await bodyOn('shop.localhost')).toBe('the shop')
  expect(await bodyOn('bank.localhost')).toBe('the bank')
  expect(await bodyOn('127.0.0.1')).toBe('the front door')
})

test('outside the demonstration the hosts are those of the settings', async () => {
  const app = await anApp({ pay: 'https://pay.example.jp', acs: 'https://acs.example.jp:8443' })
  const statusOn = async (host: string) =>
    (await app.inject({ url: '/3ds/acs/challenge/browser', headers: { host } })).statusCode
  expect(await statusOn('acs.example.jp')).toBe(200)
  expect(await statusOn('acs.example.jp:8443')).toBe(200)
  for (const host of ['pay.example.jp', 'acs.localhost', 'example.jp', '127.0.0.1']) {
    expect(await statusOn(host), host).toBe(404)
  }
})

test('the origins of the demonstration are named with the port that is listened on', () => {
  expect(originsOf({}, 3000)).toEqual({
    pay: 'http://pay.localhost:3000',
    shop: 'http://shop.localhost:3000',
    acs: 'http://acs.localhost:3000',
    bank: 'http://bank.localhost:3000',
  })
  expect(originsOf({ pay: 'https://pay.example.jp' }, 1)).toMatchObject({ pay: 'https://pay.example.jp' })
  expect(new Set(Object.values(originsOf({}, 1))).size).toBe(SITES.length)
})

async function anApp(origins: Partial<Origins>) {
  const app = fastify()
  opened.push(app)
  keepSitesApart(app, origins)
  for (const url of ['/3ds/server/card-field', '/3ds/acs/challenge/browser', '/v1/orders', '/docs']) {
    app.get(url, async () => 'here')
  }
  app.get('/', async () => 'the front door')
  await onSite(app, 'shop', (scope) => {
    scope.get('/', async () => 'the shop')
    scope.get('/shop-cart', async () => 'here')
  })
  await onSite(app, 'bank', (scope) => {
    scope.get('/', async () => 'the bank')
    scope.get('/outbox', async () => 'here')
  })
  return app
}

const opened: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})
