import type { CRes, Erro, RReq, Version } from '@sekisho/threeds/messages'
import { parseMessage } from '@sekisho/threeds/messages'
import { expect, test, vi } from 'vitest'
import type { BrowserReply } from './challenges.ts'
import { putIssuer } from './issuers.ts'
import {
  aHarness,
  anAReq,
  answering,
  answerTo,
  CARDS,
  carriedBack,
  challenged,
  creqOf,
  encoded,
  newestCode,
  rreqsIn,
  send,
} from './testing/harness.ts'
import type { Harness } from './testing/harness.ts'

const VERSIONS: readonly Version[] = ['2.1.0', '2.2.0', '2.3.1']
const stepOf = (reply: BrowserReply) => (reply.is === 'stranger' ? 'stranger' : reply.screen.step)
const noticeOf = (reply: BrowserReply) => {
  const step = stepOf(reply)
  return typeof step === 'object' && 'notice' in step ? step.notice : undefined
}
const endingOf = (reply: BrowserReply) => {
  const step = stepOf(reply)
  return typeof step === 'object' && step.is === 'ended' ? step.ending : undefined
}

/** A challenge with one contact, its page open and its code sent. */
async function opened(harness: Harness, version: Version, change: Parameters<typeof challenged>[2] = {}) {
  const { areq, ares, creq } = await challenged(harness, version, change)
  const page = await harness.acs.creq({ creq: encoded(creq) })
  return { areq, ares, creq, page, code: newestCode(harness) }
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

test('ACS-CREQB-001, -008, -009; ACS-RREQ-002, -003, -006: the right code ends in Y, at the DS first and then at the notification URL', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { areq, ares, page, code } = await opened(harness, version)
    expect(stepOf(page)).toMatchObject({ is: 'enterCode', digits: 6, attemptsLeft: 3, canChange: false })
    const end = await answerTo(harness, page, { does: 'enter', code })
    expect(endingOf(end)).toBe('authenticated')
    const rreq = rreqsIn(harness).at(-1)!
    expect(rreq).toMatchObject({
      messageVersion: version,
      threeDSServerTransID: areq.threeDSServerTransID,
      dsTransID: areq.dsTransID,
      acsTransID: ares.acsTransID,
      messageCategory: '01',
      transStatus: 'Y',
      eci: '05',
      interactionCounter: '01',
      authenticationMethod: version === '2.3.1' ? ['05'] : '05',
    })
    expect(rreq.authenticationValue).toMatch(/^DEMO.{24}$/)
    expect(harness.posted.at(-1)!.url).toBe(areq.dsURL)
    expect(carriedBack(end)).toEqual({
      messageType: 'CRes',
      messageVersion: version,
      threeDSServerTransID: areq.threeDSServerTransID,
      acsTransID: ares.acsTransID,
      transStatus: 'Y',
    })
    expect(end.is === 'ended' && end.back?.notificationURL).toBe(areq.notificationURL)
  }
})

test('ACS-RREQ-001, -002: each RReq is a message of the protocol, whatever it tells', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    for (const category of ['PA', 'NPA'] as const) {
      const change = category === 'PA' ? {} : { messageCategory: '02', transType: undefined }
      const right = await opened(harness, version, change)
      await answerTo(harness, right.page, { does: 'enter', code: right.code })
      const cancelled = await opened(harness, version, change)
      await answerTo(harness, cancelled.page, { does: 'cancel' })
      const bad = await challenged(harness, version, change)
      await harness.acs.creq({ creq: encoded({ ...bad.creq, challengeWindowSize: '06' }) })
      await challenged(harness, version, change)
      await harness.pass(31_000)
      await harness.acs.idle()
      for (const { bytes, message } of harness.posted.splice(0)) {
        if (message.messageType !== 'RReq') continue
        const parsed = parseMessage(bytes, { channel: 'BRW', category, leg: 'ACS-DS' })
        expect(parsed.ok ? [] : parsed.issues, JSON.stringify(message)).toEqual([])
      }
    }
  }
})

