import { rowNamed } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { dataQualityOf, qualityOf } from './dataQuality.ts'
import { TELLING_MEMBERS } from './tellingMembers.ts'
import { ares, authenticated, openFixture, SHOP } from './testing/fixture.ts'

test('data quality: what is missing, seldom there, the same for everybody, or good', () => {
  const areqs = Array.from({ length: 40 }, (_, i) => ({
    messageType: 'AReq',
    browserIP: `v2:${i}`,
    email: 'v2:the-shop-itself',
    threeDSCompInd: i < 10 ? 'Y' : 'N',
    acctInfo: { chAccAgeInd: '05' },
    threeDSRequestorAuthenticationInfo: i % 2 === 0 ? [{ threeDSReqAuthMethod: '02' }] : { threeDSReqAuthMethod: '01' },
  }))
  const { members, score } = qualityOf(areqs)
  const found = Object.fromEntries(
    members.map(({ member, finding, presentPercent }) => [member, [finding, presentPercent]]),
  )
  expect(found).toMatchObject({
    browserIP: ['good', 100],
    email: ['constant', 100],
    threeDSCompInd: ['seldom', 25],
    'acctInfo.chAccAgeInd': ['good', 100],
    'threeDSRequestorAuthenticationInfo.threeDSReqAuthMethod': ['good', 100],
    shipAddrLine1: ['missing', 0],
  })
  // 10 of browserIP, a quarter of 8, 8 of the account's age and 6 of the login, of all weights; the constant is worth nothing.
  const whole = TELLING_MEMBERS.reduce((sum, { weight }) => sum + weight, 0)
  expect(score).toBe(Math.round((100 * (10 + 2 + 8 + 6)) / whole))
})

test('data quality: nobody is blamed for a handful, and without an AReq there is no score', () => {
  const few = Array.from({ length: 19 }, () => ({ messageType: 'AReq', email: 'v2:one' }))
  expect(qualityOf(few).members.find(({ member }) => member === 'email')?.finding).toBe('good')
  expect(qualityOf([])).toMatchObject({ areqs: 0, score: undefined })
  expect(qualityOf([{ acctInfo: 'wrong', email: '' }]).score).toBe(0)
})

test('data quality: every member is one of the element table, worth something, and said in both languages', () => {
  expect(new Set(TELLING_MEMBERS.map(({ member }) => member)).size).toBe(TELLING_MEMBERS.length)
  for (const { member, weight, gain } of TELLING_MEMBERS) {
    expect(rowNamed(member), member).toBeDefined()
    expect(weight > 0 && /[ぁ-んァ-ヶ一-龠]/.test(gain.ja) && gain.en.length > 0, member).toBe(true)
  }
})

test('data quality: counted over a shop’s own AReqs with a buyer, from the journal', async () => {
  const fixture = await openFixture()
  try {
    fixture.answers.AReq = (areq) => ares(areq, { transStatus: 'Y' })
    await authenticated(fixture, { email: 'a@example.jp' })
    await authenticated(fixture)
    const { areqs, members } = dataQualityOf(fixture.store, SHOP)
    expect(areqs).toBe(2)
    expect(members.find(({ member }) => member === 'email')).toMatchObject({ presentPercent: 50, finding: 'good' })
    expect(members.find(({ member }) => member === 'browserIP')).toMatchObject({ presentPercent: 100 })
    expect(dataQualityOf(fixture.store, 'other-shop').areqs).toBe(0)
  } finally {
    await fixture.close()
  }
})
