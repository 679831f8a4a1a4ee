import type { JSONObject } from '@sekisho/base'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { RangeTable } from '@sekisho/threeds/server'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { partsOf, tableOf } from './rangeParts.ts'
import {
  ares,
  authenticated,
  bytesOf,
  CARD,
  DS_TRANS_ID,
  DS_URL,
  openFixture,
  pres,
  prepared,
  START_MS,
} from './testing/fixture.ts'
import type { DSAnswer, Fixture, FixtureOptions, Members } from './testing/fixture.ts'

const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.poller.stop()
})

test('3DSS-PREQ-001, 002, 003, 007, 029, 3DSS-NET-004: everything is asked for first, then what changed; nothing beside the table', async () => {
  for (const version of ['2.1.0', '2.2.0', '2.3.1'] as const) {
    const fixture = await open({ version, load: false })
    await fixture.poller.poll()
    const [first] = fixture.sent
    expect(Object.keys(first!.message).sort()).toEqual([
      'messageType',
      'messageVersion',
      'threeDSServerRefNumber',
      'threeDSServerTransID',
    ])
    expect(first).toMatchObject({ url: DS_URL, message: { messageVersion: version } })
    expect(first!.headers['accept-encoding']).toBe('gzip')
    expect(first!.headers['x-request-id']).toBe(
      version === '2.3.1' ? first!.message['threeDSServerTransID'] : undefined,
    )
    fixture.nowMs += DAY_MS
    fixture.answers.PReq = (preq) => unchanged(preq)
    await fixture.poller.poll()
    expect(fixture.sent[1]!.message).toMatchObject({ serialNum: '1' })
    expect(await takesPart(fixture)).toBe(true)
  }
})

test('3DSS-PREQ-004, 005: between two requests lies a day', async () => {
  const fixture = await open({ load: false })
  const everything = fixture.answers.PReq!
  fixture.answers.PReq = (preq) => (preq['serialNum'] === undefined ? everything(preq) : unchanged(preq))
  for (let hour = 0; hour < 72; hour++) {
    await fixture.poller.poll()
    fixture.nowMs += HOUR_MS
  }
  expect(fixture.sent.map(({ atMs }) => (atMs - START_MS) / HOUR_MS)).toEqual([0, 24, 48])
})

test('3DSS-PREQ-008: a compressed answer is read like a plain one; one that cannot be unpacked is 101', async () => {
  for (const [answer, isRead] of [
    [(preq: Members) => gzipSync(bytesOf(pres(preq, '2.2.0'))), true],
    [() => new Uint8Array([31, 139, 8, 0]), false],
  ] as const) {
    const fixture = await open({ load: false, headers: { 'content-encoding': 'gzip' } })
    fixture.answers.PReq = answer
    await fixture.poller.poll()
    expect(await takesPart(fixture)).toBe(isRead)
    expect(fixture.ofType('Erro').map(({ errorCode }) => errorCode)).toEqual(isRead ? [] : ['101'])
  }
})

