import type { Caller } from '@sekisho/adapters/tenants'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import {
  ares,
  bytesOf,
  CARD,
  challenge,
  openFixture,
  ORIGIN,
  rreq,
  SHOP,
} from '../../../adapters/threeds-server/testing/fixture.ts'
import type { Fixture, FixtureOptions } from '../../../adapters/threeds-server/testing/fixture.ts'
import { aBrowser, aPurchase } from '../../../threeds/server/testing/samples.ts'
import { createComponents } from '../components.ts'
import { createApp } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { threeDSServerComponentRoutes, threeDSServerRoutes } from './routes.ts'

const PAY = 'https://pay.example'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const opened: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close()
})

test('a challenge, from the card field to the result: each address answers what the next one needs', async () => {
  const { app, components, fixture, call } = await open()
  fixture.answers.AReq = (areq) => challenge(areq)
  const card = await app.inject({
    method: 'POST',
    url: '/3ds/server/cards',
    headers: { ...FORM, origin: PAY },
    payload: cardForm(),
  })
  expect(card.statusCode).toBe(201)
  const prepared = await call('preauth', {
    cardReference: card.json<{ cardReference: string }>().cardReference,
    origin: ORIGIN,
  })
  const { threeDSServerTransID } = prepared.body
  const asked = await call('auth', { threeDSServerTransID, ...aBrowser, ...aPurchase })
  expect(asked).toMatchObject({ status: 200, body: { status: 'challenge', acsURL: 'https://acs.example/challenge' } })
  expect(await call('postauth', { threeDSServerTransID, waitMs: 0 })).toMatchObject({ body: { status: 'pending' } })

  const rres = await components.inject({
    method: 'POST',
    url: '/3ds/server/messages',
    payload: Buffer.from(bytesOf(rreq(fixture.ofType('AReq')[0]!))),
  })
  expect(rres).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/JSON; charset=UTF-8' } })
  expect(rres.json()).toMatchObject({ messageType: 'RRes', resultsStatus: '01' })
  expect(await call('postauth', { threeDSServerTransID })).toMatchObject({
    status: 200,
    body: { status: 'settled', authenticated: true },
  })
})

test('3DSS-NET-011: nobody asks without a key, and what is wrong is a problem with its code', async () => {
  const { app, fixture, call } = await open()
  fixture.answers.AReq = (areq) => ares(areq)
  for (const path of ['preauth', 'auth', 'postauth']) {
    const refused = await app.inject({ method: 'POST', url: `/v1/3ds/${path}`, payload: {} })
    expect(refused.statusCode).toBe(401)
    expect(await call(path, {})).toMatchObject({ status: 422, body: { code: 'invalid' } })
  }
  const unknown = { threeDSServerTransID: '00000000-0000-4000-8000-000000000000' }
  expect(await call('auth', unknown)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await call('postauth', unknown)).toMatchObject({ status: 404 })
  const { threeDSServerTransID } = (await call('preauth', { acctNumber: CARD })).body
  expect(await call('postauth', { threeDSServerTransID })).toMatchObject({ status: 409, body: { code: 'out_of_turn' } })
  expect(await call('auth', { threeDSServerTransID, ...aBrowser })).toMatchObject({
    status: 422,
    body: {
      errors: expect.arrayContaining([expect.objectContaining({ code: 'required', pointer: '/purchaseAmount' })]),
    },
  })
  fixture.nowMs += 11 * 60_000
  expect(await call('auth', { threeDSServerTransID, ...aBrowser, ...aPurchase })).toMatchObject({
    status: 409,
    body: { code: 'out_of_turn' },
  })
  expect(await call('preauth', { acctNumber: CARD }, 'stranger')).toMatchObject({ status: 404 })
})

test('3DSS-NET-003, 3DSS-VAL-005: a component is always answered with 200, a message or an Erro; an Erro with nothing', async () => {
  const { components } = await open()
  for (const payload of ['', '{', 'null', '[]', '{"messageType":"AReq"}']) {
    const answer = await components.inject({ method: 'POST', url: '/3ds/server/messages', payload })
    expect(answer.statusCode, payload).toBe(200)
    expect(answer.json()).toMatchObject({ messageType: 'Erro', errorCode: '101', errorComponent: 'S' })
  }
  const erro = {
    messageType: 'Erro',
    messageVersion: '2.2.0',
    errorCode: '402',
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
  }
  const silent = await components.inject({
    method: 'POST',
    url: '/3ds/server/messages',
    payload: Buffer.from(bytesOf(erro)),
  })
  expect(silent).toMatchObject({ statusCode: 200, body: '' })
})

