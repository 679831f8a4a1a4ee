import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { openPost } from '@sekisho/adapters/http'
import { openEndpoint } from '../../simulators/threeds/endpoint.ts'
import { bytesOf, CARD, openFixture, pres, prepared } from './testing/fixture.ts'
import type { Fixture, FixtureOptions, Members } from './testing/fixture.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

test('3DSS-PREQ-036: while a long list is read, payments go on with what was known before, and then with the list', async () => {
  const fixture = await open()
  fixture.nowMs += DAY_MS
  fixture.answers.PReq = (preq) => longPRes(preq, LONG)
  let isRead = false
  const refreshed = fixture.poller.poll().then(() => (isRead = true))
  const answers: unknown[] = []
  while (!isRead) {
    answers.push((await prepared(fixture, { acctNumber: cardIn(LONG - 1) }))['participates'])
    await new Promise((resolve) => setImmediate(resolve))
  }
  await refreshed
  // Read in this thread, the whole list would leave it a handful of turns, between its commits.
  const before = answers.indexOf('yes') === -1 ? answers.length : answers.indexOf('yes')
  expect(before).toBeGreaterThan(100)
  expect(answers.slice(before)).not.toContain('no')
  for (const n of [0, 1, LONG / 2, LONG - 1]) {
    expect(await prepared(fixture, { acctNumber: cardIn(n) }), String(n)).toMatchObject({ participates: 'yes' })
  }
  expect(await prepared(fixture, { acctNumber: cardIn(LONG) })).toMatchObject({ participates: 'no' })
})

test('ranges: an update of a long table, plain or packed, is laid over it, and its old parts go', async () => {
  for (const pack of [bytesOf, (message: Members) => gzipSync(bytesOf(message))]) {
    const fixture = await open({ load: false, ...(pack !== bytesOf && { headers: { 'content-encoding': 'gzip' } }) })
    fixture.answers.PReq = (preq) => pack(longPRes(preq, LONG))
    await fixture.poller.poll()
    expect(await prepared(fixture, { acctNumber: cardIn(LONG) })).toMatchObject({ participates: 'no' })
    fixture.answers.PReq = (preq) => pack(longPRes(preq, LONG + 2, LONG, { serialNum: '2' }))
    fixture.nowMs += DAY_MS
    await fixture.poller.poll()
    const again = await fixture.restart()
    closers.push(() => again.poller.stop())
    for (const one of [fixture, again]) {
      expect(await prepared(one, { acctNumber: cardIn(LONG + 1) })).toMatchObject({ participates: 'yes' })
      expect(await prepared(one, { acctNumber: cardIn(0) })).toMatchObject({ participates: 'yes' })
    }
    expect(partsIn(fixture)).toHaveLength(Math.ceil((LONG + 2) / 5_000))
    expect(fixture.faults).toEqual([])
  }
})

test('ranges: a long list with a fault is refused whole; one that unpacks beyond the bound, or to nothing, is no message', async () => {
  const bomb = gzipSync(Buffer.alloc(257 << 20, ' '))
  const cases: { answer: (preq: Members) => Uint8Array; erro: string; gzip?: true }[] = [
    { answer: (preq) => bytesOf(longPRes(preq, LONG, 0, {}, '99')), erro: '203' },
    { answer: (preq) => bytesOf(longPRes(preq, LONG)).subarray(0, -1), erro: '101' },
    { answer: () => bomb, erro: '101', gzip: true },
    { answer: (preq) => gzipSync(bytesOf(longPRes(preq, LONG))).subarray(0, -20), erro: '101', gzip: true },
  ]
  for (const { answer, erro, gzip } of cases) {
    const headers: Record<string, string> = {}
    const fixture = await open({ headers })
    if (gzip) headers['content-encoding'] = 'gzip'
    fixture.nowMs += DAY_MS
    fixture.answers.PReq = answer
    await fixture.poller.poll()
    await fixture.server.idle()
    expect(fixture.ofType('Erro')).toMatchObject([{ errorCode: erro }])
    expect(await prepared(fixture, { acctNumber: cardIn(0) })).toMatchObject({ participates: 'no' })
    expect(partsIn(fixture)).toHaveLength(1)
  }
})

