/**
 * What decides: the live policy of a tenant for a kind of event, and those in shadow. A text is compiled once. One that no
 * longer compiles (the program was set back to an older one, or asks more of policies than it did) does not silently stop
 * deciding: the newest one before it that compiles takes its place, at last the ready-made one, and every decision made so
 * is a degraded one, at least the policy's degraded outcome, until somebody publishes one that compiles.
 */
import type { DecidedKind, Policy, PolicyIssue } from '@sekisho/fraud/rules'
import { compiledPolicy } from './compiled.ts'
import type { Shelf, Version } from './lifecycle.ts'
import { readyMadePolicy } from './readyMade.ts'

export interface InForce {
  readonly live: Policy
  readonly shadows: readonly Policy[]
  /** The policy that ought to be live does not compile, and another one decides in its place. */
  readonly degraded?: 'policy'
}

/** What is wrong with a version that was good once. */
export interface Broken {
  readonly version: number
  readonly issues: readonly PolicyIssue[]
}

export function inForceOf(decides: DecidedKind, shelf: Shelf): InForce & { readonly broken: readonly Broken[] } {
  const broken: Broken[] = []
  const compiled = (version: Version): Policy | undefined => {
    const result = compiledPolicy(version.text, version.sections)
    if (result.ok) return result.message
    broken.push({ version: version.version, issues: result.issues })
    return undefined
  }
  const shadows = [...shelf.versions.values()].filter(({ inShadow }) => inShadow).map(compiled)
  let live: Policy | undefined
  let tried = 0
  for (const number of shelf.published.toReversed()) {
    live = compiled(shelf.versions.get(number)!)
    if (live) break
    tried++
  }
  return {
    live: live ?? readyMadePolicy(decides),
    shadows: shadows.filter((policy) => policy !== undefined),
    ...(tried > 0 && { degraded: 'policy' }),
    broken,
  }
}
