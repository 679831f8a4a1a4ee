/** Attacks that come all at once: a count that is kept one after the other must hold for what is sent at the same moment, too. */
import type { Version } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { putIssuer } from './issuers.ts'
import { aHarness, answerTo, CARDS, challenged, encoded, newestCode } from './testing/harness.ts'
import type { Harness } from './testing/harness.ts'

test('SMS pumping: of many challenges opened at the same moment no more send a code than one after the other', async () => {
  const harness = await aHarness()
  const issuer = harness.acs.issuers.find('hinode-bank')!
  const quietContact = { failures: 5, withinMs: 3_600_000, lockedMs: 3_600_000 }
  await putIssuer(harness.store, { ...issuer, rules: { ...issuer.rules, quietContact } })
  harness.clock.nowMs += 10_000 // rules are read again
  const creqs = await many(harness, 30, CARDS.sms)
  await Promise.all(creqs.map((creq) => harness.acs.creq({ creq: encoded(creq) })))
  await harness.pass(1_000) // what was not sent at once is sent later
  expect(harness.letters).toHaveLength(5)
})

test('guessing: wrong codes in many challenges at the same moment count like those one after the other', async () => {
  const harness = await aHarness()
  const pages = []
  for (const creq of await many(harness, 9, CARDS.mail)) {
    const page = await harness.acs.creq({ creq: encoded(creq) })
    pages.push({ page, wrong: newestCode(harness) === '000000' ? '000001' : '000000' })
  }
  await Promise.all(pages.map(({ page, wrong }) => answerTo(harness, page, { does: 'enter', code: wrong })))
  const tries = await Promise.all(
    pages.map(({ page }) => answerTo(harness, page, { does: 'look' })).map(async (reply) => attemptsUsed(await reply)),
  )
  expect(tries.reduce((sum, used) => sum + used, 0)).toBeLessThanOrEqual(
    harness.acs.issuers.find('hinode-bank')!.rules.lockCard.failures,
  )
})

/** CReqs of as many transactions of one card, none of them opened yet. */
async function many(harness: Harness, count: number, acctNumber: string, version: Version = '2.2.0') {
  const creqs = []
  for (let i = 0; i < count; i++) creqs.push((await challenged(harness, version, { acctNumber })).creq)
  return creqs
}

function attemptsUsed(reply: Awaited<ReturnType<Harness['acs']['form']>>): number {
  return reply.is === 'screen' && reply.screen.step.is === 'enterCode' ? 3 - reply.screen.step.attemptsLeft : 0
}
