/**
 * What members did around an order or an event: logins, registrations and profile changes that share what is a person's own. No index leads
 * from a token to its events, so they are looked for in a bounded piece of the journal, and asked for behind the case itself.
 */
import { latestDecision, memberDecision, memberNamed, memberRowID } from '@sekisho/adapters/reviews'
import { spaceOfRow, Successions } from '@sekisho/adapters/screening'
import type { StoredRow } from '@sekisho/adapters/store'
import { accountRecordOfRow } from '@sekisho/fraud/decisions'
import { ACCOUNT_EVENT_KINDS, accountEventIDOf, accountEventOfRow, askedEventOfRow } from '@sekisho/fraud/events'
import type { EntityKind } from '@sekisho/fraud/events'
import { newestIn } from './newest.ts'
import type { Answer, AskedBySomebody, ConsoleRoute } from './route.ts'
import type { ConsoleAPIParts } from './routes.ts'

export function aroundRoutes(parts: ConsoleAPIParts): ConsoleRoute[] {
  return [{ method: 'GET', path: '/cases/:rowID/around', needs: 'read', answer: (asked) => aroundCase(parts, asked) }]
}

async function aroundCase(parts: ConsoleAPIParts, { who, params }: AskedBySomebody): Promise<Answer> {
  const { rowID = '' } = params
  const { store } = parts
  const member = memberNamed(rowID)
  const decision = member ? memberDecision(store, who.tenantID, member) : latestDecision(store, who.tenantID, rowID)
  if (!decision) return { problem: 'not_found', detail: 'there is nothing of this ID' }
  return { body: { around: await around(parts, decision) } }
}

/** The newest first. */
async function around({ store }: ConsoleAPIParts, decision: StoredRow) {
  const successions = Successions.open(store)
  const tokensOf = (row: StoredRow) => successions.tokens(askedEventOfRow(row).tokens, row.tenant, row.seq)
  const own = tokensOf(store.readRow(decision.seq - 1)!)
  const sharedBy = (row: StoredRow): readonly EntityKind[] => {
    const theirs = tokensOf(row)
    return OWN.filter((kind) => theirs[kind]?.some((token) => own[kind]?.includes(token)))
  }
  const { test } = spaceOfRow(decision)
  const page = { limit: MOST, after: undefined }
  const { rows } = await newestIn(store, decision.tenant, ACCOUNT_EVENT_KINDS, page, (row) => {
    return row.seq !== decision.seq - 1 && spaceOfRow(row).test === test && sharedBy(row).length > 0
  })
  return rows.map((row) => {
    const event = accountEventOfRow(row)
    const id = accountEventIDOf(event)
    return {
      rowID: memberRowID({ kind: event.kind, id, test }),
      kind: event.kind,
      id,
      at: new Date(event.occurredAtMs).toISOString(),
      outcome: accountRecordOfRow(store.readRow(row.seq + 1)!).outcome,
      by: sharedBy(row),
    }
  })
}

/** What few people share: an address of the network has hundreds behind it. */
const OWN = ['account', 'device', 'cookie', 'email', 'phone', 'card'] as const satisfies EntityKind[]
const MOST = 20
