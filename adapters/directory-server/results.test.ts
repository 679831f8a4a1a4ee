import { expect, test } from 'vitest'
import { VERSIONS } from '@sekisho/threeds/messages'
import { LIMITS } from './parts.ts'
import { acsAnswers, anAReq, anARes, anRReq, anRRes, challenged, membersOf, serverAnswers } from './testing/messages.ts'
import { DECOUPLED } from './testing/messages.ts'
import { ACS_URL, answers, CARDS, openWorld, PAY, SERVER_URL, shortOf, SILENT } from './testing/world.ts'

const V231 = { version: '2.3.1' } as const

test('DS-RREQ-001, DS-FWD-005, DS-RREQ-011: the RReq goes to the address of its AReq, the RRes back as it came', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const areq = await challenged(world, { version })
    serverAnswers(world)
    const rreq = anRReq(areq)
    expect(await world.ask(rreq)).toEqual(anRRes(rreq))
    const { authenticationMethod, ...before231 } = rreq
    expect(authenticationMethod, 'the ACS says it').toBeDefined()
    expect(world.to(SERVER_URL), 'DS-ARES-013').toEqual([version === '2.3.1' ? rreq : before231])
    expect(world.errors).toEqual([])
  }
})

test('DS-NET-002: from 2.3.1 heads name the transaction on both stretches, before it on none', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const areq = await challenged(world, { version })
    serverAnswers(world)
    const { headers } = await world.raw(anRReq(areq))
    const { dsTransID, acsTransID } = anRReq(areq)
    const isNew = version === '2.3.1'
    expect(world.sent.at(-1)!.headers).toEqual(isNew ? { 'x-request-id': dsTransID } : {})
    expect(headers['x-request-id']).toBe(isNew ? acsTransID : undefined)
    expect(headers['x-response-id']).toBe(isNew ? dsTransID : undefined)
  }
})

test('a decoupled authentication owes its result too', async () => {
  const world = await openWorld()
  acsAnswers(world, { transStatus: 'D', ...DECOUPLED })
  await world.ask(anAReq({}, { threeDSRequestorDecReqInd: 'Y', threeDSRequestorDecMaxTime: '00060' }))
  serverAnswers(world)
  const rreq = anRReq(membersOf(world.sent[0]!), { interactionCounter: undefined })
  expect(shortOf(await world.ask(rreq))).toBe('RRes')
})

test('RReq: a fault ends the transaction, and ACS and 3DS Server are told with the same code', async () => {
  const cases = [
    ['DS-VAL-010', {}, { transStatus: undefined }, 'D/201 transStatus'],
    ['DS-VAL-010 null', {}, { transStatus: null }, 'D/201 transStatus'],
    ['DS-VAL-011', {}, { interactionCounter: '001' }, 'D/203 interactionCounter'],
    ['DS-RREQ-006 C', {}, { transStatus: 'C' }, 'D/203 transStatus'],
    ['DS-RREQ-006 I', {}, { transStatus: 'I' }, 'D/203 transStatus'],
    ['DS-RREQ-006 S', V231, { transStatus: 'S' }, 'D/203 transStatus'],
    ['DS-RREQ-007', V231, { transStatus: 'D', transStatusReason: '29' }, 'D/203 transStatus'],
    ['DS-RREQ-005 category', {}, { messageCategory: '02' }, 'D/305 messageCategory'],
    ['DS-RREQ-005 version', {}, { messageVersion: '2.1.0' }, 'D/203 messageVersion'],
    ['DS-RREQ-005 unknown version', {}, { messageVersion: '2.9.0' }, 'D/102 '],
  ] as const
  for (const [name, kind, change, erro] of cases) {
    const world = await openWorld()
    const areq = await challenged(world, kind)
    serverAnswers(world)
    const reply = await world.ask(anRReq(areq, change))
    await world.ds.idle()
    expect(shortOf(reply), name).toContain(erro)
    expect(world.to(SERVER_URL), name).toEqual([reply])
    expect(reply).toMatchObject({ threeDSServerTransID: areq['threeDSServerTransID'], dsTransID: areq['dsTransID'] })
    const afterwards = shortOf(await world.ask(anRReq(areq)))
    expect(afterwards, `${name}, put right`).toContain(kind === V231 ? 'D/312' : 'D/305')
    await world.ds.idle()
    expect(world.to(SERVER_URL), name).toHaveLength(1)
  }
})

test('DS-VAL-012: a member that stands twice in an RReq is 204 for both', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  const text = JSON.stringify(anRReq(areq)).replace('{', '{"eci":"07",')
  expect(shortOf(await world.ask(text))).toBe('D/204 eci')
  await world.ds.idle()
  expect(world.to(SERVER_URL).map(shortOf)).toEqual(['D/204 eci'])
})

