import type { JSONObject } from '@sekisho/base'
import { MINUTE_MS } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { afterEach, expect, test } from 'vitest'
import { aBrowser, aPurchase } from '../../threeds/server/testing/samples.ts'
import {
  ares,
  authenticated,
  CARD,
  challenge,
  DS_URL,
  openFixture,
  ORIGIN,
  pres,
  prepared,
  resultOf,
  rreq,
  SHOP,
  told,
} from './testing/fixture.ts'
import type { Fixture, FixtureOptions } from './testing/fixture.ts'

const METHOD = 'https://acs.example/method'
const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.close()
})

test('3DSS-METH-001, 013, 3DSS-ID-001, PAGE-METH-002: preauth names the version, the transaction and the 3DS Method of the range', async () => {
  for (const version of ['2.1.0', '2.2.0', '2.3.1'] as const) {
    const body = await prepared(await open({ version, methodURL: METHOD }))
    expect(body).toMatchObject({ participates: 'yes', messageVersion: version, threeDSMethodURL: METHOD })
    expect(body['threeDSServerTransID']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(body['methodTimeoutMs']).toBe(version === '2.3.1' ? 5_000 : 10_000)
    expect(body['threeDSMethodData']).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(JSON.parse(Buffer.from(body['threeDSMethodData'] as string, 'base64url').toString())).toEqual({
      threeDSServerTransID: body['threeDSServerTransID'],
      threeDSMethodNotificationURL: 'https://pay.example/3ds/server/method-notification',
    })
  }
  expect(await prepared(await open())).not.toHaveProperty('threeDSMethodURL')
})

test('3DSS-METH-002, 003, 004, 007, 011, 014: the AReq has the ID of the method, and says how the method ended', async () => {
  const cases: { methodURL?: string; notify?: 'plain' | 'padded'; ask?: JSONObject; compInd: string }[] = [
    { compInd: 'U' },
    { methodURL: METHOD, notify: 'plain', compInd: 'Y' },
    { methodURL: METHOD, notify: 'padded', compInd: 'Y' },
    { methodURL: METHOD, ask: { threeDSCompInd: 'N' }, compInd: 'N' },
    { methodURL: METHOD, compInd: 'N' },
  ]
  for (const { methodURL, notify, ask = {}, compInd } of cases) {
    const fixture = await open(methodURL === undefined ? {} : { methodURL })
    const body = await prepared(fixture)
    if (notify)
      expect(await fixture.server.methodReturned(notification(body, notify))).toMatchObject({
        page: { origin: ORIGIN },
      })
    await asks(fixture, body, ask)
    const [areq] = fixture.ofType('AReq')
    expect(areq).toMatchObject({ threeDSServerTransID: body['threeDSServerTransID'], threeDSCompInd: compInd })
    expect(areq).not.toHaveProperty('threeDSMethodId')
  }
})

test('3DSS-METH-005, 006, 008: while the method may still end no AReq leaves; then it leaves with N', async () => {
  for (const [version, limitMs] of [
    ['2.2.0', 10_000],
    ['2.3.1', 5_000],
  ] as const) {
    const fixture = await open({ version, methodURL: METHOD })
    const body = await prepared(fixture)
    const startMs = fixture.nowMs
    await asks(fixture, body)
    expect(fixture.sent[0]!.atMs - startMs).toBe(limitMs)
    expect(fixture.ofType('AReq')[0]).toMatchObject({ threeDSCompInd: 'N' })
  }
  const fixture = await open({ methodURL: METHOD })
  const body = await prepared(fixture)
  const startMs = fixture.nowMs
  const asking = asks(fixture, body)
  await fixture.server.methodReturned(notification(body, 'plain'))
  await asking
  expect(fixture.sent[0]!.message).toMatchObject({ threeDSCompInd: 'Y' })
  expect(fixture.sent[0]!.atMs).toBe(startMs)
})

test('3DSS-METH-010: a method that ran for the same card in the same browser is named, and need not run again', async () => {
  const fixture = await open({ version: '2.3.1', methodURL: METHOD })
  const first = await prepared(fixture)
  const id = first['threeDSServerTransID'] as string
  expect(await prepared(fixture, { methodRunOf: id }), 'it has not ended').toHaveProperty('threeDSMethodURL')
  await fixture.server.methodReturned(notification(first, 'plain'))
  await asks(fixture, first)
  fixture.nowMs += 9 * MINUTE_MS
  const second = await prepared(fixture, { methodRunOf: id.toUpperCase() })
  expect(second).toMatchObject({ participates: 'yes', messageVersion: '2.3.1' })
  expect(second).not.toHaveProperty('threeDSMethodURL')
  await asks(fixture, second)
  const [own, reused] = fixture.ofType('AReq')
  expect(own).not.toHaveProperty('threeDSMethodId')
  expect(reused).toMatchObject({ threeDSCompInd: 'Y', threeDSMethodId: id })
  expect(reused!['threeDSServerTransID']).toBe(second['threeDSServerTransID'])

  const third = await prepared(fixture, { methodRunOf: id })
  fixture.nowMs += MINUTE_MS + 1
  expect(await fixture.server.authenticate(SHOP, asking(third))).toEqual({ status: 'stale' })
  expect(await prepared(fixture, { methodRunOf: id }), 'it is too old').toHaveProperty('threeDSMethodURL')
})

test('3DSS-METH-010: a run for another card, of nobody, or before 2.3.1 is not named', async () => {
  for (const version of ['2.2.0', '2.3.1'] as const) {
    const fixture = await open({ version, methodURL: METHOD })
    const first = await prepared(fixture)
    await fixture.server.methodReturned(notification(first, 'plain'))
    const id = first['threeDSServerTransID'] as string
    const others: JSONObject[] = [{ methodRunOf: '00000000-0000-4000-8000-000000000000' }]
    if (version === '2.3.1') others.push({ methodRunOf: id, acctNumber: '9999010000000011' })
    else others.push({ methodRunOf: id })
    for (const change of others) {
      expect(await prepared(fixture, change), JSON.stringify(change)).toHaveProperty('threeDSMethodURL')
    }
  }
})

test('3DSS-METH-009: what was prepared more than ten minutes ago is prepared again', async () => {
  const fixture = await open({ methodURL: METHOD })
  const body = await prepared(fixture)
  fixture.nowMs += 10 * MINUTE_MS + 1
  expect(await fixture.server.authenticate(SHOP, asking(body))).toEqual({ status: 'stale' })
  fixture.nowMs += 5 * MINUTE_MS
  await fixture.poller.poll()
  expect(await fixture.server.authenticate(SHOP, asking(body))).toEqual({ status: 'not_found' })
  expect(fixture.sent).toEqual([])
})

test('3DSS-METH-015: a notification for nobody changes nothing and tells nothing', async () => {
  const { server, store } = await open({ methodURL: METHOD })
  const before = store.head()
  const fields = [
    '',
    'x',
    '=',
    Buffer.from('{"threeDSServerTransID":1}').toString('base64'),
    notification({ threeDSServerTransID: '00000000-0000-4000-8000-000000000000' }, 'plain'),
  ]
  for (const field of fields) expect(await server.methodReturned(field)).toBeUndefined()
  expect(store.head()).toEqual(before)
})

test('3DSS-3RI-002, 003, 3DSS-METH-012: without a cardholder there is no method and no challenge', async () => {
  const fixture = await open({ methodURL: METHOD })
  fixture.answers.AReq = (areq) => ares(areq)
  const body = await prepared(fixture, { deviceChannel: '03' })
  expect(body).not.toHaveProperty('threeDSMethodURL')
  const told3RI = await authenticated(fixture, { threeRIInd: '11' }, { deviceChannel: '03' })
  expect(told3RI).toMatchObject({ status: 'settled', transStatus: 'Y' })
  const older = await open({ version: '2.1.0' })
  expect(await prepared(older, { deviceChannel: '03' })).toEqual({ participates: 'no' }) // payments came with 2.2.0
  expect(await prepared(older, { deviceChannel: '03', messageCategory: '02' })).toMatchObject({
    messageVersion: '2.1.0',
  })
})

test('3DSS-VER-007, 012: a card of no range stops before anything leaves; a card goes to its own payment system alone', async () => {
  const fixture = await open()
  expect(await prepared(fixture, { acctNumber: '4000000000000002' })).toEqual({ participates: 'no' })
  expect(await prepared(await open({ load: false }))).toEqual({ participates: 'unknown' })

  const own = { threeDSServerRefNumber: 'SEKISHO-3DSS-1', versions: ['2.1.0', '2.2.0'] as const }
  const other = { ...own, directoryID: 'F000000002', url: 'https://other.example/ds' }
  const two = await open({ directories: [other, { ...own, directoryID: 'F000000001', url: DS_URL }], load: false })
  two.answers.PReq = (preq) => {
    const isOther = two.sent.at(-1)!.url === other.url
    const bounds = {
      startRange: '4000000000000000',
      endRange: '4000009999999999',
      acsStartProtocolVersion: '2.1.0',
      acsEndProtocolVersion: '2.2.0',
    }
    return pres(preq, '2.2.0', undefined, isOther ? { cardRangeData: [bounds] } : {})
  }
  await two.poller.poll()
  two.sent.length = 0
  two.answers.AReq = (areq) => ares(areq)
  await authenticated(two)
  await authenticated(two, {}, { acctNumber: '4000000000000002' })
  expect(two.sent.map(({ url }) => url)).toEqual([DS_URL, other.url])
})

test('3DSS-VER-005, 006: the DS versions of a range come before those of the whole list', async () => {
  const fixture = await open({ version: '2.3.1', load: false })
  const [one] = (pres({}, '2.3.1') as { cardRangeData: JSONObject[] }).cardRangeData
  fixture.answers.PReq = (preq) =>
    pres(preq, '2.3.1', undefined, { cardRangeData: [{ ...one, dsProtocolVersions: ['2.2.0'] }] })
  await fixture.poller.poll()
  expect(await prepared(fixture)).toMatchObject({ messageVersion: '2.2.0' })
  expect(await prepared(await open({ version: '2.3.1' }), { messageVersions: ['2.1.0'] })).toMatchObject({
    messageVersion: '2.1.0',
  })
})

test('preauth: what is wrong with a request is named in the words of /v1', async () => {
  const { server } = await open()
  const cases: [unknown, string][] = [
    [[], 'type '],
    [{}, 'required acctNumber'],
    [{ acctNumber: '9999010000000004' }, 'format acctNumber'],
    [{ acctNumber: CARD, cardReference: `card_${'x'.repeat(32)}` }, 'not_together cardReference'],
    [{ cardReference: `card_${'x'.repeat(32)}` }, 'not_one_of cardReference'],
    [{ acctNumber: CARD, cardExpiryDate: '2813' }, 'format cardExpiryDate'],
    [{ acctNumber: CARD, deviceChannel: '01' }, 'format deviceChannel'],
    [{ acctNumber: CARD, messageVersions: ['2.4.0'] }, 'format messageVersions'],
    [{ acctNumber: CARD, origin: 'https://elsewhere.example' }, 'not_one_of origin'],
    [{ acctNumber: CARD, cardSecurityCode: '123' }, 'not_allowed cardSecurityCode'],
    [{ acctNumber: CARD, '4000000000000002': 1 }, 'not_allowed '],
  ]
  for (const [body, issue] of cases) {
    const answer = await server.preauth(SHOP, body)
    expect(answer, JSON.stringify(body)).toMatchObject({ status: 'refused' })
    const named =
      answer.status === 'refused' ? answer.issues.map(({ errorCode, element }) => `${errorCode} ${element}`) : []
    expect(named).toContain(issue)
  }
  expect(await server.preauth('stranger', { acctNumber: CARD })).toEqual({ status: 'no_merchant' })
})

test('auth: what is missing or wrong is named and nothing leaves; another shop, a second call and a foreign address are refused', async () => {
  const fixture = await open()
  fixture.answers.AReq = (areq) => ares(areq)
  const body = await prepared(fixture)
  const cases: [JSONObject, string][] = [
    [{ threeDSServerTransID: 'x' }, 'format threeDSServerTransID'],
    [{ purchaseAmount: '' }, 'required purchaseAmount'],
    [{ purchaseAmount: '1.5' }, 'format purchaseAmount'],
    [{ purchaseCurrency: '999' }, 'format purchaseCurrency'],
    [{ browserTZ: '' }, 'required browserTZ'],
    [{ acquirerBIN: '1' }, 'not_allowed acquirerBIN'],
    [{ threeDSSessionData: 'x'.repeat(769) }, 'format threeDSSessionData'],
    [{ threeDSSessionData: '関'.repeat(300) }, 'format threeDSSessionData'],
    [{ returnURL: 'https://elsewhere.example/done' }, 'not_one_of returnURL'],
    [{ challengeWindowSize: '06' }, 'format challengeWindowSize'],
  ]
  for (const [change, issue] of cases) {
    const answer = await fixture.server.authenticate(SHOP, { ...asking(body), ...change })
    const named =
      answer.status === 'refused' ? answer.issues.map(({ errorCode, element }) => `${errorCode} ${element}`) : []
    expect(named, JSON.stringify(change)).toContain(issue)
  }
  expect(await fixture.server.authenticate('other-shop', asking(body))).toEqual({ status: 'not_found' })
  expect(fixture.sent).toEqual([])
  const both = await Promise.all([
    fixture.server.authenticate(SHOP, asking(body)),
    fixture.server.authenticate(SHOP, asking(body)),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['conflict', 'done'])
  expect(await fixture.server.authenticate(SHOP, asking(body))).toMatchObject({ status: 'conflict' })
  expect(fixture.sent).toHaveLength(1)
  expect(await fixture.server.postauth('other-shop', { threeDSServerTransID: body['threeDSServerTransID'] })).toEqual({
    status: 'not_found',
  })
})

test('cards: a reference stands for its card, for its shop, for 30 minutes or until its payment is over', async () => {
  const fixture = await open()
  fixture.answers.AReq = (areq) => challenge(areq)
  const card = { acctNumber: CARD, cardExpiryDate: '2812' }
  const cardReference = await fixture.server.keepCard(SHOP, card)
  expect(cardReference).toMatch(/^card_[A-Za-z0-9_-]{32}$/)
  expect(await fixture.server.preauth('other-shop', { cardReference })).toMatchObject({ status: 'refused' })
  const given = {
    acctNumber: undefined,
    cardExpiryDate: undefined,
    cardReference: cardReference!,
  } as unknown as JSONObject
  const asked = await authenticated(fixture, {}, given)
  const areq = fixture.ofType('AReq')[0]!
  expect(areq).toMatchObject(card)
  await resultOf(fixture, asked)
  expect((await fixture.server.preauth(SHOP, { cardReference })).status).toBe('done')
  await told(fixture, rreq(areq))
  await resultOf(fixture, asked)
  expect(await fixture.server.preauth(SHOP, { cardReference })).toMatchObject({ status: 'refused' })

  const second = await fixture.server.keepCard(SHOP, card)
  fixture.nowMs += 30 * MINUTE_MS
  expect(await fixture.server.preauth(SHOP, { cardReference: second })).toMatchObject({ status: 'refused' })
  await fixture.poller.poll()
  expect(fixture.store.findState('platform', 'threeds-card', second!)).toBeUndefined()
  expect(await fixture.server.keepCard('stranger', card)).toBeUndefined()
})

test('cards: no number and no authentication value stands anywhere in clear', async () => {
  const fixture = await open()
  fixture.answers.AReq = (areq) => ares(areq)
  await fixture.server.keepCard(SHOP, { acctNumber: CARD })
  await prepared(fixture)
  const asked = await authenticated(fixture)
  const kinds = ['threeds-server-transaction', 'threeds-card']
  const kept = [
    ...kinds.flatMap((kind) => fixture.store.listStates('platform', kind, { limit: 100 }).map(({ body }) => body)),
    ...[...fixture.store.readJournal()].map(({ body }) => body),
  ]
  expect(kept.length).toBeGreaterThan(4)
  expect(JSON.stringify(kept)).not.toContain(CARD)
  expect(JSON.stringify(kept)).not.toContain(asked['authenticationValue'])
  expect(
    fixture.store.findState('platform', kinds[0]!, asked['threeDSServerTransID'] as string)!.body['sealed'],
  ).toBeDefined()
})

test('3DSS-RREQ-020, 3DSS-CREQ-006, PAGE-CHAL-009, -010: what comes back through the browser frees the page, and is never the result', async () => {
  const fixture = await open()
  fixture.answers.AReq = (areq) => challenge(areq)
  const asked = await authenticated(fixture, { returnURL: `${ORIGIN}/done?order=1` })
  const ids = { threeDSServerTransID: asked['threeDSServerTransID'], acsTransID: asked['acsTransID'] }
  const cres = { messageType: 'CRes', messageVersion: '2.2.0', ...ids, transStatus: 'Y' }
  const page = { origin: ORIGIN, returnURL: `${ORIGIN}/done?order=1` }
  for (const padding of ['', '=', '==']) {
    const field = Buffer.from(JSON.stringify(cres)).toString('base64url') + padding
    expect(fixture.server.challengeReturned({ cres: field })).toEqual({
      threeDSServerTransID: ids.threeDSServerTransID,
      kind: 'finished',
      page,
    })
  }
  expect(await resultOf(fixture, asked)).toMatchObject({ status: 'pending', authenticated: false })
  const erro = {
    messageType: 'Erro',
    messageVersion: '2.2.0',
    ...ids,
    errorCode: '305',
    errorComponent: 'A',
    errorDescription: 'x',
    errorDetail: 'x',
  }
  for (const odd of [erro, { ...cres, transStatus: 'x' }, { ...cres, messageType: 'CReq' }]) {
    const field = Buffer.from(JSON.stringify(odd)).toString('base64url')
    expect(fixture.server.challengeReturned({ cres: field })).toMatchObject({ kind: 'error', page })
    expect(fixture.server.challengeReturned({ erro: field })).toMatchObject({ kind: 'error', page })
  }
  for (const cresField of ['', '%%%', 'bm90aGluZw'])
    expect(fixture.server.challengeReturned({ cres: cresField })).toBeUndefined()
})

function notification({ threeDSServerTransID }: JSONObject, form: 'plain' | 'padded'): string {
  const bytes = Buffer.from(JSON.stringify({ threeDSServerTransID }))
  return form === 'plain' ? bytes.toString('base64url') : bytes.toString('base64')
}

function asking({ threeDSServerTransID }: JSONObject): JSONObject {
  return { threeDSServerTransID, ...aBrowser, ...aPurchase }
}

async function asks(fixture: Fixture, body: JSONObject, change: JSONObject = {}): Promise<void> {
  fixture.answers.AReq = (areq) => ares(areq)
  expect(await fixture.server.authenticate(SHOP, { ...asking(body), ...change })).toMatchObject({
    status: 'done',
    body: { status: 'settled' },
  })
}

async function open(options: FixtureOptions & { readonly version?: Version } = {}): Promise<Fixture> {
  const fixture = await openFixture(options)
  opened.push(fixture)
  return fixture
}
