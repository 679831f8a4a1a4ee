/** What happened to an order, in the order in which it did: asked, decided, authenticated, paid, looked at by people. */
import type { StoredRow } from '@sekisho/adapters/store'
import type { JournalReader } from '@sekisho/adapters/store'
import { recordOfRow } from '@sekisho/fraud/decisions'

interface Moment {
  readonly seq: number
  readonly at: string
  /** Of the row. */
  readonly kind: string
  /** The one word of it that matters: an outcome, a status, a verdict. */
  readonly word: string | null
  readonly by: string | null
}

export function timelineOf(journal: JournalReader, tenantID: string, rowID: string): Moment[] {
  const under = (kind: string) => journal.findEventsUnder(tenantID, kind, `${rowID}/`, MOST)
  const asked = [journal.findEvent(tenantID, 'order', rowID)!.seq, ...under('assessment')]
  const seqs = [...asked, ...asked.map((seq) => seq + 1), ...TOLD.flatMap(under)] // a decision stands behind its event
  return [...new Set(seqs)].sort((a, b) => a - b).map((seq) => momentOf(journal.readRow(seq)!))
}

export function momentOf(row: StoredRow): Moment {
  const { seq, kind, body } = row
  const word =
    kind === 'decision' ? recordOfRow(row).outcome : (body.status ?? body.transStatus ?? body.verdict ?? body.result)
  const atMs = typeof body.occurredAtMs === 'number' ? body.occurredAtMs : row.receivedAtMs
  return {
    seq,
    at: new Date(atMs).toISOString(),
    kind,
    word: typeof word === 'string' ? word : null,
    by: typeof body.reviewerID === 'string' ? body.reviewerID : null,
  }
}

const TOLD = ['settlement', 'authorisation', 'threeds-result', 'verdict', 'separation'] as const
/** Of each kind. */
const MOST = 200
