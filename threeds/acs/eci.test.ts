import { expect, test } from 'vitest'
import { carriesValue, eciOf } from './eci.ts'
import type { Brand, TransStatus } from './eci.ts'

const STATUSES = ['Y', 'A', 'N', 'U', 'R', 'I', 'C'] as const satisfies readonly TransStatus[]

test('ECI: each brand’s payments, by result (emv3ds.md section 6)', () => {
  const cases: [Brand, (string | undefined)[]][] = [
    ['visa', ['05', '06', '07', '07', '07', '07', undefined]],
    ['mastercard', ['02', '01', '00', '00', '00', '04', undefined]],
    ['amex', ['05', '06', '07', '07', '07', '07', undefined]],
    ['jcb', ['05', '06', '07', '07', '07', '07', undefined]],
    ['diners', ['05', '06', '07', '07', '07', '07', undefined]],
    ['unionpay', ['05', '06', '07', '07', '07', '07', undefined]],
  ]
  for (const [brand, expected] of cases) {
    expect(
      STATUSES.map((status) => eciOf(brand, 'PA', status)),
      brand,
    ).toEqual(expected)
  }
})

test('ECI: without a payment Mastercard alone has one, of letters and digits', () => {
  const nonPayment = STATUSES.map((status) => eciOf('mastercard', 'NPA', status))
  expect(nonPayment).toEqual(['N2', undefined, 'N0', 'N0', undefined, undefined, undefined])
  for (const brand of ['visa', 'amex', 'jcb', 'diners', 'unionpay'] as const) {
    for (const status of STATUSES) expect(eciOf(brand, 'NPA', status), brand).toBeUndefined()
  }
})

test('ACS-AREQ-008: a payment that was authenticated or attempted carries a value, and nothing else does', () => {
  expect(STATUSES.filter((status) => carriesValue('PA', status))).toEqual(['Y', 'A'])
  expect(STATUSES.filter((status) => carriesValue('NPA', status))).toEqual([])
})