test('ranges: a process that ends while it writes a long table leaves the old one, and the next one clears up', async () => {
  const fixture = await open()
  fixture.nowMs += DAY_MS
  fixture.answers.PReq = (preq) => longPRes(preq, LONG)
  const commit = fixture.store.commit.bind(fixture.store)
  let commits = 0
  fixture.store.commit = (unit) => (++commits > 4 ? Promise.reject(new Error('gone')) : commit(unit))
  await fixture.poller.poll()
  fixture.store.commit = commit
  expect(partsIn(fixture).length).toBeGreaterThan(1)
  const again = await fixture.restart()
  closers.push(() => again.poller.stop())
  again.nowMs = fixture.nowMs
  expect(await prepared(again, { acctNumber: cardIn(0) })).toMatchObject({ participates: 'no' })
  again.answers.PReq = (preq) => longPRes(preq, LONG)
  await again.poller.poll()
  expect(await prepared(again, { acctNumber: cardIn(0) })).toMatchObject({ participates: 'yes' })
  expect(partsIn(again)).toHaveLength(LONG / 5_000)
})

test('ranges: question and answer are on record, with the digest of the list and without the list', async () => {
  const fixture = await open({ load: false })
  fixture.answers.PReq = (preq) => longPRes(preq, LONG)
  await fixture.poller.poll()
  fixture.answers.PReq = () => new TextEncoder().encode('<html>')
  fixture.nowMs += DAY_MS
  await fixture.poller.poll()
  fixture.answers.PReq = () => 'timedOut'
  fixture.nowMs += DAY_MS
  await fixture.poller.poll()
  const rows = [...fixture.store.readJournal()].filter(({ kind }) => kind === 'threeds-preparation')
  expect(rows.map(({ tenant, body }) => ({ tenant, ...body }))).toMatchObject([
    {
      tenant: 'platform',
      directoryID: 'F000000001',
      messages: [
        { direction: 'out', peer: 'DS', message: { messageType: 'PReq', threeDSServerTransID: rows[0]!.id } },
        {
          direction: 'in',
          items: LONG,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          message: { messageType: 'PRes', serialNum: '1' },
        },
      ],
    },
    { messages: [{ message: { serialNum: '1' } }, { items: 0, issues: [{ errorCode: '101' }] }] },
    { messages: [{ message: { messageType: 'PReq' } }] },
  ])
  expect(JSON.stringify(rows).length).toBeLessThan(4_000)
})

test('3DSS-PREQ-029, 031: a list in a file replaces the cache, and the next request asks for everything', async () => {
  for (const length of [3, LONG]) {
    const files = new Map<string, Uint8Array>()
    const fixture = await open({ version: '2.3.1', files })
    fixture.nowMs += DAY_MS
    const { cardRangeData } = listed(length)
    files.set(FILE_URL, Buffer.from(` \n${JSON.stringify({ cardRangeData })}`))
    fixture.answers.PReq = (preq) => inFile(preq)
    await fixture.poller.poll()
    expect(fixture.faults).toEqual([])
    expect(await prepared(fixture, { acctNumber: cardIn(length - 1) })).toMatchObject({ participates: 'yes' })
    expect(await prepared(fixture, { acctNumber: CARD })).toMatchObject({ participates: 'no' })
    const [, row] = [...fixture.store.readJournal()].filter(({ kind }) => kind === 'threeds-preparation')
    expect(row!.body).toMatchObject({
      messages: [{ message: { cardRangeDataDownloadInd: 'Y', serialNum: '1' } }, { items: length }],
    })
    fixture.nowMs += DAY_MS
    await fixture.poller.poll()
    expect(fixture.ofType('PReq').at(-1)).not.toHaveProperty('serialNum')
  }
})

