/**
 * Personal data of a request, apart from everything else: one blob for each purpose, sealed by the writer under the
 * subject's own key, readable for a signed-in person of the tenant and gone with the key. Card numbers are in none of them.
 */
import type { JSONObject } from '@sekisho/base'
import type { NamedEntity } from './namedEntity.ts'
import type { Buyer } from './purchase.ts'
import type { Shown } from './shown.ts'

/** `contact`: who, and how to reach them; `network`: where they came from on the net; `basket`: what they bought. */
export type PersonalBlobs = Readonly<Record<string, JSONObject>>

/** @returns only blobs with something in them; a member that is not shown is undefined, which has no text */
export function personalOf({ buyer, deliveries, items, device, payment }: Shown): PersonalBlobs {
  const blobs: Record<string, JSONObject> = {}
  const nameOnCard = payment?.card?.nameOnCard
  if (buyer || deliveries || nameOnCard !== undefined) {
    blobs['contact'] = { buyer: buyer && personOf(buyer), deliveries, nameOnCard }
  }
  const accountID = buyer?.accountID
  if (accountID !== undefined || (device && hasMembers(device))) blobs['network'] = { accountID, ...device }
  if (items) blobs['basket'] = { items: items.map(({ sku, name, category }) => ({ sku, name, category })) }
  return blobs
}

/** A named entity, for who reviews a report or a list: as it was named, and never with a card number. */
export function personalOfNamed({ card, ...named }: NamedEntity): PersonalBlobs {
  if (!card) return { named }
  const { number, ...kept } = card
  return { named: { card: number === undefined ? kept : { ...kept, lastFour: number.slice(-4) } } }
}

function personOf({ name, nameKana, company, email, phone, address }: Buyer): JSONObject {
  return { name, nameKana, company, email, phone, address }
}

function hasMembers(device: object): boolean {
  for (const _ in device) return true
  return false
}
