import { Outbox } from '@sekisho/adapters/delivery'
import { aHarness, anAReq, CARDS, challenged, encoded, newestCode, rreqsIn } from '@sekisho/adapters/acs/testing'
import type { Harness } from '@sekisho/adapters/acs/testing'
import type { Caller } from '@sekisho/adapters/tenants'
import type { ARes } from '@sekisho/threeds/messages'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createComponents } from '../components.ts'
import { createApp } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { cardholderRoutes } from './cardholderRoutes.ts'
import { outboxRoutes } from './outboxRoutes.ts'
import { acsComponentRoutes, acsRoutes } from './routes.ts'

const PATH = '/3ds/acs/challenge/browser'
const NOTIFICATION = 'https://server.example/3ds/server/challenge-notification'

test('a message of the DS is answered with HTTP 200 and a message, whatever it is', async () => {
  const { components } = await opened()
  const bodies = [
    JSON.stringify(anAReq('2.3.1', { acctNumber: CARDS.frictionless })),
    'nonsense',
    '',
    '{"messageType":"RRes"}',
  ]
  const types: string[] = []
  for (const payload of bodies) {
    const reply = await components.inject({ method: 'POST', url: '/3ds/acs/messages', payload })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toMatch(/^application\/json; ?charset=utf-8$/i)
    types.push(reply.json<ARes>().messageType)
  }
  expect(types).toEqual(['ARes', 'Erro', 'Erro', 'Erro'])
})

test('ACS-CREQB-001, -017, -020: a challenge goes by forms alone, in the requestor’s frame, to the notification URL', async () => {
  const { app, harness } = await opened()
  const { creq } = await challenged(harness, '2.2.0')
  const first = await post(app, PATH, { creq: encoded(creq), threeDSSessionData: 'c2Vzc2lvbg' })
  expect(first.statusCode).toBe(200)
  expect(first.headers['content-security-policy']).toContain(
    'frame-ancestors https://server.example https://shop.example',
  )
  expect(first.headers['x-frame-options']).toBeUndefined()
  expect(first.headers['cache-control']).toBe('no-store')
  const end = await post(app, PATH, { ...hiddenIn(first.body), does: 'enter', code: newestCode(harness) })
  expect(end.body).toContain(`action="${NOTIFICATION}"`)
  expect(end.headers['content-security-policy']).toContain('form-action')
  const { cres, threeDSSessionData } = hiddenIn(end.body)
  expect(threeDSSessionData).toBe('c2Vzc2lvbg')
  expect(JSON.parse(Buffer.from(cres!, 'base64url').toString())).toMatchObject({
    messageType: 'CRes',
    transStatus: 'Y',
  })
  expect(rreqsIn(harness)).toHaveLength(1)
})

test('a browser that brings nothing of ours gets a page that says so, in its language', async () => {
  const { app } = await opened()
  const cases: [string, Record<string, string>][] = [
    [PATH, {}],
    [PATH, { creq: 'e30' }],
    [PATH, { does: 'cancel', transaction: '00000000-0000-4000-8000-00000000ffff', page: '1', secret: 'x' }],
    ['/3ds/acs/method', {}],
    ['/3ds/acs/method', { threeDSMethodData: 'e30' }],
  ]
  for (const [url, form] of cases) {
    const reply = await post(app, url, form)
    expect(reply.statusCode, url).toBe(400)
    expect(reply.headers['content-type'], url).toBe('text/html; charset=utf-8')
    expect(reply.body, url).toContain('lang="ja"')
  }
})

test('ACS-METH-001, -003: the method page is silent, knows its browser again, and tells its facts to nobody else', async () => {
  const { app, harness } = await opened()
  const { threeDSServerTransID } = anAReq('2.2.0')
  const threeDSMethodData = encoded({ threeDSServerTransID, threeDSMethodNotificationURL: `${NOTIFICATION}/method` })
  const first = await post(app, '/3ds/acs/method', { threeDSMethodData })
  expect(first.body).toContain(`action="${NOTIFICATION}/method"`)
  const cookie = String(first.headers['set-cookie']).split(';')[0]!
  expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; Secure; SameSite=None$/)
  const again = await post(app, '/3ds/acs/method', { threeDSMethodData }, { cookie: `a=b; ${cookie}` })
  expect(String(again.headers['set-cookie'])).toContain(cookie)
  const facts = { threeDSServerTransID: threeDSServerTransID as string, facts: '{"timeZone":"Asia/Tokyo"}' }
  expect((await post(app, '/3ds/acs/method/facts', facts)).statusCode).toBe(204)
  expect((await post(app, '/3ds/acs/method/facts', { ...facts, facts: '[]' })).statusCode).toBe(400)
  expect(harness.acs.visits.factsOf(facts.threeDSServerTransID)).toMatchObject({
    timeZone: 'Asia/Tokyo',
    deviceID: cookie.split('=')[1],
  })
})

