/**
 * How the recorded histories of the first policy's rules came about: for each rule, a story in which it stays silent on a
 * near miss and then fires. Recording writes them to `fraud/decisions/histories`; from then on the files are what counts.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@sekisho/base'
import type { Intelligence, OrderEvent } from '../events/index.ts'
import { anAssessmentEvent, anOrderEvent, aSettlementEvent, isoOf, NOON_MS } from './builders.ts'
import type { Told } from './stories/tell.ts'

export function scenarios(): Record<string, readonly Told[]> {
  return {
    ...velocities('card', [4, 6, 10, 30]),
    ...velocities('device', [4, 6, 10, 30]),
    ...velocities('ip', [10, 20, 40, 64]),
    ...velocities('place', [4, 6, 10, 30]),
    ...velocities('email', [4, 6, 10, 30]),
    ...velocities('phone', [4, 6, 10, 30]),

    device_cards_1h: others('device', ['card'], 3, HOUR_MS),
    device_cards_24h: others('device', ['card'], 4, DAY_MS),
    device_cards_30d: others('device', ['card'], 6, 30 * DAY_MS),
    place_cards_24h: others('place', ['card'], 3, DAY_MS),
    place_cards_30d: others('place', ['card'], 5, 30 * DAY_MS),
    ip_cards_1h: others('ip', ['card'], 8, HOUR_MS),
    email_cards_24h: others('email', ['card'], 3, DAY_MS),
    account_cards_24h: others('account', ['card'], 3, DAY_MS),
    phone_cards_30d: others('phone', ['card'], 6, 30 * DAY_MS),
    card_places_24h: others('card', ['place'], 4, DAY_MS),
    card_places_30d: others('card', ['place'], 10, 30 * DAY_MS),
    card_devices_24h: others('card', ['device'], 4, DAY_MS),
    card_accounts_30d: others('card', ['account'], 3, 30 * DAY_MS),
    device_accounts_24h: others('device', ['account'], 3, DAY_MS),
    place_persons_30d: [
      ...Array.from({ length: 5 }, (_, i) =>
        told(order(i * HOUR_MS, { place: 'office', person: i, card: 'of the company' }), i === 4 && 'silent'),
      ),
      ...Array.from({ length: 5 }, (_, i) =>
        told(order(DAY_MS + i * HOUR_MS, { place: 'flat', person: i, card: i }), i === 4 && 'fires'),
      ),
    ],

    failed_attempts: [
      told(order(0, { card: 1, failedAttempts: 3 }), 'silent'),
      told(order(1, { card: 2, failedAttempts: 4 }), 'fires'),
    ],
    card_failures_1h: failures('card', 4),
    device_failures_1h: failures('device', 5),
    ip_failures_1h: failures('ip', 10),

    card_ip_country: [
      told(order(0, { card: 1, issuerCountry: 'JP', ip: 1 }, { ipCountry: 'JP' }), 'silent'),
      told(order(1, { card: 2, issuerCountry: 'JP', ip: 2 }), 'silent'), // the country of the address is not known
      told(order(2, { card: 3, issuerCountry: 'GB', ip: 3 }, { ipCountry: 'JP' }), 'fires'),
    ],
    card_shipping_country: [
      told(order(0, { card: 1, issuerCountry: 'JP', place: 1 }), 'silent'),
      told(order(1, { card: 2, issuerCountry: 'JP', place: 2, alsoTo: 'TW' }), 'silent'), // one parcel abroad, one at home
      told(order(2, { card: 3, issuerCountry: 'GB', place: 3 }), 'fires'),
    ],
    ip_shipping_country: [
      told(order(0, { card: 1, place: 1, ip: 1 }, { ipCountry: 'JP' }), 'silent'),
      told(order(1, { card: 2, place: 2, ip: 2 }, { ipCountry: 'US' }), 'fires'),
    ],

    first_express_cashable: [
      told(order(0, { account: 1, express: true, cashable: false }), 'silent'),
      told(order(1, { account: 2, express: false, cashable: true }), 'silent'),
      told(order(2, { account: 1, express: true, cashable: true }), 'silent'), // it is the second order
      told(order(3, { account: 3, express: true, cashable: true }), 'fires'),
    ],
    customer_amount: [
      ...[0, 1, 2].map((i) => told(order(i * DAY_MS, { account: 1, amountMinor: 6_000 }))),
      told(order(3 * DAY_MS, { account: 1, amountMinor: 29_999 }), 'silent'), // five times the mean, but no large sum
      told(order(4 * DAY_MS, { account: 1, amountMinor: 60_000 }), 'fires'),
    ],
    shop_amount: [
      ...Array.from({ length: 30 }, (_, i) =>
        told(order(i * HOUR_MS, { account: i, amountMinor: i % 2 === 0 ? 1_000 : 3_000 })),
      ),
      told(order(31 * HOUR_MS, { account: 31, amountMinor: 5_900 }), 'silent'),
      told(order(32 * HOUR_MS, { account: 32, amountMinor: 20_000 }), 'fires'),
    ],
    night_new_account: [
      told(order(-7 * HOUR_MS, { account: 1, accountAgeMs: HOUR_MS }), 'silent'), // five in the morning
      told(order(-10 * HOUR_MS + DAY_MS, { account: 2, accountAgeMs: 2 * DAY_MS }), 'silent'),
      told(order(-10 * HOUR_MS + DAY_MS, { account: 3, accountAgeMs: HOUR_MS }), 'fires'),
    ],
    name_unlike: [
      told(order(0, { card: 1, nameOnCard: 'HANAKO YAMADA', nameKana: 'ヤマダ タロウ' }), 'silent'), // a relative's card
      told(order(1, { card: 2, nameOnCard: 'JOHN SMITH', nameKana: 'ヤマダ タロウ' }), 'fires'),
    ],
    disposable_mail: [
      told(order(0, { email: 1 }, { emailDisposable: false }), 'silent'),
      told(order(1, { email: 2 }, { emailDisposable: true }), 'fires'),
    ],

    chargeback: [...labelled('place', 'card', ['chargeback']), ...victim(1)],
    chargeback_repeated: [...labelled('place', 'card', ['fraud_reported', 'chargeback']), ...victim(2)],
    chargeback_ip: labelled('ip', 'card', ['chargeback']),
    unpaid: [
      ...labelled('phone', 'deferred', ['overdue']),
      told(order(3 * DAY_MS, { phone: 'labelled', card: 1 }), 'silent'), // paid by card, it is no risk of this kind
    ],

    authentication_failed: authenticated('Y', 'N'),
    authenticated: authenticated('A', 'Y'),
    known_customer: [
      ...[0, 1, 2].map((i) => told(order(i * DAY_MS, { account: 1 }))),
      told(order(90 * DAY_MS - 1, { account: 1 }), 'silent'),
      told(order(90 * DAY_MS, { account: 1 }), 'fires'),
    ],
  }
}

type Kind = 'card' | 'device' | 'ip' | 'email' | 'phone' | 'account' | 'place'

interface Shown {
  readonly [kind: string]: string | number | boolean | undefined
}

/** An order that shows these entities and facts, and nothing else. */
/** Of the rules of the ACS's policy that a shop's policy has not: at an issuer an order is an authentication. */
export function acsScenarios(): Record<string, readonly Told[]> {
  const usual = (days: readonly number[]) => days.map((day) => told(order(day * DAY_MS, { card: 1, device: 'own' })))
  return Object.fromEntries(
    Object.entries({
      new_device: [
        told(order(0, { card: 2, device: 'own' })),
        told(order(HOUR_MS, { card: 2, device: 'new' }), 'silent'), // too little is known of the card
        ...usual([1, 2, 3]),
        told(order(4 * DAY_MS, { card: 1, device: 'own' }), 'silent'),
        told(order(5 * DAY_MS, { card: 1, device: 'never seen' }), 'fires'),
      ],
      first_large_amount: [
        told(order(0, { card: 1, amountMinor: 49_999 }), 'silent'),
        told(order(1, { card: 1, amountMinor: 80_000 }), 'silent'),
        told(order(2, { card: 2, amountMinor: 50_000 }), 'fires'),
      ],
      known_device: [
        ...usual([0, 10, 20]),
        told(order(29 * DAY_MS, { card: 1, device: 'own' }), 'silent'),
        told(order(30 * DAY_MS, { card: 1, device: 'own' }), 'fires'),
      ],
    }).map(([rule, story]) => [rule, story.map(asAuthentication)]),
  )
}

