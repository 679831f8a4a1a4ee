import type { JSONObject } from '@sekisho/base'
import { DAY_MS, MINUTE_MS, SekishoError } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { afterEach, expect, test } from 'vitest'
import {
  ACS_TRANS_ID,
  ares,
  authenticated,
  bytesOf,
  challenge,
  DS_TRANS_ID,
  openFixture,
  resultOf,
  rreq,
  RREQ_VALUE,
  told,
} from './testing/fixture.ts'
import type { Fixture, Members } from './testing/fixture.ts'

const ALL: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']
const NONE = { authenticationValue: undefined, eci: undefined }
const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.close()
})

test('3DSS-RREQ-001, 022, 3DSS-NET-003, 005, 006, 3DSS-VER-008, 011: the result is answered with the IDs it came with, and its eci and value are told', async () => {
  for (const version of ALL) {
    const { fixture, areq, asked } = await challenged(version)
    const { bytes, headers } = await fixture.server.receive(bytesOf(rreq(areq, { eci: '06' })))
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      messageType: 'RRes',
      messageVersion: version,
      threeDSServerTransID: areq['threeDSServerTransID'],
      dsTransID: DS_TRANS_ID,
      acsTransID: ACS_TRANS_ID,
      resultsStatus: '01',
    })
    const expected = { 'x-request-id': DS_TRANS_ID, 'x-response-id': areq['threeDSServerTransID'] }
    expect(headers).toEqual(version === '2.3.1' ? expected : {})
    const result = await resultOf(fixture, asked)
    expect(result).toMatchObject({
      status: 'settled',
      authenticated: true,
      transStatus: 'Y',
      eci: '06',
      authenticationValue: RREQ_VALUE,
    })
    expect(await resultOf(fixture, asked)).toEqual(result)
  }
})

test('3DSS-RREQ-004: an unknown transaction is 301, with the IDs of the RReq', async () => {
  const { fixture, areq } = await challenged()
  const unknown = rreq(areq, { threeDSServerTransID: '00000000-0000-4000-8000-000000000000' })
  expect(await told(fixture, unknown)).toMatchObject({
    messageType: 'Erro',
    errorCode: '301',
    errorComponent: 'S',
    errorMessageType: 'RReq',
    threeDSServerTransID: '00000000-0000-4000-8000-000000000000',
    dsTransID: DS_TRANS_ID,
    acsTransID: ACS_TRANS_ID,
  })
})

test('3DSS-RREQ-005, 3DSS-ID-002: IDs of two transactions settle neither; capitals do not make another ID', async () => {
  const { fixture, areq, asked } = await challenged()
  for (const element of ['dsTransID', 'acsTransID']) {
    const mixed = rreq(areq, { [element]: '11111111-1111-1111-8111-111111111111' })
    expect(await told(fixture, mixed)).toMatchObject({ errorCode: '301', errorComponent: 'S' })
    expect(await resultOf(fixture, asked)).toMatchObject({ status: 'pending' })
  }
  const capitals = {
    threeDSServerTransID: (areq['threeDSServerTransID'] as string).toUpperCase(),
    acsTransID: ACS_TRANS_ID.toUpperCase(),
  }
  expect(await told(fixture, rreq(areq, capitals))).toMatchObject({ messageType: 'RRes' })
})

test('3DSS-RREQ-006: a result without a challenge changes nothing, and is 313 from 2.3.1 on', async () => {
  for (const version of ALL) {
    const fixture = await open(version)
    fixture.answers.AReq = (areq) => ares(areq)
    const asked = await authenticated(fixture)
    const answer = await told(
      fixture,
      rreq(fixture.ofType('AReq')[0]!, { transStatus: 'Y', authenticationValue: RREQ_VALUE }),
    )
    expect(answer).toMatchObject({ messageType: 'Erro', errorCode: version === '2.3.1' ? '313' : '301' })
    expect(await resultOf(fixture, asked)).toEqual(asked)
  }
})

test('3DSS-RREQ-007, 008, 021: the first result stands; its double is 312 from 2.3.1 on, and answered again before', async () => {
  for (const version of ALL) {
    const { fixture, areq, asked } = await challenged(version)
    const first = await told(fixture, rreq(areq, { ...NONE, transStatus: 'N', transStatusReason: '19' }))
    const second = await told(fixture, rreq(areq))
    if (version === '2.3.1') expect(second).toMatchObject({ messageType: 'Erro', errorCode: '312' })
    else expect(second).toEqual(first)
    expect(await resultOf(fixture, asked)).toMatchObject({ transStatus: 'N', authenticated: false })
  }
})