test('the ending: the assessor’s rows stand in the commit that ends the challenge, and what it cannot take in changes nothing', async () => {
  const harness = await aHarness()
  const seen: string[] = []
  harness.tell = ({ issuer, acsTransID, ending, endedAtMs }) => {
    seen.push(`told ${ending}, ${harness.posted.length} posted`)
    const row = { tenant: issuer, kind: 'threeds-result', id: acsTransID, schema: 1, receivedAtMs: endedAtMs }
    return {
      rows: [{ ...row, imported: false, body: {} }],
      committed: () => void seen.push(`committed, ${harness.posted.length} posted`),
    }
  }
  const { page, code } = await opened(harness, '2.2.0')
  const commits = vi.spyOn(harness.store, 'commit')
  await answerTo(harness, page, { does: 'enter', code })
  expect(seen).toEqual(['told authenticated, 0 posted', 'committed, 0 posted'])
  const kinds = commits.mock.calls.map(([{ appends = [] }]) => appends.map(({ kind }) => kind))
  expect(kinds.filter((of) => of.includes('threeds-result'))).toEqual([
    ['threeds-step', 'threeds-result', 'acs-challenge-step'],
  ])

  harness.tell = () => {
    throw new Error('no memory')
  }
  const other = await opened(harness, '2.2.0')
  expect(carriedBack(await answerTo(harness, other.page, { does: 'enter', code: other.code }))).toMatchObject({
    transStatus: 'Y',
  })
  expect(harness.errors.splice(0)).toEqual([new Error('no memory')])
})

test('ACS-CREQB-012: the final CRes leaves after the RRes, and nobody gets it before', async () => {
  const harness = await aHarness()
  const { page, code, creq } = await opened(harness, '2.2.0')
  let release = () => {}
  harness.manner = (message, bytes) =>
    new Promise((resolve) => {
      release = () => resolve(answering(message, bytes))
    })
  let hasLeft = false
  const ending = answerTo(harness, page, { does: 'enter', code }).then((reply) => {
    hasLeft = true
    return reply
  })
  while (harness.posted.length === 0) await new Promise((resolve) => setImmediate(resolve))
  // Meanwhile another tab asks, and a reload comes: neither gets an ending, and no second RReq goes out.
  const other = answerTo(harness, page, { does: 'look' })
  expect((carriedBack(await harness.acs.creq({ creq: encoded(creq) })) as Erro).errorCode).toBe('305')
  expect(hasLeft).toBe(false)
  release()
  expect(carriedBack(await ending)).toMatchObject({ transStatus: 'Y' })
  expect(carriedBack(await other)).toMatchObject({ transStatus: 'Y' })
  expect(rreqsIn(harness)).toHaveLength(1)
})

test('ACS-CREQB-015: wrong codes bring the page again, and the last one N with reason 19 and the number of tries', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const opening = await opened(harness, version)
    let { page } = opening
    for (const attemptsLeft of [2, 1]) {
      page = await answerTo(harness, page, { does: 'enter', code: wrong(opening.code) })
      expect(stepOf(page)).toMatchObject({ is: 'enterCode', attemptsLeft, notice: 'wrongCode' })
    }
    const end = await answerTo(harness, page, { does: 'enter', code: wrong(opening.code) })
    expect(endingOf(end)).toBe('tooManyCodes')
    expect(carriedBack(end)).toMatchObject({ transStatus: 'N' })
    const rreq = rreqsIn(harness).at(-1)!
    expect(rreq).toMatchObject({ transStatus: 'N', transStatusReason: '19', interactionCounter: '03' })
    expect(rreq.challengeCancel).toBeUndefined()
    await harness.pass(24 * 3_600_000 + 1)
  }
})

