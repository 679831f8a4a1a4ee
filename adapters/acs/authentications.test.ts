import type { ARes, Erro, Version } from '@sekisho/threeds/messages'
import { parseMessage } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { a3RI, aHarness, anAReq, APPROVE, CARDS, SETTINGS, send } from './testing/harness.ts'
import type { Harness } from './testing/harness.ts'

const VERSIONS: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']
const word = (message: ARes | Erro) =>
  message.messageType === 'Erro'
    ? `${message.errorComponent}/${message.errorCode} ${message.errorDetail}`
    : `${message.transStatus} ${message.transStatusReason ?? ''}`.trim()

test('ACS-ARES-001: IDs and reference numbers of the answer are those of the AReq, and our own', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const areq = anAReq(version, { acctNumber: CARDS.frictionless })
    const ares = (await send(harness, areq)) as ARes
    expect(ares).toMatchObject({
      messageType: 'ARes',
      messageVersion: version,
      threeDSServerTransID: areq.threeDSServerTransID,
      dsTransID: areq.dsTransID,
      dsReferenceNumber: areq.dsReferenceNumber,
      acsReferenceNumber: SETTINGS.acsReferenceNumber,
      transStatus: 'Y',
    })
    expect(ares.acsTransID).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('ACS-AREQ-007, -008, -009: each standing of a card has its ending, with reason, ECI and value where they belong', async () => {
  const harness = await aHarness()
  const cases: readonly [string, string, string | undefined, boolean][] = [
    [CARDS.frictionless, 'Y', '05', true],
    [CARDS.mail, 'C', undefined, false],
    [CARDS.stolen, 'N 10', '07', false],
    [CARDS.notEnrolled, 'A', '06', true],
    [CARDS.blocked, 'R 12', '07', false],
    [CARDS.noContact, 'U 13', '07', false],
    [CARDS.expired, 'N 05', '07', false],
    ['9999010000009996', 'N 08', '07', false],
  ]
  for (const version of VERSIONS) {
    for (const [acctNumber, ending, eci, hasValue] of cases) {
      const ares = (await send(harness, anAReq(version, { acctNumber }))) as ARes
      expect(word(ares), acctNumber).toBe(ending)
      expect(ares.eci, acctNumber).toBe(eci)
      expect(ares.authenticationValue?.length, acctNumber).toBe(hasValue ? 28 : undefined)
    }
  }
})

test('the outcome of the assessment decides, and a review is a challenge', async () => {
  const harness = await aHarness()
  const cases = [
    ['approve', 'Y'],
    ['challenge', 'C'],
    ['review', 'C'],
    ['decline', 'N 11'],
  ] as const
  for (const [outcome, ending] of cases) {
    harness.assess = () => Promise.resolve({ ...APPROVE, outcome })
    expect(word(await send(harness, anAReq('2.2.0', { acctNumber: CARDS.frictionless })))).toBe(ending)
  }
})

test('an assessment that fails or comes too late never approves', async () => {
  const harness = await aHarness()
  const failures: readonly Harness['assess'][] = [
    () => Promise.reject(new Error('down')),
    () => new Promise(() => {}),
    () => {
      throw new Error('at once')
    },
  ]
  for (const assess of failures) {
    harness.assess = assess
    expect(word(await send(harness, anAReq('2.2.0', { acctNumber: CARDS.frictionless })))).toBe('C')
  }
  expect(harness.errors).toHaveLength(2)
})

test('the rows of the assessment stand in the commit of the ARes, or nowhere', async () => {
  const harness = await aHarness()
  harness.rows = ({ issuer, acsTransID: id, receivedAtMs }) => [
    { tenant: issuer, kind: 'authentication', id, contentHash: id, schema: 1, receivedAtMs, imported: false, body: {} },
  ]
  const { acsTransID } = (await send(harness, anAReq('2.2.0', { acctNumber: CARDS.frictionless }))) as ARes
  const rows = [...harness.store.readJournal({ kinds: ['threeds-step', 'areq', 'areq-of-ds', 'authentication'] })]
  expect(rows.map(({ kind }) => kind)).toEqual(['threeds-step', 'areq', 'areq-of-ds', 'authentication'])
  expect(rows.at(-1)!.id).toBe(acsTransID)

  harness.assess = () => new Promise((resolve) => setTimeout(() => resolve(APPROVE), SETTINGS.assessWithinMs * 2))
  expect(word(await send(harness, anAReq('2.2.0', { acctNumber: CARDS.frictionless })))).toBe('C')
  await new Promise((resolve) => setTimeout(resolve, SETTINGS.assessWithinMs * 3))
  expect([...harness.store.readJournal({ kinds: ['authentication'] })], 'an answer that came too late').toHaveLength(1)
})

test('ACS-AREQ-004: of two equal AReqs at once one is judged and answered, whoever judges how slowly', async () => {
  const harness = await aHarness()
  let judge!: () => void
  harness.assess = () => new Promise((resolve) => (judge = () => resolve(APPROVE)))
  const areq = anAReq('2.2.0', { acctNumber: CARDS.frictionless })
  const first = send(harness, areq)
  const second = (await send(harness, areq)) as Erro
  expect(second.messageType).toBe('Erro')
  expect(harness.questions).toHaveLength(1)
  judge()
  expect((await first).messageType).toBe('ARes')
})

test('ACS-ARES-002, -004, -005: a challenge brings its address, whether it is mandated, and how it is done', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const ares = (await send(harness, anAReq(version, { acctNumber: CARDS.choice }))) as ARes
    expect(ares).toMatchObject({ transStatus: 'C', acsURL: SETTINGS.acsURL, acsChallengeMandated: 'N' })
    expect(ares.authenticationMethod).toEqual(version === '2.3.1' ? ['02', '05'] : undefined)
    expect(ares.authenticationType).toBe(version === '2.3.1' ? undefined : '02')
    expect(ares.acsSignedContent).toBeUndefined()
  }
})

