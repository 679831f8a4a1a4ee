/**
 * The issuers of this ACS, with their ranges and rules: states under the platform, because an AReq brings a card number and no
 * tenant. They are few and change rarely, so they are read once in a while.
 */
import type { JSONObject, UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { PLATFORM } from '@sekisho/adapters/tenants'
import { rangeOf } from '@sekisho/threeds/acs'
import type { CardRange, Issuer } from '@sekisho/threeds/acs'

export class Issuers {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  #known: readonly Issuer[] = []
  #readAtMs = -Infinity

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  /** Whose card it is, and of which range. */
  ofCard(acctNumber: string): { readonly issuer: Issuer; readonly range: CardRange } | undefined {
    for (const issuer of this.#all()) {
      const range = rangeOf(issuer, acctNumber)
      if (range) return { issuer, range }
    }
    return undefined
  }

  find(tenant: string): Issuer | undefined {
    return this.#all().find((issuer) => issuer.tenant === tenant)
  }

  #all(): readonly Issuer[] {
    const nowMs = this.#nowMs()
    if (nowMs >= this.#readAtMs + REMEMBERED_MS || nowMs < this.#readAtMs) {
      const states = this.#store.listStates(PLATFORM, KIND, { limit: MOST })
      this.#known = states.map(({ body }) => body as unknown as Issuer)
      this.#readAtMs = nowMs
    }
    return this.#known
  }
}

/** Adds an issuer, or changes it. Its tenant must exist. @throws {ConflictError} somebody else changed it just now */
export async function putIssuer(store: Store, issuer: Issuer): Promise<void> {
  const version = store.findState(PLATFORM, KIND, issuer.tenant)?.version ?? 0
  const by = { body: issuer as unknown as JSONObject }
  await store.commit({ replaces: [{ tenant: PLATFORM, kind: KIND, id: issuer.tenant, version, by }] })
}

const KIND = 'acs-issuer'
const REMEMBERED_MS = 5 * SECOND_MS
/** An ACS serves dozens of issuers, not thousands. */
const MOST = 1_000
