/**
 * Cards that a shopper typed into our own page: the shop gets a reference that is worth nothing to anybody else, and never
 * the number. A reference lives for 30 minutes, or until its payment is over.
 */
import { MINUTE_MS } from '@sekisho/base'
import type { JSONObject, Replacement, TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import type { Card } from '@sekisho/threeds/server'
import { randomBytes } from 'node:crypto'

/** Kind of the state of a reference; its deadline ends it. */
export const CARD_REFERENCE = 'threeds-card'

export class Cards {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** @returns the reference: 192 random bits */
  async keep(tenant: TenantID, card: Card, nowMs: UnixMs): Promise<string> {
    const id = `card_${randomBytes(24).toString('base64url')}`
    const plain = Buffer.from(JSON.stringify(card))
    const body = { tenant, sealed: this.#seals(tenant).seal({ id, name: NAME }, plain).toString('base64url') }
    const by = { body, deadlineAtMs: nowMs + LIFE_MS }
    await this.#store.commit({ replaces: [{ tenant: PLATFORM, kind: CARD_REFERENCE, id, version: 0, by }] })
    return id
  }

  /** @returns undefined for a reference that is unknown, over, or another shop's */
  find(tenant: TenantID, id: string, nowMs: UnixMs): Card | undefined {
    const state = this.#store.findState(PLATFORM, CARD_REFERENCE, id)
    if (!state || state.body['tenant'] !== tenant || state.deadlineAtMs! <= nowMs) return undefined
    const plain = this.#seals(tenant).open({ id, name: NAME }, Buffer.from(state.body['sealed'] as string, 'base64url'))
    return plain && (JSON.parse(plain.toString()) as Card & JSONObject)
  }

  /** Forgets a card; one that is gone already stays gone. */
  async forget(id: string): Promise<void> {
    const removal = this.#removal(id)
    if (removal) await this.#store.commit({ replaces: [removal] })
  }

  #removal(id: string): Replacement | undefined {
    const state = this.#store.findState(PLATFORM, CARD_REFERENCE, id)
    return state && { tenant: PLATFORM, kind: CARD_REFERENCE, id, version: state.version, by: undefined }
  }

  #seals(tenant: TenantID) {
    return this.#store.keyring.seals(`tenant:${tenant}`)
  }
}

const NAME = 'card'
const LIFE_MS = 30 * MINUTE_MS
