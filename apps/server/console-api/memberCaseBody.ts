/**
 * A login, a registration or a profile change with everything that is known about it: what was asked, why it was decided so, and
 * what was told of it. Texts come in both languages, values as they are.
 */
import { memberDecision, memberRowID, outcomeRows } from '@sekisho/adapters/reviews'
import type { MemberName } from '@sekisho/adapters/reviews'
import { recordOfRow } from '@sekisho/fraud/decisions'
import { accountEventOfRow } from '@sekisho/fraud/events'
import type { AccountEvent } from '@sekisho/fraud/events'
import { saidOf } from '@sekisho/fraud/identity'
import { reviewByMs } from '@sekisho/fraud/reviews'
import { entitiesOf, heldBody, linkedOrders, notesBody, whyBody } from './caseBody.ts'
import { peopleIn } from './people.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { momentOf } from './timeline.ts'

/** @returns undefined when the tenant has no such event */
export function memberCaseBody(parts: ConsoleAPIParts, tenantID: string, name: MemberName) {
  const { store, reviews, policyOf } = parts
  const rowID = memberRowID(name)
  const held = reviews.find(tenantID, rowID)
  const decision = held && memberDecision(store, tenantID, name)
  if (!held || !decision) return undefined
  const asked = store.readRow(decision.seq - 1)!
  const event = accountEventOfRow(asked)
  return {
    ...heldBody(held),
    rowID,
    ...name,
    at: new Date(event.occurredAtMs).toISOString(),
    by: new Date(reviewByMs(event.occurredAtMs)).toISOString(),
    event: eventBody(event),
    ...whyBody(decision, policyOf),
    people: peopleIn(store.openPersonal(asked)),
    said: saidOf(event),
    entities: entitiesOf(store, decision, event),
    timeline: [asked, decision, ...outcomeRows(store, tenantID, name)].map(momentOf),
    linkedOrders: linkedOrders(parts, decision, recordOfRow(decision)),
    notes: notesBody(parts, tenantID, rowID),
  }
}

function eventBody(event: AccountEvent) {
  const { facts } = event
  const createdAtMs = 'accountCreatedAtMs' in facts ? facts.accountCreatedAtMs : undefined
  return {
    ...NOTHING,
    ...('method' in facts && { method: facts.method, result: facts.result, failure: facts.failure ?? null }),
    ...('changed' in facts && { changed: [...facts.changed], country: facts.cardCountry ?? null }),
    ...('referred' in facts && { referred: facts.referred, company: facts.company, country: facts.country ?? null }),
    channel: facts.channel ?? null,
    accountCreatedAt: createdAtMs === undefined ? null : new Date(createdAtMs).toISOString(),
  }
}

/** What stands null of a kind that does not have it. */
const NOTHING = { method: null, result: null, failure: null, changed: [], referred: null, company: null, country: null }
