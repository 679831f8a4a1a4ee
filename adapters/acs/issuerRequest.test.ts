import { DEFAULT_RULES, rangeOf } from '@sekisho/threeds/acs'
import { expect, test } from 'vitest'
import { parseIssuer } from './issuerRequest.ts'

const TENANT = { tenantID: 'a-bank', name: { ja: 'ある銀行', en: 'A bank' }, timeZone: 'Asia/Tokyo' }
const GIVEN = {
  paymentSystem: { ja: '決済', en: 'Payments' },
  ranges: [{ start: '9999060000000000', end: '9999069999999999', brand: 'jcb' }],
}

test('issuer: what is left out is the default, and the ranges are its own', () => {
  const parsed = parseIssuer(GIVEN, TENANT)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  expect(parsed.message.rules).toEqual(DEFAULT_RULES)
  expect(parsed.message.look).toMatchObject({ name: TENANT.name, simulated: false })
  const cases: [string, boolean][] = [
    ['9999060000000000', true],
    ['9999069999999999', true],
    ['9999059999999999', false],
    ['9999070000000000', false],
    ['999906000000000', false],
    ['99990600000000000', false],
  ]
  for (const [number, isOwn] of cases) expect(rangeOf(parsed.message, number) !== undefined, number).toBe(isOwn)
})

test('issuer: rules are taken where they have the form of the default', () => {
  const rules = { declined: 'R', challengeMandated: true, lockCard: { failures: 3, withinMs: 1_000, lockedMs: 1_000 } }
  expect(parseIssuer({ ...GIVEN, rules }, TENANT)).toMatchObject({ ok: true, message: { rules } })
})

test('issuer: every wrong member is named', () => {
  const range = GIVEN.ranges[0]!
  const cases: [object, string[]][] = [
    [{ ...GIVEN, colour: 'red', phone: 1 }, ['format colour', 'type phone']],
    [{ ...GIVEN, logo: '<svg/>' }, ['not_allowed logo']],
    [{ ...GIVEN, paymentSystem: { ja: ' ' } }, ['required paymentSystem']],
    [{ ...GIVEN, ranges: [] }, ['required ranges']],
    [{ ...GIVEN, ranges: [{ ...range, end: '9999050000000000' }] }, ['format ranges.0']],
    [{ ...GIVEN, ranges: [{ ...range, end: '99990699999999999' }] }, ['format ranges.0']],
    [
      { ...GIVEN, ranges: [range, { ...range, brand: 'x', scheme: 'y' }] },
      ['not_one_of ranges.1.brand', 'not_one_of ranges.1.scheme'],
    ],
    [{ ...GIVEN, rules: { degraded: 'approve' } }, ['type rules.degraded']],
    [{ ...GIVEN, rules: { challenge: { tries: 3 } } }, ['type rules.challenge']],
    [{ ...GIVEN, rules: { lockCard: { failures: 0, withinMs: 1, lockedMs: 1 } } }, ['type rules.lockCard']],
    [{ ...GIVEN, rules: { trust: true } }, ['not_allowed rules.trust', 'type rules.trust']],
  ]
  for (const [value, expected] of cases) {
    const parsed = parseIssuer(value, TENANT)
    expect((parsed.ok ? [] : parsed.issues).map(({ errorCode, element }) => `${errorCode} ${element}`)).toEqual(
      expected,
    )
  }
  for (const value of [null, 'x', []]) expect(parseIssuer(value, TENANT).ok).toBe(false)
})
