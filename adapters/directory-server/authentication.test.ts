import { expect, test } from 'vitest'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { ARes } from '@sekisho/threeds/messages'
import { acsAnswers, anAReq, membersOf } from './testing/messages.ts'
import { ACS_URL, CARDS, DS, NOON_MS, openWorld, PAY, shortOf } from './testing/world.ts'
import type { World } from './testing/world.ts'

const V231 = { version: '2.3.1' } as const

test('DS-FWD-001: the ACS gets the AReq with a new dsTransID, our reference number and our address', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    acsAnswers(world)
    const areq = anAReq({ version })
    expect(await world.ask(areq)).toMatchObject({ messageType: 'ARes', transStatus: 'Y' })
    const [relayed] = world.to(ACS_URL)
    expect(relayed).toEqual({ ...areq, ...DS, dsTransID: expect.stringMatching(/^d5/) })
  }
})

test('DS-FWD-003, DS-FWD-004, DS-NET-009: unknown members stay behind; extensions and texts go on untouched', async () => {
  const messageExtension = [
    { name: 'of nobody', id: 'Z000000000-001', criticalityIndicator: false, data: { a: [1, 'あ', null], b: '🦊' } },
  ]
  const areq = anAReq({}, { messageExtension, merchantName: '山'.repeat(40), cardholderName: 'Ünal Ğ' })
  const world = await openWorld()
  acsAnswers(world, { unknownToo: 1 })
  const ares = await world.ask({ ...areq, somethingNew: { deep: true } })
  expect(world.to(ACS_URL)[0]).toEqual({ ...areq, ...DS, dsTransID: expect.any(String) })
  expect(ares).not.toHaveProperty('unknownToo')
})

test('DS-NET-001: from 2.3.1 heads name the transaction on both stretches, before it on none', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    acsAnswers(world)
    const areq = anAReq({ version })
    const { headers } = await world.raw(areq)
    const { dsTransID } = membersOf(world.sent[0]!)
    const isNew = version === '2.3.1'
    expect(world.sent[0]!.headers).toEqual(isNew ? { 'x-request-id': dsTransID } : {})
    expect(headers).toEqual({
      'content-type': 'application/JSON; charset=UTF-8',
      ...(isNew && { 'x-request-id': areq['threeDSServerTransID'], 'x-response-id': dsTransID }),
    })
  }
})

test('AReq: what is wrong in it is told to the 3DS Server, and no ACS hears of it', async () => {
  const reserved = { threeDSRequestorAuthenticationInd: '50' }
  const critical = [{ name: 'c', id: 'Z000000000-002', criticalityIndicator: true, data: { a: 'b' } }]
  const cases = [
    ['DS-VAL-001 no JSON', {}, 'hello', 'D/101 one JSON object'],
    ['DS-VAL-001 no type', {}, { messageType: 'XReq' }, 'D/101 a known message type'],
    ['DS-VAL-002', {}, { threeDSRequestorURL: '' }, 'D/201 threeDSRequestorURL'],
    ['DS-VAL-003', {}, { purchaseExponent: '02' }, 'D/203 purchaseExponent'],
    ['DS-AREQ-001', {}, { threeDSServerRefNumber: 'REF-NOBODY' }, 'D/303 threeDSServerRefNumber: one that takes part'],
    ['DS-AREQ-002', { channel: 'APP' }, { sdkReferenceNumber: 'X' }, 'D/303 sdkReferenceNumber: one that takes part'],
    ['DS-AREQ-003', {}, { mcc: '0001' }, 'D/306 mcc'],
    ['DS-AREQ-004', {}, { messageVersion: '2.0.0' }, 'D/102 2.1.0,2.2.0,2.3.1'],
    ['DS-AREQ-016 tests', {}, { purchaseCurrency: '963' }, 'D/304 purchaseCurrency'],
    ['DS-AREQ-016 none', {}, { purchaseCurrency: '999' }, 'D/304 purchaseCurrency'],
    ['DS-AREQ-016 country', {}, { merchantCountryCode: '901' }, 'D/304 merchantCountryCode'],
    ['DS-AREQ-017', {}, { purchaseExponent: '2' }, 'D/304 purchaseCurrency,purchaseExponent'],
    ['DS-AREQ-018 late', V231, { purchaseDate: '20260601123001' }, 'D/203 purchaseDate'],
    ['DS-AREQ-018 early', V231, { purchaseDate: '20260601112900' }, 'D/203 purchaseDate'],
    ['DS-AREQ-020', {}, { threeDSCompInd: undefined }, 'D/201 threeDSCompInd'],
    ['DS-AREQ-020', {}, { notificationURL: undefined }, 'D/201 notificationURL'],
    [
      'DS-AREQ-021',
      {},
      { browserJavascriptEnabled: true },
      'D/201 browserJavaEnabled,browserColorDepth,browserScreenHeight',
    ],
    ['DS-AREQ-021', V231, { browserScreenHeight: undefined, ...SCRIPTS }, 'D/201 browserScreenHeight'],
    ['DS-AREQ-022', { channel: '3RI' }, { threeRIInd: undefined }, 'D/201 threeRIInd'],
    ['DS-AREQ-023', V231, { threeDSRequestorDecReqInd: 'F' }, 'D/201 threeDSRequestorDecMaxTime'],
    ['DS-AREQ-023 none', V231, decoupledFor('00000'), 'D/203 threeDSRequestorDecMaxTime'],
    ['DS-AREQ-023 too long', V231, decoupledFor('10081'), 'D/203 threeDSRequestorDecMaxTime'],
    ['DS-AREQ-024', V231, { threeDSRequestorSpcSupport: 'Y' }, 'D/201 payeeOrigin'],
    ['DS-AREQ-025', {}, { billAddrState: '13' }, 'D/201 billAddrCountry'],
    ['DS-AREQ-026', { channel: 'APP' }, { sdkMaxTimeout: '04' }, 'D/203 sdkMaxTimeout'],
    ['DS-AREQ-027', {}, { whiteListStatus: 'P', whiteListStatusSource: '01' }, 'D/203 whiteListStatus'],
    ['DS-AREQ-028', {}, { payTokenInd: false }, 'D/203 payTokenInd'],
    ['DS-AREQ-029', V231, { threeDSRequestorChallengeInd: ['04', '04'] }, 'D/204 threeDSRequestorChallengeInd'],
    ['DS-NET-006', {}, { messageExtension: critical }, 'D/202 '],
    ['DS-NET-007', V231, reserved, 'D/207 threeDSRequestorAuthenticationInd'],
    ['DS-NET-007 before', {}, reserved, 'D/203 threeDSRequestorAuthenticationInd'],
    ['a result address of somebody else', {}, { threeDSServerURL: 'https://evil.example/' }, 'D/303 threeDSServerURL'],
    ['an address that only looks so', {}, { threeDSServerURL: 'https://server.example@evil.example/' }, 'D/303 '],
    ['another port', {}, { threeDSServerURL: 'https://server.example:8443/' }, 'D/303 threeDSServerURL'],
    ['another scheme', {}, { threeDSServerURL: 'http://server.example/' }, 'D/303 threeDSServerURL'],
    ['a longer host', {}, { threeDSServerURL: 'https://server.example.evil.example/' }, 'D/303 threeDSServerURL'],
    ['an address behind a backslash', {}, { threeDSServerURL: 'https://evil.example\\@server.example/' }, 'D/303 '],
  ] as const
  const world = await openWorld()
  acsAnswers(world)
  for (const [name, kind, change, erro] of cases) {
    const sent = typeof change === 'string' ? change : anAReq(kind, change)
    expect(shortOf(await world.ask(sent)), name).toContain(erro)
  }
  expect(world.sent).toEqual([])
  expect([...world.store.readJournal({ tenant: PAY, kinds: ['threeds-step', 'areq'] })]).toEqual([])
})

