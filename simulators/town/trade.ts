/**
 * A trade: how one sort of ring works, as data. The built-in ones (`trades.ts`) and those that somebody brings
 * (`--fraudsters FILE`) have this one form, so that an outsider can do everything that we can. docs/town.md says each member.
 */
import type { BasketKind } from './baskets.ts'
import type { Network } from './networks.ts'
import type { ShopID } from './shops.ts'
import type { FraudKind } from './truth.ts'

export interface Trade {
  readonly name: string
  readonly kind: Exclude<FraudKind, 'friendly_fraud'>
  /** Weight among the trades of its kind. */
  readonly share: number
  readonly ordersPerDay: Range
  /** Orders of a day follow each other so closely; without it they are spread over the hours. */
  readonly gapSeconds?: Range
  /** Hours of the day, Tokyo; `[22, 4]` goes over midnight. */
  readonly hours: Range
  /** In the order in which they are tried. */
  readonly shops: readonly ShopID[]
  readonly basket: BasketKind
  readonly mostMinor: number
  /** What a card that answered is used for afterwards. */
  readonly spoils?: Spoils
  readonly payment: (typeof MEANS)[number]
  /** Every order takes what is off for new customers. */
  readonly welcomeCoupon?: boolean
  /** Its accounts are registered as brought by its first one, which is rewarded for each. */
  readonly refersItself?: boolean
  readonly card?: CardSource
  /** Of a hundred codes to the telephone of an order, how many the ring reads. It has telephones when this is not given. */
  readonly codePassesPercent?: number
  readonly place: (typeof PLACES)[number]
  readonly ordersPerPlace: number
  readonly express: boolean
  readonly identity: (typeof IDENTITIES)[number]
  readonly account: (typeof ACCOUNTS)[number]
  readonly takeover?: Takeover
  readonly device: (typeof DEVICES)[number]
  readonly network: Network
  readonly mail: (typeof MAILS)[number]
  readonly notation: (typeof NOTATIONS)[number]
  readonly costs: Costs
  /** What comes back of the goods' value when they arrive. */
  readonly returnPercent: number
  readonly adapts?: readonly Adaptation[]
}

/** Both ends included. */
type Range = readonly [number, number]

interface Spoils {
  readonly basket: BasketKind
  readonly mostMinor: number
  readonly afterMinutes: Range
}

export interface CardSource {
  readonly abroadPercent: number
  /** Stolen from people who buy in the town, so that the shops know the card. */
  readonly townPercent: number
  readonly deadPercent: number
  /** Of a hundred challenges, how many the ring passes: it has phished the code, or holds the telephone. */
  readonly passesPercent: number
}

export interface Takeover {
  /** Logins with wrong passwords for each account that opens; 0 when passwords were phished one by one. */
  readonly triesPerAccount: number
  readonly passesPercent: number
  readonly changesContact: boolean
  readonly ordersPerAccount: Range
}

/** Yen. A ring whose money is gone gives up. */
export interface Costs {
  readonly capitalMinor: number
  readonly cardMinor: number
  readonly placeMinor: number
  readonly identityMinor: number
  readonly deviceMinor: number
}

/** After so many endings of one sort in a row, change something. Every rule that matches is followed. */
interface Adaptation {
  readonly on: (typeof SETBACKS)[number]
  readonly times: number
  readonly change: readonly Change[]
}

export const MEANS = [
  'stolen_card',
  'stored_card',
  'own_card',
  'deferred',
  'cash_on_delivery',
  'convenience_store',
  'points',
] as const
export const PLACES = ['vacant_room', 'home', 'pickup'] as const
/** `one` until it changes, `each_order` another, or the name of whoever the card belongs to. */
export const IDENTITIES = ['one', 'each_order', 'cardholder'] as const
export const ACCOUNTS = ['guest', 'new', 'victim'] as const
export const DEVICES = ['one', 'cleared_cookies', 'each_order'] as const
export const NETWORKS: readonly Network[] = ['home', 'mobile', 'data_centre', 'abroad']
export const MAILS = ['ordinary', 'throw_away'] as const
export const NOTATIONS = ['as_usual', 'varied'] as const
export const SETBACKS = ['declined', 'unproven', 'held', 'refused'] as const
export const CHANGES = [
  'card',
  'device',
  'network',
  'identity',
  'place',
  'shop',
  'amount',
  'hours',
  'pause',
  'notation',
] as const
export type Change = (typeof CHANGES)[number]
