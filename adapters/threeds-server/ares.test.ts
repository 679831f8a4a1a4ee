import type { JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { afterEach, expect, test } from 'vitest'
import { aBrowser, aPurchase } from '../../threeds/server/testing/samples.ts'
import {
  ares,
  authenticated,
  bytesOf,
  CARD,
  challenge,
  DS_URL,
  openFixture,
  resultOf,
  rreq,
  SHOP,
  told,
  VALUE,
} from './testing/fixture.ts'
import type { DSAnswer, Fixture, FixtureOptions, Members } from './testing/fixture.ts'

const ALL: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']
const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.close()
})

test('3DSS-ARES-001, 3DSS-ATT-001: Y and A settle at once; status, eci and value are handed on as they came', async () => {
  for (const version of ALL) {
    for (const transStatus of ['Y', 'A']) {
      const fixture = await open({ version })
      const body = await asked(fixture, (areq) => ares(areq, { transStatus, eci: '06' }))
      expect(body).toMatchObject({
        status: 'settled',
        transStatus,
        eci: '06',
        authenticationValue: VALUE,
        messageVersion: version,
      })
      expect(body['authenticated']).toBe(transStatus === 'Y')
      expect(await resultOf(fixture, body)).toEqual(body)
    }
  }
})

test('3DSS-ARES-005, 007, 019: N, U and R settle with their reason; R says not to authorise; words for the cardholder pass unchanged', async () => {
  for (const version of ALL) {
    const cardholderInfo = version === '2.3.1' ? { text: 'カード会社 03-0000-0000' } : 'カード会社 03-0000-0000'
    for (const transStatus of ['N', 'U', 'R']) {
      const fixture = await open({ version })
      const change = {
        transStatus,
        transStatusReason: '01',
        cardholderInfo,
        authenticationValue: undefined,
        eci: undefined,
      }
      const body = await asked(fixture, (areq) => ares(areq, change))
      expect(body).toMatchObject({
        status: 'settled',
        transStatus,
        transStatusReason: '01',
        cardholderInfo,
        authenticated: false,
      })
      expect(body['doNotAuthorise']).toBe(transStatus === 'R')
    }
  }
  const fixture = await open()
  expect(await asked(fixture, (areq) => ares(areq, { transStatusReason: '13' }))).toMatchObject({
    transStatus: 'Y',
    transStatusReason: '13',
  })
})

test('3DSS-ARES-002, 3DSS-CREQ-001 to 005: a challenge brings the form for the ACS', async () => {
  for (const version of ALL) {
    const fixture = await open({ version })
    const session = { threeDSSessionData: 'order 42 注文', challengeWindowSize: '03' }
    const body = await asked(fixture, (areq) => challenge(areq), session)
    expect(body).toMatchObject({
      status: 'challenge',
      transStatus: 'C',
      acsURL: 'https://acs.example/challenge',
      challengeWindowSize: '03',
    })
    expect(body['creq']).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(JSON.parse(Buffer.from(body['creq'] as string, 'base64url').toString())).toEqual({
      messageType: 'CReq',
      messageVersion: version,
      threeDSServerTransID: body['threeDSServerTransID'],
      acsTransID: body['acsTransID'],
      challengeWindowSize: '03',
    })
    expect(Buffer.from(body['threeDSSessionData'] as string, 'base64url').toString()).toBe('order 42 注文')
  }
  const plain = await asked(await open(), (areq) => challenge(areq))
  expect(plain).not.toHaveProperty('threeDSSessionData')
})

test('3DSS-ARES-003, 004: a challenge that was declined, or never reached the requestor, is told in the RRes', async () => {
  for (const [why, resultsStatus] of [
    ['declined', '02'],
    ['undelivered', '03'],
  ] as const) {
    const fixture = await open()
    const { threeDSServerTransID } = await asked(fixture, (areq) => challenge(areq))
    if (why === 'undelivered') await fixture.server.undelivered(threeDSServerTransID as string)
    else await fixture.server.postauth('shop', { threeDSServerTransID, challenge: 'declined' })
    const areq = fixture.ofType('AReq')[0]!
    const result = {
      transStatus: 'N',
      transStatusReason: '14',
      challengeCancel: '05',
      authenticationValue: undefined,
      eci: undefined,
    }
    expect(await told(fixture, rreq(areq, result))).toMatchObject({ messageType: 'RRes', resultsStatus })
  }
})