test('3DSS-RREQ-009, 010, 012, 013, 014, 016 to 019, 3DSS-VER-010, 3DSS-VAL-006, 007: a result that does not fit is an Erro, and no success', async () => {
  const reason14 = { ...NONE, transStatus: 'N', transStatusReason: '14' }
  const cases: { requirement: string; version?: Version; change: Members; erro: string }[] = [
    { requirement: '3DSS-RREQ-009', change: { messageCategory: '02' }, erro: '305 messageCategory' },
    { requirement: '3DSS-RREQ-010', change: { transStatus: 'C' }, erro: '203 transStatus' },
    { requirement: '3DSS-RREQ-010', change: { ...NONE, transStatus: 'I' }, erro: '203 transStatus' },
    { requirement: '3DSS-RREQ-010', version: '2.3.1', change: { ...NONE, transStatus: 'S' }, erro: '203 transStatus' },
    {
      requirement: '3DSS-RREQ-012',
      version: '2.3.1',
      change: { ...NONE, transStatus: 'D', transStatusReason: '29' },
      erro: '203 transStatus',
    },
    { requirement: '3DSS-RREQ-013', change: { authenticationValue: undefined }, erro: '201 authenticationValue' },
    {
      requirement: '3DSS-RREQ-014',
      version: '2.3.1',
      change: { interactionCounter: undefined },
      erro: '201 interactionCounter',
    },
    { requirement: '3DSS-RREQ-016', change: reason14, erro: '201 challengeCancel' },
    {
      requirement: '3DSS-RREQ-017',
      version: '2.3.1',
      change: { ...NONE, transStatus: 'U', transStatusReason: '01', challengeCancel: '10' },
      erro: '201 challengeErrorReporting',
    },
    {
      requirement: '3DSS-RREQ-018',
      version: '2.3.1',
      change: { authenticationMethod: undefined },
      erro: '201 authenticationMethod',
    },
    { requirement: '3DSS-RREQ-019', change: { authenticationType: undefined }, erro: '201 authenticationType' },
    { requirement: '3DSS-VER-008', change: { messageVersion: '2.1.0' }, erro: '203 messageVersion' },
    { requirement: '3DSS-VER-010', change: { messageVersion: '9.9.9' }, erro: '102 2.1.0,2.2.0,2.3.1' },
    { requirement: '3DSS-VAL-006', change: { acsTransID: null }, erro: '201 acsTransID' },
    { requirement: '3DSS-VAL-007', change: { transStatus: 'y' }, erro: '203 transStatus' },
  ]
  for (const { requirement, version = '2.2.0', change, erro } of cases) {
    const { fixture, areq, asked } = await challenged(version)
    const answer = await told(fixture, rreq(areq, change))
    expect(answer, requirement).toMatchObject({
      messageType: 'Erro',
      errorComponent: 'S',
      threeDSServerTransID: areq['threeDSServerTransID'],
    })
    expect(`${answer['errorCode'] as string} ${answer['errorDetail'] as string}`, requirement).toContain(erro)
    expect((await resultOf(fixture, asked))['status'], requirement).not.toBe('settled')
  }
})

test('3DSS-RREQ-015, 017: results that say why there was no authentication are taken', async () => {
  const cases: [Version, Members][] = [
    ['2.1.0', { transStatus: 'N', transStatusReason: '14', challengeCancel: '05' }],
    ['2.2.0', { transStatus: 'N', transStatusReason: '14', challengeCancel: '04' }],
    ['2.3.1', { transStatus: 'N', transStatusReason: '19' }],
  ]
  for (const [version, change] of cases) {
    const { fixture, areq, asked } = await challenged(version)
    expect(await told(fixture, rreq(areq, { ...NONE, ...change }))).toMatchObject({
      messageType: 'RRes',
      resultsStatus: '01',
    })
    expect(await resultOf(fixture, asked)).toMatchObject({ status: 'settled', authenticated: false, ...change })
  }
})

test('3DSS-RREQ-024: an Erro of the DS in place of the result ends the challenge, and has no answer', async () => {
  const { fixture, areq, asked } = await challenged()
  const { threeDSServerTransID, messageVersion } = areq
  const erro = {
    messageType: 'Erro',
    messageVersion,
    threeDSServerTransID,
    dsTransID: DS_TRANS_ID,
    errorCode: '402',
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
  }
  expect((await fixture.server.receive(bytesOf(erro))).bytes).toHaveLength(0)
  expect(await resultOf(fixture, asked)).toMatchObject({
    status: 'failed',
    failure: { code: 'erro', erro: { errorCode: '402' } },
  })
  expect((await fixture.server.receive(bytesOf({ ...erro, threeDSServerTransID: DS_TRANS_ID }))).bytes).toHaveLength(0)
})