test('DS-VAL-004: a member that stands twice in the text is 204', async () => {
  const world = await openWorld()
  const text = JSON.stringify(anAReq({})).replace('{', '{"acctNumber":"9999010000000012",')
  expect(shortOf(await world.ask(text))).toBe('D/204 acctNumber')
})

test('DS-NET-005: what the DS does not take is 101, whatever else is wrong with it', async () => {
  const world = await openWorld()
  for (const messageType of ['CReq', 'CRes', 'PRes', 'ARes', 'RRes', 'OReq', 'ORes']) {
    const erro = await world.ask({ messageType, messageVersion: '2.3.1' })
    expect(shortOf(erro), messageType).toBe('D/101 AReq, RReq, PReq or Erro')
  }
})

test('an Erro is taken and not answered', async () => {
  const world = await openWorld()
  const { bytes } = await world.raw({ messageType: 'Erro', messageVersion: '2.2.0', errorCode: '203' })
  expect(bytes.length).toBe(0)
})

test('AReq: what is unusual and allowed goes to the ACS', async () => {
  const cases = [
    ['DS-AREQ-018 29 minutes early', V231, { purchaseDate: '20260601113100' }],
    ['DS-AREQ-018 29 minutes late', V231, { purchaseDate: '20260601122900' }],
    ['DS-AREQ-018 no such rule before 2.3.1', {}, { purchaseDate: '20250101000000' }],
    ['DS-AREQ-017 dollars', {}, { purchaseCurrency: '840', purchaseExponent: '2' }],
    ['DS-AREQ-017 dinars', {}, { purchaseCurrency: '414', purchaseExponent: '3' }],
    ['DS-AREQ-021 without scripts', {}, { browserJavascriptEnabled: false }],
    ['DS-AREQ-023 a week', V231, decoupledFor('10080')],
    ['DS-AREQ-030 UUID version 1', {}, { threeDSServerTransID: 'f47ac10b-58cc-11cf-a447-001122334455' }],
    ['DS-AREQ-030 long name', {}, { threeDSRequestorName: 'é'.repeat(40) }],
    ['no merchant where none is needed', { category: 'NPA' }, {}],
    ['a host in capitals', {}, { threeDSServerURL: 'HTTPS://Server.example/3ds/server/messages?x=1' }],
    ['the port that https means', {}, { threeDSServerURL: 'https://server.example:443/3ds/server/messages' }],
  ] as const
  for (const [name, kind, change] of cases) {
    const world = await openWorld()
    acsAnswers(world)
    expect(shortOf(await world.ask(anAReq(kind, change))), name).toBe('ARes')
  }
})

