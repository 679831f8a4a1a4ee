import { expect, test } from 'vitest'
import { holdsCardNumber, looksLikeCard, passesLuhn } from './cardNumber.ts'

test('card numbers: recognised in the ways people write them', () => {
  const texts = [
    'visa4111111111111111', // a word, and not a hexadecimal one
    'abc4111111111111111', // too short for a hash
    '4111111111111111',
    'card 4111 1111 1111 1111.',
    '4111-1111-1111-1111',
    '４１１１１１１１１１１１１１１１',
    '注文ID:5555555555554444',
    '2223003122003222',
    '3782 822463 10005',
    '378282246310005',
    '3530111333300000',
    '3056 930902 5904',
    '6011111111111117',
    '6200000000000005',
    'ORD4111111111111111X',
  ]
  for (const text of texts) expect(holdsCardNumber(text), text).toBe(true)
})

test('card numbers: what only resembles one is left alone', () => {
  const texts = [
    'tok_625d4457107271403dbe', // a token's digits in a row pass as a Visa number
    'deadbeef4111111111111111',
    '',
    '4111111111111112', // the check digit is wrong
    '1234567812345670', // passes Luhn, but no brand begins so
    '090-1234-5678',
    '0120-444-444',
    '+81 90 1234 5678',
    '4901234567894', // a JAN code: 13 digits, its own check digit
    '4512345678906',
    '202511220000123', // order numbers made of a date and a counter
    '20251122-0000-0001',
    '411111111111111', // 15 digits are no Visa
    '41111111111111111111', // 20 digits are no card
    '4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1',
    '411-1111 111-1111-11',
    '4111 1111-1111 1111', // no card is printed so
    '453-0002 4-12-3 1205',
  ]
  for (const text of texts) expect(holdsCardNumber(text), text).toBe(false)
})

test('card numbers: 13 digits are a card only when they are not also a JAN code', () => {
  expect(looksLikeCard('4222222222222')).toBe(true)
  expect(looksLikeCard('4901234567894')).toBe(false)
})

test('card numbers: Luhn', () => {
  for (const good of ['0', '18', '4000000000000002', '378282246310005']) expect(passesLuhn(good), good).toBe(true)
  for (const bad of ['', '1', '81', '4000000000000001']) expect(passesLuhn(bad), bad).toBe(false)
})
