/** Rows of some kinds of one tenant, by the index of each kind: what stands between them in the journal is not read. */
import type { JournalReader } from '@sekisho/adapters/store'
import type { TenantID, UnixMs } from '@sekisho/base'

export interface Since {
  /** Not itself. */
  readonly afterSeq: number
  /** Up to and with it, however long the journal has grown meanwhile. */
  readonly toSeq: number
  /** Written then or later. */
  readonly fromMs: UnixMs
}

/**
 * In order; of more than are kept the newest. Others have their turn between two looks, so that no order waits for it.
 * @returns their places alone: a row is read when its turn comes
 */
export async function seqsSince(
  journal: JournalReader,
  tenantID: TenantID,
  kinds: readonly string[],
  { afterSeq, toSeq, fromMs }: Since,
): Promise<number[]> {
  const seqs: number[] = []
  for (const kind of kinds) {
    let beforeSeq = toSeq + 1
    let limit = afterSeq === 0 ? AT_ONCE : A_FEW
    for (let found = 0; found < MOST; found += AT_ONCE) {
      const rows = journal.latestRows(tenantID, [kind], { beforeSeq, limit })
      const wanted = rows.filter(({ seq, recordedAtMs }) => seq > afterSeq && recordedAtMs >= fromMs)
      for (const { seq } of wanted) seqs.push(seq)
      if (wanted.length < limit) break
      beforeSeq = wanted.at(-1)!.seq
      limit = AT_ONCE
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return seqs.sort((a, b) => a - b)
}

/** Rows that are read in one go: about a millisecond. */
export const AT_ONCE = 200
/** As have come since somebody looked last, mostly. */
const A_FEW = 10
/** Of each kind. */
const MOST = 100_000
