/** What identity and look-ups read, as features: known from the event's own facts, unknown where nothing was shown. */
import type { AskedEvent, ContactFacts, NetworkFacts, OrderEvent, PlaceFacts } from '@sekisho/fraud/events'
import { expect, test } from 'vitest'
import { anOrderEvent } from '../testing/index.ts'
import { login, registration } from '../testing/stories/tell.ts'
import { namedFeatures } from './catalogue.ts'
import { FACT_FEATURES } from './factFeatures.ts'
import { FeatureState } from './state.ts'
import { catalogueWith } from './catalogue.ts'

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const CONTACT: ContactFacts = {
  name: { form: 'kanji', reading: 'fits' },
  mail: { kind: 'free', digitsPercent: 10, entropyMillibits: 2_500, taken: true },
  phone: { line: 'fixed', valid: true, country: 'JP', ofArea: true },
}
const DOUBTED: ContactFacts = {
  name: { form: 'latin', reading: 'unlikely', doubts: ['name_placeholder', 'name_one_part'] },
  mail: {
    kind: 'other',
    digitsPercent: 80,
    entropyMillibits: 3_900,
    taken: false,
    doubts: ['mail_lookalike', 'mail_random'],
  },
  phone: { line: 'unknown', valid: false, doubts: ['phone_dummy'] },
}
const NETWORK: NetworkFacts = {
  ipCountry: 'JP',
  asNumber: 9605,
  use: 'mobile',
  shared: true,
  browser: { hints: ['automation', 'time_zone_tampered', 'private_mode'] },
}
const PLACE: PlaceFacts = {
  level: 'room',
  types: ['apartment', 'short-let'],
  doubts: ['postal-code-contradicts', 'symbols'],
}

test('facts: what was read is there by name', () => {
  const cases: [OrderEvent['facts'], Record<string, unknown>][] = [
    [
      facts({ buyer: { contact: CONTACT } }),
      {
        nameForm: 'kanji',
        readingPlausible: true,
        nameDoubts: '',
        mailKind: 'free',
        mailboxDigitsPercent: 10,
        mailboxEntropyMillibits: 2_500,
        mailLookAlike: false,
        mailHasMX: true,
        mailDoubts: '',
        phoneLine: 'fixed',
        phoneValid: true,
        phoneCountry: 'JP',
        phoneOfArea: true,
        phoneDummy: false,
      },
    ],
    [
      facts({ buyer: { contact: DOUBTED } }),
      {
        nameForm: 'latin',
        readingPlausible: false,
        nameDoubts: 'name_placeholder name_one_part',
        mailKind: 'other',
        mailboxDigitsPercent: 80,
        mailboxEntropyMillibits: 3_900,
        mailLookAlike: true,
        mailHasMX: false,
        mailDoubts: 'mail_lookalike mail_random',
        phoneLine: 'unknown',
        phoneValid: false,
        phoneDummy: true,
      },
    ],
    [
      facts({ network: NETWORK, delivery: { count: 1, countries: ['US', 'JP'], methods: [], place: PLACE } }),
      {
        networkUse: 'mobile',
        addressShared: true,
        asNumber: 9605,
        networkAtDelivery: true,
        browserHints: 'automation time_zone_tampered private_mode',
        browserAutomated: true,
        browserEmulated: false,
        browserTampered: true,
        browserPrivate: true,
        placeLevel: 'room',
        placeTypes: 'apartment short-let',
        placeDoubts: 'postal-code-contradicts symbols',
        postalCodeAgrees: false,
      },
    ],
    [
      facts({ buyer: { contact: { address: { level: 'city', doubts: ['postal-code-unknown'] } } } }),
      { placeLevel: 'city', placeTypes: '', placeDoubts: 'postal-code-unknown' },
    ],
    // Nothing is delivered: goods go to the buyer's own address. Delivered abroad: that address says nothing of them.
    [
      facts({ buyer: { contact: { address: { level: 'city' } } } }),
      { placeLevel: 'city', placeTypes: '', placeDoubts: '', postalCodeAgrees: true },
    ],
    [
      facts({
        buyer: { contact: { address: { level: 'city' } } },
        delivery: { count: 1, countries: ['US'], methods: [] },
        network: { ipCountry: 'JP' },
      }),
      { networkAtDelivery: false },
    ],
  ]
  for (const [shown, features] of cases) expect(readOf({ ...anOrderEvent(), facts: shown })).toEqual(features)
})

test('facts: of an account the member is read', () => {
  const { event } = registration(0, {}, { contact: { ...DOUBTED, address: PLACE }, network: NETWORK })
  expect(readOf(event as AskedEvent)).toMatchObject({
    nameDoubts: 'name_placeholder name_one_part',
    phoneDummy: true,
    placeLevel: 'room',
    browserAutomated: true,
  })
  expect(readOf(login(0, {}, { network: { use: 'tor' } }).event as AskedEvent)).toEqual({ networkUse: 'tor' })
})

test('facts: what was not shown, and what nobody read at the time, is unknown', () => {
  const nothing = [
    facts({}),
    facts({ buyer: {} }),
    facts({ buyer: { contact: {} }, network: {} }),
    facts({ delivery: { count: 0, countries: [], methods: [] } }),
  ]
  for (const shown of nothing) expect(readOf({ ...anOrderEvent(), facts: shown }), JSON.stringify(shown)).toEqual({})
  const unread = {
    name: { form: 'kana', reading: 'unknown' },
    mail: { kind: 'free', digitsPercent: 0, entropyMillibits: 0 },
  }
  const known = readOf({ ...anOrderEvent(), facts: facts({ buyer: { contact: unread } }) })
  for (const name of ['readingPlausible', 'mailHasMX', 'phoneLine']) expect(known, name).not.toHaveProperty(name)
})

test('facts: of an address that strangers share nothing is counted, and no order is linked by it', () => {
  const at = (i: number, network: NetworkFacts): OrderEvent => {
    const event = anOrderEvent({ orderID: `order-${i}` })
    return { ...event, tokens: { ip: ['ip~shared'], network: ['network~shared'] }, facts: { ...event.facts, network } }
  }
  for (const shared of [true, false, undefined]) {
    const network = shared === undefined ? {} : { shared }
    const state = new FeatureState(SHOP)
    for (let i = 0; i < 5; i++) state.fold(at(i, network))
    const event = at(5, network)
    const named = namedFeatures(state.read(event, catalogueWith([])))
    expect(named['ipOrders24h'], String(shared)).toBe(shared ? undefined : 5)
    expect(named['ipChargebacks'], String(shared)).toBe(shared ? undefined : 0)
    expect(named['networkOrders10m'], String(shared)).toBe(5) // a network is everybody's anyway
    expect(state.linked(event), String(shared)).toHaveLength(shared ? 0 : 5)
  }
})

function facts(change: Partial<OrderEvent['facts']>): OrderEvent['facts'] {
  return { amountMinor: 1_000, currency: 'JPY', payment: { method: 'card' }, ...change }
}

/** The features of facts that are known of the event. */
function readOf(event: AskedEvent): Record<string, unknown> {
  const named = namedFeatures(new FeatureState(SHOP).read(event, catalogueWith([])))
  const own = new Set(FACT_FEATURES.map(({ name }) => name))
  return Object.fromEntries(Object.entries(named).filter(([name]) => own.has(name)))
}
