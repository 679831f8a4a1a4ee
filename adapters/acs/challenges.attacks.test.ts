/** Others who got hold of a challenge, or write its addresses: a second browser, a participant that is not the DS, a shop. */
import { expect, test } from 'vitest'
import { aHarness, answerTo, carriedBack, challenged, encoded, newestCode, rreqsIn } from './testing/harness.ts'

test('two browsers on one challenge share its tries, its end and its one RReq', async () => {
  const harness = await aHarness()
  const { creq } = await challenged(harness, '2.2.0')
  const [owner, other] = await Promise.all([1, 2].map(() => harness.acs.creq({ creq: encoded(creq) })))
  expect(harness.letters).toHaveLength(1)
  const code = newestCode(harness)
  const wrong = code === '000000' ? '000001' : '000000'
  const failed = await answerTo(harness, other!, { does: 'enter', code: wrong })
  // The owner's form stands on the page before: it is shown the page of now, and its code is asked for once more.
  const shown = await answerTo(harness, owner!, { does: 'enter', code })
  expect(shown).toEqual(failed)
  const ends = await Promise.all([shown, failed].map((page) => answerTo(harness, page, { does: 'enter', code })))
  for (const end of ends) expect(carriedBack(end)).toMatchObject({ transStatus: 'Y' })
  expect(rreqsIn(harness)).toMatchObject([{ transStatus: 'Y', interactionCounter: '02' }])
  expect(harness.errors).toEqual([])
})

test('an Erro stops a transaction only with the ID that the DS gave it, and is never answered', async () => {
  const harness = await aHarness()
  const cases: { ids: object; stops: boolean }[] = [
    { ids: {}, stops: false },
    { ids: { dsTransID: '11111111-2222-4333-8444-555555555555' }, stops: false },
    { ids: {}, stops: true },
  ]
  for (const { ids, stops } of cases) {
    const { areq, ares, creq } = await challenged(harness, '2.2.0')
    const { messageVersion, threeDSServerTransID, dsTransID } = areq
    const erro = {
      messageType: 'Erro',
      messageVersion,
      threeDSServerTransID,
      acsTransID: ares.acsTransID,
      errorCode: '203',
      errorComponent: 'D',
      errorDescription: 'x',
      errorDetail: 'x',
      ...ids,
      ...(stops && { dsTransID }),
    }
    expect((await harness.acs.message(Buffer.from(JSON.stringify(erro)))).bytes).toHaveLength(0)
    const page = await harness.acs.creq({ creq: encoded(creq) })
    expect(page.is, JSON.stringify(ids)).toBe(stops ? 'ended' : 'screen')
  }
})

test('an Erro that cannot be kept is not answered either', async () => {
  const harness = await aHarness()
  const { areq, ares } = await challenged(harness, '2.2.0')
  const { messageVersion, threeDSServerTransID, dsTransID } = areq
  const erro = { messageType: 'Erro', messageVersion, threeDSServerTransID, dsTransID, acsTransID: ares.acsTransID }
  harness.store.commit = () => Promise.reject(new Error('the disk is full'))
  expect((await harness.acs.message(Buffer.from(JSON.stringify(erro)))).bytes).toHaveLength(0)
  expect(harness.errors).toHaveLength(1)
})

test('an address whose host could write into a policy is none that a browser is sent to', async () => {
  const harness = await aHarness()
  for (const host of ['shop.example;sandbox', 'shop.example,shop', "shop.example'none'"]) {
    const url = `https://${host}/`
    const { creq } = await challenged(harness, '2.2.0', { notificationURL: url, threeDSRequestorURL: url })
    expect(await harness.acs.creq({ creq: encoded(creq) }), host).toMatchObject({ is: 'screen', framedBy: [] })
    const data = { threeDSServerTransID: creq['threeDSServerTransID'], threeDSMethodNotificationURL: url }
    expect(harness.acs.visits.begin(encoded(data), {}), host).toBeUndefined()
  }
})