test('an RReq that is not of the transaction changes nothing: the right one still goes through', async () => {
  const other = 'ffffffff-0000-4000-8000-000000000000'
  const cases = [
    ['DS-RREQ-004 unknown dsTransID', { dsTransID: other }, undefined, 'D/301 dsTransID'],
    ['DS-RREQ-004 unknown acsTransID', { acsTransID: other }, undefined, 'D/301 acsTransID'],
    ['cross-wired threeDSServerTransID', { threeDSServerTransID: other }, undefined, 'D/301 threeDSServerTransID'],
    ['faulty and of another ACS', { acsTransID: other, transStatus: 'C' }, undefined, 'D/203 transStatus'],
    ['no dsTransID', { dsTransID: undefined }, undefined, 'D/201 dsTransID'],
    ['of another ACS by its certificate', {}, 'other-acs', 'D/303 the ACS of this transaction'],
    ['of the 3DS Server by its certificate', {}, 'shop-server', 'D/303 the ACS of this transaction'],
    ['faulty, with another certificate', { transStatus: 'C' }, 'other-acs', 'D/203 transStatus'],
  ] as const
  for (const [name, change, peer, erro] of cases) {
    const world = await openWorld()
    const areq = await challenged(world)
    serverAnswers(world)
    expect(shortOf(await world.ask(anRReq(areq, change), peer)), name).toContain(erro)
    await world.ds.idle()
    expect(world.to(SERVER_URL), name).toEqual([])
    expect(shortOf(await world.ask(anRReq(areq), 'bank-acs')), name).toBe('RRes')
  }
})

test('DS-VAL-009: what cannot be read is 101 for the sender, and nobody else hears of it', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  const text = JSON.stringify(anRReq(areq))
  expect(shortOf(await world.ask(text.slice(0, -20)))).toBe('D/101 one JSON object')
  await world.ds.idle()
  expect(world.to(SERVER_URL)).toEqual([])
})

test('DS-RREQ-002, DS-ATT-005: a result without a challenge is 313, before 2.3.1 305', async () => {
  for (const version of VERSIONS) {
    for (const acctNumber of [CARDS.routed, CARDS.withoutACS]) {
      const world = await openWorld()
      acsAnswers(world)
      const { dsTransID } = (await world.ask(anAReq({ version }, { acctNumber }))) as { dsTransID: string }
      const [row] = [...world.store.readJournal({ tenant: PAY, kinds: ['threeds-step'] })]
      const { messages } = row!.body as unknown as { messages: { message: Record<string, unknown> }[] }
      const rreq = anRReq({ ...messages[0]!.message, dsTransID })
      expect(shortOf(await world.ask(rreq))).toContain(version === '2.3.1' ? 'D/313' : 'D/305')
      await world.ds.idle()
      expect(world.to(SERVER_URL)).toEqual([])
    }
  }
})

test('an RReq before the ARes has left is one without a challenge, and the challenge goes on', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    serverAnswers(world)
    let tooEarly: Promise<unknown> | undefined
    acsAnswers(world, (areq) => {
      tooEarly ??= world.ask(anRReq(areq))
      return answers(anARes(areq, { transStatus: 'C' }))
    })
    expect(await world.ask(anAReq({ version }))).toMatchObject({ transStatus: 'C' })
    expect(shortOf((await tooEarly) as never)).toContain(version === '2.3.1' ? 'D/313' : 'D/305')
    expect(shortOf(await world.ask(anRReq(membersOf(world.sent[0]!))))).toBe('RRes')
  }
})

test('DS-RREQ-003: a second RReq is 312, before 2.3.1 305, at the same time and later, and is not sent on', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const areq = await challenged(world, { version })
    serverAnswers(world)
    const code = version === '2.3.1' ? 'D/312' : 'D/305'
    const [first, second] = await Promise.all([world.ask(anRReq(areq)), world.ask(anRReq(areq))])
    expect(shortOf(first)).toBe('RRes')
    expect(shortOf(second)).toContain(code)
    const { authenticationValue: _none, eci: _of, ...refused } = anRReq(areq)
    const third = await world.ask({ ...refused, transStatus: 'N', transStatusReason: '19' })
    expect(shortOf(third)).toContain(code)
    await world.ds.idle()
    expect(world.to(SERVER_URL)).toHaveLength(1)
  }
})

test('DS-RREQ-008: nobody at the 3DS Server is 405 after one more try, and the ACS may send again', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  expect(shortOf(await world.ask(anRReq(areq)))).toBe('D/405 no connection to the 3DS Server')
  expect(world.to(SERVER_URL)).toHaveLength(2)
  serverAnswers(world)
  expect(shortOf(await world.ask(anRReq(areq)))).toBe('RRes')
})

