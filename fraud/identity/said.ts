/**
 * What an event's facts say to people: each doubt and each hint, and what a network or a place is, as a sentence in both
 * languages. Codes of another version of the program that have no sentence are left out.
 */
import { isScreened } from '@sekisho/fraud/events'
import type { AskedEvent, ContactFacts, NetworkFacts, PlaceFacts } from '@sekisho/fraud/events'
import { DOUBT_CODES, doubtOf } from './address/doubts.ts'
import { HINTS } from './device/hints.ts'
import { DOUBTS } from './doubts.ts'
import type { DoubtText } from './doubts.ts'
import { NETWORKS, PLACES } from './sentences.ts'

/** What is spoken of: the buyer's name, mailbox, telephone, own address; where goods go; the network and the browser. */
export const ABOUT = ['name', 'mail', 'phone', 'address', 'delivery', 'network', 'browser'] as const
export type About = (typeof ABOUT)[number]

interface Said extends DoubtText {
  readonly about: About
  /** For programs. */
  readonly code: string
}

/** In the order of a request: who, where to, from where. */
export function saidOf(event: AskedEvent): Said[] {
  const contact: ContactFacts = (isScreened(event) ? event.facts.buyer?.contact : event.facts.contact) ?? {}
  const delivery = isScreened(event) ? event.facts.delivery?.place : undefined
  const { name, mail, phone, address } = contact
  return [
    ...said('name', name?.doubts, textIn(DOUBTS)),
    ...said('mail', mail?.taken === false ? [...(mail.doubts ?? []), 'mail_not_taken'] : mail?.doubts, textIn(DOUBTS)),
    ...said('phone', phone?.doubts, textIn(DOUBTS)),
    ...ofPlace('address', address),
    ...ofPlace('delivery', delivery),
    ...ofNetwork(event.facts.network),
  ]
}

function ofPlace(about: About, place: PlaceFacts | undefined): Said[] {
  return [...said(about, place?.types, textIn(PLACES)), ...said(about, place?.doubts, ofAddress)]
}

function ofNetwork(network: NetworkFacts | undefined): Said[] {
  const { use, browser } = network ?? {}
  return [
    ...said('network', use === undefined ? [] : [use], textIn(NETWORKS)),
    ...said('browser', browser?.hints, textIn(HINTS)),
  ]
}

type TextOf = (code: string) => DoubtText | undefined

function said(about: About, codes: readonly string[] = [], textOf: TextOf): Said[] {
  return codes.flatMap((code) => {
    const text = textOf(code)
    return text ? [{ about, code, ja: text.ja, en: text.en }] : []
  })
}

function ofAddress(code: string): DoubtText | undefined {
  const known = DOUBT_CODES.find((each) => each === code)
  return known && doubtOf(known)
}

function textIn(texts: Readonly<Record<string, DoubtText>>): TextOf {
  return (code) => (Object.hasOwn(texts, code) ? texts[code] : undefined)
}