test('3DSS-PREQ-006, 015 to 017, 020 to 023, 032: a faulty answer is an Erro, changes nothing, and is asked for again in an hour', async () => {
  const overlap = (preq: Members) => {
    const [one] = pres({}, '2.3.1')['cardRangeData'] as JSONObject[]
    return pres(preq, '2.3.1', undefined, {
      cardRangeData: [{ ...one, ranges: [{ start: '9999019999999999', end: '9999020000000000' }] }],
    })
  }
  const cases: { answer: (preq: Members) => DSAnswer; erro: string; version?: '2.2.0' }[] = [
    { answer: overlap, erro: '205 999901000000-999901999999 overlaps 999901999999-999902000000' },
    { answer: (preq) => pres(preq, '2.3.1'), erro: '206 999901000000-999901999999 A' },
    { answer: (preq) => ({ ...unchanged(preq), readOrder: undefined }), erro: '201 readOrder' },
    { answer: (preq) => ({ ...unchanged(preq), dsProtocolVersions: undefined }), erro: '201 dsProtocolVersions' },
    {
      version: '2.2.0',
      answer: (preq) => ({ ...unchanged(preq), dsStartProtocolVersion: undefined }),
      erro: '201 dsStartProtocolVersion',
    },
    {
      version: '2.2.0',
      answer: (preq) =>
        pres(preq, '2.2.0', undefined, {
          cardRangeData: [
            {
              startRange: '999901000000',
              endRange: '9999019999999999',
              acsStartProtocolVersion: '2.1.0',
              acsEndProtocolVersion: '2.2.0',
            },
          ],
        }),
      erro: '203 cardRangeData.startRange',
    },
    { answer: () => new TextEncoder().encode('<html>'), erro: '101' },
    { answer: (preq) => ({ ...unchanged(preq), messageType: 'ARes' }), erro: '' },
    { answer: (preq) => unchanged({ ...preq, threeDSServerTransID: DS_TRANS_ID }), erro: '301' },
    { answer: (preq) => ({ ...unchanged(preq), cardRangeDataFileURL: 'https://ds.example/file' }), erro: '203' },
  ]
  for (const { answer, erro, version = '2.3.1' } of cases) {
    const fixture = await open({ version })
    fixture.answers.PReq = answer
    fixture.nowMs += DAY_MS
    await fixture.poller.poll()
    await fixture.server.idle()
    const [sent] = fixture.ofType('Erro')
    expect(sent, erro).toMatchObject({
      errorComponent: 'S',
      threeDSServerTransID: fixture.sent[0]!.message['threeDSServerTransID'],
    })
    expect(`${sent!['errorCode'] as string} ${sent!['errorDetail'] as string}`).toContain(erro)
    expect(await takesPart(fixture)).toBe(true)
    expect(fixture.faults).toHaveLength(1)
    for (const [laterMs, requests] of [
      [HOUR_MS - 1, 1],
      [1, 2],
    ] as const) {
      fixture.nowMs += laterMs
      await fixture.poller.poll()
      expect(fixture.ofType('PReq')).toHaveLength(requests)
    }
  }
})

test('3DSS-PREQ-025, 026: 307 lets the next request ask for everything; 103 keeps the cache and waits an hour', async () => {
  for (const [errorCode, serialNum] of [
    ['307', undefined],
    ['103', '1'],
  ] as const) {
    const fixture = await open()
    fixture.answers.PReq = (preq) => erro(preq, errorCode)
    fixture.nowMs += DAY_MS
    await fixture.poller.poll()
    fixture.nowMs += HOUR_MS - 1
    await fixture.poller.poll()
    expect(fixture.sent).toHaveLength(1)
    fixture.nowMs += 1
    await fixture.poller.poll()
    expect(fixture.sent[1]!.message['serialNum']).toBe(serialNum)
    expect(await takesPart(fixture)).toBe(true)
    expect(fixture.ofType('Erro')).toEqual([])
  }
})

test('3DSS-PREQ-027, 028: no connection: a second attempt at once, then one a minute until one works', async () => {
  const fixture = await open({ load: false })
  const { PReq } = fixture.answers
  fixture.answers.PReq = () => 'refused'
  await fixture.poller.poll()
  expect(fixture.sent).toHaveLength(2)
  expect(fixture.sent[1]!.message).toEqual(fixture.sent[0]!.message)
  await fixture.poller.poll()
  expect(fixture.sent).toHaveLength(2)
  fixture.nowMs += MINUTE_MS
  await fixture.poller.poll()
  expect(fixture.sent).toHaveLength(4)
  fixture.answers.PReq = PReq!
  fixture.nowMs += MINUTE_MS
  await fixture.poller.poll()
  expect(await takesPart(fixture)).toBe(true)
})

test('3DSS-PREQ-005: no answer in time: the DS may have the request, so the next one waits an hour', async () => {
  const fixture = await open({ load: false })
  fixture.answers.PReq = () => 'timedOut'
  await fixture.poller.poll()
  fixture.nowMs += HOUR_MS - 1
  await fixture.poller.poll()
  expect(fixture.sent).toHaveLength(1)
  fixture.nowMs += 1
  await fixture.poller.poll()
  expect(fixture.sent).toHaveLength(2)
})

test('ranges: a restart asks for nothing, and finds the cards and the day of the next request', async () => {
  const fixture = await open()
  fixture.nowMs += DAY_MS
  fixture.answers.PReq = (preq) =>
    pres(preq, '2.2.0', undefined, { serialNum: '2', cardRangeData: [range('9999030000000000', '9999039999999999')] })
  await fixture.poller.poll()
  const again = await fixture.restart()
  opened.push(again)
  again.nowMs = fixture.nowMs + DAY_MS - 1
  await again.poller.poll()
  expect(again.sent).toEqual([])
  expect(await takesPart(again)).toBe(true)
  expect(await prepared(again, { acctNumber: '9999030000000001' })).toMatchObject({ participates: 'yes' })
  again.nowMs += 1
  again.answers.PReq = (preq) => unchanged(preq)
  await again.poller.poll()
  expect(again.sent[0]!.message).toMatchObject({ serialNum: '2' })
  expect(fixture.store.listStates('platform', 'card-ranges-part', { limit: 10 })).toHaveLength(1)
})

