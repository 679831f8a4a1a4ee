/**
 * A login, a registration or a profile change with everything that is known about it: what was asked, why it was decided so, and
 * what else happened on the same account, device or contact. Texts come in both languages, values as they are.
 */
import { memberDecision, memberRowID, outcomeRows } from '@sekisho/adapters/reviews'
import type { MemberName } from '@sekisho/adapters/reviews'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { StoredRow } from '@sekisho/adapters/store'
import { accountRecordOfRow, recordOfRow } from '@sekisho/fraud/decisions'
import { ACCOUNT_EVENT_KINDS, accountEventIDOf, accountEventOfRow } from '@sekisho/fraud/events'
import type { AccountEvent, EntityKind } from '@sekisho/fraud/events'
import { saidOf } from '@sekisho/fraud/identity'
import { reviewByMs } from '@sekisho/fraud/reviews'
import { entitiesOf, heldBody, linkedOrders, notesBody, whyBody } from './caseBody.ts'
import { newestIn } from './newest.ts'
import { peopleIn } from './people.ts'
import type { ConsoleAPIParts } from './routes.ts'
import { momentOf } from './timeline.ts'

/** @returns undefined when the tenant has no such event */
export async function memberCaseBody(parts: ConsoleAPIParts, tenantID: string, name: MemberName) {
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
    around: await around(parts, decision, event),
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

/** Other events that share what is a person's own, the newest first: looked for in a bounded piece of the journal. */
async function around({ store }: ConsoleAPIParts, decision: StoredRow, event: AccountEvent) {
  const own = tokensOf(entitiesOf(store, decision, event))
  const sharedBy = (row: StoredRow): readonly string[] => {
    const behind = store.readRow(row.seq + 1)
    if (behind?.kind !== 'decision' || behind.tenant !== row.tenant) return []
    const theirs = entitiesOf(store, behind, accountEventOfRow(row))
    return [...new Set(theirs.flatMap(({ kind, token }) => (own.get(token) === kind ? [kind] : [])))]
  }
  const { test } = spaceOfRow(decision)
  const page = { limit: MOST_AROUND, after: undefined }
  const { rows } = await newestIn(store, decision.tenant, ACCOUNT_EVENT_KINDS, page, (row) => {
    return row.seq !== decision.seq - 1 && spaceOfRow(row).test === test && sharedBy(row).length > 0
  })
  return rows.map((row) => {
    const other = accountEventOfRow(row)
    const id = accountEventIDOf(other)
    return {
      rowID: memberRowID({ kind: other.kind, id, test }),
      kind: other.kind,
      id,
      at: new Date(other.occurredAtMs).toISOString(),
      outcome: accountRecordOfRow(store.readRow(row.seq + 1)!).outcome,
      by: sharedBy(row),
    }
  })
}

function tokensOf(entities: readonly { readonly kind: string; readonly token: string }[]): ReadonlyMap<string, string> {
  return new Map(entities.flatMap(({ kind, token }) => (OWN.has(kind) ? [[token, kind] as const] : [])))
}

/** What few people share: an address of the network has hundreds behind it. */
const OWN: ReadonlySet<string> = new Set<EntityKind>(['account', 'device', 'cookie', 'email', 'phone', 'card'])
const MOST_AROUND = 20