test('3DSS-METH-004, 015: the notification of the method tells the shop’s page, and a stranger nothing', async () => {
  const { app, call } = await open({ methodURL: 'https://acs.example/method' })
  const { threeDSServerTransID } = (await call('preauth', { acctNumber: CARD })).body
  const post = (id: unknown) => {
    const threeDSMethodData = Buffer.from(JSON.stringify({ threeDSServerTransID: id })).toString('base64url')
    return app.inject({
      method: 'POST',
      url: '/3ds/server/method-notification',
      headers: FORM,
      payload: new URLSearchParams({ threeDSMethodData }).toString(),
    })
  }
  const known = await post(threeDSServerTransID)
  expect(known.body).toContain(`data-origin="${ORIGIN}"`)
  expect(known.body).toContain('&quot;sekisho&quot;:&quot;method&quot;')
  expect(known.headers['content-security-policy']).not.toContain('unsafe')
  const unknown = await post('00000000-0000-4000-8000-000000000000')
  expect(unknown.statusCode).toBe(200)
  expect(unknown.body).not.toContain('<script')
})

test('PAGE-CHAL-007, 009, 011, 3DSS-RREQ-020: what comes back from the ACS tells the page, or leads the window to the shop', async () => {
  const { app, fixture, call } = await open()
  fixture.answers.AReq = (areq) => challenge(areq)
  const begin = async (more: object) => {
    const { threeDSServerTransID } = (await call('preauth', { acctNumber: CARD })).body
    const { body } = await call('auth', { threeDSServerTransID, ...aBrowser, ...aPurchase, ...more })
    const cres = {
      messageType: 'CRes',
      messageVersion: '2.2.0',
      threeDSServerTransID,
      acsTransID: body['acsTransID'],
      transStatus: 'Y',
    }
    const erro = {
      ...cres,
      messageType: 'Erro',
      errorCode: '305',
      errorComponent: 'A',
      errorDescription: 'x',
      errorDetail: 'x',
    }
    return {
      threeDSServerTransID,
      cres: Buffer.from(JSON.stringify(cres)).toString('base64url'),
      erro: Buffer.from(JSON.stringify(erro)).toString('base64url'),
    }
  }
  const post = (fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/3ds/server/challenge-notification',
      headers: FORM,
      payload: new URLSearchParams(fields).toString(),
    })

  const frame = await begin({})
  const finished = await post({ cres: frame.cres })
  expect(finished.body).toContain('&quot;sekisho&quot;:&quot;challenge&quot;')
  expect(finished.body).not.toContain('failed')
  expect(finished.headers['content-security-policy']).toContain(`frame-ancestors ${ORIGIN}`)
  expect((await post({ erro: frame.erro })).body).toContain('&quot;failed&quot;:true')
  expect((await post({ cres: 'nonsense' })).statusCode).toBe(200)
  expect((await post({})).body).not.toContain('<script')

  const whole = await begin({ returnURL: `${ORIGIN}/done?order=1` })
  const led = await post({ cres: whole.cres })
  expect(led.statusCode).toBe(303)
  expect(led.headers.location).toBe(`${ORIGIN}/done?order=1&threeDSServerTransID=${String(whole.threeDSServerTransID)}`)
})

test('card field: a page that only the shop may frame, with no field for a security code', async () => {
  const { app } = await open()
  const page = await app.inject({ url: `/3ds/server/card-field?shop=${SHOP}&lang=ja` })
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${ORIGIN}`)
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.body.match(/<input[^>]* name="\w+"/g)).toHaveLength(4)
  for (const query of [
    '',
    '?shop=stranger',
    '?shop=__proto__',
    `?shop=${SHOP}&returnURL=https://elsewhere.example/`,
    `?shop=${SHOP}&origin=https://elsewhere.example`,
  ]) {
    expect((await app.inject({ url: `/3ds/server/card-field${query}` })).statusCode, query).toBe(404)
  }
})

test('card field: without scripts the window leads back to the shop with the reference, or shows what is wrong', async () => {
  const { app } = await open()
  const post = (payload: string) =>
    app.inject({ method: 'POST', url: '/3ds/server/cards', headers: { ...FORM, origin: PAY }, payload })
  const back = await post(cardForm({ returnURL: `${ORIGIN}/pay` }))
  expect(back.statusCode).toBe(303)
  expect(back.headers.location).toMatch(/^https:\/\/shop\.example\/pay\?cardReference=card_[\w-]{32}$/)
  const wrong = await post(cardForm({ returnURL: `${ORIGIN}/pay`, number: '9999 0100 0000 0004' }))
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('カード番号をご確認ください。')
  expect(wrong.body).not.toMatch(/0000 ?0004/)
})

