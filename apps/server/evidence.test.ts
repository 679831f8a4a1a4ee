/**
 * Shop and issuer decide together, over real sockets: shop, 3DS Server, Directory Server, ACS. The same card with and without
 * evidence, and what the difference came from.
 */
import { DAY_MS, SECOND_MS } from '@sekisho/base'
import { DEMONSTRATION_API_KEY } from '@sekisho/adapters/keys'
import { readPass } from '@sekisho/adapters/tenants'
import { anOrder } from '@sekisho/fraud/testing'
import { postForm, send } from '@sekisho/simulators/threeds'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'
import { BROWSER_SEEN } from './testing/browserSeen.ts'

const HINODE = '9999010000000011'
const MINATO = '9999020000000010'

let server: TestServer
let laterMs = 0

beforeAll(async () => {
  server = await startTestServer(undefined, {}, { nowMs: () => Date.now() + laterMs })
})
afterAll(() => server.remove())

test('the same card: what the shop holds for risky is challenged, and passes where the issuer is told nothing', async () => {
  await screened('held', { buyer: { email: 'review@trigger.example' } })
  expect(await authenticated(HINODE)).toMatchObject({ status: 'settled', transStatus: 'Y' })
  const told = await authenticated(HINODE, { orderID: 'held' })
  expect(told).toMatchObject({ status: 'challenge', transStatus: 'C' })
  expect(await authenticated(HINODE)).toMatchObject({ status: 'settled', transStatus: 'Y' })

  const page = await roadOf(told['threeDSServerTransID'] as string)
  expect(page).toContain('店舗の審査で不正の疑いが高いと判定されています')
  expect(page).toContain('署名・期限・取引との対応を確認済み')
  expect(page).toContain('evidenceOutcome')
})

test('an old customer of the shop, new to the bank, is not asked for a large amount; a stranger is', async () => {
  const member = { accountID: 'member-1', accountCreatedAt: '2020-01-01T00:00:00Z', email: 'member@example.jp' }
  const usual = { buyer: member, device: { deviceID: 'd-member-1' } }
  const large = { purchaseAmount: '60000' }
  await screened('earlier', usual)
  laterMs = 10 * DAY_MS
  await screened('large', { ...usual, amountMinor: 60_000 })
  const alone = await authenticated(MINATO, large)
  expect(alone).toMatchObject({ status: 'challenge' })
  const page = await roadOf(alone['threeDSServerTransID'] as string)
  expect(page).toContain('店舗からの証跡は届いていません')
  expect(await authenticated(HINODE, { ...large, orderID: 'large' })).toMatchObject({ transStatus: 'Y' })
})

test('the AReq is filled up from the order, and how much it tells is told', async () => {
  await screened('guest-order', { buyer: { email: 'guest@example.jp' } })
  const { threeDSServerTransID } = await authenticated(HINODE, { orderID: 'guest-order' })
  const page = await roadOf(threeDSServerTransID as string)
  expect(page).toContain('threeDSRequestorAuthenticationInfo')
  expect(page).toContain('acctInfo.chAccAgeInd')
  const reply = await fetch(`${server.publicURL}/v1/3ds/data-quality`, {
    headers: { authorization: `Bearer ${DEMONSTRATION_API_KEY}` },
  })
  const quality = (await reply.json()) as { areqs: number; members: { member: string; finding: string }[] }
  expect(quality).toMatchObject({ areqs: expect.any(Number) as number, score: expect.any(Number) as number })
  const finding = Object.fromEntries(quality.members.map((row) => [row.member, row.finding]))
  expect(finding).toMatchObject({ browserIP: 'good', email: 'missing', 'acctInfo.chAccAgeInd': 'good' })
})

test('attacks: an order that nobody screened, and a post of a stranger, tell the issuer nothing', async () => {
  const unknown = await authenticated(HINODE, { orderID: 'never-screened' })
  expect(unknown).toMatchObject({ status: 'settled', transStatus: 'Y' })
  for (const body of ['', 'x.y.z', 'あ', 'A'.repeat(100_000)]) {
    const reply = await fetch(`${server.componentURL}/3ds/acs/evidence`, { method: 'POST', body })
    expect([reply.status, await reply.text()]).toEqual([202, ''])
  }
  const figures = await (await fetch(`${server.adminURL}/metrics`)).text()
  expect(figures).toContain('sekisho_evidence_posted_total{outcome="too_long"} 1')
})

