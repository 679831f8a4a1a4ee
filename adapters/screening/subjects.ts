/**
 * Whose keys to destroy. Data lie under the subject of their event: its account, else its mailbox, else its telephone. A
 * person found by one of these may have events under another, so all that show it are looked through.
 */
import type { TenantID, UnixMs } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { FRAUD_EVENT_KINDS } from '@sekisho/fraud/events'
import type { EntityTokens } from '@sekisho/fraud/events'
import { entitiesOf } from '@sekisho/fraud/identity'
import { setImmediate as turn } from 'node:timers/promises'
import { Successions } from './successions.ts'

export interface Who {
  readonly order?: string
  readonly email?: string
  readonly phone?: string
  readonly account?: string
}

/**
 * Destroys the keys of a person.
 * @returns how many subjects they were; 0 when nobody was found
 */
export async function eraseWho(store: Store, tenant: TenantID, who: Who, nowMs: UnixMs): Promise<number> {
  const subjects = await subjectsOf(store, tenant, who)
  for (const subject of subjects) await store.eraseSubject(tenant, subject, nowMs)
  return subjects.length
}

/** Subjects of the journal's rows, each once. Unless an order is named it is the tenant's whole journal that is read. */
async function subjectsOf(store: Store, tenant: TenantID, who: Who): Promise<readonly string[]> {
  if (who.order !== undefined) return subjectsOfOrder(store, tenant, who.order)
  const wanted = tokensOf(store, tenant, who)
  const subjects = new Set<string>()
  let rows = 0
  const successions = Successions.open(store)
  for (const { subject, body, seq } of store.readJournal({ tenant, kinds: FRAUD_EVENT_KINDS })) {
    if (++rows % ROWS_A_TURN === 0) await turn()
    if (subject === undefined) continue
    const own = (body.tokens ?? {}) as EntityTokens
    const tokens = [own, successions.tokens(own, tenant, seq)].flatMap((each) => Object.values(each).flat())
    if (tokens.some((token) => wanted.has(token))) subjects.add(subject)
  }
  return [...subjects]
}

/** Of the order itself, and of all that was asked and told of it later: an assessment may have shown another account. */
function subjectsOfOrder(store: Store, tenant: TenantID, orderID: string): readonly string[] {
  const order = store.findEvent(tenant, 'order', orderID)
  const later = OF_ORDERS.flatMap((kind) => store.findEventsUnder(tenant, kind, `${orderID}/`, MOST_OF_AN_ORDER))
  const rows = [...(order ? [order.seq] : []), ...later].map((seq) => store.readRow(seq))
  return [...new Set(rows.flatMap((row) => row?.subject ?? []))]
}

/** In every version of the key that is kept: an order of before a re-key shows the older token. */
function tokensOf(store: Store, tenant: TenantID, { email, phone, account }: Who): ReadonlySet<string> {
  const buyer = {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(account === undefined ? {} : { accountID: account }),
  }
  const keyed = store.keyring.tokens(`tenant:${tenant}`)
  const named = entitiesOf({ buyer }).filter(({ kind }) => ONE_PERSON.has(kind))
  return new Set(named.flatMap(({ kind, normalised }) => keyed.everyToken(kind, normalised)))
}

/** An address also tells its provider, which thousands share. */
const ONE_PERSON: ReadonlySet<string> = new Set(['email', 'phone', 'account'])

/** Kinds whose rows are named `order ID/own ID`. */
const OF_ORDERS = ['assessment', 'settlement', 'authorisation', 'threeds-result', 'verdict', 'separation'] as const
/** Of each kind; no order has as many. */
const MOST_OF_AN_ORDER = 10_000
/** A server that erases somebody answers others meanwhile. */
const ROWS_A_TURN = 200
