/**
 * What a request shows of who and what: the same few members whatever is asked. Tokens, look-ups and sealed personal data
 * are made from these alone, so that a login and an order of one account meet.
 */
import type { Buyer, Delivery, Item, Payment } from './purchase.ts'
import type { Device } from './shapes.ts'

export interface Shown {
  readonly payment?: Payment
  readonly buyer?: Buyer
  readonly deliveries?: readonly Delivery[]
  readonly items?: readonly Item[]
  readonly device?: Device
  /** The shop, where one tenant screens for many: a provider, or an issuer. */
  readonly shopID?: string
  /** Whoever is rewarded for a registration: an account's ID or a code. */
  readonly referrer?: string
}
