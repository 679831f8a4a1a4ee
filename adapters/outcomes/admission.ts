/** The checks of one outcome in their order: who says it, to whom, when, whether he may, and of which transaction of ours. */
import type { UnixMs } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'
import { maySay, openLetter, OUTCOME_TYPE, outcomeIn } from '@sekisho/evidence'
import type { Outcome, Refusal } from '@sekisho/evidence'
import type { Member } from './book.ts'
import type { Partner } from './partners.ts'
import { sharedTransaction } from './transactionRows.ts'

/** Why an outcome is none for us; those of evidence mean the same here. */
export type OutcomeRefusal = Refusal | 'not_theirs' | 'unknown_transaction'

export type Admitted =
  | { readonly ok: true; readonly outcome: Outcome; readonly rowID: string }
  | { readonly ok: false; readonly refusal: OutcomeRefusal }

/** @param from whose feed it came from: nobody passes on what another has said */
export async function admitted(
  store: JournalReader,
  { tenant, role, keys, own }: Member,
  from: Partner,
  compact: string,
  nowMs: UnixMs,
): Promise<Admitted> {
  const opened = await openLetter(compact, { type: OUTCOME_TYPE, keys, audience: own.name, nowMs })
  if (!opened.ok) return refused(opened.refusal)
  if (opened.claims.iss !== from.partner) return refused('signer')
  if (!from.hears) return refused('not_consented')
  const outcome = outcomeIn(opened.claims)
  if (!outcome) return refused('claims')
  if (!maySay(role === 'shop' ? 'issuer' : 'shop', outcome.said)) return refused('not_theirs')
  // One that we never had, and one that we had with somebody else, are the same to whoever asks.
  const shared = sharedTransaction(store, tenant, role, outcome.txn, from)
  return shared ? { ok: true, outcome, rowID: shared.rowID } : refused('unknown_transaction')
}

function refused(refusal: OutcomeRefusal): Admitted {
  return { ok: false, refusal }
}