/** The same story, told to an issuer. */
export function asAuthentication({ event, ...rest }: Told): Told {
  return { ...rest, event: event.kind === 'order' ? { ...event, kind: 'authentication' } : event }
}

function order(offsetMs: number, shown: Shown, intelligence: Partial<Intelligence> = {}): OrderEvent {
  const { card, device, ip, email, phone, account, place, person, method = 'card' } = shown
  const atMs = NOON_MS + offsetMs
  const address = place === undefined ? {} : { address: { text: `東京都千代田区${place}` } }
  const isDelivered = place !== undefined || shown['express'] !== undefined
  return anOrderEvent(
    {
      orderID: `order-${serial++}`,
      occurredAt: isoOf(atMs),
      channel: undefined,
      amountMinor: shown['amountMinor'] ?? 3_980,
      payment: {
        method,
        ...(shown['failedAttempts'] !== undefined && { failedAttempts: shown['failedAttempts'] }),
        ...(card !== undefined && {
          card: defined({
            token: `card ${card}`,
            issuerCountry: shown['issuerCountry'],
            nameOnCard: shown['nameOnCard'],
          }),
        }),
      },
      buyer: defined({
        email: email === undefined ? undefined : `${email}@example.jp`,
        phone: phone === undefined ? undefined : `090-${digitsOf(phone)}`,
        accountID: account === undefined ? undefined : String(account),
        accountCreatedAt: shown['accountAgeMs'] === undefined ? undefined : isoOf(atMs - Number(shown['accountAgeMs'])),
        nameKana: shown['nameKana'],
      }),
      deliveries: isDelivered
        ? [
            defined({
              ...address,
              name: person === undefined ? undefined : `name ${person}`,
              method: shown['express'] ? 'express' : 'standard',
            }),
            ...(shown['alsoTo'] ? [{ address: { country: shown['alsoTo'], text: 'Taipei' } }] : []),
          ]
        : undefined,
      items:
        shown['cashable'] === undefined
          ? undefined
          : [{ quantity: 1, unitPriceMinor: 3_980, cashable: shown['cashable'] }],
      device:
        device === undefined && ip === undefined
          ? undefined
          : defined({
              deviceID: device === undefined ? undefined : `device ${device}`,
              ipAddress: ip === undefined ? undefined : `198.51.100.${Number(digitsOf(ip)) % 250}`,
            }),
    },
    intelligence,
  )
}

