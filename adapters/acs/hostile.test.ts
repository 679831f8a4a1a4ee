import type { ARes, Erro } from '@sekisho/threeds/messages'
import { parseMessage } from '@sekisho/threeds/messages'
import { aMessage, everyFacts, mutations } from '@sekisho/threeds/messages/testing'
import { expect, test } from 'vitest'
import { aHarness, anAReq, CARDS, challenged, encoded, rreqsIn } from './testing/harness.ts'

const OWN = Object.values(CARDS)
const FAILURES_OF_OURS = new Set(['403', '404'])

function valid(bytes: Uint8Array): ARes | Erro {
  const parsed = parseMessage(bytes)
  expect(parsed.ok ? [] : parsed.issues).toEqual([])
  return JSON.parse(Buffer.from(bytes).toString()) as ARes | Erro
}

function codeOf(message: ARes | Erro): string {
  return message.messageType === 'Erro' ? message.errorCode : ''
}

test('ACS-ARES-009: every valid AReq of one of our cards, of any version, channel and category, gets a valid ARes', async () => {
  const harness = await aHarness()
  let seed = 0
  for (const { version, channel, category } of everyFacts().filter(({ messageType }) => messageType === 'AReq')) {
    for (const fill of [0, 30, 60]) {
      const made = aMessage({ messageType: 'AReq', version, channel, category, seed: ++seed, fill })
      const { threeDSServerTransID, dsTransID, dsReferenceNumber, dsURL, notificationURL } = anAReq(version)
      const ours = { threeDSServerTransID, dsTransID, dsReferenceNumber, dsURL, acctNumber: OWN[seed % OWN.length] }
      const areq = {
        ...made,
        // What the DS has opened it does not send on.
        sdkEncData: undefined,
        ...ours,
        ...(channel === 'BRW' && { notificationURL }),
        ...(channel === 'APP' && {
          deviceInfo: Buffer.from('{"DV":"1.0","DD":{"C001":"Android"}}').toString('base64url'),
        }),
      }
      const reply = valid((await harness.acs.message(Buffer.from(JSON.stringify(areq)))).bytes)
      expect(reply.messageType, `${version} ${channel} ${category} ${fill}: ${JSON.stringify(reply)}`).toBe('ARes')
    }
  }
  expect(harness.errors).toEqual([])
})

test('whatever the bytes, the answer is a message of the protocol, and no failure of ours', async () => {
  const harness = await aHarness()
  for (const { bytes } of mutations(1_500, 17)) {
    // As they are, and with a card and a DS that are known here.
    const text = Buffer.from(bytes).toString()
    const known = text.replace(/"acctNumber":"\d+"/, `"acctNumber":"${CARDS.mail}"`)
    for (const message of [
      bytes,
      Buffer.from(known.replace(/("dsReferenceNumber":)"[^"]*"/, '$1"SEKISHO-DS-DEMO-0001"')),
    ]) {
      const reply = await harness.acs.message(message)
      if (reply.bytes.length === 0) expect(text).toContain('"Erro"')
      else expect(FAILURES_OF_OURS.has(codeOf(valid(reply.bytes))), text).toBe(false)
    }
  }
  expect(harness.errors).toEqual([])
})

test('whatever a browser brings, it gets a page, and a challenge that was not named is not touched', async () => {
  const harness = await aHarness()
  const { creq } = await challenged(harness, '2.2.0')
  const fields = [
    '',
    'A',
    '=',
    'e30',
    '\u0000',
    'あ',
    encoded('"'.repeat(100_000)),
    encoded('['.repeat(50_000)),
    'A'.repeat(200_000),
  ]
  for (const field of fields) {
    expect(await harness.acs.creq({ creq: field, threeDSSessionData: field })).toEqual({ is: 'stranger' })
    expect(
      await harness.acs.form({ does: field, code: field, transaction: field, page: field, secret: field }),
    ).toEqual({
      is: 'stranger',
    })
    expect(harness.acs.visits.begin(field, {})).toBeUndefined()
  }
  expect(rreqsIn(harness)).toEqual([])
  expect(await harness.acs.creq({ creq: encoded(creq) })).toMatchObject({ is: 'screen' })
  expect(harness.errors).toEqual([])
})
