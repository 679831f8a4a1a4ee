import { openMemoryStore } from '@sekisho/adapters/memory'
import { expect, test } from 'vitest'
import { parseCardholder } from './cardholderRequest.ts'
import type { CardholderRequest } from './cardholderRequest.ts'
import { Cardholders } from './cardholders.ts'
import { seedDemonstrationACS } from './demonstration.ts'

const CARD = '9999010000012347'
const OTHER = '9999010000022346'
const REQUEST: CardholderRequest = {
  acctNumber: CARD,
  standing: 'active',
  asksAlways: false,
  contacts: [
    { channel: 'mail', to: 'Taro@example.jp' },
    { channel: 'sms', to: '+819011112222' },
  ],
}

async function opened() {
  const store = await openMemoryStore()
  await seedDemonstrationACS(store, 0)
  const cardholders = new Cardholders(store)
  const ofCard = (acctNumber: string) => cardholders.ofCard('hinode-bank', acctNumber)
  return { store, cardholders, ofCard }
}

test('cardholders: who was enrolled is found by the card, with contacts, and gone when removed', async () => {
  const { cardholders, ofCard } = await opened()
  expect(await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)).toBe(true)
  expect(ofCard(CARD)).toMatchObject({ cardholderID: 'c-1', lastFour: '2347', standing: 'active', enrolledAtMs: 10 })
  expect(cardholders.contactsOf('hinode-bank', ofCard(CARD)!)).toMatchObject(REQUEST.contacts)
  expect(await cardholders.remove('hinode-bank', 'c-1', 20)).toBe(true)
  expect(ofCard(CARD)).toBeUndefined()
  expect(cardholders.find('hinode-bank', 'c-1')).toBeUndefined()
  expect(await cardholders.remove('hinode-bank', 'c-1', 30)).toBe(false)
})

test('cardholders: a change of contacts is dated, a change of anything else is not', async () => {
  const { cardholders, ofCard } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  await cardholders.put('hinode-bank', 'c-1', { ...REQUEST, standing: 'stolen' }, 20)
  expect(ofCard(CARD)).toMatchObject({ standing: 'stolen', enrolledAtMs: 10, contactsChangedAtMs: 10 })
  await cardholders.put('hinode-bank', 'c-1', { ...REQUEST, contacts: REQUEST.contacts.slice(1) }, 30)
  expect(ofCard(CARD)).toMatchObject({ enrolledAtMs: 10, contactsChangedAtMs: 30 })
})

test('cardholders: a new card replaces the old one, and nobody takes another’s', async () => {
  const { cardholders, ofCard } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  expect(await cardholders.put('hinode-bank', 'c-2', REQUEST, 20)).toBe(false)
  expect(await cardholders.put('hinode-bank', 'c-1', { ...REQUEST, acctNumber: OTHER }, 30)).toBe(true)
  expect(ofCard(CARD)).toBeUndefined()
  expect(ofCard(OTHER)?.cardholderID).toBe('c-1')
  expect(await cardholders.put('hinode-bank', 'c-2', REQUEST, 40)).toBe(true)
})

test('cardholders: who was enrolled before a re-key is found after it, and enrolled anew under the new key', async () => {
  const { store, cardholders, ofCard } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  await store.keyring.rekey('tenant:hinode-bank')
  expect(ofCard(CARD)?.cardholderID).toBe('c-1')
  expect(await cardholders.put('hinode-bank', 'c-2', REQUEST, 20)).toBe(false)
  const before = ofCard(CARD)!.cardToken
  expect(await cardholders.put('hinode-bank', 'c-1', REQUEST, 20)).toBe(true)
  expect(ofCard(CARD)!.cardToken).not.toBe(before)
  expect(cardholders.contactsOf('hinode-bank', ofCard(CARD)!)).toHaveLength(2)
})

test('cardholders: the same address is one contact on every card of the issuer, and another at another issuer', async () => {
  const { cardholders } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  await cardholders.put(
    'hinode-bank',
    'c-2',
    { ...REQUEST, acctNumber: OTHER, contacts: [{ channel: 'mail', to: 'taro@EXAMPLE.jp' }] },
    10,
  )
  await cardholders.put('minato-card', 'c-1', { ...REQUEST, acctNumber: '9999020000012345' }, 10)
  const idOf = (issuer: string, cardholderID: string) => cardholders.find(issuer, cardholderID)!.contactIDs[0]
  expect(idOf('hinode-bank', 'c-1')).toBe(idOf('hinode-bank', 'c-2'))
  expect(idOf('hinode-bank', 'c-1')).not.toBe(idOf('minato-card', 'c-1'))
})

test('cardholders: an issuer finds its own alone', async () => {
  const { cardholders } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  expect(cardholders.find('minato-card', 'c-1')).toBeUndefined()
  expect(await cardholders.remove('minato-card', 'c-1', 20)).toBe(false)
  expect(cardholders.find('hinode-bank', 'c-1')).toBeDefined()
})

test('cardholders: neither number nor contact lies in clear in a state or the journal', async () => {
  const { store, cardholders } = await opened()
  await cardholders.put('hinode-bank', 'c-1', REQUEST, 10)
  const kept = ['acs-cardholder', 'acs-card'].flatMap((kind) => store.listStates('hinode-bank', kind, { limit: 100 }))
  const text = JSON.stringify([kept, [...store.readJournal()]])
  for (const secret of [CARD, 'aro@example.jp', '9011112222']) expect(text).not.toContain(secret)
})

test('enrolment: what is right is taken, with its defaults', () => {
  const isOurs = (acctNumber: string) => acctNumber.startsWith('999901')
  expect(parseCardholder({ acctNumber: CARD }, isOurs)).toEqual({
    ok: true,
    message: { acctNumber: CARD, standing: 'active', asksAlways: false, contacts: [] },
  })
  expect(parseCardholder(REQUEST, isOurs)).toEqual({ ok: true, message: REQUEST })
})

test('enrolment: every wrong member is named, and no value is repeated', () => {
  const isOurs = (acctNumber: string) => acctNumber.startsWith('999901')
  const cases: [unknown, string[]][] = [
    [null, ['not_one_of acctNumber']],
    [{}, ['not_one_of acctNumber']],
    [{ acctNumber: '9999050000000017' }, ['not_one_of acctNumber']],
    [{ acctNumber: 999901 }, ['not_one_of acctNumber']],
    [{ ...REQUEST, standing: 'unknown', asksAlways: 'yes' }, ['not_one_of standing', 'type asksAlways']],
    [{ ...REQUEST, contacts: 'taro@example.jp' }, ['type contacts']],
    [{ ...REQUEST, contacts: Array.from({ length: 9 }, () => REQUEST.contacts[0]) }, ['type contacts']],
    [{ ...REQUEST, contacts: [{ channel: 'fax', to: '1' }, null] }, ['type contacts.0', 'type contacts.1']],
    [{ ...REQUEST, contacts: [{ channel: 'mail', to: 'secret-value' }] }, ['format contacts.0.to']],
  ]
  for (const [value, expected] of cases) {
    const parsed = parseCardholder(value, isOurs)
    const issues = parsed.ok ? [] : parsed.issues
    expect(issues.map(({ errorCode, element }) => `${errorCode} ${element}`)).toEqual(expected)
    expect(JSON.stringify(issues)).not.toContain('secret')
  }
})
