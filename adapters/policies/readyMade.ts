/** The ready-made policies, compiled once, and the sections that a tenant's own may include. */
import { readyMade } from '@sekisho/fraud/rules'
import type { DecidedKind, Policy, SectionTexts } from '@sekisho/fraud/rules'
import { READY_MADE } from '@sekisho/policies'

/** @returns the policy that decides where a tenant has none of its own */
export function readyMadePolicy(decides: DecidedKind): Policy {
  const known = COMPILED.get(decides)
  if (known) return known
  const { text, sections } = READY_MADE[decides]
  const policy = readyMade(text, sections)
  COMPILED.set(decides, policy)
  return policy
}

export function sectionTexts(decides: DecidedKind): SectionTexts {
  return READY_MADE[decides].sections
}

/** The text of the ready-made policy: what an author begins with. */
export function readyMadeText(decides: DecidedKind): string {
  return READY_MADE[decides].text
}

const COMPILED = new Map<DecidedKind, Policy>()