test('ACS-CREQB-014; ACS-RREQ-004: a cancelled challenge is N with cancel code 01 and no value', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { page } = await opened(harness, version)
    const end = await answerTo(harness, page, { does: 'cancel' })
    expect(endingOf(end)).toBe('cancelled')
    const rreq = rreqsIn(harness).at(-1)!
    const { transStatus, transStatusReason, challengeCancel, authenticationValue, interactionCounter } = rreq
    expect([transStatus, transStatusReason, challengeCancel]).toEqual(['N', '19', '01'])
    expect([authenticationValue, interactionCounter]).toEqual([undefined, '00'])
  }
})

test('a code that is missing or too late costs no try, and another one can be had', async () => {
  const harness = await aHarness()
  const { page, code } = await opened(harness, '2.2.0')
  const missing = await answerTo(harness, page, { does: 'enter', code: '' })
  expect(stepOf(missing)).toMatchObject({ notice: 'codeMissing', attemptsLeft: 3 })
  harness.clock.nowMs += 5 * 60_000
  const late = await answerTo(harness, missing, { does: 'enter', code })
  expect(stepOf(late)).toMatchObject({ notice: 'codeExpired', attemptsLeft: 3 })
  const again = await answerTo(harness, late, { does: 'resend' })
  expect(noticeOf(again)).toBe('resent')
  expect(newestCode(harness)).not.toBe(code)
  expect(noticeOf(await answerTo(harness, again, { does: 'enter', code }))).toBe('wrongCode')
})

test('a further code comes after half a minute, and four times in all', async () => {
  const harness = await aHarness()
  let { page } = await opened(harness, '2.2.0')
  page = await answerTo(harness, page, { does: 'resend' })
  expect(noticeOf(page)).toBe('resendTooSoon')
  for (const sent of [2, 3, 4]) {
    harness.clock.nowMs += 30_000
    page = await answerTo(harness, page, { does: 'resend' })
    expect(harness.letters).toHaveLength(sent)
  }
  expect(stepOf(page)).not.toHaveProperty('resend')
  harness.clock.nowMs += 30_000
  await answerTo(harness, page, { does: 'resend' })
  expect(harness.letters).toHaveLength(4)
})

test('of several contacts one is chosen, and may be changed; codes go to enrolled contacts alone', async () => {
  const harness = await aHarness()
  const change = { acctNumber: CARDS.choice, email: 'thief@example.com' }
  const { creq } = await challenged(harness, '2.2.0', change)
  let page = await harness.acs.creq({ creq: encoded(creq) })
  const step = stepOf(page)
  if (typeof step === 'string' || step.is !== 'chooseContact') throw new Error('a choice was wanted')
  const [sms, mail] = step.contacts
  expect([sms!.masked, mail!.masked]).toEqual(['•••-••••-1234', 'h•••@cardholder.example'])
  expect(harness.letters).toEqual([])
  expect(stepOf(await answerTo(harness, page, { does: 'choose', contactID: 'thief' }))).toMatchObject({
    is: 'chooseContact',
  })
  page = await answerTo(harness, page, { does: 'choose', contactID: sms!.contactID })
  page = await answerTo(harness, page, { does: 'change' })
  page = await answerTo(harness, page, { does: 'choose', contactID: mail!.contactID })
  expect(harness.letters.map(({ to }) => to)).toEqual(['+819000001234', 'hanako@cardholder.example'])
  const end = await answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  expect(carriedBack(end)).toMatchObject({ transStatus: 'Y' })
  expect(JSON.stringify(harness.letters)).not.toContain('thief')
})

test('a code that cannot be sent is told, and the cardholder asks again', async () => {
  const harness = await aHarness()
  const { creq } = await challenged(harness, '2.2.0')
  harness.delivers = false
  const failed = await harness.acs.creq({ creq: encoded(creq) })
  expect(stepOf(failed)).toMatchObject({ is: 'chooseContact', notice: 'sendFailed' })
  harness.delivers = true
  const step = stepOf(failed)
  const contactID = typeof step === 'object' && step.is === 'chooseContact' ? step.contacts[0]!.contactID : ''
  const page = await answerTo(harness, failed, { does: 'choose', contactID })
  const end = await answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
  expect(carriedBack(end)).toMatchObject({ transStatus: 'Y' })
})

