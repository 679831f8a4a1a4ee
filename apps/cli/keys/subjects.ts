/**
 * Whose keys to destroy. Data lie under the subject of their order: its account, else its mailbox, else its telephone. A
 * person found by one of these may have orders under another, so all orders that show it are looked through.
 */
import type { TenantID } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import { entitiesOf } from '@sekisho/fraud/identity'

export interface Who {
  readonly order?: string
  readonly email?: string
  readonly phone?: string
  readonly account?: string
}

/** @returns subjects of the journal's rows, each once; reads the whole journal of the tenant unless an order is named */
export function subjectsOf(store: Store, tenant: TenantID, who: Who): readonly string[] {
  if (who.order !== undefined) {
    const event = store.findEvent(tenant, 'order', who.order)
    const subject = event && store.readRow(event.seq)?.subject
    return subject === undefined ? [] : [subject]
  }
  const wanted = tokensOf(store, tenant, who)
  const subjects = new Set<string>()
  for (const { subject, body } of store.readJournal({ tenant, kinds: ['order', 'assessment'] })) {
    if (subject === undefined) continue
    const tokens = Object.values((body.tokens ?? {}) as Record<string, readonly string[]>).flat()
    if (tokens.some((token) => wanted.has(token))) subjects.add(subject)
  }
  return [...subjects]
}

/** In every version of the key that is kept: an order of before a re-key shows the older token. */
function tokensOf(store: Store, tenant: TenantID, { email, phone, account }: Who): ReadonlySet<string> {
  const buyer = {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(account === undefined ? {} : { accountID: account }),
  }
  const keyed = store.keyring.tokens(`tenant:${tenant}`)
  return new Set(entitiesOf({ buyer }).flatMap(({ kind, normalised }) => keyed.everyToken(kind, normalised)))
}
