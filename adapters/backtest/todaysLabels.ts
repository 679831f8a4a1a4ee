/**
 * What is known today of the events of a journal: bad (fraud, a takeover, never paid), good after some time without such news,
 * or not yet to be told. As in the features, who tells is believed by his newest word, and takes back his own alone.
 */
import type { UnixMs } from '@sekisho/base'
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { JournalReader } from '@sekisho/adapters/store'
import { accountEventIDOf, eventOfRow, FRAUD_EVENT_KINDS, isOfAccount } from '@sekisho/fraud/events'
import type { AskedEvent } from '@sekisho/fraud/events'
import { FRAUD, labelOf, UNPAID } from '@sekisho/fraud/features'
import type { Stretch } from './journal.ts'

export class TodaysLabels {
  /** By what it is about, and then by label and who tells: the newest word. */
  readonly #told = new Map<string, Map<string, Word>>()
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
    const words = this.#told.get(subject)
    if (words && [...words.values()].some(({ holds }) => holds)) return true
    return event.occurredAtMs + this.#matureMs <= this.#endMs ? false : undefined
  }

  #note(event: ReturnType<typeof eventOfRow>): void {
    const change = labelOf(event)
    if (!change || (change.label !== FRAUD && change.label !== UNPAID)) return
    const { label, source, holds, knownAtMs } = change
    const words = this.#told.get(change.subject) ?? new Map<string, Word>()
    this.#told.set(change.subject, words)
    const teller = `${label} ${source}`
    const known = words.get(teller)
    const isNewer = !known || knownAtMs > known.knownAtMs || (knownAtMs === known.knownAtMs && !holds)
    if (isNewer) words.set(teller, { holds, knownAtMs })
  }
}

interface Word {
  readonly holds: boolean
  readonly knownAtMs: UnixMs
}

/** Kinds that may carry a label of fraud or of an unpaid order. */
const TELLING: ReadonlySet<string> = new Set(['settlement', 'fraud-report', 'outcome'])