test('card field: cards come from our own page, right in form, and not too many', async () => {
  const { app } = await open()
  const post = (change: Record<string, string>, origin = PAY) =>
    app.inject({ method: 'POST', url: '/3ds/server/cards', headers: { ...FORM, origin }, payload: cardForm(change) })
  const cases: [Record<string, string>, number][] = [
    [{ number: '９９９９ ０１００ ００００ ０００３', expiry: '1/28' }, 201],
    [{ expiry: '12/2028' }, 201],
    [{ expiry: '13/28' }, 422],
    [{ expiry: '' }, 422],
    [{ number: '123' }, 422],
    [{ shop: 'stranger' }, 404],
  ]
  for (const [change, status] of cases) expect((await post(change)).statusCode, JSON.stringify(change)).toBe(status)
  expect((await post({}, 'https://elsewhere.example')).statusCode).toBe(404)
  let last = 0
  for (let i = 0; i < 20; i++) last = (await post({})).statusCode
  expect(last).toBe(429)
})

test('sekisho.js: the script of shops is given out to every origin', async () => {
  const { app } = await open()
  const script = await app.inject({ url: '/3ds/server/sekisho.js' })
  expect(script).toMatchObject({ statusCode: 200, headers: { 'cross-origin-resource-policy': 'cross-origin' } })
  expect(script.headers['content-type']).toContain('text/javascript')
})

test('3DSS-ARES-004: a challenge whose requestor has gone is told to the ACS with its result', async () => {
  const { app, fixture } = await open()
  const leave = new AbortController()
  fixture.answers.AReq = (areq) => {
    leave.abort()
    return challenge(areq)
  }
  // The answer is ready when the server has seen that nobody is there any more.
  app.addHook('onSend', async ({ url, raw }) => {
    while (url === '/v1/3ds/auth' && !raw.socket.destroyed) await new Promise((resolve) => setImmediate(resolve))
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const post = (path: string, body: object, signal?: AbortSignal) =>
    fetch(`${address}/v1/3ds/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-test-tenant': SHOP },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
  const { threeDSServerTransID } = (await (await post('preauth', { acctNumber: CARD })).json()) as {
    threeDSServerTransID: string
  }
  await expect(post('auth', { threeDSServerTransID, ...aBrowser, ...aPurchase }, leave.signal)).rejects.toThrow(/abort/)
  const isMarked = () =>
    fixture.store.findState('platform', 'threeds-server-transaction', threeDSServerTransID)!.body['challenge'] ===
    'undelivered'
  await expect.poll(isMarked, { timeout: 20_000 }).toBe(true)
})

function cardForm(change: Record<string, string> = {}): string {
  return new URLSearchParams({
    shop: SHOP,
    lang: 'ja',
    number: '9999 0100 0000 0003',
    expiry: '12/28',
    ...change,
  }).toString()
}

async function open(options: FixtureOptions = {}): Promise<{
  app: FastifyInstance
  components: FastifyInstance
  fixture: Fixture
  call: (path: string, body: object, tenant?: string) => Promise<{ status: number; body: Record<string, unknown> }>
}> {
  const fixture = await openFixture(options)
  opened.push(fixture)
  const listener = { logger: pino({ level: 'silent' }), trustProxy: [] }
  const app = createApp(listener)
  await threeDSServerRoutes(app, {
    server: fixture.server,
    origin: PAY,
    nowMs: () => fixture.nowMs,
    authenticate: ({ headers }): Caller | ReturnType<typeof problem> => {
      const tenantID = headers['x-test-tenant']
      return typeof tenantID === 'string'
        ? { tenantID, mode: 'test', keyID: 'k', role: 'service' }
        : problem('unauthenticated')
    },
  })
  const components = createComponents(listener, undefined)
  threeDSServerComponentRoutes(components, fixture.server)
  opened.push(app, components)
  return {
    app,
    components,
    fixture,
    call: async (path, payload, tenant = SHOP) => {
      const answer = await app.inject({
        method: 'POST',
        url: `/v1/3ds/${path}`,
        headers: { 'x-test-tenant': tenant },
        payload,
      })
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
    },
  }
}
