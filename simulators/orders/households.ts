/**
 * Good customers. A household is a function of the seed and its number, made again whenever it orders: a million of them
 * take no memory, and the same one comes back with the same cards, devices and habits.
 */
import { DAY_MS, HOUR_MS } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { familyName, fullKana, fullName, givenName, onCard } from './names.ts'
import type { Name } from './names.ts'
import { homeAddress, homeIP, phoneNumber } from './places.ts'
import type { Address } from './places.ts'
import type { Buyer, Card, Device, PaymentMethod } from './order.ts'
import { Random } from './random.ts'

export interface Household {
  readonly buyer: Buyer
  readonly address: Address
  readonly cards: readonly Card[]
  readonly devices: readonly Device[]
  readonly method: PaymentMethod
  /** Index into the shops: where most of its orders go. */
  readonly favourite: number
  /** Milliseconds after midnight, Tokyo, around which it orders. */
  readonly habitMs: number
}

/** @param openedAtMs when the simulated time starts: most accounts are older than that, some come during it */
export function householdOf(seed: number, index: number, openedAtMs: UnixMs): Household {
  const random = new Random(seed, HOUSEHOLD, index)
  const family = familyName(random)
  const name: Name = { family, given: givenName(random) }
  const address = homeAddress(random)
  const joinedAtMs = openedAtMs - random.between(-25, 900) * DAY_MS - random.below(DAY_MS)
  const cardHolders = random.chance(35) ? [name, { family, given: givenName(random) }] : [name]
  return {
    buyer: {
      accountID: `u${100_000 + index}`,
      accountCreatedAt: new Date(joinedAtMs).toISOString(),
      name: fullName(name),
      nameKana: fullKana(name),
      email: `${name.given.romaji}.${name.family.romaji}${index}@${random.pick(MAIL)}`.toLowerCase(),
      phone: phoneNumber(random),
      address,
    },
    address,
    cards: cardHolders.map((holder) => aCard(random, onCard(holder), 'JP')),
    devices: aHomeOf(random),
    method: METHODS[random.weighted(METHOD_WEIGHTS)]!,
    favourite: random.weighted([40, 35, 25]),
    habitMs: HABIT_HOURS[random.weighted(HABIT_WEIGHTS)]! * HOUR_MS,
  }
}

/** First digits that payment systems give out for tests: no bank's card begins so and ends with four chosen by chance. */
export function aCard(random: Random, nameOnCard: string, issuerCountry: string): Card {
  return {
    token: `tok_${random.identity()}`,
    bin: random.pick(BINS),
    lastFour: random.digits(4),
    issuerCountry,
    nameOnCard,
  }
}

export function aDevice(random: Random, ipAddress: string): Device {
  return {
    deviceID: random.identity(),
    ipAddress,
    userAgent: random.pick(USER_AGENTS),
    language: 'ja-JP',
    timeZone: 'Asia/Tokyo',
  }
}

function aHomeOf(random: Random): readonly Device[] {
  const ip = homeIP(random)
  const devices = Array.from({ length: random.between(1, 3) }, () => aDevice(random, ip))
  return random.chance(40) ? [...devices, aDevice(random, homeIP(random))] : devices // one on the move, by another network
}

const HOUSEHOLD = 1
const MAIL = ['example.jp', 'mail.example.jp', 'example.com', 'example.net', 'example.org']
const METHODS: readonly PaymentMethod[] = [
  'card',
  'deferred',
  'convenience_store',
  'cash_on_delivery',
  'bank_transfer',
  'wallet',
]
const METHOD_WEIGHTS = [70, 9, 8, 6, 2, 5]
const HABIT_HOURS = [8, 12, 16, 20, 22]
const HABIT_WEIGHTS = [8, 22, 15, 35, 20]
const BINS = ['41111111', '40000000', '55555555', '52000000', '35301113', '36438999']
const USER_AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
]
