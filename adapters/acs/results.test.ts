import type { Erro, RReq, Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import {
  aHarness,
  answer,
  answering,
  answerTo,
  carriedBack,
  challenged,
  encoded,
  newestCode,
  rreqsIn,
  rresTo,
} from './testing/harness.ts'
import type { Harness, Manner } from './testing/harness.ts'

const VERSIONS: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']

/** A challenge that is ended by the right code, with a DS of this manner. */
async function authenticated(harness: Harness, version: Version, manner: Manner) {
  harness.manner = manner
  const { creq, areq } = await challenged(harness, version)
  const page = await harness.acs.creq({ creq: encoded(creq) })
  const end = await answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  await harness.acs.idle()
  const mine = harness.posted.filter(({ message }) => message.acsTransID === creq.acsTransID)
  return {
    creq,
    areq,
    end,
    cres: carriedBack(end),
    posted: mine,
    errors: mine.map(({ message }) => message).filter(isErro),
  }
}
const isErro = (message: { messageType: string }): message is Erro => message.messageType === 'Erro'
const refusing: Manner = () => ({ kind: 'refused' })
/** Answers an RReq in this way, and takes an Erro. */
const answeringWith =
  (rres: (rreq: ReturnType<typeof rresTo>) => object | string): Manner =>
  (message, bytes) =>
    message.messageType === 'Erro' ? answering(message, bytes) : answer(rres(rresTo(message)))
/** Answers an RReq with an Erro of the DS. */
const erring = (change: object): Manner =>
  answeringWith((rres) => ({
    ...rres,
    resultsStatus: undefined,
    messageType: 'Erro',
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
    errorMessageType: 'RReq',
    ...change,
  }))

test('ACS-RREQ-013: whatever status an RRes has, the result stands', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    for (const resultsStatus of ['01', '02', '03']) {
      const { cres, errors } = await authenticated(
        harness,
        version,
        answeringWith((rres) => ({ ...rres, resultsStatus })),
      )
      expect(cres, resultsStatus).toMatchObject({ messageType: 'CRes', transStatus: 'Y' })
      expect(errors, resultsStatus).toEqual([])
    }
  }
})

test('ACS-CREQB-013; ACS-VAL-013 to -016; ACS-RREQ-012: a bad RRes gets an Erro at the DS, and the final CRes leaves all the same', async () => {
  const harness = await aHarness()
  const cases: readonly [string, (rres: ReturnType<typeof rresTo>) => object | string, string, string?][] = [
    ['not JSON', () => 'gateway error', '101'],
    ['nothing', () => '', '101'],
    ['another type', (rres) => ({ ...rres, messageType: 'ARes' }), '101'],
    ['no status', (rres) => ({ ...rres, resultsStatus: undefined }), '201', 'resultsStatus'],
    ['an empty status', (rres) => ({ ...rres, resultsStatus: '' }), '201', 'resultsStatus'],
    ['a status of one digit', (rres) => ({ ...rres, resultsStatus: '4' }), '203', 'resultsStatus'],
    [
      'an ID twice',
      (rres) => JSON.stringify(rres).replace('{', `{"dsTransID":"${rres.dsTransID}",`),
      '204',
      'dsTransID',
    ],
    ['another acsTransID', (rres) => ({ ...rres, acsTransID: rres.dsTransID }), '301'],
    ['another dsTransID', (rres) => ({ ...rres, dsTransID: rres.acsTransID }), '301'],
  ]
  for (const version of VERSIONS) {
    for (const [name, spoil, errorCode, errorDetail] of cases) {
      const { cres, errors, posted, areq } = await authenticated(harness, version, answeringWith(spoil))
      expect(cres, name).toMatchObject({ messageType: 'CRes', transStatus: 'Y' })
      expect(errors, name).toMatchObject([{ errorComponent: 'A', errorCode, ...(errorDetail && { errorDetail }) }])
      expect(
        posted.map(({ url }) => url),
        name,
      ).toEqual([areq.dsURL, areq.dsURL])
    }
  }
})

test('ACS-CREQB-013: an Erro instead of an RRes is not answered, and the final CRes leaves', async () => {
  const harness = await aHarness()
  const erro = {
    errorCode: '301',
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
    errorMessageType: 'RReq',
  }
  const { cres, posted } = await authenticated(
    harness,
    '2.2.0',
    answeringWith((rres) => ({ ...rres, resultsStatus: undefined, messageType: 'Erro', ...erro })),
  )
  expect(cres).toMatchObject({ transStatus: 'Y' })
  expect(posted).toHaveLength(1)
})

