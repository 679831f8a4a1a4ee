/** The courier at another company's feed: what passes, and what a partner that answers badly comes to. */
import { openGet } from '@sekisho/adapters/http'
import { partnerKeysOf } from '@sekisho/adapters/outcomes'
import { DAY_MS } from '@sekisho/base'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { floods } from '../../../adapters/outcomes/testing/floods.ts'
import { aWorld } from '../../../adapters/outcomes/testing/world.ts'
import { createApp } from '../http/app.ts'
import { outcomeRoutes } from './routes.ts'
import type { OutcomeParts } from './routes.ts'

const TXN = '00000000-0000-4000-8000-000000000001'
interface Partners {
  readonly partners: readonly { readonly partner: string; readonly outcomes: number; readonly waits: boolean }[]
}

const getter = openGet()
afterAll(() => getter.close())

test('a partner of another company is asked page by page, and goes on where it was', async () => {
  const world = await aWorld()
  const { shop, issuer, clock } = world
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  outcomeRoutes(app, { ...shop, nowMs: () => clock.nowMs } as unknown as OutcomeParts)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    await issuer.names({ feedURL: `${origin}/v1/outcomes` })
    await world.pays('order-1', TXN)
    for (let n = 0; n < 250; n++) await shop.judges('order-1', 'ok')
    await shop.settles('order-1', 'chargeback')
    await issuer.asks(getter.get)
    expect(issuer.taken()).toHaveLength(251)
    expect(issuer.taken().at(-1)).toEqual({ kind: 'chargeback', counted: true })
    await issuer.asks(getter.get)
    await shop.settles('order-1', 'chargeback_reversed')
    await issuer.asks(getter.get)
    expect(issuer.taken()).toHaveLength(252)
  } finally {
    await app.close()
  }
})

test('attacks: a partner that floods is shown as waiting, beside others that do not, until the day is over', async () => {
  const { issuer, clock } = await aWorld()
  const jwks = partnerKeysOf(issuer.store, 'stranger', clock.nowMs)
  await issuer.names({}, [{ partner: 'shop-2', tells: true, hears: true, jwks }])
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  const admit = () => ({ tenantID: issuer.tenant })
  outcomeRoutes(app, { ...issuer, admit, nowMs: () => clock.nowMs } as unknown as OutcomeParts)
  const waiting = async () => {
    const { partners } = (await app.inject('/v1/partners')).json<Partners>()
    return partners.map(({ partner, outcomes, waits }) => `${partner} ${outcomes} ${waits ? 'waits' : 'is heard'}`)
  }
  await floods({ issuer, clock }, 19_999)
  expect(await waiting()).toEqual(['shop-1 19999 is heard', 'shop-2 0 is heard'])
  await floods({ issuer, clock }, 1)
  expect(await waiting()).toEqual(['shop-1 20000 waits', 'shop-2 0 is heard'])
  clock.nowMs += DAY_MS
  expect(await waiting()).toEqual(['shop-1 20000 is heard', 'shop-2 0 is heard'])
  await app.close()
})

test('keys: whoever has partners gives out its public keys to anybody, and nobody else has any', async () => {
  const { shop, clock } = await aWorld()
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  outcomeRoutes(app, { ...shop, nowMs: () => clock.nowMs } as unknown as OutcomeParts)
  const answer = await app.inject('/v1/outcomes/keys/shop-a')
  expect(answer.headers['content-type']).toMatch(/^application\/jwk-set\+json/)
  expect(answer.json()).toEqual(partnerKeysOf(shop.store, 'shop-a', clock.nowMs))
  expect(answer.body).not.toContain('"d"')
  const others = await Promise.all(
    ['another', 'nobody', '..%2Fshop-a'].map((id) => app.inject(`/v1/outcomes/keys/${id}`)),
  )
  expect(others.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
  await shop.names(undefined)
  expect((await app.inject('/v1/outcomes/keys/shop-a')).statusCode, 'of no partners any more').toBe(404)
  const many = await Promise.all(Array.from({ length: 60 }, () => app.inject('/v1/outcomes/keys/shop-a')))
  expect(many.map(({ statusCode }) => statusCode)).toContain(429)
  await app.close()
})

test('attacks: a partner that answers with anything but a page changes nothing, and is asked again', async () => {
  const { issuer } = await aWorld()
  const answers = [
    '',
    'null',
    '[]',
    '{"outcomes":"x","after":"y"}',
    '{"outcomes":[1],"after":"y"}',
    `{"outcomes":[],"after":"${'y'.repeat(600)}"}`,
    JSON.stringify({ outcomes: Array.from({ length: 1_001 }, () => 'x.y.z'), after: 'y' }),
    'x'.repeat(5_000_000),
  ]
  let asked = 0
  const server = createServer((_request, reply) => void reply.end(answers[asked++]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await issuer.names({ feedURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/outcomes` })
    const { seq } = issuer.store.head()
    for (let n = 0; n < answers.length; n++) await issuer.asks(getter.get)
    expect(asked).toBe(answers.length)
    expect(issuer.store.head().seq).toBe(seq)
    expect(issuer.store.findState(issuer.tenant, 'outcome-cursor', 'shop-1')).toBeUndefined()
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
