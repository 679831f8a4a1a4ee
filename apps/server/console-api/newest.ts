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

/** @param isSought undefined: every row is */
export function newestIn(
  journal: JournalReader,
  tenantID: TenantID,
  kinds: readonly string[],
  { after, limit }: PageAsked,
  isSought?: (row: StoredRow) => boolean,
): NewestRows {
  const most = isSought ? LOOKED_THROUGH : limit + 1
  const looked = journal.latestRows(tenantID, kinds, { limit: most, ...(after !== undefined && { beforeSeq: after }) })
  const found = isSought ? looked.filter(isSought) : looked
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : looked.length === most && isSought ? looked.at(-1) : undefined
  return { rows, after: last && String(last.seq) }
}

/** Some tens of milliseconds of reading. */
const LOOKED_THROUGH = 1_000
