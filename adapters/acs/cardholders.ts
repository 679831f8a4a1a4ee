/**
 * Cardholders as their issuer enrolled them: one card, its standing, and the contacts that codes may go to. States under the
 * issuer's tenant; card numbers are tokens and contacts are sealed. The journal tells that a record changed, never to what.
 */
import type { JSONObject, JSONValue, Replacement, Row, TenantID, UnixMs } from '@sekisho/base'
import type { Seals } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import { cardTokenOf } from '@sekisho/adapters/transactions'
import { assert, storedJSON } from '@sekisho/base'
import type { CardStanding, Contact } from '@sekisho/threeds/acs'
import type { CardholderRequest } from './cardholderRequest.ts'
import { METHODS } from './methodHistory.ts'
import { cardholderOf, contactsOf } from './stored.ts'

export interface Cardholder {
  readonly cardholderID: string
  readonly cardToken: string
  readonly lastFour: string
  readonly standing: Exclude<CardStanding, 'unknown'>
  /** Wants to be asked each time, however safe it looks. */
  readonly asksAlways: boolean
  /** Names of the contacts, which tell nothing of them. */
  readonly contactIDs: readonly string[]
  /** The contacts themselves: `contactsOf` opens them. */
  readonly sealedContacts: string
  readonly enrolledAtMs: UnixMs
  readonly contactsChangedAtMs: UnixMs
}

export class Cardholders {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The token that a card number has within its issuer. */
  cardToken(issuer: TenantID, acctNumber: string): string {
    return cardTokenOf(this.#store, issuer, acctNumber)
  }

  /** Also where the card was enrolled under an earlier key of the issuer. */
  ofCard(issuer: TenantID, acctNumber: string): Cardholder | undefined {
    for (const cardToken of this.#store.keyring.tokens(`tenant:${issuer}`).everyToken('card', acctNumber)) {
      const cardholderID = this.#store.findState(issuer, CARD, cardToken)?.body.cardholderID
      if (typeof cardholderID === 'string') return this.find(issuer, cardholderID)
    }
    return undefined
  }

  find(issuer: TenantID, cardholderID: string): Cardholder | undefined {
    const state = this.#store.findState(issuer, CARDHOLDER, cardholderID)
    return state && cardholderOf(state.body)
  }

  /** In order of their IDs: `after` is the last one of the page before. */
  list(issuer: TenantID, page: { readonly after?: string; readonly limit: number }): readonly Cardholder[] {
    return this.#store.listStates(issuer, CARDHOLDER, page).map(({ body }) => cardholderOf(body))
  }

  contactsOf(issuer: TenantID, { cardholderID, sealedContacts }: Cardholder): readonly Contact[] {
    const plain = this.#seals(issuer).open(placeOf(cardholderID), Buffer.from(sealedContacts, 'base64url'))
    assert(plain, 'contacts open for the cardholder that they were sealed for')
    return contactsOf(JSON.parse(plain.toString()) as JSONValue)
  }

  /**
   * Enrols a cardholder, or replaces the record.
   * @returns false when the card belongs to another cardholder's record
   * @throws {ConflictError} somebody else changed the same record just now
   */
  async put(issuer: TenantID, cardholderID: string, request: CardholderRequest, nowMs: UnixMs): Promise<boolean> {
    const cardToken = this.cardToken(issuer, request.acctNumber)
    const holder = this.ofCard(issuer, request.acctNumber)
    if (holder && holder.cardholderID !== cardholderID) return false
    const before = this.#store.findState(issuer, CARDHOLDER, cardholderID)
    const known = before && cardholderOf(before.body)
    const contacts = request.contacts.map((contact) => ({ ...contact, contactID: this.#contactID(issuer, contact.to) }))
    const isSame =
      known && storedJSON(this.contactsOf(issuer, known).map((contact) => ({ ...contact }))) === storedJSON(contacts)
    const stored: Cardholder = {
      cardholderID,
      cardToken,
      lastFour: request.acctNumber.slice(-4),
      standing: request.standing,
      asksAlways: request.asksAlways,
      contactIDs: contacts.map(({ contactID }) => contactID),
      sealedContacts: this.#seals(issuer)
        .seal(placeOf(cardholderID), Buffer.from(storedJSON(contacts)))
        .toString('base64url'),
      enrolledAtMs: known?.enrolledAtMs ?? nowMs,
      contactsChangedAtMs: isSame ? known.contactsChangedAtMs : nowMs,
    }
    await this.#store.commit({
      appends: [rowOf(issuer, cardholderID, known ? 'changed' : 'enrolled', nowMs)],
      replaces: [
        ...this.#oldCard(issuer, known, cardToken),
        ...(holder?.cardToken === cardToken ? [] : [putOf(issuer, CARD, cardToken, 0, { cardholderID })]),
        putOf(issuer, CARDHOLDER, cardholderID, before?.version ?? 0, { ...stored }),
      ],
    })
    return true
  }

  /** @returns false when there was none */
  async remove(issuer: TenantID, cardholderID: string, nowMs: UnixMs): Promise<boolean> {
    const state = this.#store.findState(issuer, CARDHOLDER, cardholderID)
    if (!state) return false
    await this.#store.commit({
      appends: [rowOf(issuer, cardholderID, 'removed', nowMs)],
      replaces: [
        ...this.#oldCard(issuer, cardholderOf(state.body), undefined),
        ...this.#history(issuer, cardholderID),
        putOf(issuer, CARDHOLDER, cardholderID, state.version, undefined),
      ],
    })
    return true
  }

  /** What finds the record by a card that it no longer has. */
  #oldCard(issuer: TenantID, known: Cardholder | undefined, cardToken: string | undefined): Replacement[] {
    if (!known || known.cardToken === cardToken) return []
    const version = this.#store.findState(issuer, CARD, known.cardToken)?.version
    return version === undefined ? [] : [putOf(issuer, CARD, known.cardToken, version, undefined)]
  }

  /** What is known of the challenges of one who is removed. */
  #history(issuer: TenantID, cardholderID: string): Replacement[] {
    const version = this.#store.findState(issuer, METHODS, cardholderID)?.version
    return version === undefined ? [] : [putOf(issuer, METHODS, cardholderID, version, undefined)]
  }

  /** The same address has the same ID on every card of the issuer, so that what is counted against it is counted once. */
  #contactID(issuer: TenantID, to: string): string {
    return this.#store.keyring.tokens(`tenant:${issuer}`).token('contact', to.toLowerCase())
  }

  #seals(issuer: TenantID): Seals {
    return this.#store.keyring.seals(`tenant:${issuer}`)
  }
}

function placeOf(cardholderID: string) {
  return { id: `cardholder ${cardholderID}`, name: 'contacts' }
}

function putOf(tenant: TenantID, kind: string, id: string, version: number, body: JSONObject | undefined): Replacement {
  return { tenant, kind, id, version, by: body && { body } }
}

function rowOf(tenant: TenantID, id: string, change: 'enrolled' | 'changed' | 'removed', nowMs: UnixMs): Row {
  return { tenant, kind: CARDHOLDER, id, schema: 1, receivedAtMs: nowMs, imported: false, body: { change } }
}

const CARDHOLDER = 'acs-cardholder'
/** Card token → cardholder. */
const CARD = 'acs-card'
