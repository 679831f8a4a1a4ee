/** What an event has in common with others: its entities, each in the one spelling that its token is made from. */
import { binOf, MAX_OF_A_KIND } from '@sekisho/fraud/events'
import type { Card, EntityKind, EntityTokens, Item, Shown } from '@sekisho/fraud/events'
import type { PlaceIndex } from './address/placeIndex.ts'
import { foldEmail, foldIP, foldPhone, foldText, networkOf } from './fold.ts'
import { readPlaces } from './places.ts'
import type { PlacesRead } from './places.ts'

/** Personal data: an entity lives only until its token is made, and is never written anywhere. */
export interface Entity {
  readonly kind: EntityKind
  readonly normalised: string
}

/**
 * In the order of the request, each once. Goods without a delivery go to the buyer's address; with deliveries that address
 * is only where the bill goes. What cannot be told apart from nothing (an empty text, a postal code alone) is no entity.
 * @param places the request's addresses, where they were read already
 */
export function entitiesOf(shown: Shown, places: PlacesRead = readPlaces(shown)): Entity[] {
  const found: Entity[] = []
  showAll(shown, places, (kind, normalised) => {
    if (normalised && !includes(found, kind, normalised)) found.push({ kind, normalised })
  })
  return found
}

/** One thing that a request shows, as it is spelt today and as it was before version 4 of identity, which reads places. */
export interface Respelling {
  readonly kind: EntityKind
  readonly now: string
  readonly before: string
}

/** For tokens that are made anew. Goods are left out: which of them were counted tells their price, which is not kept. */
export function respellingsOf(shown: Omit<Shown, 'items'>, index: PlaceIndex): Respelling[] {
  const before: (string | undefined)[] = []
  showAll(shown, readPlaces(shown), (_kind, normalised) => before.push(normalised))
  const found: Respelling[] = []
  let at = 0
  showAll(shown, readPlaces(shown, index), (kind, now) => {
    const then = before[at++]
    if (now && then) found.push({ kind, now, before: then })
  })
  return found
}

type Show = (kind: EntityKind, normalised: string | undefined) => void

function showAll(
  { payment, buyer, deliveries, items, device, shopID, referrer }: Shown,
  places: PlacesRead,
  show: Show,
): void {
  show('card', payment?.card && foldCard(payment.card))
  show('device', device?.deviceID?.trim())
  show('cookie', device?.cookieID?.trim())
  const ip = device?.ipAddress && foldIP(device.ipAddress)
  show('ip', ip)
  const email = buyer?.email && foldEmail(buyer.email)
  show('email', email)
  show('phone', buyer?.phone && foldPhone(buyer.phone))
  show('account', buyer?.accountID?.trim())
  if (!deliveries) showPlace(places.buyer?.spelling, buyer?.name, show)
  else {
    for (let n = 0; n < deliveries.length; n++) {
      const { name, phone } = deliveries[n]!
      show('phone', phone && foldPhone(phone))
      showPlace(places.deliveries[n]?.spelling, name ?? buyer?.name, show)
    }
  }
  show('bin', binOf(payment?.card))
  show('mailDomain', email && email.slice(email.indexOf('@') + 1))
  show('network', ip && networkOf(ip))
  for (const { sku, category } of items ? dearestFirst(items) : NO_ITEMS) {
    show('item', sku && foldSku(sku))
    show('item', category && foldCategory(category))
  }
  show('shop', shopID?.trim())
  show('referrer', referrer?.trim())
}

function showPlace(place: string | undefined, name: string | undefined, show: Show): void {
  show('place', place)
  show('person', place && foldPerson(name, place))
}

/** Few are shown, so that to look through them is quicker than to remember them by name. */
function includes(found: readonly Entity[], kind: EntityKind, normalised: string): boolean {
  for (const entity of found) if (entity.kind === kind && entity.normalised === normalised) return true
  return false
}

/** @param tokenOf the rim's keyed pseudonym for an entity */
export function tokensOf(entities: readonly Entity[], tokenOf: (entity: Entity) => string): EntityTokens {
  const tokens: { [Kind in EntityKind]?: string[] } = {}
  for (const entity of entities) {
    const ofKind = tokens[entity.kind]
    if (!ofKind) tokens[entity.kind] = [tokenOf(entity)]
    else if (ofKind.length < MAX_OF_A_KIND) ofKind.push(tokenOf(entity))
  }
  return tokens
}

/** Of a long basket only the first few lines are counted, and goods are resold for their price. */
function dearestFirst(items: readonly Item[]): readonly Item[] {
  if (items.length * 2 <= MAX_OF_A_KIND) return items
  return items.toSorted((a, b) => b.unitPriceMinor * b.quantity - a.unitPriceMinor * a.quantity)
}

const NO_ITEMS: readonly Item[] = []

/** Goods by code, and by category: `sku:` and `category:` keep the two apart. */
export function foldSku(sku: string): string | undefined {
  const folded = foldText(sku)
  return folded === '' ? undefined : `sku:${folded}`
}

export function foldCategory(category: string): string | undefined {
  const folded = foldText(category)
  return folded === '' ? undefined : `category:${folded}`
}

/** The number where there is one, else the name that stays the same for the card. First and last digits name nobody. */
export function foldCard({ number, token, cardReference }: Card): string | undefined {
  if (number !== undefined) return `number:${number}`
  if (token?.trim()) return `token:${token}`
  return cardReference?.trim() ? `reference:${cardReference}` : undefined
}

/** A name alone is shared by thousands; with the place it is one person. */
export function foldPerson(name: string | undefined, place: string): string | undefined {
  const folded = name && foldText(name).replaceAll(' ', '')
  return folded ? `${folded}|${place}` : undefined
}
