import { expect, test } from 'vitest'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { ARes } from '@sekisho/threeds/messages'
import { aDocument } from '@sekisho/threeds/messages/testing'
import { acsAnswers, anAReq, anARes, DECOUPLED, membersOf } from './testing/messages.ts'
import { ACS_URL, answers, CARDS, DS, openWorld, SECOND_ACS_URL, shortOf, SILENT } from './testing/world.ts'

const V231 = { version: '2.3.1' } as const

test('DS-ARES-012: the ARes reaches the 3DS Server as the ACS wrote it', async () => {
  for (const transStatus of ['Y', 'N', 'U', 'A', 'R', 'C']) {
    const world = await openWorld()
    acsAnswers(world, { transStatus })
    const ares = await world.ask(anAReq({}))
    expect(ares).toEqual(anARes(membersOf(world.sent[0]!), { transStatus }))
    expect(world.errors).toEqual([])
  }
})

test('DS-AREQ-014, DS-AREQ-015, DS-AREQ-004, DS-ATT-001 to 003: where no ACS can be asked the DS answers itself', async () => {
  const attempt = { transStatus: 'A', eci: '06', authenticationValue: expect.any(String) }
  const cases = [
    ['outside every range', {}, CARDS.outside, { transStatus: 'N', transStatusReason: '08' }],
    ['no ACS, attempts', {}, CARDS.withoutACS, attempt],
    [
      'no ACS, attempts, nobody pays',
      { category: 'NPA' },
      CARDS.withoutACS,
      { transStatus: 'U', transStatusReason: '20' },
    ],
    ['no ACS', {}, CARDS.withoutACSOrAttempts, { transStatus: 'U', transStatusReason: '22' }],
    ['no ACS, 2.1.0', { version: '2.1.0' }, CARDS.withoutACSOrAttempts, { transStatus: 'U', transStatusReason: '01' }],
    ['no ACS, 3RI', { channel: '3RI' }, CARDS.withoutACSOrAttempts, { transStatus: 'U', transStatusReason: '21' }],
    ['not in this version', {}, CARDS.version210Only, { transStatus: 'U', transStatusReason: '22' }],
  ] as const
  for (const [name, kind, acctNumber, ares] of cases) {
    const world = await openWorld()
    const areq = anAReq(kind, { acctNumber })
    const answer = (await world.ask(areq)) as ARes
    expect(answer, name).toMatchObject({
      messageType: 'ARes',
      threeDSServerTransID: areq['threeDSServerTransID'],
      ...ares,
    })
    expect(answer.acsReferenceNumber, name).toBe(DS.dsReferenceNumber)
    expect(answer.acsTransID, name).toBe(answer.dsTransID)
    expect(answer).not.toHaveProperty(answer.transStatus === 'A' ? 'transStatusReason' : 'authenticationValue')
    expect(world.sent).toEqual([])
    expect(world.errors).toEqual([])
  }
})

test('DS-ATT-004: an app gets its answer too, with what 2.3.1 wants of it', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const ares = await world.ask(anAReq({ version, channel: 'APP' }))
    expect(ares).toMatchObject({ transStatus: 'U', transStatusReason: '03', sdkTransID: expect.any(String) })
    const isNew = version === '2.3.1'
    expect('threeDSRequestorAppURLInd' in ares && 'deviceInfoRecognisedVersion' in ares).toBe(isNew)
    expect(world.errors).toEqual([])
  }
})

test('DS-ATT-002: without an authentication value there is no attempt, and the answer says so', async () => {
  const world = await openWorld({
    values: {
      attempt: () => {
        throw new Error('no key')
      },
    },
  })
  const ares = await world.ask(anAReq({}, { acctNumber: CARDS.withoutACS }))
  expect(ares).toMatchObject({ transStatus: 'U', transStatusReason: '22' })
  expect(world.errors).toHaveLength(1)
})

test('a payment system without values proves no attempt, whatever its ranges allow: U, or what went wrong', async () => {
  const world = await openWorld({ values: null })
  const withoutACS = await world.ask(anAReq({}, { acctNumber: CARDS.withoutACS }))
  expect(withoutACS).toMatchObject({ transStatus: 'U', transStatusReason: '22' })
  expect(withoutACS).not.toHaveProperty('authenticationValue')
  expect(shortOf(await world.ask(anAReq({}, { acctNumber: CARDS.attempts })))).toBe('D/405 no connection to the ACS')
  world.at.set(ACS_URL, () => SILENT)
  expect(shortOf(await world.ask(anAReq({}, { acctNumber: CARDS.attempts })))).toContain('D/402')
  expect(world.errors).toEqual([])
})