test('DS-AREQ-019: a second AReq with one ID is refused, at the same time and later', async () => {
  for (const [version, code] of [
    ['2.1.0', '301'],
    ['2.2.0', '301'],
    ['2.3.1', '312'],
  ] as const) {
    const world = await openWorld()
    acsAnswers(world)
    const areq = anAReq({ version })
    const replies = await Promise.all([world.ask(areq), world.ask(areq)])
    expect(replies.map(shortOf).sort(), version).toEqual(['ARes', `D/${code} a new one for each AReq`].sort())
    expect(shortOf(await world.ask({ ...areq, purchaseAmount: '1' }))).toContain(`D/${code}`)
    expect(world.sent).toHaveLength(1)
  }
})

test('an AReq that was refused took no ID: put right, it is answered', async () => {
  const world = await openWorld()
  acsAnswers(world)
  const areq = anAReq({})
  expect(shortOf(await world.ask({ ...areq, mcc: '0001' }))).toBe('D/306 mcc')
  expect(shortOf(await world.ask(areq))).toBe('ARes')
})

test('DS-FWD-010: the country of the acquirer is not corrected, so who said it stays', async () => {
  const world = await openWorld()
  acsAnswers(world)
  const said = { acquirerCountryCode: '840', acquirerCountryCodeSource: '01' }
  await world.ask(anAReq(V231, said))
  expect(world.to(ACS_URL)[0]).toMatchObject(said)
})

test('peers: with certificates the sender is who it says, or 303', async () => {
  const cases = [
    [undefined, {}, 'ARes'],
    ['shop-server', {}, 'ARes'],
    ['bank-acs', {}, 'D/303'],
    ['other-server', {}, 'D/303'],
    ['', {}, 'D/303'],
  ] as const
  for (const [peer, change, short] of cases) {
    const world = await openWorld()
    acsAnswers(world)
    expect(shortOf(await world.ask(anAReq({}, change), peer)), peer).toContain(short)
  }
})

test('the journal has each message of the step, and the card number nowhere', async () => {
  const world = await openWorld()
  acsAnswers(world, { transStatus: 'C' })
  await world.ask(anAReq({}, { cardholderName: 'TARO YAMADA' }))
  const [row] = [...world.store.readJournal({ tenant: PAY, kinds: ['threeds-step'] })]
  const { from, to, messages } = row!.body as unknown as { from: unknown; to: unknown; messages: Noted[] }
  expect([from, to]).toEqual([undefined, 'expectRReq'])
  expect(messages.map(({ direction, peer, message }) => `${direction} ${peer} ${message.messageType}`)).toEqual([
    'in 3DS Server AReq',
    'out ACS AReq',
    'in ACS ARes',
    'out 3DS Server ARes',
  ])
  expect(messages[1]!.message.dsReferenceNumber).toBe(DS.dsReferenceNumber)
  const everything = JSON.stringify([
    [...world.store.readJournal()].map(({ body }) => body),
    world.store.listStates('platform', 'directory-transaction', { limit: 10 }),
  ])
  expect(everything).not.toContain(CARDS.routed)
  expect(everything).not.toContain('YAMADA')
  expect(everything).toContain('999901******0004')
})

test('a failure of ours is an Erro 404, of the store that is full 403, and the ID is free again', async () => {
  const world = await openWorld()
  acsAnswers(world, () => {
    throw new Error('of ours')
  })
  const areq = anAReq({})
  expect(shortOf(await world.ask(areq))).toBe('D/404 the DS failed')
  await world.store.close()
  acsAnswers(world)
  expect(shortOf(await world.ask(areq))).toBe('D/403 the DS cannot answer now')
  expect(world.errors).toHaveLength(2)
})

test('what is over is forgotten after a day, an unanswered challenge after eight', async () => {
  const world = await openWorld()
  for (const [transStatus, days] of [
    ['Y', 1],
    ['C', 8],
  ] as const) {
    acsAnswers(world, { transStatus })
    const { dsTransID } = (await world.ask(anAReq({}))) as ARes
    const find = (state: { id: string }) => state.id === dsTransID
    expect(due(world, days - 0.01).some(find)).toBe(false)
    expect(due(world, days).some(find)).toBe(true)
    await world.ds.deadline(dsTransID)
    await world.ds.deadline(dsTransID)
    expect(due(world, days).some(find)).toBe(false)
  }
})

const SCRIPTS = { browserJavascriptEnabled: true }
interface Noted {
  readonly direction: string
  readonly peer: string
  readonly message: { readonly messageType: string; readonly dsReferenceNumber?: string }
}

function decoupledFor(threeDSRequestorDecMaxTime: string) {
  return { threeDSRequestorDecReqInd: 'Y', threeDSRequestorDecMaxTime }
}

function due(world: World, days: number) {
  return world.store.dueStates(['directory-transaction'], NOON_MS + days * 86_400_000, 100)
}
