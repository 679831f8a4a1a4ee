/** What an order has in common with others: its entities, each in the one spelling that its token is made from. */
import { ENTITY_KINDS, MAX_OF_A_KIND } from '@sekisho/fraud/events'
import type { Address, AssessmentBody, Card, EntityKind, EntityTokens, OrderBody } from '@sekisho/fraud/events'
import { foldAddress, foldEmail, foldIP, foldPhone, foldText } from './fold.ts'

/** Personal data: an entity lives only until its token is made, and is never written anywhere. */
export interface Entity {
  readonly kind: EntityKind
  readonly normalised: string
}

/** The members of a request that show entities: a whole order, or what an assessment changed. */
export type Shown = Pick<Partial<OrderBody>, 'payment' | 'buyer' | 'deliveries' | 'device'> | AssessmentBody

/**
 * In the order of the request, each once. Goods without a delivery go to the buyer's address; with deliveries that address
 * is only where the bill goes. What cannot be told apart from nothing (an empty text, a postal code alone) is no entity.
 */
export function entitiesOf({ payment, buyer, deliveries, device }: Shown): Entity[] {
  const found: Entity[] = []
  const show = (kind: EntityKind, normalised: string | undefined) => {
    if (normalised && !includes(found, kind, normalised)) found.push({ kind, normalised })
  }
  show('card', payment?.card && foldCard(payment.card))
  show('device', device?.deviceID?.trim())
  show('cookie', device?.cookieID?.trim())
  show('ip', device?.ipAddress && foldIP(device.ipAddress))
  show('email', buyer?.email && foldEmail(buyer.email))
  show('phone', buyer?.phone && foldPhone(buyer.phone))
  show('account', buyer?.accountID?.trim())
  for (const { name, phone, address } of deliveries ??
    ([{ address: buyer?.address }] as { name?: string; phone?: string; address?: Address }[])) {
    show('phone', phone && foldPhone(phone))
    const place = address && foldAddress(address)
    show('place', place)
    show('person', place && foldPerson(name ?? buyer?.name, place))
  }
  return found
}

/** Few are shown, so that to look through them is quicker than to remember them by name. */
function includes(found: readonly Entity[], kind: EntityKind, normalised: string): boolean {
  for (const entity of found) if (entity.kind === kind && entity.normalised === normalised) return true
  return false
}

/** @param tokenOf the rim's keyed pseudonym for an entity */
export function tokensOf(entities: readonly Entity[], tokenOf: (entity: Entity) => string): EntityTokens {
  const tokens: { [Kind in EntityKind]?: string[] } = {}
  for (const kind of ENTITY_KINDS) {
    let ofKind: string[] | undefined
    for (const entity of entities) {
      if (entity.kind !== kind) continue
      if (!ofKind) tokens[kind] = ofKind = [tokenOf(entity)]
      else if (ofKind.length < MAX_OF_A_KIND) ofKind.push(tokenOf(entity))
    }
  }
  return tokens
}

/** The number where there is one, else the name that stays the same for the card. First and last digits name nobody. */
function foldCard({ number, token, cardReference }: Card): string | undefined {
  if (number !== undefined) return `number:${number}`
  if (token !== undefined) return `token:${token}`
  return cardReference === undefined ? undefined : `reference:${cardReference}`
}

/** A name alone is shared by thousands; with the place it is one person. */
function foldPerson(name: string | undefined, place: string): string | undefined {
  const folded = name && foldText(name).replaceAll(' ', '')
  return folded ? `${folded}|${place}` : undefined
}
