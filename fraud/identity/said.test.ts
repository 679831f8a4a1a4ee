/** What people are told of an event: a sentence in both languages for each doubt, hint and kind, and none for what nobody knows. */
import { expect, test } from 'vitest'
import { anOrderEvent } from '../testing/index.ts'
import { registration } from '../testing/stories/tell.ts'
import { DOUBT_CODES } from './address/index.ts'
import { HINTS } from './device/hints.ts'
import { DOUBTS } from './doubts.ts'
import { saidOf } from './said.ts'
import { NETWORKS, PLACES } from './sentences.ts'

const PAID = { amountMinor: 1_000, currency: 'JPY', payment: { method: 'card' } }

test('said: everything that was doubted or hinted at is a sentence about what it was seen in', () => {
  const event = {
    ...anOrderEvent(),
    facts: {
      ...PAID,
      buyer: {
        contact: {
          name: { form: 'kanji', reading: 'unlikely', doubts: ['reading_unlikely'] },
          mail: { kind: 'free', digitsPercent: 0, entropyMillibits: 0, taken: false, doubts: ['mail_random'] },
          phone: { line: 'fixed', valid: true, doubts: ['phone_area'] },
          address: { level: 'city', doubts: ['no-town'] },
        },
      },
      delivery: {
        count: 1,
        countries: ['JP'],
        methods: [],
        place: { level: 'room', types: ['hotel'], doubts: ['symbols'] },
      },
      network: { use: 'tor', browser: { hints: ['private_mode'] } },
    },
  }
  expect(saidOf(event).map(({ about, code }) => `${about} ${code}`)).toEqual([
    'name reading_unlikely',
    'mail mail_random',
    'mail mail_not_taken',
    'phone phone_area',
    'address no-town',
    'delivery hotel',
    'delivery symbols',
    'network tor',
    'browser private_mode',
  ])
  expect(saidOf(event)[0]).toEqual({ about: 'name', code: 'reading_unlikely', ...DOUBTS.reading_unlikely })
})

test('said: what everybody has, and codes of another version of the program, are nothing to speak of', () => {
  const contact = {
    mail: {
      kind: 'free',
      digitsPercent: 0,
      entropyMillibits: 0,
      taken: true,
      doubts: ['mail_from_the_future', 'toString'],
    },
  }
  const place = { level: 'room', types: ['apartment', 'office'] }
  const facts = {
    ...PAID,
    buyer: { contact },
    delivery: { count: 1, countries: [], methods: [], place },
    network: { use: 'mixed' },
  }
  expect(saidOf({ ...anOrderEvent(), facts })).toEqual([])
  expect(saidOf({ ...anOrderEvent(), facts: PAID })).toEqual([])
})

test('said: of an account the member is spoken of', () => {
  const { event } = registration(
    0,
    {},
    { contact: { phone: { line: 'mobile', valid: false, doubts: ['phone_dummy'] } } },
  )
  expect(saidOf(event).map(({ code }) => code)).toEqual(['phone_dummy'])
})

test('said: every code has a sentence in both languages', () => {
  const codes = {
    name: Object.keys(DOUBTS),
    network: Object.keys(NETWORKS),
    place: [...Object.keys(PLACES), ...DOUBT_CODES],
    browser: Object.keys(HINTS),
  }
  const network = (use: string) => ({ ...PAID, network: { use } })
  const hinted = (hint: string) => ({ ...PAID, network: { browser: { hints: [hint] } } })
  const named = (doubt: string) => ({
    ...PAID,
    buyer: { contact: { name: { form: '', reading: '', doubts: [doubt] } } },
  })
  const placed = (code: string) => ({
    ...PAID,
    delivery: { count: 1, countries: [], methods: [], place: { level: 'none', types: [code], doubts: [code] } },
  })
  const facts = [
    ...codes.name.map(named),
    ...codes.network.map(network),
    ...codes.place.map(placed),
    ...codes.browser.map(hinted),
  ]
  for (const each of facts) {
    const said = saidOf({ ...anOrderEvent(), facts: each })
    expect(said, JSON.stringify(each)).toHaveLength(1)
    expect(said[0]!.ja).toMatch(/[ぁ-ん].*。$/)
    expect(said[0]!.en).toMatch(/^[A-Z].*\.$/)
  }
})
