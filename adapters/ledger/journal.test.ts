/** Ledgers of journals that the desk and a 3DS Server wrote. */
import { Desk } from '@sekisho/adapters/screening'
import { findTenant } from '@sekisho/adapters/tenants'
import { DAY_MS } from '@sekisho/base'
import { Screening } from '@sekisho/fraud/decisions'
import { readyMade } from '@sekisho/fraud/rules'
import { anOrder, aPolicyText, isoOf } from '@sekisho/fraud/testing'
import { afterEach, expect, test } from 'vitest'
import {
  ares,
  authenticated,
  challenge,
  openFixture,
  rreq,
  SHOP,
  START_MS,
  told,
} from '../threeds-server/testing/fixture.ts'
import type { DSAnswer, Fixture, Members } from '../threeds-server/testing/fixture.ts'
import { ledgerDocument } from './document.ts'
import { ledgerOf } from './journal.ts'

const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.close()
})

test('journal: what became of an authentication is read from the 3DS Server’s own record', async () => {
  const nothing = { eci: undefined, authenticationValue: undefined }
  const cancelled = { transStatus: 'N', transStatusReason: '19', challengeCancel: '01', ...nothing }
  const rejected = { transStatus: 'R', transStatusReason: '11', ...nothing }
  const html = new TextEncoder().encode('<html>')
  // What the DS answers, the result after a challenge, what the shop then tells by itself, and the cause.
  const cases: [string, (areq: Members) => DSAnswer, Members | undefined, string, string][] = [
    ['frictionless', (areq) => ares(areq), undefined, 'Y', 'still_open unpaid'],
    ['rejected', (areq) => ares(areq, rejected), undefined, 'R', 'threeds_failed suspicion'],
    ['nobody there', () => 'refused', undefined, 'U', 'technical ds'],
    ['no answer in time', () => 'timedOut', undefined, 'U', 'technical ds'],
    ['an answer of no use', () => html, undefined, 'U', 'technical ds'],
    ['an Erro of the ACS', (areq) => erroOfACS(areq), undefined, 'U', 'technical acs'],
    ['challenge cancelled', (areq) => challenge(areq), cancelled, 'N', 'threeds_abandoned cancelled'],
    ['challenge passed', (areq) => challenge(areq), {}, 'Y', 'still_open unpaid'],
    ['challenge never answered', (areq) => challenge(areq), undefined, 'C', 'threeds_abandoned no_result'],
  ]
  for (const [name, answer, result, transStatus, cause] of cases) {
    const { fixture, desk, report } = await aShop()
    fixture.answers.AReq = answer
    await desk.order(SHOP, order('order-1'), {})
    const { threeDSServerTransID } = await authenticated(fixture)
    if (result) await told(fixture, rreq(fixture.ofType('AReq')[0]!, result))
    const body = { resultID: 'r', occurredAt: isoOf(fixture.nowMs), transStatus, threeDSServerTransID }
    await desk.tell({ kind: 'threeds-result', orderID: 'order-1' }, SHOP, body, {})
    const { sales, total, unlinked, by } = report()
    expect({ sales, unlinked }, name).toEqual({ sales: 1, unlinked: 0 })
    const [lost] = total[0]!.lost
    expect(`${lost!.cause} ${lost!.because[0]!.code}`, name).toBe(cause)
    expect(
      by.find(({ dimension }) => dimension === 'version')!.slices.map(({ value }) => value),
      name,
    ).toEqual(['2.2.0'])
  }
})

test('journal: orders of test keys are no sales, and other tenants’ are theirs', async () => {
  const { desk, report } = await aShop()
  await desk.order(SHOP, order('tried'), { test: true })
  await desk.order(SHOP, order('sold'), {})
  await desk.order('other-shop', order('theirs'), {})
  expect(report()).toMatchObject({ sales: 1 })
  expect(report('other-shop')).toMatchObject({ sales: 1 })
})

test('journal: a report as a document has its amounts as digits, and nothing that JSON loses', async () => {
  const { desk, report } = await aShop()
  for (const orderID of ['a', 'b', 'c']) {
    await desk.order(SHOP, order(orderID, { amountMinor: Number.MAX_SAFE_INTEGER }), {})
  }
  const document = ledgerDocument(report())
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  expect(document).toMatchObject({
    side: 'shop',
    sales: 3,
    total: [{ stages: { asked: { sales: 3, amountMinor: String(3n * BigInt(Number.MAX_SAFE_INTEGER)) } } }],
  })
})

/** A shop with a 3DS Server and a desk on one journal; its policy lets all but the largest through. */
async function aShop() {
  const fixture = await openFixture()
  opened.push(fixture)
  const { store } = fixture
  const policy = readyMade(aPolicyText({ rules: { large: { when: 'amountMinor > 1000000', points: 900 } } }))
  const desk = Desk.open({
    store,
    screening: new Screening(() => ({ live: policy, shadows: [] })),
    lookUp: () => ({ versions: {}, missing: [] }),
    findTenant: (tenantID) => findTenant(store, tenantID),
    nowMs: () => fixture.nowMs,
  })
  const report = (tenantID = SHOP) =>
    ledgerOf(store, {
      tenant: findTenant(store, tenantID)!,
      by: ['version'],
      nowMs: fixture.nowMs + 3 * DAY_MS,
      onProgress: () => {},
    })
  return { fixture, desk, report }
}

function order(orderID: string, change: object = {}) {
  return { ...anOrder({ orderID, occurredAt: isoOf(START_MS) }), ...change }
}

function erroOfACS({ threeDSServerTransID, messageVersion }: Members): Members {
  const words = { errorDescription: 'Transaction timed out', errorDetail: 'too late' }
  const ids = { threeDSServerTransID, messageVersion, errorMessageType: 'AReq' }
  return { messageType: 'Erro', errorCode: '402', errorComponent: 'A', ...words, ...ids }
}