test('3DSS-PREQ-032: a file that is none, or says what only a PRes may, is refused whole, and one that never came is asked for later', async () => {
  const { cardRangeData } = listed(3)
  const cases: { file: string | undefined; erro?: string }[] = [
    { file: undefined },
    { file: '', erro: '101' },
    { file: '[]', erro: '101' },
    { file: '{}', erro: '101' },
    { file: JSON.stringify(cardRangeData), erro: '101' },
    { file: JSON.stringify({ cardRangeData }).slice(0, -1), erro: '101' },
    { file: JSON.stringify({ cardRangeData, serialNum: '7' }), erro: '203 serialNum' },
    { file: JSON.stringify({ cardRangeData, cardRangeDataFileURL: FILE_URL }), erro: '203' },
    { file: JSON.stringify({ cardRangeData, readOrder: '02' }), erro: '204 readOrder' },
    { file: JSON.stringify({ other: [] }), erro: '201 cardRangeData' },
    {
      file: JSON.stringify({ cardRangeData: [{ ...cardRangeData[0], ranges: [{ start: '1', end: '2' }] }] }),
      erro: '203',
    },
  ]
  for (const { file, erro } of cases) {
    const files = new Map(file === undefined ? [] : [[FILE_URL, Buffer.from(file)]])
    const fixture = await open({ version: '2.3.1', files })
    fixture.nowMs += DAY_MS
    fixture.answers.PReq = (preq) => inFile(preq)
    await fixture.poller.poll()
    await fixture.server.idle()
    const told = fixture
      .ofType('Erro')
      .map(({ errorCode, errorDetail }) => `${errorCode as string} ${errorDetail as string}`)
    expect(told, file).toEqual(erro === undefined ? [] : [expect.stringContaining(erro)])
    expect(fixture.faults, file).toHaveLength(1)
    expect(await prepared(fixture, { acctNumber: CARD }), file).toMatchObject({ participates: 'yes' })
    fixture.nowMs += HOUR_MS - 1
    await fixture.poller.poll()
    expect(fixture.ofType('PReq'), file).toHaveLength(1)
  }
})

test('an answer of many chunks comes whole, and is cut at its bound', async () => {
  const body = bytesOf(longPRes({ threeDSServerTransID: 'x' }, 12_000))
  const endpoint = await openEndpoint(async () => ({ bytes: body }))
  const poster = openPost()
  closers.push(
    () => poster.close(),
    () => endpoint.close(),
  )
  for (const maxBytes of [body.length + 1, body.length, body.length - 1, 1 << 20]) {
    const answer = await poster.post(endpoint.origin, new Uint8Array(), { timeoutMs: 20_000, maxBytes })
    const { bytes } = answer as Extract<typeof answer, { kind: 'answered' }>
    expect(Buffer.compare(bytes, body.subarray(0, maxBytes)), String(maxBytes)).toBe(0)
  }
})

/** Ranges from one number to another, a thousand card numbers each. */
function longPRes(preq: Members, to: number, from = 0, change: Members = {}, lastEnd = ''): Members {
  const cardRangeData = Array.from({ length: to - from }, (_, i): JSONObject => {
    const start = startOf(from + i)
    const endRange = i === to - from - 1 && lastEnd !== '' ? lastEnd : String(BigInt(start) + 999n)
    return { startRange: start, endRange, acsStartProtocolVersion: '2.1.0', acsEndProtocolVersion: '2.2.0' }
  })
  const { serialNum } = preq
  const isAll = serialNum === undefined || from === 0
  return pres(preq, '2.2.0', undefined, {
    cardRangeData,
    ...(isAll && serialNum !== undefined && { serialNum: undefined }),
    ...change,
  })
}

/** The same of 2.3.1, one item a range. */
function listed(length: number): { readonly cardRangeData: readonly JSONObject[] } {
  const [one] = pres({}, '2.3.1')['cardRangeData'] as JSONObject[]
  const cardRangeData = Array.from({ length }, (_, n) => {
    return { ...one, ranges: [{ start: startOf(n), end: String(BigInt(startOf(n)) + 999n) }] }
  })
  return { cardRangeData }
}

function inFile(preq: Members): Members {
  const change = { cardRangeData: undefined, serialNum: undefined, cardRangeDataFileURL: FILE_URL }
  return pres(preq, '2.3.1', undefined, change)
}

function startOf(n: number): string {
  return String(4_000_000_000_000_000n + BigInt(n) * 1_000n)
}

/** A number of the range, with its check digit. */
function cardIn(n: number): string {
  const body = startOf(n).slice(0, 15)
  const digits = `${body}0`.split('').map(Number)
  const sum = digits.reduce(
    (total, digit, at) => total + (at % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit),
    0,
  )
  return `${body}${(10 - (sum % 10)) % 10}`
}

function partsIn({ store }: Fixture): unknown[] {
  return store.listStates('platform', 'card-ranges-part', { limit: 100 })
}

async function open(options: FixtureOptions = {}): Promise<Fixture> {
  const fixture = await openFixture(options)
  closers.push(() => fixture.poller.stop())
  return fixture
}

const LONG = 20_000
const FILE_URL = 'https://ds.example/ranges.json'
