import { codesIn, rowNamed, VERSIONS } from '@sekisho/threeds/messages'
import { expect, test } from 'vitest'
import { WISHES, wishElements } from './wish.ts'
import type { Wish } from './wish.ts'

test('wish: each is said in the codes of its version and payment system', () => {
  const cases: [Wish, string | undefined, Readonly<Record<(typeof VERSIONS)[number], string>>][] = [
    ['no_preference', 'visa', { '2.1.0': '01', '2.2.0': '01', '2.3.1': '01' }],
    ['challenge_preferred', 'visa', { '2.1.0': '03', '2.2.0': '03', '2.3.1': '03' }],
    ['challenge_preferred', undefined, { '2.1.0': '03', '2.2.0': '03', '2.3.1': '03' }],
    ['challenge_mandated', 'jcb', { '2.1.0': '04', '2.2.0': '04', '2.3.1': '04' }],
    ['data_only', 'visa', { '2.1.0': '02', '2.2.0': '06', '2.3.1': '06' }],
    ['data_only', 'mastercard', { '2.1.0': '80/01', '2.2.0': '80/01', '2.3.1': '80/01' }],
    ['data_only', 'jcb', { '2.1.0': '02', '2.2.0': '02', '2.3.1': '02' }],
    ['data_only', undefined, { '2.1.0': '02', '2.2.0': '02', '2.3.1': '02' }],
  ]
  for (const [wish, system, said] of cases) {
    for (const version of VERSIONS) {
      const { messageCategory, threeDSRequestorChallengeInd } = wishElements(wish, version, system)
      const text = [messageCategory, threeDSRequestorChallengeInd].filter(Boolean).join('/')
      expect(text, `${wish} ${system} ${version}`).toBe(said[version])
    }
  }
})

test('wish: no code is ever said that the version lacks', () => {
  const row = rowNamed('threeDSRequestorChallengeInd')!
  for (const version of VERSIONS) {
    const codes = new Set(codesIn(row, version))
    for (const wish of WISHES) {
      for (const system of ['visa', 'mastercard', 'amex', 'jcb', 'diners', 'discover', 'unionpay', undefined]) {
        expect(codes).toContain(wishElements(wish, version, system).threeDSRequestorChallengeInd)
      }
    }
  }
})
