/** Stories of what was typed and where it came from: each near miss is what honest people write, and what they come with. */
import { HOUR_MS } from '@sekisho/base'
import type { ContactFacts, NetworkFacts, OrderFacts, PlaceFacts } from '../../events/index.ts'
import { CASHABLE } from './cards.ts'
import { fires, order, silent } from './tell.ts'
import type { Told } from './tell.ts'

export function identityStories(): Record<string, readonly Told[]> {
  return { ...names(), ...mailboxes(), ...telephones(), ...networks(), ...browsers(), ...places() }
}

function names(): Record<string, readonly Told[]> {
  return {
    name_keyboard: firsts(named('name_placeholder'), named('name_keyboard')),
    name_placeholder: firsts(named('name_placeholder'), { ...named('name_placeholder'), ...CASHABLE }),
    name_foreign_letters: firsts(named('name_mixed'), named('name_lookalike')),
    reading_unlikely: onlyFirst(buyer({ name: { form: 'kanji', reading: 'unlikely', doubts: ['reading_unlikely'] } })),
  }
}

function mailboxes(): Record<string, readonly Told[]> {
  return {
    mail_look_alike: onlyFirst(mailed({ doubts: ['mail_lookalike'] })),
    mail_not_taken: firsts(mailed({ taken: true }), mailed({ taken: false })),
    mail_random_first: firsts(
      mailed({ kind: 'relay', doubts: ['mail_random'] }), // hides the address of a customer of Apple
      mailed({ doubts: ['mail_random'] }),
    ),
  }
}

function telephones(): Record<string, readonly Told[]> {
  return {
    phone_made_up: firsts(called({ doubts: ['phone_dummy'] }), { ...called({ doubts: ['phone_dummy'] }), ...CASHABLE }),
    phone_not_there: firsts(
      called({ valid: false, doubts: ['phone_length'] }), // a digit was left out
      called({ line: 'unknown', valid: false, doubts: ['phone_garbled'] }),
    ),
    phone_elsewhere: firsts(
      called({ line: 'fixed', ofArea: false }), // a book for a relative
      { ...called({ line: 'fixed', ofArea: false }), ...CASHABLE },
    ),
    phone_abroad: firsts(
      { ...called({ line: 'abroad', country: 'TW' }), ...delivered({ level: 'none' }, 'TW') },
      { ...called({ line: 'abroad', country: 'TW' }), ...delivered({ level: 'room' }) },
    ),
  }
}

function networks(): Record<string, readonly Told[]> {
  return {
    network_tor: firsts(from({ use: 'relay', shared: true }), from({ use: 'tor', shared: true })),
    network_hidden: firsts(from({ use: 'relay', shared: true }), from({ use: 'hosting', shared: false })),
  }
}

function browsers(): Record<string, readonly Told[]> {
  return {
    browser_automated: firsts(showing('private_mode', 'functions_replaced'), showing('automation')),
    browser_emulated: onlyFirst(showing('emulator')),
    browser_forged: firsts(showing('functions_replaced'), showing('time_zone_tampered')),
  }
}

function places(): Record<string, readonly Told[]> {
  const to = (type: string) => delivered({ level: 'number', types: [type] })
  return {
    place_forwarded: onlyFirst(to('forwarder')),
    place_for_days: firsts(to('hotel'), { ...to('hotel'), ...CASHABLE }),
    place_handed_over: firsts({ ...to('convenience-store'), ...CASHABLE }, { ...to('parcel-locker'), ...CASHABLE }),
    postal_code_contradicts: onlyFirst(delivered({ level: 'room', doubts: ['postal-code-contradicts'] })),
    place_unread: firsts(
      delivered({ level: 'city', doubts: ['no-town'] }), // a hamlet that no list has
      delivered({ level: 'prefecture', doubts: ['no-municipality'] }),
    ),
    place_disguised: firsts(
      delivered({ level: 'room', doubts: ['spelt-number'] }),
      delivered({ level: 'room', doubts: ['look-alike-characters'] }),
    ),
  }
}

/** Two members order for the first time. */
function firsts(near: Partial<OrderFacts>, bad: Partial<OrderFacts>): Told[] {
  return [silent(order(0, { account: 1 }, near)), fires(order(HOUR_MS, { account: 2 }, bad))]
}

/** Who has ordered before is let pass with the same. */
function onlyFirst(facts: Partial<OrderFacts>): Told[] {
  return [
    order(0, { account: 1 }),
    silent(order(HOUR_MS, { account: 1 }, facts)),
    fires(order(HOUR_MS, { account: 2 }, facts)),
  ]
}

function buyer(contact: ContactFacts): Partial<OrderFacts> {
  return { buyer: { contact } }
}

function named(doubt: string): Partial<OrderFacts> {
  return buyer({ name: { form: 'kanji', reading: 'unknown', doubts: [doubt] } })
}

function mailed(mail: Partial<NonNullable<ContactFacts['mail']>>): Partial<OrderFacts> {
  return buyer({ mail: { kind: 'free', digitsPercent: 0, entropyMillibits: 2_000, ...mail } })
}

function called(phone: Partial<NonNullable<ContactFacts['phone']>>): Partial<OrderFacts> {
  return buyer({ phone: { line: 'mobile', valid: true, country: 'JP', ...phone } })
}

function from(network: NetworkFacts): Partial<OrderFacts> {
  return { network }
}

function showing(...hints: string[]): Partial<OrderFacts> {
  return { network: { browser: { hints } } }
}

function delivered(place: PlaceFacts, country = 'JP'): Partial<OrderFacts> {
  return { delivery: { count: 1, countries: [country], methods: [], place } }
}