test('DS-FWD-006: the second address is used when nobody is at the first', async () => {
  const world = await openWorld({ acs: { urls: [ACS_URL, SECOND_ACS_URL] } })
  acsAnswers(world, {}, SECOND_ACS_URL)
  expect(shortOf(await world.ask(anAReq({})))).toBe('ARes')
  expect(world.sent.map(({ url }) => url)).toEqual([ACS_URL, SECOND_ACS_URL])
})

test('DS-FWD-007, DS-FWD-008: after the second failure 405, or an attempt where the range allows it', async () => {
  const world = await openWorld()
  expect(shortOf(await world.ask(anAReq({})))).toBe('D/405 no connection to the ACS')
  expect(world.sent).toHaveLength(2)
  expect(await world.ask(anAReq({}, { acctNumber: CARDS.attempts }))).toMatchObject({ transStatus: 'A', eci: '06' })
  expect(shortOf(await world.ask(anAReq({ category: 'NPA' }, { acctNumber: CARDS.attempts })))).toContain('D/405')
  await world.ds.idle()
  expect(world.sent.every(({ message }) => message.messageType === 'AReq')).toBe(true)
})

test('DS-FWD-009: a silent ACS gets an Erro 402, the 3DS Server the same or an attempt, and no second try is made', async () => {
  const world = await openWorld({ limits: { aresMs: 7_000 } })
  world.at.set(ACS_URL, () => SILENT)
  expect(shortOf(await world.ask(anAReq({})))).toBe('D/402 no answer of the ACS in time')
  expect(await world.ask(anAReq({}, { acctNumber: CARDS.attempts }))).toMatchObject({ transStatus: 'A' })
  await world.ds.idle()
  expect(world.to(ACS_URL).map(shortOf)).toEqual([
    'AReq',
    'D/402 no answer of the ACS in time',
    'AReq',
    'D/402 no answer of the ACS in time',
  ])
  expect(world.sent[0]!.timeoutMs).toBe(7_000)
})

test('DS-ARES-002: what is wrong in an ARes is told to the ACS, and with the same code to the 3DS Server', async () => {
  const other = 'ffffffff-0000-4000-8000-000000000000'
  const cases = [
    ['DS-VAL-005', {}, 'no JSON', {}, 'D/101 one JSON object'],
    ['DS-VAL-005 another type', {}, '{"messageType":"PReq","messageVersion":"2.2.0"}', {}, 'D/201 '],
    ['DS-VAL-006', {}, { acsTransID: null }, {}, 'D/201 acsTransID'],
    ['DS-VAL-007', {}, { transStatus: 'X' }, {}, 'D/203 transStatus'],
    ['DS-ARES-001', {}, { acsReferenceNumber: 'REF-OTHER-ACS' }, {}, 'D/303 acsReferenceNumber'],
    ['DS-ARES-004', { channel: '3RI' }, { transStatus: 'C', acsChallengeMandated: 'N' }, {}, 'D/203 transStatus'],
    ['DS-ARES-005', V231, { transStatus: 'C' }, { threeDSRequestorChallengeInd: ['06'] }, 'D/203 transStatus'],
    ['DS-ARES-006', {}, { transStatus: 'D', ...DECOUPLED }, {}, 'D/203 transStatus'],
    ['DS-ARES-006 N', {}, { transStatus: 'D', ...DECOUPLED }, { threeDSRequestorDecReqInd: 'N' }, 'D/203 transStatus'],
    ['DS-ARES-007', {}, { transStatus: 'I' }, { threeDSRequestorChallengeInd: '01' }, 'D/203 transStatus'],
    ['DS-ARES-007 none', V231, { transStatus: 'I' }, {}, 'D/203 transStatus'],
    ['DS-ARES-008', V231, { transStatus: 'S', ...SPC }, {}, 'D/203 transStatus'],
    ['DS-ARES-010', {}, { acsChallengeMandated: '' }, {}, 'D/203 acsChallengeMandated'],
    ['DS-ARES-011', {}, { dsTransID: other }, {}, 'D/301 dsTransID'],
    ['DS-ARES-011', {}, { threeDSServerTransID: other }, {}, 'D/301 threeDSServerTransID'],
    ['DS-ARES-011', {}, { dsReferenceNumber: 'REF-OTHER-DS' }, {}, 'D/303 dsReferenceNumber'],
    ['DS-ARES-014', V231, { transStatus: 'N', transStatusReason: '45' }, {}, 'D/207 transStatusReason'],
    ['DS-ARES-014 before', {}, { transStatus: 'N', transStatusReason: '45' }, {}, 'D/203 transStatusReason'],
    ['another version', {}, { messageVersion: '2.1.0' }, {}, 'D/203 messageVersion'],
  ] as const
  for (const [name, kind, change, asked, erro] of cases) {
    const world = await openWorld()
    if (typeof change === 'string') acsAnswers(world, () => answers(change))
    else acsAnswers(world, change)
    const areq = anAReq(kind, asked)
    const reply = await world.ask(areq)
    await world.ds.idle()
    expect(shortOf(reply), name).toContain(erro)
    expect(world.to(ACS_URL)[1], name).toEqual(reply)
    expect(reply, name).toMatchObject({
      threeDSServerTransID: areq['threeDSServerTransID'],
      dsTransID: membersOf(world.sent[0]!)['dsTransID'],
      messageVersion: areq['messageVersion'],
    })
    expect(world.errors).toEqual([])
  }
})