test('a form sent twice is answered once: a wrong code costs one try, the right one gives the same ending', async () => {
  const harness = await aHarness()
  const { page, code } = await opened(harness, '2.2.0')
  const both = await Promise.all([1, 2].map(() => answerTo(harness, page, { does: 'enter', code: wrong(code) })))
  for (const reply of both) expect(stepOf(reply)).toMatchObject({ attemptsLeft: 2 })
  const ends = await Promise.all([1, 2].map(() => answerTo(harness, both[0]!, { does: 'enter', code })))
  ends.push(await answerTo(harness, both[0]!, { does: 'enter', code }))
  for (const end of ends) expect(carriedBack(end)).toMatchObject({ transStatus: 'Y' })
  expect(rreqsIn(harness)).toHaveLength(1)
})

test('a form that was not on a page of ours changes nothing', async () => {
  const harness = await aHarness()
  const { page, code, ares } = await opened(harness, '2.2.0')
  const hidden = page.is === 'screen' ? page.hidden : {}
  const forms: Record<string, string>[] = [
    { ...hidden, secret: 'guessed', does: 'cancel' },
    { ...hidden, page: '7', does: 'cancel' },
    { ...hidden, page: '-1', does: 'cancel' },
    { ...hidden, does: 'win' },
    { ...hidden, does: 'enter' },
    { transaction: ares.acsTransID, does: 'cancel' },
    { ...hidden, transaction: 'x', does: 'cancel' },
    { ...hidden, transaction: '00000000-0000-4000-8000-00000000ffff', does: 'cancel' },
    {},
  ]
  for (const form of forms) expect(await harness.acs.form(form), JSON.stringify(form)).toEqual({ is: 'stranger' })
  expect(carriedBack(await answerTo(harness, page, { does: 'enter', code }))).toMatchObject({ transStatus: 'Y' })
})

test('ACS-CREQB-002, -023: padding and line ends in the coded fields do not matter', async () => {
  const harness = await aHarness()
  const { creq } = await challenged(harness, '2.2.0')
  const padded = Buffer.from(`${JSON.stringify(creq)} `).toString('base64')
  const broken = padded.replaceAll(/(.{40})/g, '$1\r\n')
  for (const field of [padded, broken, encoded(creq)]) {
    expect(stepOf(await harness.acs.creq({ creq: field }))).toMatchObject({ is: 'enterCode' })
  }
})

test('ACS-CREQB-010, -011: session data go back exactly as they came, and not at all when none came', async () => {
  const harness = await aHarness()
  const odd = 'a-_'.repeat(341) + 'Z'
  for (const threeDSSessionData of [odd, 'QQ==', undefined]) {
    const { creq } = await challenged(harness, '2.2.0')
    const form = { creq: encoded(creq), ...(threeDSSessionData && { threeDSSessionData }) }
    await harness.acs.creq(form)
    // A reload with other session data changes nothing.
    const page = await harness.acs.creq({ ...form, threeDSSessionData: 'Zm9yZ2Vk' })
    const end = await answerTo(harness, page, { does: 'enter', code: newestCode(harness) })
    expect(end.is === 'ended' && end.back?.fields.threeDSSessionData).toBe(threeDSSessionData)
  }
})

test('ACS-CREQB-004, -007: the same CReq again shows the challenge again, sends no code and costs nothing', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { creq, page, code } = await opened(harness, version)
    const letters = harness.letters.length
    const again = await harness.acs.creq({ creq: encoded(creq) })
    expect(stepOf(again)).toEqual(stepOf(page))
    expect(harness.letters).toHaveLength(letters)
    expect(carriedBack(await answerTo(harness, again, { does: 'enter', code }))).toMatchObject({ transStatus: 'Y' })
  }
})

