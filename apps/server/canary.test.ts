/** Card numbers, security codes and names are nowhere in clear: not in the store, its log, our logs or a backup. */
import { backup } from '@sekisho/adapters/sql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enterCode, postForm, send } from '@sekisho/simulators/threeds'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLeaks, findWords, formsOf } from './testing/canary.ts'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'

const SECRETS = {
  number: '4929123456781111', // a Visa number with its check digit, of nobody
  elsewhere: '5428169733145821',
  securityCode: '739481',
  name: '鳴海沢 かなりや',
  kana: 'ナルミザワカナリヤ',
  nameOnCard: 'KANARIYA NARUMIZAWA',
  email: 'kanariya.narumizawa@canary.example',
  phone: '08098761234',
  street: '架空町九丁目八番七六号',
  address: '2001:db8:ca::4a71',
  account: 'member-canary-8842',
  goods: '金糸雀の置物',
} as const

let server: TestServer
const backupDir = mkdtempSync(join(tmpdir(), 'sekisho-canary-'))
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server.remove()
  rmSync(backupDir, { recursive: true, force: true })
})

test('canary: after orders, refusals and a backup, no secret is found in clear, in any form', async () => {
  const order = orderWith('canary-1')
  expect(await server.post('/v1/orders', order)).toMatchObject({ status: 201 })
  expect(await server.post('/v1/orders', order)).toMatchObject({ status: 200 })
  const assessment = {
    assessmentID: 'a',
    stage: 'before_dispatch',
    occurredAt: now(),
    deliveries: orderWith('x').deliveries,
  }
  expect(await server.post('/v1/orders/canary-1/assessments', assessment)).toMatchObject({ status: 201 })
  const refusals = [
    { ...orderWith('canary-2'), buyer: { name: SECRETS.elsewhere } },
    { ...orderWith('canary-3'), payment: { method: 'card', card: { securityCode: SECRETS.securityCode } } },
    { ...orderWith('canary-4'), [SECRETS.elsewhere]: 1 },
    {
      ...orderWith('canary-5'),
      payment: { method: SECRETS.name, card: { number: `${SECRETS.number.slice(0, -1)}2` } },
    },
  ]
  for (const body of refusals) {
    const { status, body: problem } = await server.post('/v1/orders', body)
    expect(status).toBe(422)
    const said = JSON.stringify(problem)
    for (const secret of [SECRETS.securityCode, SECRETS.name, SECRETS.number.slice(0, -1)])
      expect(said).not.toContain(secret)
  }
  await fetch(`${server.publicURL}/v1/orders/${SECRETS.number}`, { method: 'DELETE' })
  const metrics = await (await fetch(`${server.adminURL}/metrics`)).text()
  backup(server.dir, join(backupDir, 'copy'))

  const found = findLeaks([server.dir, backupDir], [...server.logged, metrics], Object.values(SECRETS))
  expect(found).toEqual([])
})

test('canary: after logins, registrations, changes, reports and entries of lists, no secret is found in clear', async () => {
  const { buyer, device } = orderWith('x')
  const { accountID, email } = { accountID: SECRETS.account, email: SECRETS.email }
  const occurredAt = now()
  const card = { number: SECRETS.number, nameOnCard: SECRETS.nameOnCard }
  const person = { name: SECRETS.name, address: { text: SECRETS.street } }
  const list = { listID: 'canary', effect: 'watch', category: 'other', source: 'test', owner: 'test', occurredAt }
  const report = { occurredAt, type: 'other', source: 'other' }
  const asked: [string, object][] = [
    ['/v1/orders', orderWith('canary-told')],
    [
      '/v1/logins',
      { loginID: 'canary', occurredAt, accountID, email, method: 'password', result: 'succeeded', device },
    ],
    ['/v1/registrations', { registrationID: 'canary', occurredAt, member: buyer, device, referrer: accountID }],
    ['/v1/profile-changes', { changeID: 'canary', occurredAt, accountID, changed: { email, card }, device }],
    ['/v1/orders/canary-told/authorisations', { authorisationID: 'a', occurredAt, approved: false, card }],
    ['/v1/fraud-reports', { ...report, reportID: 'canary-1', about: { entity: { email } } }],
    ['/v1/fraud-reports', { ...report, reportID: 'canary-2', about: { entity: { card } } }],
    ['/v1/list-changes', { ...list, listChangeID: 'canary-1', entity: { person } }],
    ['/v1/list-changes', { ...list, listChangeID: 'canary-2', entity: { accountID } }],
    ['/v1/list-changes', { ...list, listChangeID: 'canary-3', entity: { phone: SECRETS.phone } }],
  ]
  for (const [path, body] of asked) expect(await server.post(path, body), path).toMatchObject({ status: 201 })
  const refused = { loginID: SECRETS.name, occurredAt, accountID: SECRETS.number, password: SECRETS.securityCode }
  const { status, body: problem } = await server.post('/v1/logins', refused)
  expect(status).toBe(422)
  for (const secret of [SECRETS.name, SECRETS.number, SECRETS.securityCode])
    expect(JSON.stringify(problem)).not.toContain(secret)
  backup(server.dir, join(backupDir, 'accounts'))
  expect(findLeaks([server.dir, backupDir], server.logged, Object.values(SECRETS))).toEqual([])
})

