/**
 * What a shop's screening tells the issuer about an order: its last decision, and of the features that this decision read those
 * that say how well the shop knows buyer, device, place and card. Steps of a scale and classes of reasons: no token, no reason
 * of the shop's own words, and nothing that the shop itself was not told with the decision.
 */
import type { Space } from '@sekisho/adapters/screening'
import { atLeast, SCORES } from '@sekisho/evidence'
import type { About } from '@sekisho/evidence'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { namedFeatures } from '@sekisho/fraud/features'
import type { Decided, LastDecisions } from './lastDecisions.ts'
import { reasonClassesOf } from './reasonClasses.ts'
import { TELLINGS } from './tellings.ts'

/** @returns undefined for an order that this shop's screening never decided, or decided without looking */
export function aboutOrder(decisions: LastDecisions, space: Space, orderID: string): About | undefined {
  const decided = decisions.of(space, orderID)
  return decided && aboutKnown(decided)
}

/** The same of a decision that is at hand: the town has the record that the desk answered. */
export function aboutOf(record: OrderRecord): About {
  return aboutKnown({ record, known: namedFeatures(record.features) })
}

function aboutKnown({ record: { outcome, score, reasons }, known }: Omit<Decided, 'event'>): About {
  const { guest } = known
  return {
    screening: { outcome, score: atLeast(SCORES, score) },
    reasons: reasonClassesOf(reasons),
    ...groupsOf(known, typeof guest === 'boolean' ? { account: { kind: guest ? 'guest' : 'member' } } : {}),
  }
}

/** Without the members that nobody knows, and without the groups of which nothing is known. */
function groupsOf(known: Decided['known'], begun: Pick<About, 'account'>): Omit<About, 'screening' | 'reasons'> {
  const groups: { [group: string]: object } = { ...begun }
  for (const { feature, group, member, scale } of TELLINGS) {
    const value = known[feature]
    if (typeof value === 'number' && value >= 0) groups[group] = { ...groups[group], [member]: atLeast(scale, value) }
  }
  return groups
}