test('ACS-CREQB-005, -021; ACS-VAL-009 to -011: a faulty CReq ends the challenge: Erro through the browser, U to the DS', async () => {
  const harness = await aHarness()
  const cases: readonly [string, (creq: Record<string, unknown>) => object | string, string, string][] = [
    ['another window', (creq) => ({ ...creq, challengeWindowSize: '05' }), '305', 'challengeWindowSize'],
    ['another ID', (creq) => ({ ...creq, threeDSServerTransID: creq.acsTransID }), '305', 'threeDSServerTransID'],
    [
      'another version',
      (creq) => ({ ...creq, messageVersion: creq.messageVersion === '2.2.0' ? '2.1.0' : '2.2.0' }),
      '203',
      'messageVersion',
    ],
    ['no window', (creq) => ({ ...creq, challengeWindowSize: undefined }), '201', 'challengeWindowSize'],
    ['an empty window', (creq) => ({ ...creq, challengeWindowSize: '' }), '201', 'challengeWindowSize'],
    ['an unknown window', (creq) => ({ ...creq, challengeWindowSize: '06' }), '203', 'challengeWindowSize'],
    [
      'an ID twice',
      (creq) => JSON.stringify(creq).replace('{', `{"acsTransID":"${creq.acsTransID as string}",`),
      '204',
      'acsTransID',
    ],
  ]
  for (const version of VERSIONS) {
    for (const isOpen of [true, false]) {
      for (const [name, spoil, errorCode, errorDetail] of cases) {
        if (!isOpen && name === 'another window') continue
        const { creq } = isOpen ? await opened(harness, version) : await challenged(harness, version)
        const reply = await harness.acs.creq({ creq: encoded(spoil(creq)), threeDSSessionData: 'c2Vzc2lvbg' })
        await harness.acs.idle()
        const erro = carriedBack(reply) as Erro
        expect(erro, name).toMatchObject({ messageType: 'Erro', errorComponent: 'A', errorCode, errorDetail })
        const rreq = rreqsIn(harness).at(-1)!
        expect(rreq.acsTransID, name).toBe(creq.acsTransID)
        expect([rreq.transStatus, rreq.challengeCancel], name).toEqual(['U', version === '2.3.1' ? '10' : '06'])
        expect(rreq.challengeErrorReporting, name).toEqual(version === '2.3.1' ? erro : undefined)
      }
    }
  }
})

test('ACS-VAL-012: what is no CReq gets a plain page, and the DS is told where the transaction is known', async () => {
  const harness = await aHarness()
  const { creq } = await opened(harness, '2.2.0')
  for (const field of ['', '%%%', encoded('not JSON'), encoded([creq]), encoded({ messageType: 'CReq' })]) {
    expect(await harness.acs.creq({ creq: field }), field).toEqual({ is: 'stranger' })
  }
  expect(await harness.acs.creq({ creq: encoded({ ...creq, acsTransID: creq.threeDSServerTransID }) })).toEqual({
    is: 'stranger',
  })
  await harness.acs.idle()
  expect(rreqsIn(harness)).toEqual([])
  expect(await harness.acs.creq({ creq: encoded({ ...creq, messageType: 'RReq' }) })).toEqual({ is: 'stranger' })
  await harness.acs.idle()
  expect(rreqsIn(harness)).toMatchObject([{ transStatus: 'U', challengeCancel: '06' }])
})

test('an Erro has nowhere to go when the notification URL is none that a browser may be sent to', async () => {
  const harness = await aHarness()
  for (const notificationURL of ['javascript://x/%0aalert(1)', 'data://text/html,x', 'ftp://server.example/']) {
    const { creq } = await challenged(harness, '2.2.0', { notificationURL })
    const reply = await harness.acs.creq({ creq: encoded({ ...creq, challengeWindowSize: '06' }) })
    expect(reply, notificationURL).toMatchObject({ is: 'ended', back: undefined })
  }
})

test('ACS-CREQB-006: a CReq after the RReq is 315, before 2.3.1 305, and nothing changes', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { creq, page, code } = await opened(harness, version)
    await answerTo(harness, page, { does: 'enter', code })
    const sent = harness.posted.length
    const erro = carriedBack(await harness.acs.creq({ creq: encoded(creq) })) as Erro
    expect(erro.errorCode).toBe(version === '2.3.1' ? '315' : '305')
    await harness.acs.idle()
    expect(harness.posted).toHaveLength(sent)
  }
})