test('attacks: an issuer’s answer is the same whatever became of the evidence, so a shop learns nothing from it', async () => {
  await screened('plain', { buyer: { email: 'plain@example.jp' } })
  const nextDay = (change?: object) => {
    laterMs += DAY_MS // a card that is used again and again is asked
    return authenticated(HINODE, change)
  }
  const accepted = await nextDay({ orderID: 'plain' })
  await hear([])
  const refused = await nextDay({ orderID: 'plain' })
  await hear(['demo-denki'])
  const absent = await nextDay()
  const shape = (answer: object) =>
    JSON.stringify(answer).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w+/]{26,}={0,2}/g, '')
  expect(accepted).toMatchObject({ transStatus: 'Y' })
  expect([shape(refused), shape(absent)]).toEqual([shape(accepted), shape(accepted)])
  const figures = await (await fetch(`${server.adminURL}/metrics`)).text()
  for (const outcome of ['accepted', 'unknown_key']) {
    expect(figures).toContain(`sekisho_evidence_found_total{carrier="extension",outcome="${outcome}"}`)
  }
})

test('the second door: a bank that has one is told beside the AReq too', async () => {
  await screened('held-again', { buyer: { email: 'review@trigger.example' } })
  expect(await authenticated(MINATO, { orderID: 'held-again' })).toMatchObject({ status: 'challenge' })
  const figures = await (await fetch(`${server.adminURL}/metrics`)).text()
  expect(figures).toContain('sekisho_evidence_posted_total{outcome="taken"} 1')
})

async function screened(orderID: string, change: object): Promise<void> {
  const occurredAt = new Date(Date.now() + laterMs).toISOString()
  const reply = await server.post('/v1/orders', { ...anOrder({ orderID, occurredAt }), ...change })
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
}

/** Sets whom the bank hears, as its operator does; and five seconds go by. */
async function hear(shops: readonly string[]): Promise<void> {
  const { url, secret } = readPass(server.dir)!
  const told = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(reply.status).toBe(201)
    return (await reply.json()) as object
  }
  const signers = await Promise.all(
    shops.map(async (shop) => ({
      signer: shop,
      requestorIDs: [`SEKISHO-DEMO-${shop.slice('demo-'.length)}`],
      jwks: await told('/evidence/key', { tenantID: shop }),
    })),
  )
  await told('/evidence/hear', { tenantID: 'hinode-bank', partners: { audience: 'hinode-bank', signers } })
  laterMs += 5 * SECOND_MS
}

/** preauth and auth, with the 3DS Method where there is one. */
async function authenticated(acctNumber: string, change: object = {}): Promise<Readonly<Record<string, unknown>>> {
  const { threeDSServerTransID, threeDSMethodURL, threeDSMethodData } = await ask('preauth', { acctNumber })
  if (threeDSMethodURL !== undefined) {
    await postForm(threeDSMethodURL as string, { threeDSMethodData: threeDSMethodData as string })
  }
  const purchase = { purchaseAmount: '3980', purchaseCurrency: '392' }
  const answer = await ask('auth', { threeDSServerTransID, ...BROWSER_SEEN, ...purchase, ...change })
  return { ...answer, threeDSServerTransID }
}

async function ask(step: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await server.post(`/v1/3ds/${step}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

/** The console's page of the road, as its operator sees it. */
async function roadOf(threeDSServerTransID: string): Promise<string> {
  cookie ??= await signedIn()
  const page = await send(`${server.publicURL}/console/transactions/${threeDSServerTransID}`, new Uint8Array(), {
    method: 'GET',
    headers: { cookie },
  })
  expect(page).toMatchObject({ kind: 'answered', status: 200 })
  return page.kind === 'answered' ? Buffer.from(page.bytes).toString() : ''
}
let cookie: string | undefined

/** The link works once. */
async function signedIn(): Promise<string> {
  const reply = await fetch(`${server.publicURL}${server.consolePath}`, { redirect: 'manual' })
  return reply.headers.get('set-cookie')!.split(';')[0]!
}
