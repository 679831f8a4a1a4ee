/** The three roles in one process, over real sockets: a shop's server and a browser without scripts go the whole road. */
import { openReader, verifyChain } from '@sekisho/adapters/sql'
import { enterCode, postForm, send } from '@sekisho/simulators/threeds'
import type { Page } from '@sekisho/simulators/threeds'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replayJournal } from '../cli/replay/replay.ts'
import { startTestServer } from './testing/running.ts'
import type { TestServer } from './testing/running.ts'
import { BROWSER_SEEN } from './testing/browserSeen.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

/** First of all, while the server is young: its shop is opened by the browser that was waiting for it. */
test('who pays the moment the demonstration listens finds his card known', async () => {
  expect(await participation('9999010000000011')).toBe('yes')
})

test('frictionless: preauth, auth and postauth tell one result', async () => {
  const settled = await authenticate('9999010000000011')
  expect(settled).toMatchObject({ status: 'settled', transStatus: 'Y', eci: '05', authenticated: true })
  expect(settled['authenticationValue']).toMatch(/^[\w+/]{27}=$/)
  const { threeDSServerTransID, authenticationValue } = settled
  const again = await ask('postauth', { threeDSServerTransID })
  expect(again).toMatchObject({ status: 'settled', transStatus: 'Y', authenticationValue })
})

test('every ending that needs no cardholder comes as its card says', async () => {
  const endings: Record<string, { transStatus: string; doNotAuthorise?: boolean }> = {
    '9999010000000052': { transStatus: 'N' },
    '9999010000000060': { transStatus: 'A' },
    '9999010000000078': { transStatus: 'R', doNotAuthorise: true },
    '9999010000000086': { transStatus: 'U' },
    '9999030000000019': { transStatus: 'A' }, // the Directory Server stands in
    '9999020000000010': { transStatus: 'Y' },
    '9999040000000018': { transStatus: 'Y' },
  }
  for (const [acctNumber, ending] of Object.entries(endings)) {
    expect(await authenticate(acctNumber), acctNumber).toMatchObject({ status: 'settled', ...ending })
  }
  expect(await participation('9999050000000017')).toBe('no')
})

test('challenge: the code of the outbox ends it with Y, which postauth tells and the browser does not', async () => {
  const { threeDSServerTransID, page } = await challenged('9999010000000029')
  const chosen = await enterCode(page, '')
  const code = await codeFromOutbox()
  const end = await enterCode(chosen!, code)
  expect(end!.url).toContain('/3ds/server/challenge-notification')
  expect(end!.html).not.toMatch(/authenticationValue|transStatus/)
  const result = await ask('postauth', { threeDSServerTransID })
  expect(result).toMatchObject({ status: 'settled', transStatus: 'Y', eci: '05' })
  expect(result['authenticationValue']).toMatch(/^[\w+/]{27}=$/)
})

test('challenge: wrong codes end it with N, and a guess from elsewhere changes nothing', async () => {
  const { threeDSServerTransID, page } = await challenged('9999010000000094')
  let now: Page | undefined = page
  for (let tries = 0; tries < 8 && now && !now.url.includes('/3ds/server/'); tries++)
    now = await enterCode(now, '000000')
  expect(await ask('postauth', { threeDSServerTransID })).toMatchObject({ status: 'settled', transStatus: 'N' })
})