test('a CReq for a transaction that was answered without a challenge is 305', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const areq = anAReq(version, { acctNumber: CARDS.frictionless })
    const ares = await send(harness, areq)
    if (ares.messageType !== 'ARes') throw new Error('an ARes was wanted')
    const erro = carriedBack(await harness.acs.creq({ creq: encoded(creqOf(areq, ares)) })) as Erro
    expect(erro.errorCode).toBe('305')
  }
  expect(harness.posted).toEqual([])
})

test('ACS-TIME-001, -002; ACS-RREQ-005: 30 seconds without a CReq are N, reason 14, cancel 05, and a CReq then is 402', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { creq } = await challenged(harness, version)
    await harness.pass(29_999)
    expect(rreqsIn(harness).filter(({ acsTransID }) => acsTransID === creq.acsTransID)).toEqual([])
    await harness.pass(1)
    expect(rreqsIn(harness).at(-1)).toMatchObject({
      acsTransID: creq.acsTransID,
      transStatus: 'N',
      transStatusReason: '14',
      challengeCancel: '05',
      interactionCounter: '00',
    })
    const reply = await harness.acs.creq({ creq: encoded(creq) })
    expect((carriedBack(reply) as Erro).errorCode).toBe('402')
    expect(endingOf(reply)).toBe('expired')
  }
})

test('ACS-TIME-002: a CReq that comes before the poller but after the limit is late all the same', async () => {
  const harness = await aHarness()
  const { creq } = await challenged(harness, '2.2.0')
  harness.clock.nowMs += 30_000
  expect((carriedBack(await harness.acs.creq({ creq: encoded(creq) })) as Erro).errorCode).toBe('402')
  await harness.acs.idle()
  expect(rreqsIn(harness)).toMatchObject([{ transStatus: 'N', transStatusReason: '14', challengeCancel: '05' }])
})

test('ACS-TIME-003: an Erro of the DS ends the transaction without an RReq, and is not answered', async () => {
  const harness = await aHarness()
  const { ares, areq } = await challenged(harness, '2.2.0')
  const { messageVersion, threeDSServerTransID, dsTransID } = areq
  const erro = { messageType: 'Erro', messageVersion, threeDSServerTransID, dsTransID, acsTransID: ares.acsTransID }
  const more = {
    errorCode: '203',
    errorComponent: 'D',
    errorDescription: 'x',
    errorDetail: 'x',
    errorMessageType: 'ARes',
  }
  const { bytes } = await harness.acs.message(Buffer.from(JSON.stringify({ ...erro, ...more })))
  expect(bytes).toHaveLength(0)
  await harness.pass(60_000)
  expect(harness.posted).toEqual([])
})

test('ACS-TIME-006: 600 seconds without input are N, reason 14, cancel 04; each page begins the time anew', async () => {
  const harness = await aHarness()
  for (const version of VERSIONS) {
    const { page, creq, code } = await opened(harness, version)
    await harness.pass(590_000)
    const again = await harness.acs.creq({ creq: encoded(creq) })
    await harness.pass(590_000)
    const missing = await answerTo(harness, again, { does: 'enter', code: '' })
    await harness.pass(599_999)
    expect(rreqsIn(harness).filter(({ acsTransID }) => acsTransID === creq.acsTransID)).toEqual([])
    await harness.pass(1)
    expect(rreqsIn(harness).at(-1)).toMatchObject({ transStatus: 'N', transStatusReason: '14', challengeCancel: '04' })
    const end = await answerTo(harness, missing, { does: 'enter', code })
    expect(carriedBack(end)).toMatchObject({ transStatus: 'N' } satisfies Partial<CRes>)
    expect(endingOf(await answerTo(harness, page, { does: 'look' }))).toBe('expired')
  }
})