/** As many orders with the same entity as the rule takes, evenly over its window, and one more. */
function velocities(kind: Kind, limits: readonly number[]): Record<string, Told[]> {
  const windows: [string, number][] = [
    ['10m', 10 * MINUTE_MS],
    ['1h', HOUR_MS],
    ['24h', DAY_MS],
    ['30d', 30 * DAY_MS],
  ]
  return Object.fromEntries(
    windows.map(([suffix, windowMs], w) => {
      const limit = limits[w]!
      const spacingMs = Math.floor(windowMs / (limit + 1))
      const orders = Array.from({ length: limit + 1 }, (_, i) =>
        told(order(i * spacingMs, { [kind]: 1 }), i === limit ? 'fires' : i === limit - 1 && 'silent'),
      )
      return [`${kind}_velocity_${suffix}`, orders]
    }),
  )
}

/** One entity of a kind meets another of the other kinds with every order. */
function others(kind: Kind, of: readonly Kind[], limit: number, windowMs: number): Told[] {
  const spacingMs = Math.floor(windowMs / (limit + 1))
  return Array.from({ length: limit + 1 }, (_, i) => {
    const shown = Object.fromEntries(of.map((other) => [other, i]))
    return told(order(i * spacingMs, { [kind]: 'same', ...shown }), i === limit ? 'fires' : i === limit - 1 && 'silent')
  })
}

function failures(kind: Kind, limit: number): Told[] {
  const first = order(0, { [kind]: 1 })
  const failed = (i: number) => told(aSettlementEvent(first, { settlementID: `s-${i}`, status: 'payment_failed' }))
  return [
    told(first),
    ...Array.from({ length: limit - 1 }, (_, i) => failed(i)),
    told(order(2 * MINUTE_MS, { [kind]: 1 }), 'silent'),
    failed(limit),
    told(order(3 * MINUTE_MS, { [kind]: 1 }), 'fires'),
  ]
}

/** Orders of one entity that turn out bad a day later, one after the other. */
function labelled(kind: Kind, method: string, statuses: readonly string[]): Told[] {
  const orders = statuses.map((_, i) => order(i, { [kind]: 'labelled', method }))
  const known = statuses.map((status, i) =>
    told(
      aSettlementEvent(orders[i]!, {
        status,
        occurredAt: isoOf(NOON_MS + DAY_MS),
        knownAt: isoOf(NOON_MS + (1 + i) * DAY_MS),
      }),
    ),
  )
  const last = statuses.length * DAY_MS
  return [
    ...orders.map((event) => told(event)),
    ...known,
    told(order(last - 1, { [kind]: 'labelled', method }), 'silent'),
    told(order(last, { [kind]: 'labelled', method }), 'fires'),
  ]
}

/** A regular customer of whose many orders a few were somebody else's. */
function victim(robbedTimes: number): Told[] {
  const orders = Array.from({ length: 5 * robbedTimes + 1 }, (_, i) => order((10 + i) * DAY_MS, { account: 'regular' }))
  const known = orders.slice(0, robbedTimes).map((event) => {
    const atMs = NOON_MS + 30 * DAY_MS
    return told(aSettlementEvent(event, { status: 'chargeback', occurredAt: isoOf(atMs), knownAt: isoOf(atMs) }))
  })
  return [...orders.map((event) => told(event)), ...known, told(order(31 * DAY_MS, { account: 'regular' }), 'silent')]
}

function authenticated(near: string, status: string): Told[] {
  const first = order(0, { card: 1 })
  const assessed = (transStatus: string) =>
    anAssessmentEvent(first, { assessmentID: `after-${transStatus}`, threeDS: { transStatus } })
  return [told(first), told(assessed(near), 'silent'), told(assessed(status), 'fires')]
}

function told(event: Told['event'], expect?: 'silent' | 'fires' | false): Told {
  return expect ? { event, expect } : { event }
}

function digitsOf(name: string | number | boolean): string {
  const number = typeof name === 'number' ? name : String(name).length
  return String(10_000_000 + number)
}

function defined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

let serial = 1