test('3DSS-VAL-005, 008, 3DSS-OREQ-005: what a 3DS Server does not take is 101, and a doubled element 204', async () => {
  const { fixture, areq } = await challenged()
  const doubled = new TextEncoder().encode(
    new TextDecoder().decode(bytesOf(rreq(areq))).replace('"eci"', '"authenticationValue":"x","eci"'),
  )
  const cases: [Members | Uint8Array, string][] = [
    [new TextEncoder().encode('nothing'), '101'],
    [areq, '101'],
    [ares(areq), '101'],
    [{ messageType: 'OReq', messageVersion: '2.2.0' }, '101'],
    [doubled, '204'],
  ]
  for (const [message, errorCode] of cases) {
    expect(await told(fixture, message)).toMatchObject({ messageType: 'Erro', errorComponent: 'S', errorCode })
  }
})

test('a store that is full for a moment keeps the result a moment later, because an Erro would end its delivery', async () => {
  const { fixture, areq } = await challenged()
  const commit = fixture.store.commit.bind(fixture.store)
  let refusals = 0
  fixture.store.commit = (unit) => {
    if (++refusals > 3) return commit(unit)
    return Promise.reject(new SekishoError('ERR_STORE_BUSY', 'the queue is full'))
  }
  expect(await told(fixture, rreq(areq))).toMatchObject({ messageType: 'RRes', resultsStatus: '01' })
  expect(refusals).toBe(4)
  const other = await challenged()
  other.fixture.store.commit = () => Promise.reject(new SekishoError('ERR_STORE_BUSY', 'the queue is full'))
  expect(await told(other.fixture, rreq(other.areq))).toMatchObject({ errorCode: '403', errorComponent: 'S' })
})

test('3DSS-ERR-004: when the result cannot be kept it is 403, and may come again', async () => {
  const { fixture, areq } = await challenged()
  const commit = fixture.store.commit.bind(fixture.store)
  fixture.store.commit = () => Promise.reject(new Error('the disk is gone'))
  expect(await told(fixture, rreq(areq))).toMatchObject({ errorCode: '403', errorComponent: 'S' })
  fixture.store.commit = commit
  expect(await told(fixture, rreq(areq))).toMatchObject({ messageType: 'RRes', resultsStatus: '01' })
})

test('postauth: who asks too early waits for the result, which comes at once when it is there', async () => {
  const { fixture, areq, asked } = await challenged()
  const { threeDSServerTransID } = asked
  const waiting = fixture.server.postauth('shop', { threeDSServerTransID, waitMs: 5_000 })
  await told(fixture, rreq(areq))
  expect(await waiting).toMatchObject({ status: 'done', body: { status: 'settled', transStatus: 'Y' } })

  const none = await challenged()
  const startMs = none.fixture.nowMs
  const { threeDSServerTransID: id } = none.asked
  expect(await none.fixture.server.postauth('shop', { threeDSServerTransID: id, waitMs: 3_000 })).toMatchObject({
    body: { status: 'pending' },
  })
  expect(none.fixture.nowMs - startMs).toBe(3_000)
})

test('deadlines: a result that never comes is told as missing, comes too late then, and is forgotten after a day', async () => {
  const { fixture, areq, asked } = await challenged()
  fixture.nowMs += 30 * MINUTE_MS
  await fixture.poller.poll()
  expect(await resultOf(fixture, asked)).toMatchObject({ status: 'pending' })
  fixture.nowMs += 2 * MINUTE_MS
  await fixture.poller.poll()
  expect(await resultOf(fixture, asked)).toMatchObject({ status: 'failed', failure: { code: 'result_missing' } })
  expect(await told(fixture, rreq(areq))).toMatchObject({ errorCode: '402' })
  fixture.nowMs += DAY_MS
  await fixture.poller.poll()
  expect(await fixture.server.postauth('shop', { threeDSServerTransID: asked['threeDSServerTransID'] })).toEqual({
    status: 'not_found',
  })
  expect(await told(fixture, rreq(areq))).toMatchObject({ errorCode: '301' })
})

async function open(version: Version = '2.2.0'): Promise<Fixture> {
  const fixture = await openFixture({ version })
  opened.push(fixture)
  return fixture
}

async function challenged(version: Version = '2.2.0'): Promise<{ fixture: Fixture; areq: Members; asked: JSONObject }> {
  const fixture = await open(version)
  fixture.answers.AReq = (areq) => challenge(areq)
  const asked = await authenticated(fixture)
  return { fixture, areq: fixture.ofType('AReq')[0]!, asked }
}