test('a faulty RReq of a neighbour is a warning with its code, and no failure of ours', async () => {
  const { threeDSServerTransID } = await challenged('9999010000000029')
  const before = server.logged.length
  const rreq = { messageType: 'RReq', messageVersion: '2.2.0', threeDSServerTransID }
  const reply = await fetch(`${server.componentURL}/3ds/server/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rreq),
  })
  expect(await reply.json()).toMatchObject({ messageType: 'Erro' })
  const lines = server.logged.slice(before).map((line) => JSON.parse(line) as { level: number; what?: string })
  expect(lines.filter(({ level }) => level >= 50)).toEqual([])
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 40, what: expect.stringMatching(/ RReq: 2\d\d /) as string }),
  )
})

test('what cardholders see stands on its own hosts, and messages of components on no public one', async () => {
  const { publicURL, componentURL } = server
  for (const path of ['/3ds/acs/challenge/browser', '/3ds/server/challenge-notification', '/3ds/ds/messages']) {
    const reply = await fetch(`${publicURL}${path}`, { method: 'POST' })
    expect(reply.status, path).toBe(404)
  }
  for (const path of ['/v1/orders', '/3ds/acs/challenge/browser', '/console']) {
    expect((await fetch(`${componentURL}${path}`, { method: 'POST' })).status, path).toBe(404)
  }
  const erro = await fetch(`${componentURL}/3ds/ds/messages`, { method: 'POST', body: 'hello' })
  expect(erro.status).toBe(200)
  expect(await erro.json()).toMatchObject({ messageType: 'Erro', errorCode: '101' })
})

test('a challenge that began before a restart ends after it, and the journal tells it all, unbroken', async () => {
  const { threeDSServerTransID, page } = await challenged('9999020000000028')
  const entry = await enterCode(page, '')
  const code = await codeFromOutbox()
  const { dir, publicURL, componentURL } = server
  await server.close()
  // The same addresses: they stand in the messages that went before.
  const [PORT, COMPONENT_PORT] = [publicURL, componentURL!].map((url) => new URL(url).port) as [string, string]
  server = await startTestServer(dir, { PORT, COMPONENT_PORT })
  const end = await enterCode(entry!, code)
  expect(end!.url).toContain('/3ds/server/challenge-notification')
  expect(await ask('postauth', { threeDSServerTransID })).toMatchObject({ status: 'settled', transStatus: 'Y' })

  expect(await verifyChain(dir)).toMatchObject({ ok: true })
  const { decisions, vectors } = replayJournal(dir, { verify: true, refold: true, onProgress: () => {} })
  expect(decisions).toMatchObject({ different: 0 })
  expect(vectors).toMatchObject({ different: 0 })
  const reader = openReader({ dir })
  const steps = [...reader.readJournal({ kinds: ['threeds-step'] })].filter(({ body }) =>
    JSON.stringify(body).includes(threeDSServerTransID as string),
  )
  reader.close()
  const roles = new Set(steps.map(({ tenant, body }) => `${body['role'] as string} of ${tenant}`))
  expect(roles).toEqual(
    new Set(['threeds-server of demo-denki', 'directory-server of sekisho-pay', 'acs of minato-card']),
  )
})

async function participation(acctNumber: string): Promise<unknown> {
  return (await ask('preauth', { acctNumber }))['participates']
}

/** preauth and auth, with the 3DS Method where there is one. */
async function authenticate(acctNumber: string): Promise<Readonly<Record<string, unknown>>> {
  const prepared = await ask('preauth', { acctNumber })
  const { threeDSServerTransID, threeDSMethodURL, threeDSMethodData } = prepared
  if (threeDSMethodURL !== undefined) {
    await postForm(threeDSMethodURL as string, { threeDSMethodData: threeDSMethodData as string })
  }
  return ask('auth', { threeDSServerTransID, ...BROWSER_SEEN, purchaseAmount: '12800', purchaseCurrency: '392' })
}

async function challenged(acctNumber: string) {
  const answer = await authenticate(acctNumber)
  expect(answer, acctNumber).toMatchObject({ status: 'challenge', transStatus: 'C' })
  const page = await postForm(answer['acsURL'] as string, { creq: answer['creq'] as string })
  expect(page).toMatchObject({ status: 200 })
  return { threeDSServerTransID: answer['threeDSServerTransID'], page: page! }
}

async function codeFromOutbox(): Promise<string> {
  const page = await send(server.publicURL, new Uint8Array(), { method: 'GET', headers: { Host: 'bank.localhost' } })
  const text = page.kind === 'answered' ? Buffer.from(page.bytes).toString() : ''
  return /\b(\d{6})\b/.exec(text)![1]!
}

async function ask(step: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await server.post(`/v1/3ds/${step}`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}