test('ACS-AREQ-010, -012, -016: the requestor’s wish weighs as its code says, and I comes with 05, 06 and 07 alone', async () => {
  const harness = await aHarness()
  const cases: readonly [Version, string | string[], string, string][] = [
    // version, indicator, ending of a card that is trusted, of one that is always asked
    ['2.1.0', '01', 'Y', 'C'],
    ['2.1.0', '02', 'Y', 'C'],
    ['2.1.0', '03', 'C', 'C'],
    ['2.1.0', '04', 'C', 'C'],
    ['2.2.0', '05', 'I', 'C'],
    ['2.2.0', '06', 'I', 'I'],
    ['2.2.0', '07', 'I', 'C'],
    ['2.2.0', '08', 'Y', 'C'],
    ['2.2.0', '09', 'C', 'C'],
    ['2.3.1', ['06'], 'I', 'I'],
    ['2.3.1', ['10'], 'Y', 'C'],
    ['2.3.1', ['11'], 'Y', 'C'],
    ['2.3.1', ['12'], 'C', 'C'],
    ['2.3.1', ['02', '14'], 'C', 'C'],
  ]
  for (const [version, threeDSRequestorChallengeInd, trusted, asked] of cases) {
    const wish = { threeDSRequestorChallengeInd }
    const name = `${version} ${String(threeDSRequestorChallengeInd)}`
    const one = await send(harness, anAReq(version, { acctNumber: CARDS.frictionless, ...wish }))
    expect(word(one), name).toBe(trusted)
    expect(word(await send(harness, anAReq(version, { acctNumber: CARDS.mail, ...wish }))), name).toBe(asked)
    expect((one as ARes).transChallengeExemption, name).toBe(version === '2.3.1' ? '79' : undefined)
  }
})

test('ACS-AREQ-011: a requestor alone is never answered with a challenge', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const change = version === '2.1.0' ? { messageCategory: '02' } : {}
    for (const [acctNumber, outcome, ending] of [
      [CARDS.frictionless, 'approve', 'Y'],
      [CARDS.frictionless, 'challenge', 'N 15'],
      [CARDS.mail, 'approve', 'Y'],
    ] as const) {
      harness.assess = () => Promise.resolve({ ...APPROVE, outcome })
      expect(word(await send(harness, a3RI(version, { acctNumber, ...change }))), version).toBe(ending)
    }
  }
})

test('ACS-AREQ-013: what an issuer does not offer is U with its reason', async () => {
  const harness = await aHarness()
  const issuer = harness.acs.issuers.find('hinode-bank')!
  const { putIssuer } = await import('./issuers.ts')
  await putIssuer(harness.store, {
    ...issuer,
    rules: { ...issuer.rules, nonPayment: false, requestorInitiated: false },
  })
  harness.clock.nowMs += 10_000
  const nonPayment = anAReq('2.2.0', { acctNumber: CARDS.frictionless, messageCategory: '02' })
  expect(word(await send(harness, nonPayment))).toBe('U 20')
  expect(word(await send(harness, a3RI('2.2.0', { acctNumber: CARDS.frictionless })))).toBe('U 21')
})

