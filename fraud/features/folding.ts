/**
 * Folding: what an event leaves behind. The only thing that changes a tenant's memory; the same events in the same order
 * leave the same memory.
 */
import { ENTITY_KINDS, isScreened, LINKING_KINDS, windowAtMs } from '@sekisho/fraud/events'
import type {
  AssessmentEvent,
  EntityKind,
  EntityTokens,
  FraudEvent,
  ScreenedEvent,
  SettlementEvent,
} from '@sekisho/fraud/events'
import { labelOf } from './labels.ts'
import type { LabelChange } from './labels.ts'
import type { Memory } from './memory.ts'
import { AT_MS, BEFORE, COUNTS, DOUBLES, FAILED, KINDS, PAGE_RECORDS, SERIALS, WORDS } from './recordLog.ts'
import { MAX_WALK } from './tally.ts'

export class Folding {
  readonly #memory: Memory

  constructor(memory: Memory) {
    this.#memory = memory
  }

  fold(event: FraudEvent): void {
    if (event.kind === 'assessment') this.#foldOrder(event, this.#uncounted(event), 0)
    else if (isScreened(event)) this.#foldOrder(event, event.tokens, event.facts.payment.failedAttempts ?? 0)
    else if (event.kind !== 'settlement') return // what accounts do leaves no trace yet
    else if (event.status === 'payment_failed') this.#foldFailure(event)
    else {
      const label = labelOf(event.status)
      if (label) this.#foldLabel(event, label)
    }
  }

  /**
   * One record for the order, and one more for each further entity of a kind (a second delivery place, the second card of a
   * later assessment). Every record is chained to all that the order shows, so that the second place is linked to the card.
   * @param counted the tokens that have not counted this order yet
   */
  #foldOrder(event: ScreenedEvent, counted: EntityTokens, failures: number): void {
    const atMs = windowAtMs(event)
    const amountMinor = event.facts.currency === this.#memory.profile.currency ? event.facts.amountMinor : -1
    const isNew = event.kind !== 'assessment'
    if (isNew && amountMinor >= 0) this.#memory.habit.add(amountMinor)
    let legs = isNew ? 1 : 0
    for (const kind of LINKING_KINDS) legs = Math.max(legs, counted[kind]?.length ?? 0)
    for (let leg = 0; leg < legs; leg++) {
      const record = this.#memory.log.append(event.orderID, atMs, amountMinor)
      if (leg === 0 && failures > 0) this.#fail(record, failures)
      for (let kind = 0; kind < KINDS; kind++) {
        const fresh = counted[ENTITY_KINDS[kind]!]?.[leg]
        const token = fresh ?? event.tokens[ENTITY_KINDS[kind]!]?.[0]
        if (token === undefined) continue
        const slot = this.#chain(record, kind, token)
        if (fresh !== undefined) this.#count(record, kind, slot, amountMinor)
      }
    }
  }

  #foldFailure({ orderID, tokens, ...times }: SettlementEvent): void {
    const record = this.#memory.log.append(orderID, windowAtMs(times), -1)
    this.#fail(record, 1)
    for (let kind = 0; kind < KINDS; kind++) {
      const token = tokens[ENTITY_KINDS[kind]!]?.[0]
      if (token !== undefined) this.#chain(record, kind, token)
    }
  }

  #foldLabel({ orderID, tokens, knownAtMs, ...times }: SettlementEvent, { kind: label, holds }: LabelChange): void {
    for (let kind = 0; kind < KINDS; kind++) {
      for (const token of tokens[ENTITY_KINDS[kind]!] ?? NO_TOKENS) {
        const slot = this.#memory.tables[kind]!.see(token, windowAtMs(times))
        if (holds) this.#memory.labels[kind]!.add(slot, label, orderID, knownAtMs)
        else this.#memory.labels[kind]!.takeBack(slot, label, orderID, knownAtMs)
      }
    }
  }

  #fail(record: number, payments: number): void {
    this.#memory.log.page(record).words[(record % PAGE_RECORDS) * WORDS + FAILED] = Math.min(payments, MAX_WALK)
  }

  #chain(record: number, kind: number, token: string): number {
    const table = this.#memory.tables[kind]!
    const { words, doubles } = this.#memory.log.page(record)
    const i = record % PAGE_RECORDS
    const slot = table.see(token, doubles[i * DOUBLES + AT_MS]!)
    words[i * WORDS + SERIALS + kind] = table.serial(slot)
    words[i * WORDS + BEFORE + kind] = table.chain(slot, record)
    return slot
  }

  #count(record: number, kind: number, slot: number, amountMinor: number): void {
    this.#memory.log.page(record).words[(record % PAGE_RECORDS) * WORDS + COUNTS]! |= 1 << kind
    this.#memory.tables[kind]!.countOrder(slot, amountMinor)
  }

  /** Two assessments sent at once may both call a token new; whoever is folded second finds that it has been counted. */
  #uncounted({ newTokens, orderID }: AssessmentEvent): EntityTokens {
    const uncounted: { [Kind in EntityKind]?: readonly string[] } = {}
    for (const [kind, name] of ENTITY_KINDS.entries()) {
      const tokens = newTokens[name]?.filter((token) => !this.#hasCounted(kind, token, orderID))
      if (tokens && tokens.length > 0) uncounted[name] = tokens
    }
    return uncounted
  }

  #hasCounted(kind: number, token: string, orderID: string): boolean {
    const slot = this.#memory.tables[kind]!.find(token)
    let record = slot < 0 ? 0 : this.#memory.tables[kind]!.head(slot)
    for (let steps = 0; record > this.#memory.log.forgotten && steps < MAX_WALK; steps++) {
      const { words, orderIDs } = this.#memory.log.page(record)
      const i = record % PAGE_RECORDS
      if (orderIDs[i] === orderID && words[i * WORDS + COUNTS]! & (1 << kind)) return true
      record = words[i * WORDS + BEFORE + kind]!
    }
    return false
  }
}

const NO_TOKENS: readonly string[] = []
