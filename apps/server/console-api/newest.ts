/**
 * Rows of some kinds, the newest first, a page at a time. A filter that finds little looks through a bounded piece of the journal and
 * no more; the cursor then goes on from there, and a page may be empty although there is another.
 */
import type { JournalReader, StoredRow } from '@sekisho/adapters/store'
import type { TenantID } from '@sekisho/base'
import type { PageAsked } from '../http/page.ts'

export interface NewestRows {
  readonly rows: readonly StoredRow[]
  readonly after: string | undefined
}

/** Others have their turn between two looks, so that no order waits for a page. */
export async function newestIn(
  journal: JournalReader,
  tenantID: TenantID,
  kinds: readonly string[],
  { after, limit }: PageAsked,
  isSought: (row: StoredRow) => boolean,
): Promise<NewestRows> {
  const found: StoredRow[] = []
  let beforeSeq = after
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const looked = journal.latestRows(tenantID, kinds, {
      limit: AT_ONCE,
      ...(beforeSeq !== undefined && { beforeSeq }),
    })
    found.push(...looked.filter(isSought))
    if (found.length > limit) return { rows: found.slice(0, limit), after: String(found[limit - 1]!.seq) }
    if (looked.length < AT_ONCE) return { rows: found, after: undefined }
    beforeSeq = looked.at(-1)!.seq
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { rows: found, after: String(beforeSeq) }
}

/** Rows that are read in one go: some milliseconds. */
const AT_ONCE = 200
/** Of a page: what is older than all of them is looked for with the next one. */
const MOST_LOOKS = 20
