/** A text looked at as a draft would be, without being kept: its faults, or what it says and what looks like a mistake. Plain data. */
import { CATALOGUE } from '@sekisho/fraud/features'
import type { FeatureRow } from '@sekisho/fraud/features'
import { findingsOf } from '@sekisho/fraud/rules'
import type { DecidedKind, Finding, Policy, PolicyIssue } from '@sekisho/fraud/rules'
import { checkedPolicy } from './book.ts'

export interface CheckedText {
  readonly faults: readonly PolicyIssue[]
  /** Of a text without faults. */
  readonly says?: {
    readonly version: number
    readonly cost: number
    readonly findings: readonly Finding[]
    readonly words: OwnWords
  }
}

/** Features and lists that a policy brings itself: they stand beside the built-in ones while its text is written. */
export interface OwnWords {
  readonly features: readonly Pick<FeatureRow, 'name' | 'type' | 'unit' | 'meaning'>[]
  readonly lists: readonly { readonly name: string; readonly values: number }[]
}

export function checkText(decides: DecidedKind, text: string): CheckedText {
  const checked = checkedPolicy(decides, text)
  if (!checked.ok) return { faults: checked.issues }
  const { message: policy } = checked
  const { version, cost } = policy
  return { faults: [], says: { version, cost, findings: findingsOf(policy), words: ownWords(policy) } }
}

export function ownWords({ catalogue, lists }: Policy): OwnWords {
  const features = catalogue.rows.slice(CATALOGUE.length)
  return {
    features: features.map(({ name, type, unit, meaning }) => ({ name, type, unit, meaning })),
    lists: Object.entries(lists).map(([name, values]) => ({ name, values: values.length })),
  }
}
