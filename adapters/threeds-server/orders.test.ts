/** An order that was screened: it fills the AReq up, and evidence goes with it; neither stops a payment. */
import type { JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import { afterEach, expect, test } from 'vitest'
import { filledUp } from './filled.ts'
import { ares, authenticated, openFixture } from './testing/fixture.ts'
import type { Fixture, FixtureOptions, Members } from './testing/fixture.ts'

const opened: Fixture[] = []
afterEach(async () => {
  for (const fixture of opened.splice(0)) await fixture.close()
})

const KNOWN = {
  acctInfo: { chAccAgeInd: '05', chAccDate: '20240401', txnActivityDay: '2' },
  threeDSRequestorAuthenticationInfo: { threeDSReqAuthMethod: '01', threeDSReqAuthTimestamp: '202611221200' },
}
const ORDER = { orderID: 'order-1' }

test('order: what its screening knows fills the AReq up, in the shape of each version', async () => {
  for (const version of ['2.1.0', '2.2.0', '2.3.1'] as const) {
    const asked: unknown[] = []
    const orderElements = (order: { orderID: string; messageVersion: Version; test: boolean; tenant: string }) => {
      asked.push(order)
      return KNOWN
    }
    const areq = await areqOf({ version, orders: { orderElements } }, ORDER)
    const { threeDSRequestorAuthenticationInfo: info } = KNOWN
    expect(areq, version).toMatchObject({
      acctInfo: KNOWN.acctInfo,
      threeDSRequestorAuthenticationInfo: version === '2.3.1' ? [info] : info,
    })
    expect(areq).not.toHaveProperty('orderID')
    expect(asked).toEqual([{ tenant: 'shop', test: false, orderID: 'order-1', messageVersion: version }])
  }
})

test('order: without an order nobody is asked, and a wrong order ID is the requestor’s fault', async () => {
  const never = () => {
    throw new Error('nobody may ask')
  }
  const areq = await areqOf({ orders: { orderElements: never, evidence: never } }, {})
  expect(areq).not.toHaveProperty('acctInfo')
  const fixture = await open({})
  for (const orderID of ['', 'a b', 'x'.repeat(65), 7]) {
    await expect(authenticated(fixture, { orderID })).rejects.toThrow(/refused.*orderID/)
  }
})

test('order: elements that the version refuses are left away, all of them, and the payment goes on', async () => {
  const wrong = () => ({ ...KNOWN, acctInfo: { chAccAgeInd: '99' } })
  const areq = await areqOf({ orders: { orderElements: wrong } }, ORDER)
  expect(areq).not.toHaveProperty('acctInfo')
  expect(areq).not.toHaveProperty('threeDSRequestorAuthenticationInfo')
})

test('evidence: goes with the AReq as an extension that is not critical; a failure of ours is told and stops nothing', async () => {
  const extension = { name: 'E', id: 'A000000999-1', criticalityIndicator: false, data: { evidence: 'x.y.z' } }
  const areq = await areqOf({ orders: { evidence: () => Promise.resolve(extension) } }, ORDER)
  expect(areq['messageExtension']).toEqual([extension])
  const fails = () => Promise.reject(new Error('no key'))
  const fixture = await open({ orders: { evidence: fails } })
  expect(await areqFrom(fixture, ORDER)).not.toHaveProperty('messageExtension')
  expect(fixture.faults).toEqual(['Error: no key'])
})

test('filled up: what the requestor says stands, member by member, and a code and its date come from one hand', () => {
  const known = { acctInfo: { chAccAgeInd: '05', chAccDate: '20240401', txnActivityDay: '2' } }
  const cases: [JSONObject, JSONObject][] = [
    [{}, known],
    [{ acctInfo: { txnActivityDay: '9' } }, { acctInfo: { ...known.acctInfo, txnActivityDay: '9' } }],
    [{ acctInfo: { chAccAgeInd: '03' } }, { acctInfo: { chAccAgeInd: '03', txnActivityDay: '2' } }],
    [{ acctInfo: { chAccDate: '20261101' } }, { acctInfo: { chAccDate: '20261101', txnActivityDay: '2' } }],
    [{ acctInfo: 'wrong' }, { acctInfo: 'wrong' }],
  ]
  for (const [request, filled] of cases) expect(filledUp(request, known)).toEqual(filled)
})

test('addrMatch: follows from two whole addresses, and from nothing less', () => {
  const address = (kind: string, change: JSONObject = {}) =>
    Object.fromEntries(
      Object.entries({ Country: '392', City: '千代田区', Line1: '千代田1-1', PostCode: '100-0001', ...change }).map(
        ([part, text]) => [`${kind}${part}`, text],
      ),
    ) as JSONObject
  const cases: [JSONObject, string | undefined][] = [
    [{ ...address('billAddr'), ...address('shipAddr') }, 'Y'],
    [{ ...address('billAddr'), ...address('shipAddr', { Line2: '203' }) }, 'N'],
    [{ ...address('billAddr'), ...address('shipAddr', { City: '港区' }) }, 'N'],
    [{ ...address('billAddr'), ...address('shipAddr'), addrMatch: 'N' }, 'N'],
    [address('shipAddr'), undefined],
    [{ billAddrCity: '千代田区', shipAddrCity: '千代田区' }, undefined],
  ]
  for (const [request, addrMatch] of cases) expect(filledUp(request)['addrMatch']).toBe(addrMatch)
})

async function open(options: FixtureOptions): Promise<Fixture> {
  const fixture = await openFixture(options)
  opened.push(fixture)
  return fixture
}

async function areqOf(options: FixtureOptions, ask: JSONObject): Promise<Members> {
  return areqFrom(await open(options), ask)
}

/** What left for the DS, which then answered Y. */
async function areqFrom(fixture: Fixture, ask: JSONObject): Promise<Members> {
  fixture.answers.AReq = (areq) => ares(areq, { transStatus: 'Y' })
  expect(await authenticated(fixture, ask)).toMatchObject({ status: 'settled', transStatus: 'Y' })
  return fixture.ofType('AReq')[0]!
}
