/** The list of orders of one shop: every decision, the newest first, each with its outcome and its reasons. */
import { spaceOfRow } from '@sekisho/adapters/screening'
import type { Store, StoredRow } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { orderRecordOfRow, reasonTexts, recordOfRow } from '@sekisho/fraud/decisions'
import type { OrderRecord } from '@sekisho/fraud/decisions'
import { screenedEventOfRow } from '@sekisho/fraud/events'
import type { ScreenedEvent } from '@sekisho/fraud/events'
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { amountText, outcomeSign, testSign, timeText } from './layout.ts'
import { methodWord, say } from './texts.ts'
import type { Language } from './texts.ts'

const OUTCOMES = ['decline', 'review', 'challenge', 'approve'] as const
export type OutcomeFilter = (typeof OUTCOMES)[number] | undefined

export interface ListQuery {
  readonly outcome: OutcomeFilter
  readonly beforeSeq: number | undefined
}

/** One decision with the event it was made of: they stand side by side in the journal. */
export interface Entry {
  readonly seq: number
  /** Of the order, in the addresses of this console: a test order is told apart from a live one of the same ID. */
  readonly rowID: string
  readonly test: boolean
  readonly record: OrderRecord
  readonly event: ScreenedEvent
}

const PAGE = 50
/** Rows looked through for one page: a rare outcome gives a short page, never a slow one. */
const LOOKED_THROUGH = 2_000

export function outcomeFilter(text: string | undefined): OutcomeFilter {
  return OUTCOMES.find((outcome) => outcome === text)
}

export function findEntries(
  store: Store,
  tenantID: string,
  { outcome, beforeSeq }: ListQuery,
): { entries: Entry[]; nextBeforeSeq?: number } {
  const entries: Entry[] = []
  let before = beforeSeq
  for (let looked = 0; looked < LOOKED_THROUGH; looked += PAGE) {
    const rows = store.latestRows(tenantID, ['decision'], {
      limit: PAGE,
      ...(before === undefined ? {} : { beforeSeq: before }),
    })
    for (const row of rows) {
      before = row.seq
      if (!('orderID' in recordOfRow(row))) continue // about a login, a registration or a change
      const entry = entryOf(store, row)
      if (outcome !== undefined && entry.record.outcome !== outcome) continue
      entries.push(entry)
      if (entries.length === PAGE) return { entries, nextBeforeSeq: before }
    }
    if (rows.length < PAGE) return { entries }
  }
  return before === undefined ? { entries } : { entries, nextBeforeSeq: before }
}

export function entryOf(store: Store, decision: StoredRow): Entry {
  return {
    seq: decision.seq,
    rowID: decision.id.split('/')[0]!,
    test: spaceOfRow(decision).test,
    record: orderRecordOfRow(decision),
    event: screenedEventOfRow(store.readRow(decision.seq - 1)!),
  }
}

export function listPage(
  tenant: Tenant,
  policyOf: PolicyOf,
  { entries, nextBeforeSeq }: ReturnType<typeof findEntries>,
  outcome: OutcomeFilter,
  language: Language,
): HTML {
  const base = `/console/shops/${tenant.tenantID}`
  const filter = (wanted: OutcomeFilter) => {
    const href = wanted ? `${base}?outcome=${wanted}` : base
    const label = say(language, wanted ?? 'all')
    return wanted === outcome
      ? html`<a href="${href}" aria-current="true">${label}</a>`
      : html`<a href="${href}">${label}</a>`
  }
  return html`<h1>${tenant.name[language]} — ${say(language, 'orders')}</h1>
    <nav class="filters" aria-label="${say(language, 'outcome')}">${[undefined, ...OUTCOMES].map(filter)}</nav>
    <div class="panel flush">
      ${entries.length === 0 ? html`<p class="empty">${say(language, 'empty')}</p>` : table(tenant, policyOf, entries, language)}
      ${
        nextBeforeSeq !== undefined &&
        html`<div class="pager">
          <a href="${base}?${outcome ? `outcome=${outcome}&` : ''}before=${nextBeforeSeq}"
            >${say(language, 'older')} →</a
          >
        </div>`
      }
    </div>`
}

function table(tenant: Tenant, policyOf: PolicyOf, entries: readonly Entry[], language: Language): HTML {
  return html`<div class="scroll">
    <table class="orders">
      <thead>
        <tr>
          <th>${say(language, 'time')}</th>
          <th>${say(language, 'order')}</th>
          <th class="number">${say(language, 'amount')}</th>
          <th>${say(language, 'payment')}</th>
          <th>${say(language, 'outcome')}</th>
          <th class="number">${say(language, 'score')}</th>
          <th>${say(language, 'reasons')}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => row(tenant, policyOf, entry, language))}
      </tbody>
    </table>
  </div>`
}

const REASONS_SHOWN = 3

function row(tenant: Tenant, policyOf: PolicyOf, { record, event, rowID, test }: Entry, language: Language): HTML {
  const reasons = reasonTexts(policyOf(tenant.tenantID, record), record.reasons, language)
  return html`<tr>
    <td class="time">${timeText(event.occurredAtMs, tenant.timeZone)}</td>
    <td class="id">
      <a href="/console/shops/${tenant.tenantID}/orders/${rowID}">${event.orderID}</a>${test && testSign(language)}
    </td>
    <td class="number amount">${amountText(event.facts.amountMinor, event.facts.currency)}</td>
    <td class="payment">${say(language, methodWord(event.facts.payment.method))}</td>
    <td class="sign">${outcomeSign(record.outcome, language)}</td>
    <td class="number rank">${record.score}</td>
    <td class="why">
      <ul class="reasons">
        ${reasons.slice(0, REASONS_SHOWN).map((text) => html`<li>${text}</li>`)}
        ${reasons.length > REASONS_SHOWN && html`<li class="faint small">+${reasons.length - REASONS_SHOWN}</li>`}
      </ul>
    </td>
  </tr>`
}
