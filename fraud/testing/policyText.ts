/** A small policy as its author writes it, for tests to which the ready-made ones are too large and change too often. */
import type { DecidedKind } from '../rules/index.ts'

interface SmallRule {
  readonly when: string
  readonly points: number
}

interface SmallPolicy {
  readonly version?: number
  readonly decides?: DecidedKind
  readonly rules: Readonly<Record<string, SmallRule>>
  /** YAML of further members of the document. */
  readonly more?: string
}

/** It challenges from 300 points on, and declines from 850. */
export function aPolicyText({ version = 1, decides = 'order', rules, more = '' }: SmallPolicy): string {
  const written = Object.entries(rules).map(
    ([id, { when, points }]) => `
  - id: ${id}
    when: ${JSON.stringify(when)}
    points: ${points}
    reason: { code: ${id}, ja: 理由, en: because }
    stops: nothing
    source: nobody`,
  )
  return `id: small
version: ${version}
decides: ${decides}
name: { ja: 小さなポリシー, en: A small policy }
thresholds: { challenge: 300, ${decides === 'order' ? 'review: 550, ' : ''}decline: 850 }
degraded: { outcome: challenge, reason: { code: degraded, ja: 確認できません, en: Not everything was read } }
${decides === 'order' ? 'advice: { approve: no_preference, challenge: challenge_mandated, review: challenge_preferred, decline: none }' : ''}
${more}
rules:${written.join('')}
`
}
