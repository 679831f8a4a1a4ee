/**
 * Which transactions a card had, for people who look for them: a claim beside each AReq, under the token that the card has within its
 * tenant. The number itself is nowhere.
 */
import type { TenantID } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Claim } from './transactions.ts'

/** @param cardToken of the card within the tenant  @param id of the transaction */
export function cardClaim(cardToken: string, id: string): Claim {
  return { kind: OF_CARD, id: `${cardToken}/${id}` }
}

/** The token that a card number has within a tenant: the same for its transactions and for its cardholder. */
export function cardTokenOf({ keyring }: Pick<Store, 'keyring'>, tenant: TenantID, acctNumber: string): string {
  return keyring.tokens(`tenant:${tenant}`).token('card', acctNumber)
}

export interface OfCard {
  readonly id: string
  /** Place of its claim in the journal. */
  readonly seq: number
}

/** Under every version of the tenant's key. @returns the newest first; of a card with more than 500, some 500 */
export function transactionsOfCard(store: Store, tenant: TenantID, acctNumber: string): readonly OfCard[] {
  const tokens = store.keyring.tokens(`tenant:${tenant}`).everyToken('card', acctNumber)
  const seqs = tokens.flatMap((token) => store.findEventsUnder(tenant, OF_CARD, `${token}/`, MOST))
  return seqs.sort((a, b) => b - a).map((seq) => ({ id: store.readRow(seq)!.contentHash!, seq }))
}

const OF_CARD = 'areq-of-card'
const MOST = 500
