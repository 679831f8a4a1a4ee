import { DEMONSTRATION_ISSUERS, parseCardholder } from '@sekisho/adapters/acs'
import { passesLuhn } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { acctNumberOf, issuerOf, recordOf, withIssuedCards } from './cards.ts'

const TOWN_BINS = ['41111111', '40000000', '55555555', '52000000', '35301113', '36438999']
const ABROAD_BINS = ['42424242', '51051051', '40128888', '50339619', '40000484', '40007020']

test('cards of the demonstration: one number for one token, others for others, each outside issued ranges and right', () => {
  const numbers = new Set<string>()
  for (const bin of [...TOWN_BINS, ...ABROAD_BINS]) {
    for (let i = 0; i < 50; i++) {
      const number = acctNumberOf({ bin, token: `tok_${i}` })!
      expect([number.length, number.startsWith('99990'), passesLuhn(number)]).toEqual([16, true, true])
      expect(acctNumberOf({ bin: number.slice(0, 8), token: `tok_${i}` }), 'as a shop shows it').toBe(number)
      numbers.add(number)
    }
  }
  expect(numbers.size).toBe(600)
  expect(new Set([...numbers].map((number) => number.slice(0, 8))).size, 'first digits stay apart').toBe(12)
})

test('cards of the demonstration: whoever lives here has a bank here, and the bank can reach nearly everybody', () => {
  const tenants = new Set<string | undefined>(DEMONSTRATION_ISSUERS.map(({ tenant }) => tenant))
  const standings = new Map<string, number>()
  for (const bin of TOWN_BINS) {
    for (let i = 0; i < 200; i++) {
      const number = acctNumberOf({ bin, token: `tok_${i}` })!
      expect(tenants.has(issuerOf(number)), number).toBe(true)
      const record = recordOf(number)
      expect(parseCardholder(record, (asked) => asked === number).ok, number).toBe(true)
      standings.set(record.standing, (standings.get(record.standing) ?? 0) + 1)
    }
  }
  expect(standings.get('active')).toBeGreaterThan(1_150)
  expect(standings.get('notEnrolled')).toBeGreaterThan(0)
})

test('cards of the demonstration: what a body says of a card is true of its number, and nothing else changes', () => {
  const card = { token: 'tok_1', bin: '41111111', lastFour: '0000', nameOnCard: 'HANA MIHON' }
  const body = { orderID: 'o', payment: { method: 'card', card }, items: [{ sku: 's', quantity: 2 }], note: null }
  const number = acctNumberOf(card)!
  const shown = { ...card, bin: number.slice(0, 8), lastFour: number.slice(-4) }
  expect(withIssuedCards(body)).toEqual({ ...body, payment: { method: 'card', card: shown } })
  const strangers = [
    {},
    null,
    'text',
    { payment: { method: 'points' } },
    { card: { ...card, bin: '12345678' } },
    { card: { bin: card.bin, lastFour: '1' } },
    { card: { token: 'tok', bin: 41_111_111, lastFour: '1' } },
  ]
  for (const stranger of strangers) expect(withIssuedCards(stranger)).toEqual(stranger)
  expect(acctNumberOf({ bin: '12345678', token: 'tok' })).toBeUndefined()
  expect(issuerOf('4111111111111111')).toBeUndefined()
})
