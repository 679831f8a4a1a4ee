/**
 * The issuers of this ACS, with their ranges and rules: states under the platform, because an AReq brings a card number and no
 * tenant. They are few and change rarely, so they are read once in a while.
 */
import type { Issue, JSONObject, UnixMs } from '@sekisho/base'
import { SECOND_MS, SekishoError } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { findTenant, PLATFORM } from '@sekisho/adapters/tenants'
import { rangeOf } from '@sekisho/threeds/acs'
import type { CardRange, Issuer } from '@sekisho/threeds/acs'
import { parseIssuer } from './issuerRequest.ts'
import { issuerOfState } from './stored.ts'

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
      this.#known = states.map(({ body }) => issuerOfState(body))
      this.#readAtMs = nowMs
    }
    return this.#known
  }
}

/**
 * Sets an issuer as an operator wrote it down.
 * @throws {SekishoError} ERR_ISSUER_UNKNOWN: no tenant that is an issuer
 * @throws {SekishoError} ERR_ISSUER_INVALID: says each member that is wrong, on a line of its own
 */
export async function setIssuer(store: Store, tenantID: string, value: unknown): Promise<void> {
  const tenant = findTenant(store, tenantID)
  if (tenant?.role !== 'issuer') throw noIssuer(tenantID)
  const parsed = parseIssuer(value, tenant)
  if (!parsed.ok) throw new SekishoError('ERR_ISSUER_INVALID', parsed.issues.map(lineOf).join('\n'))
  await putIssuer(store, parsed.message)
}

/** @throws {SekishoError} ERR_ISSUER_UNKNOWN: no issuer of that name, or one without card ranges */
export function issuerOf(store: Store, tenantID: string): Issuer {
  const issuer = new Issuers(store, () => 0).find(tenantID)
  if (!issuer) throw noIssuer(tenantID)
  return issuer
}

function noIssuer(tenantID: string): SekishoError {
  const next = 'see: sekisho tenants list, sekisho issuers set'
  return new SekishoError('ERR_ISSUER_UNKNOWN', `${tenantID} is no issuer, or has no card ranges yet; ${next}`)
}

function lineOf({ errorCode, element, reason }: Issue): string {
  return `${element}: ${reason} (${errorCode})`
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
