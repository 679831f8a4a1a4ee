/**
 * Vectors read again: they are a function of the events before them, so folding the journal anew must give the same ones. Each
 * policy's vector is read by its own catalogue, from one state that is made for all of them; whoever has more policies than one
 * state can count for folds several times.
 */
import { isReadable } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { isAsked } from '@sekisho/fraud/events'
import type { AskedEvent, FraudEvent } from '@sekisho/fraud/events'
import { catalogueWith, FeatureState } from '@sekisho/fraud/features'
import type { Catalogue, FeatureVector, ShopProfile, StateLimits } from '@sekisho/fraud/features'
import type { Policy } from '@sekisho/fraud/rules'
import { differencesOf } from './difference.ts'
import type { Difference } from './difference.ts'

export interface Refolded {
  /** Nothing was compared: nothing had been read, or the vector is of another version of the program and cannot be named. */
  readonly result: 'compared' | 'not_read' | 'not_comparable'
  readonly differences: readonly Difference[]
  /**
   * Features of the policy itself that were unknown when it decided and are known now: it had just been published, and the
   * memory was not yet made for them. No difference of folding.
   */
  readonly filledLater: number
}

export class Refolding {
  readonly #state: FeatureState

  /** @param policies whose decisions are read again; they fit together */
  constructor(shop: ShopProfile, policies: readonly Policy[], limits?: StateLimits) {
    const catalogues = [...new Set(policies.map(({ catalogue }) => catalogue))]
    this.#state = new FeatureState(shop, limits, catalogues.length > 0 ? catalogues : undefined)
  }

  /**
   * Events in journal order.
   * @param record of the event's decision, where it is to be compared
   * @param policy that decided
   */
  next(event: FraudEvent, record?: DecisionRecord, policy?: Policy): Refolded {
    const refolded = record && policy && isAsked(event) ? this.#compare(event, record, policy) : NOT_READ
    this.#state.fold(event)
    return refolded
  }

  /** Nothing was read for what was degraded by its deadline. */
  #compare(event: AskedEvent, record: DecisionRecord, policy: Policy): Refolded {
    if (record.features.length === 0) return NOT_READ
    if (!isReadable(record, policy)) return NOT_COMPARABLE
    return compare(record, this.#state.read(event, policy.catalogue), policy.catalogue)
  }
}

function compare({ features }: DecisionRecord, today: FeatureVector, { rows }: Catalogue): Refolded {
  const own = catalogueWith([]).rows.length
  const [recorded, now]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  let filledLater = 0
  // A catalogue only grows: what an older one did not have was not recorded.
  for (let position = 0; position < features.length; position++) {
    const [before, after] = [features[position] ?? undefined, today[position]]
    if (before === after) continue
    const name = rows[position]?.name ?? String(position)
    if (before === undefined && position >= own) filledLater++
    else {
      recorded[name] = before
      now[name] = after
    }
  }
  return { result: 'compared', differences: differencesOf(recorded, now), filledLater }
}

const NOT_READ: Refolded = { result: 'not_read', differences: [], filledLater: 0 }
const NOT_COMPARABLE: Refolded = { ...NOT_READ, result: 'not_comparable' }