test('a non-payment authentication has no value, and an ECI only where the brand has one', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const areq = anAReq(version, { acctNumber: CARDS.frictionless, messageCategory: '02', transType: undefined })
    const ares = (await send(harness, areq)) as ARes
    expect(ares.transStatus).toBe('Y')
    expect([ares.authenticationValue, ares.eci]).toEqual([undefined, undefined])
  }
})

test('ACS-AREQ-001, -002, -015; ACS-VAL-001 to -004; ACS-NET-005, -006: what is refused has its code', async () => {
  const harness = await aHarness()
  const { acctNumber: _, ...cardless } = anAReq('2.2.0')
  const twice = JSON.stringify(anAReq('2.2.0')).replace('"purchaseAmount"', '"purchaseAmount":"1","purchaseAmount"')
  const critical = [{ name: 'x', id: 'A000000999-1', criticalityIndicator: true, data: { a: 'b' } }]
  const cases: readonly [string, object | string, string | RegExp][] = [
    ['not JSON', 'AReq', /^A\/101/],
    ['no type', {}, /^A\/101/],
    ['an ARes', { ...anAReq('2.2.0'), messageType: 'ARes' }, /^A\/101/],
    ['a PReq', { messageType: 'PReq', messageVersion: '2.2.0' }, /^A\/101/],
    ['an unknown version', { ...anAReq('2.2.0'), messageVersion: '2.0.0' }, /^A\/102/],
    ['no dsURL', anAReq('2.2.0', { dsURL: undefined }), 'A/201 dsURL'],
    ['an empty dsURL', anAReq('2.2.0', { dsURL: '' }), 'A/201 dsURL'],
    ['no card number', cardless, 'A/201 acctNumber'],
    ['a short card number', anAReq('2.2.0', { acctNumber: '999901000000' }), 'A/203 acctNumber'],
    ['a member twice', twice, 'A/204 purchaseAmount'],
    ['a critical extension', anAReq('2.2.0', { messageExtension: critical }), /^A\/202/],
    ['another DS', anAReq('2.2.0', { dsReferenceNumber: 'ANOTHER-DS' }), /^A\/303/],
    ['another issuer’s card', anAReq('2.2.0', { acctNumber: '9999050000000017' }), 'A/305 acctNumber'],
  ]
  for (const [name, message, expected] of cases) {
    const reply = word(await send(harness, message))
    if (typeof expected === 'string') expect(reply, name).toBe(expected)
    else expect(reply, name).toMatch(expected)
  }
  expect(harness.questions).toEqual([])
})

test('ACS-AREQ-015: an AReq that came before is refused, whichever of its IDs is known, and so is its double at the same moment', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const code = version === '2.3.1' ? /^A\/312/ : /^A\/301/
    const areq = anAReq(version, { acctNumber: CARDS.frictionless })
    expect(word(await send(harness, areq))).toBe('Y')
    const { threeDSServerTransID, dsTransID } = anAReq(version)
    expect(word(await send(harness, areq))).toMatch(code)
    expect(word(await send(harness, { ...areq, threeDSServerTransID }))).toMatch(code)
    expect(word(await send(harness, { ...areq, dsTransID }))).toMatch(code)
    const fresh = anAReq(version, { acctNumber: CARDS.frictionless })
    const both = await Promise.all([send(harness, fresh), send(harness, fresh)])
    expect(both.map(word).sort()).toEqual([expect.stringMatching(code), 'Y'])
  }
})

test('ACS-AREQ-003: an app is answered U with reason 03 until this ACS knows apps', async () => {
  const harness = await aHarness()
  const { aMessage } = await import('@sekisho/threeds/messages/testing')
  for (const version of VERSIONS) {
    const app = aMessage({ messageType: 'AReq', version, channel: 'APP', category: 'PA', seed: 5, fill: 0 })
    const { dsTransID, dsReferenceNumber, dsURL } = anAReq(version)
    const deviceInfo = Buffer.from('{"DV":"1.0","DD":{"C001":"Android"}}').toString('base64url')
    const areq = { ...app, acctNumber: CARDS.mail, dsTransID, dsReferenceNumber, dsURL, deviceInfo }
    expect(word(await send(harness, areq)), version).toBe('U 03')
  }
})