test('ACS-RREQ-007: an Erro 405 of the DS is no connection either: once again at once, then every 10 seconds as U until delivered', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const since = harness.posted.length
    const { cres, errors, creq } = await authenticated(harness, version, erring({ errorCode: '405' }))
    expect(cres).toMatchObject({ transStatus: 'N' })
    await harness.pass(10_000)
    harness.manner = answering
    await harness.pass(10_000)
    await harness.pass(60_000)
    const posted = harness.posted.slice(since)
    expect(posted.map(({ message }) => (message as RReq).transStatus)).toEqual(['Y', 'Y', 'U', 'U'])
    expect(posted[0]!.bytes).toEqual(posted[1]!.bytes)
    expect(errors, 'never an Erro for an Erro').toEqual([])
    expect(carriedBack(await harness.acs.creq({ creq: encoded(creq) }))).toMatchObject({ messageType: 'Erro' })
  }
})

test('an Erro 405 at the first try alone: the result is delivered by the second, unchanged, and both answers are on record', async () => {
  const harness = await aHarness()
  let tries = 0
  const { cres, posted, creq } = await authenticated(harness, '2.2.0', (message, bytes) =>
    ++tries === 1 ? erring({ errorCode: '405' })(message, bytes) : answering(message, bytes),
  )
  expect(cres).toMatchObject({ transStatus: 'Y' })
  expect(posted).toHaveLength(2)
  const steps = [...harness.store.readJournal({ kinds: ['threeds-step'] })].filter(({ id }) =>
    id.startsWith(creq.acsTransID as string),
  )
  const { messages } = steps.at(-1)!.body as unknown as { messages: { direction: string; message: RReq }[] }
  expect(messages.map(({ direction, message }) => `${direction} ${message.messageType}`)).toEqual([
    'in Erro',
    'in RRes',
    'out CRes',
  ])
})

test('after a restart an Erro 405 is followed by the same RReq, because the one before may have arrived', async () => {
  const harness = await aHarness()
  harness.manner = () => new Promise(() => {})
  const { creq } = await challenged(harness, '2.2.0')
  const page = await harness.acs.creq({ creq: encoded(creq) })
  void answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  while (harness.posted.length === 0) await new Promise((resolve) => setImmediate(resolve))
  harness.restart()
  harness.manner = erring({ errorCode: '405' })
  await harness.pass(30_000)
  harness.manner = answering
  await harness.pass(10_000)
  await harness.pass(60_000)
  const [first, ...again] = harness.posted
  expect(again).toHaveLength(2)
  for (const { bytes } of again) expect(bytes).toEqual(first!.bytes)
})

test('every other Erro ends the delivery: the result may have arrived, or will never be taken', async () => {
  const harness = await aHarness()
  const cases = [
    ...['301', '305', '312', '313', '402', '403', '404'].map((errorCode) => ({ errorCode })),
    // The 3DS Server speaks: it was reached.
    { errorCode: '405', errorComponent: 'S' },
    // Faulty itself: nobody knows what it means.
    { errorCode: '405', errorDescription: undefined },
  ]
  for (const change of cases) {
    const { cres, errors, posted } = await authenticated(harness, '2.3.1', erring(change))
    await harness.pass(60_000)
    expect(cres, JSON.stringify(change)).toMatchObject({ transStatus: 'Y' })
    expect(posted, JSON.stringify(change)).toHaveLength(1)
    expect(errors).toEqual([])
  }
})

test('ACS-RREQ-008: without an RRes in time the DS is told 402, nothing is sent again, and the cardholder goes on', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { cres, errors, posted } = await authenticated(harness, version, (message, bytes) =>
      message.messageType === 'Erro' ? answering(message, bytes) : { kind: 'timedOut' },
    )
    expect(cres).toMatchObject({ transStatus: 'Y' })
    expect(errors).toMatchObject([{ errorCode: '402', errorMessageType: 'RRes' }])
    await harness.pass(60_000)
    expect(posted).toHaveLength(2)
  }
})

test('ACS-RREQ-007: no connection: once again at once, byte for byte, then every 10 seconds as U until delivered', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { cres, posted, creq } = await authenticated(harness, version, refusing)
    expect(cres).toMatchObject({ transStatus: 'N' })
    expect(posted).toHaveLength(2)
    expect(posted[0]!.bytes).toEqual(posted[1]!.bytes)
    expect(posted[0]!.message).toMatchObject({ transStatus: 'Y' })
    const since = harness.posted.length
    for (let round = 0; round < 3; round++) {
      await harness.pass(9_999)
      await harness.pass(1)
    }
    harness.manner = answering
    await harness.pass(10_000)
    await harness.pass(60_000)
    const later = harness.posted.slice(since)
    expect(later).toHaveLength(4)
    for (const { message } of later) {
      expect(message).toMatchObject({ acsTransID: creq.acsTransID, transStatus: 'U', challengeCancel: '06' })
      expect(message).not.toHaveProperty('authenticationValue')
    }
  }
})

