/** Somebody who learnt one ID of a challenge, which stands in the cardholder's browser, tries to end it. */
import { expect, test } from 'vitest'
import {
  ACS_TRANS_ID,
  authenticated,
  challenge,
  DS_TRANS_ID,
  openFixture,
  resultOf,
  rreq,
  told,
} from './testing/fixture.ts'
import type { Members } from './testing/fixture.ts'

const OTHER = '11111111-2222-4333-8444-555555555555'

test('an RReq with faults, or an Erro, ends a challenge only when all IDs are those of the challenge', async () => {
  const fixture = await openFixture({ version: '2.2.0' })
  fixture.answers.AReq = challenge
  const erro = (areq: Members, ids: Members) => ({
    messageType: 'Erro',
    messageVersion: '2.2.0',
    threeDSServerTransID: areq['threeDSServerTransID'],
    errorCode: '402',
    errorComponent: 'D',
    errorDescription: 'Transaction timed out',
    errorDetail: 'timed out',
    ...ids,
  })
  const cases: { message: (areq: Members) => Members; ends: boolean }[] = [
    { message: (areq) => rreq(areq, { dsTransID: OTHER, transStatus: '?' }), ends: false },
    { message: (areq) => rreq(areq, { acsTransID: OTHER, transStatus: '?' }), ends: false },
    { message: (areq) => rreq(areq, { dsTransID: undefined }), ends: false },
    { message: (areq) => rreq(areq, { acsTransID: undefined, dsTransID: undefined, transStatus: '?' }), ends: false },
    { message: (areq) => rreq(areq, { transStatus: '?' }), ends: true },
    { message: (areq) => erro(areq, {}), ends: false },
    { message: (areq) => erro(areq, { dsTransID: OTHER }), ends: false },
    { message: (areq) => erro(areq, { dsTransID: DS_TRANS_ID, acsTransID: OTHER }), ends: false },
    { message: (areq) => erro(areq, { dsTransID: DS_TRANS_ID }), ends: true },
    { message: (areq) => erro(areq, { dsTransID: DS_TRANS_ID.toUpperCase(), acsTransID: ACS_TRANS_ID }), ends: true },
  ]
  for (const { message, ends } of cases) {
    const asked = await authenticated(fixture)
    const areq = fixture.ofType('AReq').at(-1)!
    const forged = message(areq)
    await told(fixture, forged)
    expect((await resultOf(fixture, asked))['status'], JSON.stringify(forged)).toBe(ends ? 'failed' : 'pending')
    const answer = await told(fixture, rreq(areq))
    expect(answer['messageType'], JSON.stringify(forged)).toBe(ends ? 'Erro' : 'RRes')
  }
  await fixture.close()
})
