/**
 * Decides again. A recorded decision is a function of its vector and its policy, so the same two must give the same bytes;
 * and the vectors are a function of the events before them, so folding the journal again must give the same vectors.
 */
import { canonicalJSON } from '@sekisho/base'
import type { JSONObject, JSONValue } from '@sekisho/base'
import { decide, decideUnread } from '@sekisho/fraud/decisions'
import type { Decision, DecisionRecord } from '@sekisho/fraud/decisions'
import { CATALOGUE, CATALOGUE_VERSION, FeatureState } from '@sekisho/fraud/features'
import type { FeatureValue, FeatureVector, ShopProfile, StateLimits } from '@sekisho/fraud/features'
import { isAsked } from '@sekisho/fraud/events'
import type { FraudEvent } from '@sekisho/fraud/events'
import type { Policy } from '@sekisho/fraud/rules'

/** One member that is not what it was. */
export interface Difference {
  /** Name of the member, or of the feature. */
  readonly name: string
  /** Canonical JSON; absent when there was, or is, nothing. */
  readonly recorded?: string
  readonly today?: string
}

export type Verdict =
  | { readonly result: 'identical' }
  | { readonly result: 'different'; readonly differences: readonly Difference[] }
  /** Made by another policy, or recorded by a later version of the program: neither right nor wrong. */
  | { readonly result: 'not_comparable'; readonly because: 'policy' | 'catalogue' | 'schema' }

/**
 * Whether the record says what the policy decides from its vector, byte for byte.
 * @param policy the one that the record names; another one is not comparable
 */
export function verifyDecision(record: DecisionRecord, policy: Policy): Verdict {
  const { versions, schema } = record
  if (schema !== 1) return { result: 'not_comparable', because: 'schema' }
  if (versions.policy.fingerprint !== policy.fingerprint) return { result: 'not_comparable', because: 'policy' }
  if (versions.catalogue > CATALOGUE_VERSION) return { result: 'not_comparable', because: 'catalogue' }
  const differences = differencesOf(decisionOf(record), { ...again(record, policy) })
  return differences.length === 0 ? { result: 'identical' } : { result: 'different', differences }
}

/** Folds events in journal order, and gives for each decision the features that it would read today in another way. */
export class Refolding {
  readonly #state: FeatureState

  constructor(shop: ShopProfile, limits?: StateLimits) {
    this.#state = new FeatureState(shop, limits)
  }

  /** @param record of the event's decision, if it has one. Nothing was read for one that was degraded by its deadline. */
  next(event: FraudEvent, record: DecisionRecord | undefined): readonly Difference[] {
    const isRead = isAsked(event) && record !== undefined && record.features.length > 0
    const differences = isRead ? vectorDifferences(record.features, this.#state.read(event)) : []
    this.#state.fold(event)
    return differences
  }
}

function again(record: DecisionRecord, policy: Policy): Decision {
  const { features, degraded, trigger } = record
  if (features.length === 0) return decideUnread(policy, degraded ?? 'deadline')
  const vector = features.map((value) => value ?? undefined)
  return decide(policy, vector, {
    ...(degraded !== undefined && { degraded }),
    ...(trigger !== undefined && { trigger }),
  })
}

/** The part of a record that is the decision. */
function decisionOf({ outcome, score, hits, unknown, reasons, advice, degraded, trigger }: DecisionRecord): Decision {
  const decision = { outcome, score, hits, unknown, reasons, advice }
  return { ...decision, ...(degraded !== undefined && { degraded }), ...(trigger !== undefined && { trigger }) }
}

function vectorDifferences(recorded: readonly (FeatureValue | null)[], today: FeatureVector): Difference[] {
  const named = (vector: readonly (FeatureValue | null | undefined)[]) =>
    Object.fromEntries(
      vector.flatMap((value, i) =>
        value === null || value === undefined ? [] : [[CATALOGUE[i]?.name ?? String(i), value]],
      ),
    )
  return differencesOf(named(recorded), named(today.slice(0, recorded.length)))
}

function differencesOf(recorded: object, today: object): Difference[] {
  const [before, now] = [recorded as JSONObject, today as JSONObject]
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names
    .map((name) => ({ name, ...written('recorded', before[name]), ...written('today', now[name]) }))
    .filter(({ recorded, today }) => recorded !== today)
}

function written(side: 'recorded' | 'today', value: JSONValue | undefined): { recorded?: string; today?: string } {
  return value === undefined ? {} : { [side]: canonicalJSON(value) }
}
