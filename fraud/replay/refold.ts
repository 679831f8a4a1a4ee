/**
 * Vectors read again: they are a function of the events before them, so folding the journal anew must give the same ones. Each
 * policy's vector is read by its own catalogue, from one state that is made for all of them.
 */
import { isAsked } from '@sekisho/fraud/events'
import type { FraudEvent } from '@sekisho/fraud/events'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import { catalogueWith, FeatureState } from '@sekisho/fraud/features'
import type { Catalogue, FeatureVector, ShopProfile, StateLimits } from '@sekisho/fraud/features'
import { differencesOf } from './difference.ts'
import type { Difference } from './difference.ts'

export interface Refolded {
  readonly differences: readonly Difference[]
  /**
   * Features of the policy itself that were unknown when it decided and are known now: it had just been published, and the
   * memory was not yet made for them. No difference of folding.
   */
  readonly filledLater: number
}

export class Refolding {
  readonly #state: FeatureState

  /** @param catalogues of all policies whose decisions are read again */
  constructor(shop: ShopProfile, catalogues: readonly Catalogue[] = [catalogueWith([])], limits?: StateLimits) {
    this.#state = new FeatureState(shop, limits, catalogues)
  }

  /**
   * Events in journal order.
   * @param record of the event's decision, if it has one. Nothing was read for one that was degraded by its deadline
   * @param catalogue of the policy that decided
   */
  next(event: FraudEvent, record: DecisionRecord | undefined, catalogue: Catalogue = catalogueWith([])): Refolded {
    const isRead = isAsked(event) && record !== undefined && record.features.length > 0
    const refolded = isRead ? compare(record, this.#state.read(event, catalogue), catalogue) : NOTHING
    this.#state.fold(event)
    return refolded
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
  return { differences: differencesOf(recorded, now), filledLater }
}

const NOTHING: Refolded = { differences: [], filledLater: 0 }
