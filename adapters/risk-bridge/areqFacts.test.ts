import type { AReq } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { areqFactsOf } from './areqFacts.ts'
import { methodEvidenceOf } from './methodEvidence.ts'

const NOW_MS = Date.UTC(2026, 10, 20, 3)

test('AReq facts: each member under its own name, and nothing of what is left out', () => {
  const cases: [Partial<AReq>, object | undefined][] = [
    [{}, undefined],
    [{ acctInfo: {} }, undefined],
    [{ mcc: '5732' }, { mcc: '5732' }],
    [
      { merchantCountryCode: '392', billAddrCountry: '840' },
      { merchantCountry: 'JP', billingCountry: 'US' },
    ],
    [{ merchantCountryCode: '999' }, undefined], // no country
    [
      { addrMatch: 'N', threeDSRequestorChallengeInd: '03' },
      { addrMatch: 'N', threeDSRequestorChallengeInd: '03' },
    ],
    [{ threeDSRequestorChallengeInd: ['03', '09'] }, { threeDSRequestorChallengeInd: '03 09' }],
    [
      { acctInfo: { chAccAgeInd: '03', nbPurchaseAccount: '0', txnActivityDay: '012', suspiciousAccActivity: '01' } },
      { chAccAgeInd: '03', nbPurchaseAccount: 0, txnActivityDay: 12, suspiciousAccActivity: '01' },
    ],
    [
      { merchantRiskIndicator: { shipIndicator: '05', giftCardCount: '03', deliveryEmailAddress: 'taro@example.jp' } },
      { shipIndicator: '05', giftCardCount: 3 },
    ],
  ]
  for (const [areq, facts] of cases) {
    const said = areqFactsOf(areq as AReq, NOW_MS)
    expect(said, JSON.stringify(areq)).toEqual(facts)
  }
})

test('AReq facts: one authentication or a list of them, and an earlier one lies in the past', () => {
  const earlier = (threeDSReqPriorAuthTimestamp: string) => ({
    threeDSReqPriorAuthMethod: '02',
    threeDSReqPriorAuthTimestamp,
  })
  const cases: [Partial<AReq>, object][] = [
    [{ threeDSRequestorAuthenticationInfo: { threeDSReqAuthMethod: '02' } }, { threeDSReqAuthMethod: '02' }],
    [
      { threeDSRequestorAuthenticationInfo: [{ threeDSReqAuthMethod: '02' }, { threeDSReqAuthMethod: '06' }] },
      { threeDSReqAuthMethod: '02 06' },
    ],
    [
      { threeDSRequestorPriorAuthenticationInfo: earlier('202611180300') },
      { threeDSReqPriorAuthMethod: '02', priorAuthDays: 2 },
    ],
    [
      { threeDSRequestorPriorAuthenticationInfo: [earlier('202611100300'), earlier('202611190259')] },
      { threeDSReqPriorAuthMethod: '02 02', priorAuthDays: 1 },
    ],
    [{ threeDSRequestorPriorAuthenticationInfo: earlier('202611200301') }, { threeDSReqPriorAuthMethod: '02' }],
    [{ threeDSRequestorPriorAuthenticationInfo: earlier('202613990300') }, { threeDSReqPriorAuthMethod: '02' }],
  ]
  for (const [areq, facts] of cases) expect(areqFactsOf(areq as AReq, NOW_MS), JSON.stringify(areq)).toEqual(facts)
})

test('method evidence: what the 3DS Method learnt, as our script says it; nothing where it learnt nothing', () => {
  const learnt = {
    deviceID: 'd-1',
    platform: 'Win32',
    screenWidth: '1920',
    screenHeight: '1080',
    colorDepth: '24',
    pixelRatio: '1.25',
    processors: '8',
    touchPoints: '0',
    languages: 'ja,en',
    timeZone: 'Asia/Tokyo',
    timeZoneOffset: '-540',
  }
  const cases: [Record<string, string> | undefined, object | undefined][] = [
    [undefined, undefined],
    [{ deviceID: 'd-1' }, undefined],
    [
      learnt,
      {
        v: 1,
        wd: 0,
        pf: 'Win32',
        sc: '1920x1080x24x125',
        hc: 8,
        tp: 0,
        ls: 'ja,en',
        tz: 'Asia/Tokyo',
        to: -540,
        st: 1,
      },
    ],
    [
      { platform: 'Win32', driven: 'true' },
      { v: 1, wd: 1, pf: 'Win32', st: 1 },
    ],
    [
      { platform: 'Win32', screenWidth: 'wide', processors: '' },
      { v: 1, wd: 0, pf: 'Win32', st: 1 },
    ],
    [{ platform: 'x'.repeat(1_024) }, undefined], // longer than a request may say
  ]
  for (const [device, seen] of cases) {
    const text = methodEvidenceOf(device)
    expect(text === undefined ? undefined : JSON.parse(text), JSON.stringify(device)).toEqual(seen)
  }
})