test('DS-RREQ-009, DS-RREQ-010: a silent 3DS Server is 402 after 3 seconds, less than the 5 of an ACS', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  world.at.set(SERVER_URL, () => SILENT)
  expect(shortOf(await world.ask(anRReq(areq)))).toBe('D/402 no answer of the 3DS Server in time')
  expect(world.sent.at(-1)!.timeoutMs).toBe(3_000)
  expect(LIMITS.rresMs).toBeLessThan(5_000)
  expect(world.to(SERVER_URL)).toHaveLength(1)
  expect(shortOf(await world.ask(anRReq(areq)))).toContain('D/305')
})

test('RRes: what is wrong in it is told to the 3DS Server, and with the same code to the ACS', async () => {
  const other = 'ffffffff-0000-4000-8000-000000000000'
  const cases = [
    ['DS-VAL-013', 'no JSON', 'D/101 one JSON object'],
    ['DS-VAL-013 another type', { messageType: 'ARes' }, 'D/201 '],
    ['DS-VAL-014', { resultsStatus: undefined }, 'D/201 resultsStatus'],
    ['DS-VAL-014 empty', { resultsStatus: '' }, 'D/201 resultsStatus'],
    ['DS-VAL-015', { resultsStatus: 'AB' }, 'D/203 resultsStatus'],
    ['DS-RREQ-014', { dsTransID: other }, 'D/301 dsTransID'],
    ['DS-RREQ-014', { acsTransID: other }, 'D/301 acsTransID'],
    ['DS-RREQ-014', { threeDSServerTransID: other }, 'D/301 threeDSServerTransID'],
    ['another version', { messageVersion: '2.1.0' }, 'D/203 messageVersion'],
  ] as const
  for (const [name, change, erro] of cases) {
    const world = await openWorld()
    const areq = await challenged(world)
    if (typeof change === 'string') serverAnswers(world, () => answers(change))
    else serverAnswers(world, change)
    const reply = await world.ask(anRReq(areq))
    await world.ds.idle()
    expect(shortOf(reply), `${name}, DS-RREQ-012`).toContain(erro)
    expect(world.to(SERVER_URL)[1], name).toEqual(reply)
    expect(world.to(ACS_URL), 'the ACS has it as its reply').toHaveLength(1)
  }
})

test('DS-VAL-016: a member that stands twice in an RRes is 204 for both', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  serverAnswers(world, (rreq) => answers(JSON.stringify(anRRes(rreq)).replace('{', '{"resultsStatus":"02",')))
  expect(shortOf(await world.ask(anRReq(areq)))).toBe('D/204 resultsStatus')
  await world.ds.idle()
  expect(world.to(SERVER_URL).map(shortOf)).toEqual(['RReq', 'D/204 resultsStatus'])
})

test('DS-RREQ-013: an Erro of the 3DS Server goes to the ACS as it came, and nothing goes back', async () => {
  const erro = {
    messageType: 'Erro',
    messageVersion: '2.2.0',
    errorCode: '301',
    errorComponent: 'S',
    errorDescription: 'unknown',
    errorDetail: 'dsTransID',
  }
  const world = await openWorld()
  const areq = await challenged(world)
  serverAnswers(world, () => answers(erro))
  expect(await world.ask(anRReq(areq))).toEqual(erro)
  const second = await challenged(world)
  serverAnswers(world, () => answers({ ...erro, errorComponent: 'X' }))
  expect(shortOf(await world.ask(anRReq(second)))).toBe('D/203 errorComponent')
  await world.ds.idle()
  expect(world.to(SERVER_URL).map(shortOf)).toEqual(['RReq', 'RReq'])
})

test('the second row of the transaction has the result, without the value that proves it', async () => {
  const world = await openWorld()
  const areq = await challenged(world)
  serverAnswers(world)
  await world.ask(anRReq(areq))
  const [, row] = [...world.store.readJournal({ tenant: PAY, kinds: ['threeds-step'] })]
  expect(row!.id).toBe(`${String(areq['dsTransID'])}/2`)
  const { from, to, messages } = row!.body as unknown as { from: string; to: string; messages: Noted[] }
  expect([from, to]).toEqual(['expectRReq', 'closed'])
  expect(messages.map(({ direction, peer, message }) => `${direction} ${peer} ${message.messageType}`)).toEqual([
    'in ACS RReq',
    'out 3DS Server RReq',
    'in 3DS Server RRes',
    'out ACS RRes',
  ])
  expect(messages[1]!.message).not.toHaveProperty('authenticationMethod')
  expect(JSON.stringify(row!.body)).not.toContain('REVNTwAA')
})

interface Noted {
  readonly direction: string
  readonly peer: string
  readonly message: { readonly messageType: string }
}