test('3DSS-ARES-008, 009, 023, 024: answers made by the DS, unknown members, odd ECIs and long values are taken', async () => {
  const cases: [Version, Members][] = [
    ['2.2.0', { acsTransID: 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b', acsReferenceNumber: 'DS1', transStatus: 'A' }],
    ['2.2.0', { someDay: { a: 1 } }],
    ['2.2.0', { eci: 'N2' }],
    ['2.3.1', { authenticationValue: `${'A'.repeat(3_999)}=` }],
  ]
  for (const [version, change] of cases) {
    const body = await asked(await open({ version }), (areq) => ares(areq, change))
    const { someDay: _unknown, acsReferenceNumber: _reference, ...known } = change
    expect(body).toMatchObject({ status: 'settled', ...known })
  }
})

test('3DSS-ARES-010 to 020, 3DSS-INFO-002, 3DSS-VER-009, 3DSS-VAL-002, 003, 3DSS-ERR-001, 003, 3DSS-EXT-001, 005, 006: an answer that does not fit its request is an Erro of ours', async () => {
  const none = { authenticationValue: undefined, eci: undefined }
  const cases: {
    requirement: string
    version?: Version
    ask?: JSONObject
    preauth?: JSONObject
    answer: (areq: Members) => Members
    erro: string
  }[] = [
    {
      requirement: '3DSS-ARES-010',
      preauth: { deviceChannel: '03' },
      ask: { threeRIInd: '11' },
      answer: (areq) => challenge(areq),
      erro: '203 transStatus',
    },
    {
      requirement: '3DSS-ARES-011',
      version: '2.3.1',
      ask: { threeDSRequestorChallengeInd: '06' },
      answer: (areq) => challenge(areq),
      erro: '203 transStatus',
    },
    {
      requirement: '3DSS-ARES-012',
      answer: (areq) => challenge(areq, { transStatus: 'D', acsDecConInd: 'Y', cardholderInfo: 'x' }),
      erro: '203 transStatus',
    },
    { requirement: '3DSS-ARES-014', answer: (areq) => challenge(areq, { acsURL: undefined }), erro: '201 acsURL' },
    {
      requirement: '3DSS-ARES-016',
      answer: (areq) => challenge(areq, { acsChallengeMandated: undefined }),
      erro: '201 acsChallengeMandated',
    },
    {
      requirement: '3DSS-ARES-017',
      answer: (areq) => ares(areq, { authenticationValue: undefined }),
      erro: '201 authenticationValue',
    },
    {
      requirement: '3DSS-ARES-017',
      answer: (areq) => ares(areq, { transStatus: 'A', authenticationValue: undefined }),
      erro: '201 authenticationValue',
    },
    {
      requirement: '3DSS-ARES-018',
      answer: (areq) => ares(areq, { ...none, transStatus: 'N' }),
      erro: '201 transStatusReason',
    },
    {
      requirement: '3DSS-INFO-002',
      ask: { threeDSRequestorChallengeInd: '01' },
      answer: (areq) => ares(areq, { ...none, transStatus: 'I' }),
      erro: '203 transStatus',
    },
    {
      requirement: '3DSS-ARES-020',
      answer: (areq) => ares(areq, { threeDSServerTransID: 'd7c1ee99-9478-44a6-b1f2-391e29c6b340' }),
      erro: '301',
    },
    {
      requirement: '3DSS-VER-009',
      answer: (areq) => ares(areq, { messageVersion: '2.1.0' }),
      erro: '203 messageVersion',
    },
    { requirement: '3DSS-VAL-002', answer: (areq) => ares(areq, { dsTransID: null }), erro: '201 dsTransID' },
    { requirement: '3DSS-VAL-003', answer: (areq) => ares(areq, { eci: '005' }), erro: '203 eci' },
    {
      requirement: '3DSS-ERR-003',
      answer: (areq) => ares(areq, { eci: '005', acsTransID: 'x' }),
      erro: '203 acsTransID,eci',
    },
    {
      requirement: '3DSS-EXT-001',
      answer: (areq) =>
        ares(areq, {
          messageExtension: [{ name: 'x', id: 'F000000001-x', criticalityIndicator: true, data: { a: 'b' } }],
        }),
      erro: '202',
    },
    {
      requirement: '3DSS-EXT-005',
      answer: (areq) =>
        ares(areq, { messageExtension: [{ name: 'x', criticalityIndicator: false, data: { a: 'b' } }] }),
      erro: '201 messageExtension.id',
    },
    {
      requirement: '3DSS-EXT-006',
      answer: (areq) =>
        ares(areq, { messageExtension: [{ name: 'x', id: 'y', criticalityIndicator: 'false', data: { a: 'b' } }] }),
      erro: '203 messageExtension.criticalityIndicator',
    },
  ]
  for (const { requirement, version = '2.2.0', ask = {}, preauth = {}, answer, erro } of cases) {
    const fixture = await open({ version })
    const body = await asked(fixture, answer, ask, preauth)
    expect(body, requirement).toMatchObject({
      status: 'failed',
      authenticated: false,
      failure: { code: 'answer_invalid' },
    })
    await fixture.server.idle()
    const [sent] = fixture.ofType('Erro')
    expect(sent, requirement).toMatchObject({
      errorComponent: 'S',
      messageVersion: version,
      threeDSServerTransID: body['threeDSServerTransID'],
    })
    expect(`${sent!['errorCode'] as string} ${sent!['errorDetail'] as string}`, requirement).toContain(erro)
    expect(fixture.sent.at(-1)!.url).toBe(DS_URL)
    expect(await resultOf(fixture, body)).toMatchObject({ status: 'failed' })
  }
})

test('3DSS-INFO-001, 3DSS-EXT-002: what was asked for informationally may be answered so, with extensions nobody must know', async () => {
  const messageExtension = [{ name: 'x', id: 'F000000001-x', criticalityIndicator: false, data: { a: 'b' } }]
  const body = await asked(
    await open(),
    (areq) => ares(areq, { transStatus: 'I', eci: '07', authenticationValue: undefined, messageExtension }),
    { threeDSRequestorChallengeInd: '05' },
  )
  expect(body).toMatchObject({ status: 'settled', transStatus: 'I', eci: '07', authenticated: false })
})

test('3DSS-EXT-003, 004: more extensions than a version allows, or larger ones, are 203', async () => {
  const extension = (i: number, size = 1) => ({
    name: 'x',
    id: `F00000000${i}-x`,
    criticalityIndicator: false,
    data: { a: 'b'.repeat(size) },
  })
  const many = (count: number) => Array.from({ length: count }, (_, i) => extension(i))
  const cases: [Version, Members[], boolean][] = [
    ['2.2.0', many(10), true],
    ['2.2.0', many(11), false],
    ['2.3.1', many(15), true],
    ['2.3.1', many(16), false],
    ['2.3.1', [extension(1, 8_100)], false],
  ]
  for (const [version, messageExtension, isTaken] of cases) {
    const fixture = await open({ version })
    const body = await asked(fixture, (areq) => ares(areq, { messageExtension }))
    expect(body['status'], `${version} ${messageExtension.length}`).toBe(isTaken ? 'settled' : 'failed')
    await fixture.server.idle()
    expect(fixture.ofType('Erro').map(({ errorCode }) => errorCode)).toEqual(isTaken ? [] : ['203'])
  }
})

test('3DSS-ARES-021, 3DSS-ERR-002: an Erro in place of the ARes ends it, whatever its code, and gets no answer', async () => {
  for (const errorCode of ['402', '999']) {
    const fixture = await open()
    const body = await asked(fixture, (areq) => erro(areq, errorCode))
    expect(body).toMatchObject({
      status: 'failed',
      failure: { code: 'erro', erro: { errorCode, errorComponent: 'D' } },
    })
    await fixture.server.idle()
    expect(fixture.ofType('Erro')).toEqual([])
  }
})

test('3DSS-VAL-001, 004: what is no ARes is 101, and a doubled element 204', async () => {
  const cases: [(areq: Members) => DSAnswer, string][] = [
    [() => new TextEncoder().encode('<html>'), '101'],
    [() => new Uint8Array(), '101'],
    [(areq) => ({ ...ares(areq), messageType: 'AXes' }), '101'],
    [(areq) => rreq(areq), '101'],
    [
      (areq) =>
        new TextEncoder().encode(
          new TextDecoder().decode(bytesOf(ares(areq))).replace('"transStatus"', '"transStatus":"N","transStatus"'),
        ),
      '204',
    ],
  ]
  for (const [answer, errorCode] of cases) {
    const fixture = await open()
    expect(await asked(fixture, answer)).toMatchObject({ status: 'failed', failure: { code: 'answer_invalid' } })
    await fixture.server.idle()
    expect(fixture.ofType('Erro')).toMatchObject([{ errorCode, errorComponent: 'S' }])
  }
})

test('3DSS-ARES-025, 026, 3DSS-ID-003: no connection is tried once more, no answer is not; a new try is a new transaction', async () => {
  const unreachable = await open()
  const body = await asked(unreachable, () => 'refused')
  expect(body).toMatchObject({ status: 'failed', failure: { code: 'ds_unreachable' } })
  const [first, second, ...more] = unreachable.ofType('AReq')
  expect(second).toEqual(first)
  expect(more).toEqual([])

  const slow = await open()
  const late = await asked(slow, () => 'timedOut')
  expect(late).toMatchObject({ status: 'failed', failure: { code: 'ds_timeout' } })
  const again = await asked(slow, (areq) => ares(areq))
  expect(again).toMatchObject({ status: 'settled' })
  expect(again['threeDSServerTransID']).not.toBe(late['threeDSServerTransID'])
  expect(slow.ofType('AReq')).toHaveLength(2)

  let refusals = 1
  const flaky = await open()
  expect(await asked(flaky, (areq) => (refusals-- > 0 ? 'refused' : ares(areq)))).toMatchObject({ status: 'settled' })
})

test('3DSS-NET-004: from 2.3.1 the AReq carries its transaction in a header', async () => {
  for (const version of ALL) {
    const fixture = await open({ version })
    const body = await asked(fixture, (areq) => ares(areq))
    expect(fixture.sent[0]!.headers['x-request-id']).toBe(
      version === '2.3.1' ? body['threeDSServerTransID'] : undefined,
    )
  }
})

test('auth: a crash while the ARes is waited for leaves what was prepared; asked again, what the DS says of a second AReq counts', async () => {
  const fixture = await open()
  const answer = await fixture.server.preauth(SHOP, { acctNumber: CARD })
  const { threeDSServerTransID } = (answer as { body: JSONObject }).body
  const body = { threeDSServerTransID, ...aBrowser, ...aPurchase }
  const before = fixture.store.head().seq
  let meanwhile: Promise<unknown> | undefined
  fixture.answers.AReq = () => {
    meanwhile = fixture.server.postauth(SHOP, { threeDSServerTransID, waitMs: 0 })
    throw new Error('the process ends here')
  }
  await expect(fixture.server.authenticate(SHOP, body)).rejects.toThrow('ends here')
  expect(await meanwhile).toMatchObject({ status: 'conflict' })
  expect(fixture.store.head().seq).toBe(before)
  const again = await fixture.restart()
  opened.push(again)
  again.answers.AReq = (areq) => erro(areq, '305')
  const refused = await again.server.authenticate(SHOP, body)
  expect(refused).toMatchObject({ status: 'done', body: { status: 'failed', authenticated: false } })
  expect(again.ofType('AReq')).toHaveLength(1)
})

function erro({ threeDSServerTransID, messageVersion }: Members, errorCode: string): Members {
  const words = { errorDescription: 'x', errorDetail: 'x', errorMessageType: 'AReq' }
  return { messageType: 'Erro', messageVersion, threeDSServerTransID, errorCode, errorComponent: 'D', ...words }
}

async function open(options: FixtureOptions = {}): Promise<Fixture> {
  const fixture = await openFixture(options)
  opened.push(fixture)
  return fixture
}

function asked(
  fixture: Fixture,
  answer: (areq: Members) => DSAnswer,
  ask: JSONObject = {},
  preauth: JSONObject = {},
): Promise<JSONObject> {
  fixture.answers.AReq = answer
  return authenticated(fixture, ask, preauth)
}
