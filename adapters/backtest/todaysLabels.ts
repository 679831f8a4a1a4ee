/**
 * What is known today of the events of a journal: bad (fraud, a takeover, never paid), good after some time without such news,
 * or not yet to be told. Only what is bad is remembered.
 */
import type { UnixMs } from '@sekisho/base'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import { accountEventIDOf, eventOfRow, FRAUD_EVENT_KINDS, isOfAccount } from '@sekisho/fraud/events'
import type { AskedEvent } from '@sekisho/fraud/events'
import { FRAUD, labelOf, UNPAID } from '@sekisho/fraud/features'
import type { Stretch } from './journal.ts'

export class TodaysLabels {
  /** Labels that hold, by what they are about. */
  readonly #bad = new Map<string, Set<number>>()
  readonly #matureMs: number
  /** The latest moment that the journal knows of. */
  #endMs: UnixMs = -Infinity
  #rows = 0

  constructor(reader: JournalReader, { tenant, matureMs, onProgress }: Stretch) {
    this.#matureMs = matureMs
    for (const row of reader.readJournal({ tenant: tenant.tenantID, kinds: FRAUD_EVENT_KINDS })) {
      this.#rows = row.seq
      onProgress(row.seq)
      if (spaceOfRow(row).test) continue
      this.#endMs = Math.max(this.#endMs, row.receivedAtMs)
      if (TELLING.has(row.kind)) this.#note(eventOfRow(row.kind, row.body))
    }
  }

  /** The place of the last row that was read. */
  get rows(): number {
    return this.#rows
  }

  /** @returns undefined for an event too young to tell, and for a later look at an order, which has its label already */
  of(event: AskedEvent): boolean | undefined {
    if (event.kind === 'assessment') return undefined
    const subject = isOfAccount(event) ? `${event.kind} ${accountEventIDOf(event)}` : event.orderID
    if (this.#bad.has(subject)) return true
    return event.occurredAtMs + this.#matureMs <= this.#endMs ? false : undefined
  }

  #note(event: ReturnType<typeof eventOfRow>): void {
    const change = labelOf(event)
    if (!change || (change.label !== FRAUD && change.label !== UNPAID)) return
    const labels = this.#bad.get(change.subject) ?? new Set<number>()
    if (change.holds) labels.add(change.label)
    else labels.delete(change.label)
    if (labels.size > 0) this.#bad.set(change.subject, labels)
    else this.#bad.delete(change.subject)
  }
}

/** Kinds that may carry a label of fraud or of an unpaid order. */
const TELLING: ReadonlySet<string> = new Set(['settlement', 'fraud-report', 'outcome'])
