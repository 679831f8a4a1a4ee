/** What a snapshot says it is of: how far the journal was folded, the hash of that row, and for which policies. */
import type { JSONObject } from '@sekisho/base'
import { erasIn } from '@sekisho/adapters/screening'
import { GENESIS } from '@sekisho/adapters/store'
import type { JournalReader } from '@sekisho/adapters/store'
import { CATALOGUE_VERSION } from '@sekisho/fraud/features'

/** @param seq of a row that is committed, or 0 */
export function aboutJournal(seq: number, store: JournalReader): JSONObject {
  return { seq, hash: hashAt(seq, store)!, catalogue: CATALOGUE_VERSION, era: erasIn(store).length }
}

/**
 * @returns undefined when the journal has no such row: an older copy of it was brought back, or it is another one; and when
 * tokens were made anew since
 */
export function seqNamedIn({ seq, hash, catalogue, era }: JSONObject, store: JournalReader): number | undefined {
  if (typeof seq !== 'number' || catalogue !== CATALOGUE_VERSION || era !== erasIn(store).length) return undefined
  return hash === hashAt(seq, store) ? seq : undefined
}

/** Rows up to that one which the memory does not hold: they were folded after their commit, and it was copied in between. */
export function rowsLackedIn({ lacks }: JSONObject): readonly number[] {
  return lacks as readonly number[]
}

/** Fingerprints of the policies that a memory was made for. */
export function policiesNamedIn({ policies }: JSONObject): readonly string[] {
  return policies as readonly string[]
}

/** Each row's hash is also of the row before it, so this one is of the whole journal up to there. */
export function hashAt(seq: number, store: JournalReader): string | undefined {
  const hash = seq === 0 ? GENESIS : store.readRow(seq)?.hash
  return hash && Buffer.from(hash).toString('hex')
}
