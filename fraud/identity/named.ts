/** An entity that a report or a list names, in the one spelling that events show it in, so that both have one token. */
import { parseNetwork, formatNetwork } from '@sekisho/fraud/events'
import type { NamedEntity } from '@sekisho/fraud/events'
import { foldCard, foldCategory, foldPerson, foldSku } from './entities.ts'
import type { Entity } from './entities.ts'
import type { PlaceIndex } from './address/placeIndex.ts'
import { foldEmail, foldIP, foldMailDomain, foldPhone } from './fold.ts'
import { readPlace } from './places.ts'

/**
 * @param index the one that events' addresses are read with: else a place has another token than theirs
 * @returns undefined when what is named cannot be told apart from nothing: an empty text, a country without an address
 */
export function entityNamed(named: NamedEntity, index?: PlaceIndex): Entity | undefined {
  const { kind, normalised } = spelt(named, index)
  return normalised === undefined || normalised === '' ? undefined : { kind, normalised }
}

/** Exactly one member is there: the shape has seen to that. */
function spelt(
  named: NamedEntity,
  index: PlaceIndex | undefined,
): { kind: Entity['kind']; normalised: string | undefined } {
  const { card, person, ipAddress, email, phone, address, network } = named
  if (card) return { kind: 'card', normalised: foldCard(card) }
  if (email !== undefined) return { kind: 'email', normalised: foldEmail(email) }
  if (phone !== undefined) return { kind: 'phone', normalised: foldPhone(phone) }
  if (ipAddress !== undefined) return { kind: 'ip', normalised: foldIP(ipAddress) }
  if (address) return { kind: 'place', normalised: readPlace(address, index).spelling }
  if (person) {
    const place = readPlace(person.address, index).spelling
    return { kind: 'person', normalised: place && foldPerson(person.name, place) }
  }
  if (named.mailDomain !== undefined) return { kind: 'mailDomain', normalised: foldMailDomain(named.mailDomain) }
  if (network !== undefined) {
    const groups = parseNetwork(network)
    return { kind: 'network', normalised: groups && formatNetwork(groups) }
  }
  if (named.sku !== undefined) return { kind: 'item', normalised: foldSku(named.sku) }
  if (named.category !== undefined) return { kind: 'item', normalised: foldCategory(named.category) }
  for (const [kind, member] of AS_THEY_ARE) {
    const value = named[member]
    if (value !== undefined) return { kind, normalised: value.trim() }
  }
  return { kind: 'bin', normalised: named.bin }
}

/** Kinds whose spelling is the caller's own. */
const AS_THEY_ARE = [
  ['device', 'deviceID'],
  ['cookie', 'cookieID'],
  ['account', 'accountID'],
  ['shop', 'shopID'],
  ['referrer', 'referrer'],
] as const