test('too many wrong codes lock the card over all its transactions, until time or a right code', async () => {
  const harness = await aHarness()
  const fail = async () => {
    const opening = await opened(harness, '2.2.0')
    let { page } = opening
    for (let i = 0; i < 3; i++) page = await answerTo(harness, page, { does: 'enter', code: wrong(opening.code) })
  }
  await fail()
  const saved = await opened(harness, '2.2.0')
  await answerTo(harness, saved.page, { does: 'enter', code: saved.code })
  await fail()
  const waiting = await opened(harness, '2.2.0')
  await fail()
  expect(await send(harness, anAReq('2.2.0'))).toMatchObject({ transStatus: 'N', transStatusReason: '04' })
  // A challenge that was open before ends too, even with the right code.
  const end = await answerTo(harness, waiting.page, { does: 'enter', code: waiting.code })
  expect(carriedBack(end)).toMatchObject({ transStatus: 'N' })
  await harness.pass(24 * 3_600_000)
  expect(await send(harness, anAReq('2.2.0'))).toMatchObject({ transStatus: 'C' })
})

test('a contact that has had too many codes gets no more for a while, and keeps the use of the last', async () => {
  const harness = await aHarness()
  const issuer = harness.acs.issuers.find('hinode-bank')!
  const quietContact = { failures: 3, withinMs: 3_600_000, lockedMs: 3_600_000 }
  await putIssuer(harness.store, { ...issuer, rules: { ...issuer.rules, quietContact } })
  harness.clock.nowMs += 10_000
  await opened(harness, '2.2.0')
  const { creq } = await challenged(harness, '2.2.0')
  const last = await opened(harness, '2.2.0')
  const waiting = await harness.acs.creq({ creq: encoded(creq) })
  expect(harness.letters).toHaveLength(3)
  expect(noticeOf(waiting)).toBeUndefined()
  const further = await challenged(harness, '2.2.0').catch(() => undefined)
  expect(further).toBeUndefined()
  expect(await send(harness, anAReq('2.2.0'))).toMatchObject({ transStatus: 'U', transStatusReason: '13' })
  expect(carriedBack(await answerTo(harness, last.page, { does: 'enter', code: last.code }))).toMatchObject({
    transStatus: 'Y',
  })
  expect(await send(harness, anAReq('2.2.0'))).toMatchObject({ transStatus: 'C' })
})

test('no code, no contact and no value lies in clear in the journal or in a state', async () => {
  const harness = await aHarness()
  const { page, code } = await opened(harness, '2.3.1')
  const stateTexts = [
    JSON.stringify(harness.store.dueStates(Object.keys(harness.acs.deadlines), Number.MAX_SAFE_INTEGER, 100)),
  ]
  await answerTo(harness, page, { does: 'enter', code })
  const { authenticationValue } = rreqsIn(harness).at(-1) as RReq
  stateTexts.push(
    JSON.stringify(harness.store.dueStates(Object.keys(harness.acs.deadlines), Number.MAX_SAFE_INTEGER, 100)),
  )
  stateTexts.push(JSON.stringify([...harness.store.readJournal()]), JSON.stringify(harness.store.pendingEffects(100)))
  for (const text of stateTexts) {
    for (const secret of [code, 'hanako@', CARDS.mail, authenticationValue!]) {
      expect(text.includes(secret) && secret !== code).toBe(false)
    }
    expect(new RegExp(`\\D${code}\\D`).test(text)).toBe(false)
  }
})

test('the letter with the code says who asks and for what, in the cardholder’s language', async () => {
  const harness = await aHarness()
  await opened(harness, '2.2.0')
  await opened(harness, '2.2.0', { browserLanguage: 'en-GB' })
  const [japanese, english] = harness.letters
  expect(japanese!.text).toContain('ひので銀行')
  expect(japanese!.text).toContain('ご利用金額：1,980 JPY')
  expect(japanese!.text).toContain('有効期限：21:05 まで')
  expect(english!.text).toContain('Amount: 1,980 JPY')
})
