/** By which terms a tenant's reviews are measured: what a minute costs, after how long silence counts, how many are looked at twice. */
import { ConflictError } from '@sekisho/base'
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { StateReader, Store } from '@sekisho/adapters/store'

/** Stored as it is, hence an alias: it has an index signature. */
export type ReviewTerms = {
  /** Of closed cases, how many in a hundred are offered to a second reviewer. */
  readonly secondLookPercent: number
  /** Of a reviewer, in minor units of the tenant's currency. */
  readonly minuteMinor: number
  /** Of a good sale that is declined, what is lost of its amount. */
  readonly lostSalePerMille: number
  /** After an order, until silence says that nothing was wrong. */
  readonly silenceDays: number
}

/** The least and the most of each. */
export const TERM_BOUNDS: Readonly<Record<keyof ReviewTerms, readonly [least: number, most: number]>> = {
  secondLookPercent: [0, 100],
  minuteMinor: [0, 1_000_000],
  lostSalePerMille: [0, 1_000],
  silenceDays: [1, 365],
}

/** Costs as the ready-made section `advice_by_cost` has them; most chargebacks come within 90 days. Nobody looks twice unless it is wished. */
const FIRST_TERMS: ReviewTerms = { secondLookPercent: 0, minuteMinor: 40, lostSalePerMille: 300, silenceDays: 90 }

/** @returns with the version that a change must name */
export function findTerms(store: StateReader, tenantID: TenantID): { terms: ReviewTerms; version: number } {
  const state = store.findState(tenantID, TERMS, TERMS)
  return {
    terms: { ...FIRST_TERMS, ...(state?.body as Partial<ReviewTerms> | undefined) },
    version: state?.version ?? 0,
  }
}

/** @returns false when somebody else changed them first */
export async function changeTerms(
  store: Store,
  tenantID: TenantID,
  { terms, version }: { readonly terms: ReviewTerms; readonly version: number },
  by: string,
  nowMs: UnixMs,
): Promise<boolean> {
  const body: JSONObject = { ...terms }
  try {
    await store.commit({
      appends: [
        {
          tenant: tenantID,
          kind: TERMS,
          id: tenantID,
          schema: 1,
          receivedAtMs: nowMs,
          imported: false,
          body: { by, ...body },
        },
      ],
      replaces: [{ tenant: tenantID, kind: TERMS, id: TERMS, version, by: { body } }],
    })
    return true
  } catch (error) {
    if (error instanceof ConflictError) return false
    throw error
  }
}

/** The kind of the state and of its rows. */
const TERMS = 'review-terms'