test(
  'canary: after a challenge, neither the card, the cardholder, the contacts nor the code is found in clear',
  { timeout: 60_000 },
  async () => {
    const ask = async (step: string, body: object) => (await server.post(`/v1/3ds/${step}`, body)).body
    const { threeDSServerTransID } = await ask('preauth', { acctNumber: CHALLENGED.number })
    const asked = await ask('auth', { threeDSServerTransID, ...CARDHOLDER })
    expect(asked).toMatchObject({ status: 'challenge' })
    const page = await postForm(asked.acsURL as string, { creq: asked.creq as string })
    const entry = await enterCode(page!, '')
    const code = await codeInOutbox()
    await enterCode(entry!, code)
    expect(await ask('postauth', { threeDSServerTransID })).toMatchObject({ transStatus: 'Y' })
    await postTo('/3ds/ds/messages', {
      messageType: 'AReq',
      acctNumber: CHALLENGED.number,
      cardholderName: SECRETS.name,
    })
    backup(server.dir, join(backupDir, 'after-challenge'))

    const folders = [server.dir, backupDir]
    expect(findLeaks(folders, server.logged, Object.values(CHALLENGED))).toEqual([])
    expect(findWords(folders, server.logged, code)).toEqual([])
    expect(findWords(folders, server.logged, threeDSServerTransID as string)).not.toEqual([]) // what is kept is found
  },
)

test('canary: a planted leak is found', async () => {
  // An order ID is the shop's own word and stands in clear: what is put there is what a leak would look like.
  const { status } = await server.post('/v1/orders', orderWith(`leak-${SECRETS.account}`))
  expect(status).toBe(201)
  const found = findLeaks([server.dir], [], [SECRETS.account])
  expect(found.join('\n')).toContain('as UTF-8')
})

test('canary: every form is found wherever it begins', () => {
  for (const secret of Object.values(SECRETS)) {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const text = `${before}${secret}tail`
      const names = formsOf(secret).flatMap(([name, form]) =>
        [
          text,
          Buffer.from(text).toString('base64'),
          Buffer.from(text).toString('base64url'),
          Buffer.from(text).toString('hex'),
        ].some((hay) => Buffer.from(hay).includes(form))
          ? [name]
          : [],
      )
      expect(names, `${secret} after "${before}"`).toContain(`base64 at ${before.length % 3}`)
      expect(names).toContain('hexadecimal')
    }
  }
})

function orderWith(orderID: string) {
  const address = { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: SECRETS.street }
  return {
    orderID,
    occurredAt: now(),
    amountMinor: 4_980,
    currency: 'JPY',
    payment: { method: 'card', card: { number: SECRETS.number, nameOnCard: SECRETS.nameOnCard } },
    buyer: {
      accountID: SECRETS.account,
      name: SECRETS.name,
      nameKana: SECRETS.kana,
      email: SECRETS.email,
      phone: SECRETS.phone,
    },
    deliveries: [{ name: SECRETS.name, phone: SECRETS.phone, address, method: 'express' }],
    items: [{ name: SECRETS.goods, quantity: 1, unitPriceMinor: 4_980 }],
    device: { ipAddress: SECRETS.address, deviceID: 'device-canary', userAgent: `Canary ${SECRETS.nameOnCard}` },
  }
}

/** The test card that is always asked, its contacts, and what a shop may say of its holder. */
const CHALLENGED = {
  number: '9999010000000029',
  mail: 'hanako@cardholder.example',
  phone: '+819000001234',
  name: 'HANAKO KANARIYA',
  email: 'kanariya@canary-3ds.example',
  street: 'KAKUU 9-8-76 CANARY',
  ip: '2001:db8:ca::4a72',
} as const

const CARDHOLDER = {
  browserAcceptHeader: 'text/html',
  browserUserAgent: 'Mozilla/5.0',
  browserIP: CHALLENGED.ip,
  browserJavascriptEnabled: false,
  browserLanguage: 'ja',
  acceptLanguage: ['ja'],
  purchaseAmount: '12800',
  purchaseCurrency: '392',
  cardholderName: CHALLENGED.name,
  email: CHALLENGED.email,
  billAddrLine1: CHALLENGED.street,
  billAddrCity: 'CHIYODA',
  billAddrCountry: '392',
  billAddrPostCode: '1000001',
  billAddrState: '13',
}

async function codeInOutbox(): Promise<string> {
  const page = await send(server.publicURL, new Uint8Array(), { method: 'GET', headers: { Host: 'bank.localhost' } })
  const text = page.kind === 'answered' ? Buffer.from(page.bytes).toString() : ''
  return /\b(\d{6})\b/.exec(text)![1]!
}

async function postTo(path: string, message: object): Promise<void> {
  await fetch(`${server.componentURL}${path}`, { method: 'POST', body: JSON.stringify(message) })
}

function now(): string {
  return new Date().toISOString()
}
