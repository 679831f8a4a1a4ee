/** What the journal holds of partners' words: what was taken in, and what was contested. */
import type { TenantID, UnixMs } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'
import type { Said } from '@sekisho/evidence'

/** Kinds of rows; the ID of both is the receipt. */
export const TAKEN = 'partner-outcome'
export const CONTESTED = 'outcome-contest'
/** Beside each that was taken in: by its transaction, `<txn>/<receipt>`, so that those of one purchase are found. It says nothing more. */
export const TAKEN_OF = 'partner-outcome-of'

export interface Taken {
  readonly partner: string
  /** The partner's own. */
  readonly outcomeID: string
  readonly txn: string
  /** What it is here: the ID of the order's rows, or the acsTransID. */
  readonly rowID: string
  readonly said: Said
  /** Since when the partner knows it. */
  readonly atMs: UnixMs
  /** Percent: the partner's when it came. */
  readonly weight: number
  /** Whether it became a label of ours, or ended one. */
  readonly counted: boolean
  /** Why not, where it says something of fraud. */
  readonly because?: 'weight' | 'too_many' | 'not_screened'
}

export function takenIn(store: JournalReader, tenant: TenantID, receipt: string): Taken | undefined {
  const found = store.findEvent(tenant, TAKEN, receipt)
  return found && (store.readRow(found.seq)!.body as unknown as Taken)
}
