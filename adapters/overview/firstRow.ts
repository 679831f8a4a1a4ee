/** Where in the journal a moment is. */
import type { UnixMs } from '@sekisho/base'
import type { JournalReader } from '@sekisho/adapters/store'

/** @returns the first row that was written then or later, or the one behind the last: the time of writing never goes back */
export function firstRowSince(journal: JournalReader, atMs: UnixMs): number {
  let low = 1
  let high = journal.head().seq + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (journal.readRow(middle)!.recordedAtMs < atMs) low = middle + 1
    else high = middle
  }
  return low
}