test('an issuer enrols, sees and removes its cardholders, and nobody else’s', async () => {
  const { app } = await opened()
  const url = '/v1/issuers/cardholders/c-1'
  const payload = { acctNumber: '9999010000012347', contacts: [{ channel: 'mail', to: 'taro@example.jp' }] }
  const as = (key: string) => ({ headers: { authorization: key }, url })
  const statusOf = async (request: object) => (await app.inject(request as { url: string })).statusCode
  expect(await statusOf({ method: 'PUT', ...as('hinode-bank'), payload })).toBe(204)
  const found = await app.inject({ method: 'GET', ...as('hinode-bank') })
  expect(found.json()).toMatchObject({ lastFour: '2347', contacts: [{ channel: 'mail', masked: 't•••@example.jp' }] })
  expect(found.body).not.toMatch(/9999010000012347|taro/)
  expect(await statusOf({ method: 'GET', ...as('minato-card') })).toBe(404)
  expect(await statusOf({ method: 'DELETE', ...as('minato-card') })).toBe(404)
  expect(await statusOf({ method: 'PUT', ...as('minato-card'), payload })).toBe(422)
  expect(await statusOf({ method: 'PUT', ...as('hinode-bank'), url: '/v1/issuers/cardholders/c-2', payload })).toBe(409)
  expect(await statusOf({ method: 'PUT', ...as('hinode-bank'), url: '/v1/issuers/cardholders/c%202', payload })).toBe(
    422,
  )
  expect(await statusOf({ method: 'GET', ...as('a-shop') })).toBe(404)
  expect(await statusOf({ method: 'GET', url })).toBe(401)
  expect(await statusOf({ method: 'DELETE', ...as('hinode-bank') })).toBe(204)
  expect(await statusOf({ method: 'GET', ...as('hinode-bank') })).toBe(404)
})

test('the bank’s page shows what was sent to the demonstration’s cardholders, the newest first', async () => {
  const { app } = await opened()
  const page = await app.inject({ method: 'GET', url: '/', query: { lang: 'en' } })
  expect(page.statusCode).toBe(200)
  expect(page.body.indexOf('222222')).toBeGreaterThan(0)
  expect(page.body.indexOf('222222')).toBeLessThan(page.body.indexOf('111111'))
})

const apps: FastifyInstance[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

async function opened(): Promise<{ app: FastifyInstance; components: FastifyInstance; harness: Harness }> {
  const harness = await aHarness()
  const logger = pino({ level: 'silent' })
  const components = createComponents({ logger, trustProxy: [] }, undefined)
  acsComponentRoutes(components, harness.acs)
  const app = createApp({ logger, trustProxy: [] })
  await acsRoutes(app, harness.acs)
  cardholderRoutes(app, {
    acs: harness.acs,
    nowMs: () => harness.clock.nowMs,
    authenticate: ({ headers }) => {
      const tenantID = headers.authorization
      return tenantID === undefined
        ? problem('unauthenticated')
        : ({ tenantID, mode: 'test', keyID: 'k', role: 'service' } satisfies Caller)
    },
  })
  outboxRoutes(app, await aFilledOutbox())
  apps.push(app, components)
  return { app, components, harness }
}

async function aFilledOutbox(): Promise<Outbox> {
  let nowMs = 0
  const outbox = new Outbox(() => ++nowMs)
  const letter = { channel: 'mail', to: 'hanako@cardholder.example', language: 'ja', subject: 's' } as const
  await outbox.send({ ...letter, text: '111111', id: '1' })
  await outbox.send({ ...letter, text: '222222', id: '2', channel: 'sms', to: '+819000001234' })
  return outbox
}

function post(app: FastifyInstance, url: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    headers: { ...type, ...headers },
  })
}

function hiddenIn(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name!, value!]))
}