test('ranges: a DS that does not have our newest version is asked in the next one, at once', async () => {
  const fixture = await open({ version: '2.3.1', load: false })
  fixture.answers.PReq = (preq) =>
    preq['messageVersion'] === '2.3.1' ? erro(preq, '102', '2.1.0,2.2.0') : pres(preq, '2.2.0')
  await fixture.poller.poll()
  await fixture.poller.poll()
  expect(fixture.ofType('PReq').map(({ messageVersion }) => messageVersion)).toEqual(['2.3.1', '2.2.0'])
  expect(await takesPart(fixture)).toBe(true)
})

test('3DSS-PREQ-033, 034, 035: an AReq goes to the address that the DS lists for the card’s country, else to the general one', async () => {
  const general = { threeDSServerToDsUrl: 'https://ds.example/all' }
  const cases: [JSONObject[] | undefined, string][] = [
    [[{ threeDSServerToDsUrl: 'https://ds.example/392', dsCountryCode: '392' }, general], 'https://ds.example/392'],
    [[{ threeDSServerToDsUrl: 'https://ds.example/840', dsCountryCode: '840' }, general], 'https://ds.example/all'],
    [[{ threeDSServerToDsUrl: 'https://ds.example/840', dsCountryCode: '840' }], DS_URL],
    [undefined, DS_URL],
  ]
  const fixture = await open({ version: '2.3.1', load: false })
  fixture.answers.AReq = (areq) => ares(areq)
  for (const [dsUrlList, url] of cases) {
    const [one] = pres({}, '2.3.1')['cardRangeData'] as JSONObject[]
    const cardRangeData = [{ ...one, issuerCountryCode: '392' }]
    fixture.answers.PReq = (preq) => ({
      ...pres(preq, '2.3.1', undefined, { cardRangeData, dsUrlList }),
      serialNum: undefined,
    })
    await fixture.poller.poll()
    await authenticated(fixture)
    expect(fixture.sent.at(-1)!.url).toBe(url)
    fixture.nowMs += DAY_MS
  }
})

test('ranges: a table in parts is the table', () => {
  const facts = [
    { acs: [{ version: '2.2.0' }] },
    { acs: [{ version: '2.3.1', threeDSMethodURL: 'https://acs.example' }] },
  ] as const
  const ranges = Array.from({ length: 25 }, (_, i) => {
    return {
      start: `40000000000000${String(i).padStart(2, '0')}`,
      end: `40000000000000${String(i).padStart(2, '0')}`,
      facts: facts[i % 2]!,
    }
  })
  const table = RangeTable.of(ranges) as RangeTable
  const parts = [...partsOf(table, 10)]
  expect(parts).toHaveLength(3)
  expect([...tableOf(parts)]).toEqual([...table])
  expect([...partsOf(RangeTable.EMPTY)]).toEqual([])
})

function unchanged(preq: Members): Members {
  return pres(preq, preq['messageVersion'] as '2.2.0', undefined, { cardRangeData: undefined })
}

function range(startRange: string, endRange: string): JSONObject {
  return { startRange, endRange, acsStartProtocolVersion: '2.1.0', acsEndProtocolVersion: '2.2.0' }
}

function erro({ threeDSServerTransID, messageVersion }: Members, errorCode: string, errorDetail = 'x'): Members {
  return {
    messageType: 'Erro',
    messageVersion,
    threeDSServerTransID,
    errorCode,
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail,
    errorMessageType: 'PReq',
  }
}

async function takesPart(fixture: Fixture): Promise<boolean> {
  const answer = await fixture.server.preauth('shop', { acctNumber: CARD })
  return answer.status === 'done' && answer.body['participates'] === 'yes'
}

async function open(options: FixtureOptions = {}): Promise<Fixture> {
  const fixture = await openFixture(options)
  opened.push(fixture)
  return fixture
}

test('a refresh that is asked for while another is under way waits for its answer, and asks the DS no second time', async () => {
  const fixture = await open({ load: false })
  const before = fixture.sent.length
  const refresh = fixture.server.deadlines['card-ranges']!
  await Promise.all([refresh('F000000001'), refresh('F000000001')])
  expect(fixture.sent.length - before).toBe(1)
})
