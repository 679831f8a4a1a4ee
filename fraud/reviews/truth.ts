/**
 * What became known of an order after a person had decided it. Each teller is believed by his newest word and takes back his own
 * alone. What nobody has told is known only of a sale that went through and is old enough that silence says something; what was
 * declined and never sold stays unknown, because nobody will ever hear of it. A verdict is no truth: it would confirm itself.
 */
import type { UnixMs } from '@sekisho/base'
import type { FraudReportEvent, SettlementEvent, SettlementStatus } from '@sekisho/fraud/events'

/** bad: fraud, or never paid. good: sold, and quiet for long enough. */
export type Truth = 'bad' | 'good' | 'unknown'

interface Word {
  readonly teller: string
  /** Whether it speaks against the order; of the sale, whether it went through. */
  readonly holds: boolean
  readonly knownAtMs: UnixMs
}

export class Afterwards {
  /** By teller. At most three and one for each source of reports, however often they tell. */
  readonly #words = new Map<string, Word>()

  hear(event: SettlementEvent | FraudReportEvent): void {
    for (const word of wordsOf(event)) {
      const before = this.#words.get(word.teller)
      if (!before || word.knownAtMs >= before.knownAtMs) this.#words.set(word.teller, word)
    }
  }

  /** @param silenceMs how long after the order fraud has usually become known */
  truth(occurredAtMs: UnixMs, { nowMs, silenceMs }: { readonly nowMs: UnixMs; readonly silenceMs: number }): Truth {
    for (const { teller, holds } of this.#words.values()) if (holds && teller !== SALE) return 'bad'
    const wentThrough = this.#words.get(SALE)?.holds === true
    return wentThrough && occurredAtMs + silenceMs <= nowMs ? 'good' : 'unknown'
  }
}

function wordsOf(event: SettlementEvent | FraudReportEvent): Word[] {
  const { knownAtMs } = event
  if (event.kind === 'fraud-report') {
    // A word that counts for less than half is no truth to measure people by; that it is taken back always counts.
    if (!event.withdrawn && event.weight < BELIEVED_PERCENT) return []
    return [{ teller: `report ${event.source}`, holds: !event.withdrawn, knownAtMs }]
  }
  return (SAYS[event.status] ?? []).map(([teller, holds]) => ({ teller, holds, knownAtMs }))
}

const SALE = 'sale'
const SAYS: { readonly [Status in SettlementStatus]?: readonly (readonly [teller: string, holds: boolean])[] } = {
  captured: [[SALE, true]],
  dispatched: [[SALE, true]],
  delivered: [[SALE, true]],
  paid: [
    [SALE, true],
    ['payment', false],
  ],
  payment_failed: [[SALE, false]],
  undelivered: [[SALE, false]],
  cancelled: [[SALE, false]],
  refunded: [[SALE, false]],
  bad_debt: [['payment', true]],
  fraud_reported: [['settlement', true]],
  chargeback: [['settlement', true]],
  chargeback_reversed: [['settlement', false]],
}
const BELIEVED_PERCENT = 50
