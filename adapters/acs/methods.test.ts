import type { BrowserReply } from './challenges.ts'
import { expect, test } from 'vitest'
import { putIssuer } from './issuers.ts'
import { aHarness, answerTo, CARDS, challenged, encoded, newestCode } from './testing/harness.ts'
import type { Harness } from './testing/harness.ts'

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148'
const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

test('method: what this cardholder completes on this device is offered first, and the record says why', async () => {
  const harness = await aHarness()
  const first = await offered(harness)
  expect(first.channels, 'as the issuer enrolled them').toEqual(['sms', 'mail'])
  await harness.acs.idle()
  await completed(harness, first.page, 'mail')
  expect((await offered(harness)).channels).toEqual(['mail', 'sms'])
  expect((await offered(harness, DESKTOP)).channels, 'on another device nothing is known').toEqual(['sms', 'mail'])
  const choices = [...harness.store.readJournal({ kinds: ['acs-method-choice'] })]
  expect(choices.map(({ tenant }) => tenant)).toEqual(['hinode-bank', 'hinode-bank', 'hinode-bank'])
  expect(choices.map(({ body: { because, device, offered: all } }) => [because, device, briefly(all)])).toEqual([
    ['order', 'mobile', ['sms 700000', 'mail 700000']],
    ['own', 'mobile', ['mail 760000', 'sms 700000']],
    ['order', 'desktop', ['sms 700000', 'mail 700000']],
  ])
  expect(JSON.stringify(choices)).not.toContain('cardholder.example')
})

test('method: one that was given up is offered later, and may still be chosen', async () => {
  const harness = await aHarness()
  const first = await offered(harness)
  const page = await choose(harness, first.page, 'sms')
  await answerTo(harness, page, { does: 'cancel' })
  const second = await offered(harness)
  expect(second.channels).toEqual(['mail', 'sms'])
  await completed(harness, second.page, 'sms')
})

test('method: a challenge that nobody was asked by any method, or that failed by a fault, is no history', async () => {
  const harness = await aHarness()
  const { page } = await offered(harness)
  await answerTo(harness, page, { does: 'cancel' })
  const { creq } = await challenged(harness, '2.2.0', { acctNumber: CARDS.choice, browserUserAgent: PHONE })
  const chosen = await choose(harness, await harness.acs.creq({ creq: encoded(creq) }), 'sms')
  expect(chosen.is).toBe('screen')
  await harness.acs.creq({ creq: encoded({ ...creq, challengeWindowSize: '09' }) })
  expect((await offered(harness)).channels).toEqual(['sms', 'mail'])
  expect(harness.store.listStates('hinode-bank', 'acs-methods', { limit: 10 })).toEqual([])
})

test('method: a contact that is locked is not offered, whatever its history', async () => {
  const harness = await aHarness()
  await completed(harness, (await offered(harness)).page, 'mail')
  const issuer = harness.acs.issuers.find('hinode-bank')!
  const quietContact = { failures: 1, withinMs: 3_600_000, lockedMs: 3_600_000 }
  await putIssuer(harness.store, { ...issuer, rules: { ...issuer.rules, quietContact } })
  harness.clock.nowMs += 10_000
  const { page, channels } = await offered(harness)
  expect(channels).toEqual(['mail', 'sms'])
  await choose(harness, page, 'mail')
  const { creq } = await challenged(harness, '2.2.0', { acctNumber: CARDS.choice, browserUserAgent: PHONE })
  const only = await harness.acs.creq({ creq: encoded(creq) })
  expect(only.is === 'screen' && only.screen.step).toMatchObject({ is: 'enterCode', contact: { channel: 'sms' } })
})

async function offered(harness: Harness, browserUserAgent = PHONE) {
  const { creq } = await challenged(harness, '2.2.0', { acctNumber: CARDS.choice, browserUserAgent })
  const page = await harness.acs.creq({ creq: encoded(creq) })
  return { page, channels: contactsOn(page).map(({ channel }) => channel) }
}

function contactsOn(page: BrowserReply) {
  if (page.is !== 'screen' || page.screen.step.is !== 'chooseContact') throw new Error('a choice was wanted')
  return page.screen.step.contacts
}

function choose(harness: Harness, page: BrowserReply, channel: 'sms' | 'mail'): Promise<BrowserReply> {
  const { contactID } = contactsOn(page).find((contact) => contact.channel === channel)!
  return answerTo(harness, page, { does: 'choose', contactID })
}

async function completed(harness: Harness, page: BrowserReply, channel: 'sms' | 'mail'): Promise<void> {
  const asked = await choose(harness, page, channel)
  const end = await answerTo(harness, asked, { does: 'enter', code: newestCode(harness) })
  expect(end).toMatchObject({ is: 'ended', screen: { step: { is: 'ended', ending: 'authenticated' } } })
}

function briefly(all: unknown): string[] {
  return (all as { channel: string; rate: number }[]).map(({ channel, rate }) => `${channel} ${rate}`)
}
