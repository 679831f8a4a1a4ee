import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseMethod, deviceClassOf, withChallenge } from './methodChoice.ts'
import type { MethodChoice, Tallies } from './methodChoice.ts'

const SMS = { contactID: 'c-sms', channel: 'sms' } as const
const MAIL = { contactID: 'c-mail', channel: 'mail' } as const

test('method: own history first, then the issuer’s on this kind of device, then the issuer’s order', () => {
  const cases: [string, Tallies, Tallies, MethodChoice['because'], string[]][] = [
    ['nobody has any history', {}, {}, 'order', ['c-sms', 'c-mail']],
    [
      'the issuer’s',
      {},
      { 'mail mobile': tally(100, 80), 'sms mobile': tally(100, 60) },
      'issuer',
      ['c-mail', 'c-sms'],
    ],
    [
      'the same on both: the order stays',
      {},
      { 'mail mobile': tally(10, 7), 'sms mobile': tally(10, 7) },
      'issuer',
      ['c-sms', 'c-mail'],
    ],
    ['on another device', {}, { 'mail desktop': tally(100, 99) }, 'order', ['c-sms', 'c-mail']],
    [
      'few of the issuer’s say little',
      {},
      { 'mail mobile': tally(1, 1), 'sms mobile': tally(400, 300) },
      'issuer',
      ['c-sms', 'c-mail'],
    ],
    [
      'own against the issuer’s',
      { 'sms mobile': tally(3, 0) },
      { 'sms mobile': tally(100, 90) },
      'own',
      ['c-mail', 'c-sms'],
    ],
    [
      'own that goes well',
      { 'mail mobile': tally(5, 5) },
      { 'mail mobile': tally(100, 60) },
      'own',
      ['c-mail', 'c-sms'],
    ],
    ['own on another device', { 'sms desktop': tally(9, 0) }, {}, 'order', ['c-sms', 'c-mail']],
  ]
  for (const [name, own, issuer, because, order] of cases) {
    const choice = chooseMethod([SMS, MAIL], 'mobile', own, issuer)
    expect([choice.because, choice.offered.map(({ contactID }) => contactID)], name).toEqual([because, order])
  }
})

test('method: the rate is the smoothed one, to the millionth', () => {
  const own = { 'sms mobile': tally(1, 0) }
  const issuer = { 'sms mobile': tally(80, 66) }
  // The issuer's: (66 + 14) / 100; the cardholder's: (0 + 4 × 0.8) / 5.
  expect(chooseMethod([SMS], 'mobile', own, issuer).offered).toEqual([
    { ...SMS, rate: 640_000, own: tally(1, 0), issuer: tally(80, 66) },
  ])
  expect(chooseMethod([], 'mobile', own, issuer)).toEqual({ because: 'order', device: 'mobile', offered: [] })
})

test('method: whatever the counts, it offers what there is, each once, and the likeliest first', () => {
  const counts = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    .map(([a, b]) => tally(Math.max(a, b), Math.min(a, b)))
  const tallies = fc.dictionary(fc.constantFrom('sms mobile', 'mail mobile', 'sms desktop'), counts, {
    noNullPrototype: true,
  })
  const contacts = fc.subarray([SMS, MAIL, { contactID: 'c-other', channel: 'sms' } as const])
  fc.assert(
    fc.property(contacts, tallies, tallies, (held, own, issuer) => {
      const { offered } = chooseMethod(held, 'mobile', own, issuer)
      expect(offered.map(({ contactID }) => contactID).toSorted()).toEqual(
        held.map(({ contactID }) => contactID).toSorted(),
      )
      for (const [i, { rate }] of offered.entries()) {
        expect(Number.isInteger(rate) && rate >= 0 && rate <= 1_000_000).toBe(true)
        expect(rate).toBeLessThanOrEqual(offered[i - 1]?.rate ?? rate)
      }
    }),
    { seed: 20261123, numRuns: 200 },
  )
})

test('method: old challenges fade', () => {
  let tallies: Tallies = {}
  for (let i = 0; i < 32; i++) tallies = withChallenge(tallies, 'sms mobile', true)
  expect(tallies).toEqual({ 'sms mobile': tally(32, 32) })
  tallies = withChallenge(tallies, 'sms mobile', false)
  expect(tallies).toEqual({ 'sms mobile': tally(16, 16) })
  expect(withChallenge(tallies, 'mail mobile', false)).toEqual({ ...tallies, 'mail mobile': tally(1, 0) })
})

test('method: what kind of device it is, by what it says of itself', () => {
  const cases: [Parameters<typeof deviceClassOf>[0], string][] = [
    [{ deviceChannel: '01', browserUserAgent: 'iPhone' }, 'app'],
    [{ deviceChannel: '02', browserUserAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)' }, 'mobile'],
    [{ deviceChannel: '02', browserUserAgent: 'Mozilla/5.0 (Linux; Android 16; Pixel 9)' }, 'mobile'],
    [{ deviceChannel: '02', browserUserAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' }, 'desktop'],
    [{ deviceChannel: '02' }, 'unknown'],
    [{}, 'unknown'],
  ]
  for (const [browser, device] of cases) expect(deviceClassOf(browser), JSON.stringify(browser)).toBe(device)
})

function tally(asked: number, passed: number) {
  return { asked, passed }
}
