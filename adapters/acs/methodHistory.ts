/**
 * How the challenges of a cardholder went, by method and kind of device: counts alone, a state under the issuer, changed in the commit
 * that ends a challenge. Over all cardholders of an issuer they are added up once an hour, of the first two thousand: enough to know a
 * rate to a point or two, and what was read stands in the record of each choice.
 */
import type { JSONObject, Replacement, TenantID, UnixMs } from '@sekisho/base'
import { HOUR_MS } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { tallyName, withChallenge } from '@sekisho/threeds/acs'
import type { DeviceClass, ScreenContact, Tallies } from '@sekisho/threeds/acs'
import { talliesOf } from './stored.ts'

export class MethodHistory {
  readonly #store: Store
  readonly #nowMs: () => UnixMs
  readonly #ofIssuer = new Map<TenantID, { readonly tallies: Tallies; readonly atMs: UnixMs }>()

  constructor(store: Store, nowMs: () => UnixMs) {
    this.#store = store
    this.#nowMs = nowMs
  }

  own(issuer: TenantID, cardholderID: string): Tallies {
    return this.#find(issuer, cardholderID)?.tallies ?? {}
  }

  ofIssuer(issuer: TenantID): Tallies {
    const nowMs = this.#nowMs()
    const known = this.#ofIssuer.get(issuer)
    if (known && nowMs - known.atMs < HOUR_MS) return known.tallies
    const tallies = sumOf(
      this.#store.listStates(issuer, METHODS, { limit: CARDHOLDERS }).map(({ body }) => talliesOf(body)),
    )
    this.#ofIssuer.set(issuer, { tallies, atMs: nowMs })
    return tallies
  }

  /** One more challenge of a cardholder, for the commit that ends it. */
  oneMore(
    issuer: TenantID,
    cardholderID: string,
    channel: ScreenContact['channel'],
    device: DeviceClass,
    passed: boolean,
  ): Replacement {
    const before = this.#find(issuer, cardholderID)
    const tallies = withChallenge(before?.tallies ?? {}, tallyName(channel, device), passed)
    const by = { body: { ...tallies } as unknown as JSONObject }
    return { tenant: issuer, kind: METHODS, id: cardholderID, version: before?.version ?? 0, by }
  }

  #find(issuer: TenantID, cardholderID: string): { readonly tallies: Tallies; readonly version: number } | undefined {
    const state = this.#store.findState(issuer, METHODS, cardholderID)
    return state && { tallies: talliesOf(state.body), version: state.version }
  }
}

function sumOf(all: readonly Tallies[]): Tallies {
  const sum: Record<string, { asked: number; passed: number }> = {}
  for (const tallies of all) {
    for (const [name, { asked, passed }] of Object.entries(tallies)) {
      const one = (sum[name] ??= { asked: 0, passed: 0 })
      one.asked += asked
      one.passed += passed
    }
  }
  return sum
}

export const METHODS = 'acs-methods'
const CARDHOLDERS = 2_000
