/**
 * What identity reads in a request beside its entities: kinds and doubts, which an event keeps in clear, and keys of
 * likeness, which only the rim sees before it makes tokens of them.
 */
import type { ContactFacts, IdentityFacts, Shown } from '@sekisho/fraud/events'
import { hintsIn } from './device/hints.ts'
import { parseEvidence } from './device/evidence.ts'
import { deviceKeyOf } from './device/key.ts'
import { readMail } from './mail/mail.ts'
import { nameKeysOf } from './names/keys.ts'
import type { NameKeys } from './names/keys.ts'
import { readName } from './names/name.ts'
import type { NameReading } from './names/name.ts'
import { isOfArea, readPhone } from './phone/phone.ts'
import { placeFactsOf, placeViewsOf, readPlaces } from './places.ts'
import type { PlaceRead, PlaceViews } from './places.ts'

export interface IdentityRead {
  readonly facts: IdentityFacts
  /** What tokens of likeness are made from, by view. Personal data. */
  readonly likeness: Likeness
}

type Likeness = NameKeys & PlaceViews & { readonly machine?: string }

/**
 * The buyer's name, or the receiver's where the order names nobody else. A hot path: what is not shown costs nothing.
 * @param places the request's addresses, where they were read already
 */
export function readIdentity(shown: Shown, places = readPlaces(shown)): IdentityRead {
  const { buyer, deliveries, device } = shown
  const contact: { -readonly [Member in keyof ContactFacts]: ContactFacts[Member] } = {}
  const named = buyer?.name === undefined ? deliveries?.[0] : buyer
  const name =
    named?.name === undefined
      ? undefined
      : readName({ name: named.name, nameKana: named.nameKana, company: buyer?.company })
  if (name && buyer?.name !== undefined) contact.name = nameFacts(name)
  if (buyer?.email !== undefined) contact.mail = mailFacts(buyer.email)
  if (buyer?.phone !== undefined) {
    contact.phone = phoneFacts(buyer.phone, [places.buyer, ...places.deliveries])
  }
  const isDelivered = places.buyer !== undefined && places.deliveries.includes(places.buyer)
  const address = isDelivered ? undefined : placeFactsOf([places.buyer])
  if (address) contact.address = address
  const delivery = placeFactsOf(places.deliveries)
  const seen = parseEvidence(device?.evidence)
  const machine = seen && deviceKeyOf(seen, device?.userAgent ?? '')
  const keys = name ? nameKeysOf(name) : NO_KEYS
  const facts: { -readonly [Member in keyof IdentityFacts]: IdentityFacts[Member] } = {}
  if (hasMembers(contact)) facts.contact = contact
  if (delivery) facts.delivery = delivery
  if (seen && device) facts.browser = { hints: hintsIn(seen, device) }
  return {
    facts,
    likeness: { ...keys, ...placeViewsOf(places), ...(machine !== undefined && { machine }) },
  }
}

function nameFacts({ form, fit, doubts }: NameReading): NonNullable<ContactFacts['name']> {
  return doubts.length === 0 ? { form, reading: fit } : { form, reading: fit, doubts }
}

function mailFacts(email: string): NonNullable<ContactFacts['mail']> {
  const { kind, looks, doubts } = readMail(email)
  const { digitsPercent, entropyMillibits } = looks
  return doubts.length === 0
    ? { kind, digitsPercent, entropyMillibits }
    : { kind, digitsPercent, entropyMillibits, doubts }
}

/** A line of the area of any address in the order is of the area: gifts go elsewhere than their buyer lives. */
function phoneFacts(phone: string, places: readonly (PlaceRead | undefined)[]): NonNullable<ContactFacts['phone']> {
  const read = readPhone(phone)
  const { line, valid, country } = read
  let ofArea: boolean | undefined
  for (const place of read.prefectures ? places : []) {
    const fits = isOfArea(read, place?.prefecture)
    if (fits !== undefined) ofArea = ofArea === true || fits
  }
  const doubts = ofArea === false ? [...read.doubts, 'phone_area' as const] : read.doubts
  return {
    line,
    valid,
    ...(country !== undefined && { country }),
    ...(ofArea !== undefined && { ofArea }),
    ...(doubts.length > 0 && { doubts }),
  }
}

function hasMembers(facts: object): boolean {
  for (const _ in facts) return true
  return false
}

const NO_KEYS: NameKeys = {}
