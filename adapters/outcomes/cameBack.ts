/** What partners told a tenant of one transaction, and what stands of it now: for whoever looks at a single purchase. */
import type { TenantID, UnixMs } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'
import { rowIDIn, spaceOfRow } from '@sekisho/adapters/screening'
import type { Said } from '@sekisho/evidence'
import { labelIn, takenBackID } from './labels.ts'
import { CONTESTED, TAKEN_OF, takenIn } from './rows.ts'
import type { Taken } from './rows.ts'

/**
 * `heard`: nothing is said of fraud. `label`: of fraud, and it counts. `ended`: it ended such a label. Else why it does not count: nobody
 * believed it when it came (`weight`), it was too many of a day, its payment was never screened here; it was `contested` here, `withdrawn` by its
 * teller, or `lapsed` with our trust in its teller.
 */
export type Standing =
  | 'heard'
  | 'label'
  | 'ended'
  | 'contested'
  | 'withdrawn'
  | 'lapsed'
  | NonNullable<Taken['because']>

export interface CameBack {
  readonly partner: string
  readonly said: Said
  /** Since when the partner knows it. */
  readonly atMs: UnixMs
  readonly standing: Standing
}

/** Of these transactions, in the order in which it came. */
export function cameBack(store: JournalReader, tenant: TenantID, txns: readonly string[]): readonly CameBack[] {
  const found = txns
    .flatMap((txn) => store.findEventsUnder(tenant, TAKEN_OF, `${txn}/`, MOST_OF_A_TRANSACTION))
    .sort((a, b) => a - b)
    .map((seq) => store.readRow(seq)!.contentHash!)
    .map((receipt) => ({ receipt, taken: takenIn(store, tenant, receipt)! }))
  return found.map(({ receipt, taken }, i) => {
    const later = found.slice(i + 1).map((one) => one.taken)
    const { partner, said, atMs } = taken
    return { partner, said, atMs, standing: standingOf(store, tenant, receipt, taken, later) }
  })
}

function standingOf(
  store: JournalReader,
  tenant: TenantID,
  receipt: string,
  { partner, rowID, said, counted, because }: Taken,
  later: readonly Taken[],
): Standing {
  const isFraud = labelIn(said)
  if (because !== undefined) return because
  if (isFraud === undefined) return 'heard'
  if (!isFraud) return counted ? 'ended' : 'heard'
  if (store.findEvent(tenant, CONTESTED, receipt)) return 'contested'
  const lapsed = rowIDIn(spaceOfRow({ tenant, id: rowID }), takenBackID(receipt, 'lapsed'))
  if (store.findEvent(tenant, 'fraud-report', lapsed)) return 'lapsed'
  const isTakenBack = later.some((one) => one.partner === partner && one.rowID === rowID && labelIn(one.said) === false)
  return isTakenBack ? 'withdrawn' : 'label'
}

/** A partner tells a handful; whatever it tells beside that fills no memory of ours. */
const MOST_OF_A_TRANSACTION = 200