test('DS-VAL-008: a member that stands twice in an ARes is 204 for both', async () => {
  const world = await openWorld()
  acsAnswers(world, (areq) => answers(JSON.stringify(anARes(areq)).replace('{', '{"transStatus":"N",')))
  expect(shortOf(await world.ask(anAReq({})))).toBe('D/204 transStatus')
  await world.ds.idle()
  expect(world.to(ACS_URL).map(shortOf)).toEqual(['AReq', 'D/204 transStatus'])
})

test('ARes: statuses that the request allows go through', async () => {
  const asksDecoupled = { threeDSRequestorDecReqInd: 'Y', threeDSRequestorDecMaxTime: '00060' }
  const cases = [
    ['DS-ARES-007', {}, { transStatus: 'I' }, { threeDSRequestorChallengeInd: '05' }],
    ['DS-ARES-007', V231, { transStatus: 'I' }, { threeDSRequestorChallengeInd: ['07'] }],
    ['DS-ARES-007 by DS rules', {}, { transStatus: 'I' }, { threeDSRequestorChallengeInd: '82' }],
    ['DS-ARES-006', {}, { transStatus: 'D', ...DECOUPLED }, asksDecoupled],
    ['DS-ARES-013', {}, { authenticationMethod: '02' }, {}],
    ['a reason with A', {}, { transStatus: 'A', transStatusReason: '13' }, {}],
    ['a reason of the payment system', {}, { transStatus: 'N', transStatusReason: '85' }, {}],
  ] as const
  for (const [name, kind, change, asked] of cases) {
    const world = await openWorld()
    acsAnswers(world, change)
    const reply = await world.ask(anAReq(kind, asked))
    expect(shortOf(reply), name).toBe('ARes')
    expect(reply).not.toHaveProperty('authenticationMethod')
  }
})

test('DS-ARES-003, DS-NET-008: an Erro of the ACS goes to the 3DS Server as it came, and nothing goes back', async () => {
  const erro = {
    messageType: 'Erro',
    messageVersion: '2.2.0',
    errorCode: '999',
    errorComponent: 'A',
    errorDescription: 'of the ACS',
    errorDetail: 'detail',
  }
  const world = await openWorld()
  acsAnswers(world, () => answers(erro))
  expect(await world.ask(anAReq({}))).toEqual(erro)
  acsAnswers(world, () => answers({ ...erro, errorDetail: undefined }))
  expect(shortOf(await world.ask(anAReq({})))).toBe('D/201 errorDetail')
  await world.ds.idle()
  expect(world.to(ACS_URL).map(shortOf)).toEqual(['AReq', 'AReq'])
})

const WISH = { messageType: 'ARes', ...V231, channel: 'BRW', category: 'PA', seed: 1, fill: 0 } as const
const SPC = { spcTransData: aDocument('spcTransData', WISH), webAuthnCredList: [aDocument('webAuthnCredList', WISH)] }