test('ACS-AREQ-005: an app’s data of every version are read, and the newest that is known is told', async () => {
  const harness = await aHarness()
  const { aMessage } = await import('@sekisho/threeds/messages/testing')
  for (const DV of ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7']) {
    const app = aMessage({ messageType: 'AReq', version: '2.3.1', channel: 'APP', category: 'PA', seed: 5, fill: 0 })
    const { threeDSServerTransID, dsTransID, dsReferenceNumber, dsURL, acctNumber } = anAReq('2.3.1')
    const deviceInfo = Buffer.from(JSON.stringify({ DV, DD: { C001: 'Android' } })).toString('base64url')
    const ours = { threeDSServerTransID, dsTransID, dsReferenceNumber, dsURL, acctNumber, deviceInfo }
    expect(await send(harness, { ...app, ...ours }), DV).toMatchObject({ deviceInfoRecognisedVersion: '1.7' })
  }
})

test('ACS-AREQ-014: a purchase dated hours away is judged like any other', async () => {
  const harness = await aHarness()
  for (const purchaseDate of ['20261122080000', '20261122160000']) {
    const areq = anAReq('2.3.1', { acctNumber: CARDS.frictionless, purchaseDate })
    expect(word(await send(harness, areq)), purchaseDate).toBe('Y')
  }
})

test('ACS-NET-007: an extension that this ACS does not speak is passed over, and not answered', async () => {
  const harness = await aHarness()
  const data = { version: '1.0', addData: { authenticationMethod: ['10'] } }
  const bridging = { name: 'Bridging', id: 'A000000802-004', criticalityIndicator: false, data }
  const areq = anAReq('2.2.0', { acctNumber: CARDS.frictionless, messageExtension: [bridging] })
  const ares = await send(harness, areq)
  expect(word(ares)).toBe('Y')
  expect(ares).not.toHaveProperty('messageExtension')
})

test('ACS-AREQ-006: nothing is sent to the cardholder before the ARes', async () => {
  const harness = await aHarness()
  await send(harness, anAReq('2.2.0', { acctNumber: CARDS.mail }))
  expect(harness.letters).toEqual([])
})

test('ACS-NET-003: from 2.3.1 on the answer says whose request it answers, and by what ID we know it', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const areq = anAReq(version, { acctNumber: CARDS.frictionless })
    const { headers, bytes } = await harness.acs.message(Buffer.from(JSON.stringify(areq)))
    const { acsTransID } = JSON.parse(Buffer.from(bytes).toString()) as ARes
    const expected = { 'X-Request-ID': areq.dsTransID, 'X-Response-ID': acsTransID }
    expect(headers).toEqual(version === '2.3.1' ? expected : {})
  }
})

test('ACS-METH-002: what the 3DS Method learnt goes into the assessment of the same transaction', async () => {
  const harness = await aHarness()
  const areq = anAReq('2.2.0', { acctNumber: CARDS.frictionless })
  const threeDSMethodData = Buffer.from(
    JSON.stringify({
      threeDSServerTransID: areq.threeDSServerTransID,
      threeDSMethodNotificationURL: 'https://server.example/3ds/server/method-notification',
    }),
  ).toString('base64')
  const visit = harness.acs.visits.begin(threeDSMethodData, { ip: '192.0.2.1', deviceID: 'device-1' })!
  expect(harness.acs.visits.tell(visit.threeDSServerTransID, '{"timeZone":"Asia/Tokyo","ip":"1.2.3.4"}')).toBe(true)
  await send(harness, areq)
  await send(harness, anAReq('2.2.0', { acctNumber: CARDS.frictionless }))
  expect(harness.questions.map(({ device }) => device)).toEqual([
    { ip: '192.0.2.1', deviceID: 'device-1', timeZone: 'Asia/Tokyo' },
    undefined,
  ])
})

test('what is recorded and stored holds no card number in clear, and the ARes is a message of the protocol', async () => {
  const harness = await aHarness()
  for (const acctNumber of [CARDS.frictionless, CARDS.mail]) {
    const areq = anAReq('2.3.1', { acctNumber })
    const { bytes } = await harness.acs.message(Buffer.from(JSON.stringify(areq)))
    const context = { channel: 'BRW', category: 'PA', leg: 'ACS-DS', related: { AReq: areq } } as const
    expect(parseMessage(bytes, context)).toMatchObject({ ok: true })
  }
  const journal = JSON.stringify([...harness.store.readJournal()])
  const states = JSON.stringify(
    harness.store.dueStates(Object.keys(harness.acs.deadlines), Number.MAX_SAFE_INTEGER, 100),
  )
  for (const text of [journal, states]) {
    expect(text).not.toContain(CARDS.frictionless)
    expect(text).not.toContain(CARDS.mail)
  }
  expect(journal).toContain('threeds-step')
  expect(states).toContain('expectCReq')
})
