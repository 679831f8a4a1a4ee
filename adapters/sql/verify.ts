/** Walks the whole chain: every row of every file, in order, each with its hash worked out again. */
import { GENESIS } from '@sekisho/adapters/store'
import type { Head } from '@sekisho/adapters/store'
import { openSQLReader } from './open.ts'
import { JournalGapError } from './reader.ts'
import { expectedHash, hashOf } from './rows.ts'

export type ChainReport =
  | { readonly ok: true; readonly head: Head }
  /** The first row that is not as it was written, is not there, or is not where the store says that its journal ends. */
  | { readonly ok: false; readonly seq: number; readonly reason: 'changed' | 'missing' | 'no end' }

/**
 * Reads beside a running writer: rows that are committed meanwhile may or may not be walked.
 * @param onProgress is told now and then; what it returns is awaited, so that a long walk lets others work
 * @throws {SekishoError} as `openReader`
 */
export async function verifyChain(
  dir: string,
  { onProgress = () => {} }: { onProgress?: (done: number, of: number) => void | Promise<void> } = {},
): Promise<ChainReport> {
  const reader = openSQLReader({ dir })
  try {
    const end = reader.head()
    let last: Head = { seq: 0, hash: GENESIS }
    for (const raw of reader.readRaw()) {
      const [seq] = raw
      if (seq !== last.seq + 1) return { ok: false, seq: last.seq + 1, reason: 'missing' }
      if (!expectedHash(last.hash, raw).equals(hashOf(raw))) return { ok: false, seq, reason: 'changed' }
      last = { seq, hash: hashOf(raw) }
      if (seq === end.seq && !Buffer.from(end.hash).equals(last.hash)) return { ok: false, seq, reason: 'no end' }
      if (seq % PROGRESS_ROWS === 0) await onProgress(seq, end.seq)
    }
    return last.seq < end.seq ? { ok: false, seq: last.seq + 1, reason: 'missing' } : { ok: true, head: last }
  } catch (error) {
    if (error instanceof JournalGapError) return { ok: false, seq: error.seq, reason: 'missing' }
    throw error
  } finally {
    reader.closeReader()
  }
}

const PROGRESS_ROWS = 10_000
