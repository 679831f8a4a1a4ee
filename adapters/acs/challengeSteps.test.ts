/** The record of a challenge: what its cardholder did and saw, step by step, and nothing that opens it. */
import { expect, test } from 'vitest'
import { CHALLENGE_STEP } from './challengeSteps.ts'
import { aHarness, answerTo, CARDS, challenged, encoded, newestCode } from './testing/harness.ts'
import type { Harness } from './testing/harness.ts'

test('challenge: what was chosen, how often a code was wrong and how it ended stand in the journal, without code or contact', async () => {
  const harness = await aHarness()
  const { ares, creq } = await challenged(harness, '2.2.0', { acctNumber: CARDS.choice })
  const choice = await harness.acs.creq({ creq: encoded(creq) })
  const contacts =
    choice.is === 'screen' && choice.screen.step.is === 'chooseContact' ? choice.screen.step.contacts : []
  await harness.acs.creq({ creq: encoded(creq) })
  const asked = await answerTo(harness, choice, { does: 'choose', contactID: contacts[1]!.contactID })
  const code = newestCode(harness)
  const missed = await answerTo(harness, asked, { does: 'enter', code: code === '000000' ? '111111' : '000000' })
  await answerTo(harness, asked, { does: 'enter', code: '222222' })
  await answerTo(harness, missed, { does: 'enter', code })
  const steps = stepsOf(harness, ares.acsTransID)
  expect(steps).toMatchObject([
    { did: 'open', shown: 'chooseContact', offered: 2, sends: 0, entries: 0, window: '02' },
    { did: 'choose', shown: 'enterCode', place: 2, sends: 1, entries: 0 },
    { did: 'enter', shown: 'enterCode', place: 2, entries: 1, wrong: true, notice: 'wrongCode' },
    { did: 'enter', shown: 'ended', place: 2, entries: 2, ending: 'authenticated' },
  ])
  const text = JSON.stringify(steps)
  for (const secret of [
    code,
    '000000',
    ...harness.letters.map(({ to }) => to),
    ...contacts.map(({ contactID }) => contactID),
  ])
    expect(text).not.toContain(secret)
})

test('challenge: one that is given up, not begun, or begun wrongly says so', async () => {
  const harness = await aHarness()
  const left = await challenged(harness, '2.2.0')
  await answerTo(harness, await harness.acs.creq({ creq: encoded(left.creq) }), { does: 'cancel' })
  expect(stepsOf(harness, left.ares.acsTransID).at(-1)).toMatchObject({
    did: 'cancel',
    shown: 'ended',
    ending: 'cancelled',
  })
  const never = await challenged(harness, '2.2.0')
  await harness.pass(31_000)
  expect(stepsOf(harness, never.ares.acsTransID)).toMatchObject([
    { did: 'deadline', shown: 'ended', ending: 'expired' },
  ])
  const bad = await challenged(harness, '2.2.0')
  await harness.acs.creq({ creq: encoded({ ...bad.creq, challengeWindowSize: '06' }) })
  expect(stepsOf(harness, bad.ares.acsTransID)).toMatchObject([{ did: 'badCReq', shown: 'ended', ending: 'failed' }])
  await harness.acs.idle()
})

function stepsOf({ store }: Harness, acsTransID: string) {
  const seqs = store.findEventsUnder('hinode-bank', CHALLENGE_STEP, `${acsTransID}/`, 50).sort((a, b) => a - b)
  return seqs.map((seq) => store.readRow(seq)!.body)
}