test('ACS-RREQ-007: after ten minutes without a connection it ends', async () => {
  const harness = await aHarness()
  await authenticated(harness, '2.2.0', refusing)
  for (let round = 0; round < 80; round++) await harness.pass(10_000)
  expect(harness.posted).toHaveLength(2 + 59)
})

test('ACS-NET-004: from 2.3.1 on the RReq says whose request it is', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { posted, creq } = await authenticated(harness, version, answering)
    expect(posted[0]!.headers).toEqual(version === '2.3.1' ? { 'X-Request-ID': creq.acsTransID } : {})
  }
})

test('a restart between the end of a challenge and its RRes: the same RReq goes out again, and its result is never changed', async () => {
  const harness = await aHarness()
  harness.manner = () => new Promise(() => {})
  const { creq } = await challenged(harness, '2.2.0')
  const page = await harness.acs.creq({ creq: encoded(creq) })
  void answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  while (harness.posted.length === 0) await new Promise((resolve) => setImmediate(resolve))
  harness.restart()
  harness.manner = refusing
  await harness.pass(30_000)
  await harness.pass(10_000)
  harness.manner = answering
  await harness.pass(10_000)
  await harness.pass(60_000)
  const [first, ...again] = harness.posted
  expect(again).toHaveLength(3)
  for (const { bytes } of again) expect(bytes).toEqual(first!.bytes)
  expect(carriedBack(await answerTo(harness, page, { does: 'look' }))).toMatchObject({ transStatus: 'Y' })
  expect(new Set(rreqsIn(harness).map(({ transStatus }) => transStatus))).toEqual(new Set(['Y']))
})

test('after a restart a cardholder who looks waits for no deadline: the same RReq goes out at once, and once', async () => {
  for (const how of ['look', 'reload', 'two tabs'] as const) {
    const harness = await aHarness()
    harness.manner = () => new Promise(() => {})
    const { creq } = await challenged(harness, '2.2.0')
    const page = await harness.acs.creq({ creq: encoded(creq) })
    void answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
    while (harness.posted.length === 0) await new Promise((resolve) => setImmediate(resolve))
    harness.restart()
    harness.manner = answering
    const look = () => answerTo(harness, page, { does: 'look' })
    const ends =
      how === 'look' ? [look()] : how === 'reload' ? [harness.acs.creq({ creq: encoded(creq) })] : [look(), look()]
    for (const end of await Promise.all(ends)) {
      if (how !== 'reload') expect(carriedBack(end), how).toMatchObject({ transStatus: 'Y' })
    }
    if (how === 'reload') continue // a CReq after the end is told so, and moves nothing
    expect(harness.posted, how).toHaveLength(2)
    expect(harness.posted[1]!.bytes).toEqual(harness.posted[0]!.bytes)
  }
})

test('a look while the end is being stored leaves the first attempt to the one who ends it', async () => {
  const harness = await aHarness()
  harness.manner = refusing
  const { creq } = await challenged(harness, '2.2.0')
  const page = await harness.acs.creq({ creq: encoded(creq) })
  const commit = harness.store.commit.bind(harness.store)
  let seen: Promise<unknown> = Promise.resolve()
  harness.store.commit = async (unit) => {
    const versions = await commit(unit)
    const body = unit.replaces?.[0]?.by?.body
    // Stored, and whoever stored it has not been told yet.
    if (body?.waitsFor === 'expectRRes') seen = answerTo(harness, page, { does: 'look' })
    return versions
  }
  await answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  await seen
  // The first attempt is a try and its re-send; one made after a restart would be a single try.
  expect(rreqsIn(harness)).toHaveLength(2)
})

test('a settled transaction is forgotten after a day', async () => {
  const harness = await aHarness()
  const { creq } = await authenticated(harness, '2.2.0', answering)
  await harness.pass(24 * 3_600_000 - 1)
  expect((carriedBack(await harness.acs.creq({ creq: encoded(creq) })) as Erro).errorCode).toBe('305')
  await harness.pass(1)
  expect(await harness.acs.creq({ creq: encoded(creq) })).toEqual({ is: 'stranger' })
})
