/** What shop and issuer told each other of a purchase afterwards: who said what, since when it is known, and what stands of it. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { cameBack, transactionsAskedFor } from '@sekisho/adapters/outcomes'
import type { CameBack } from '@sekisho/adapters/outcomes'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { timeText } from './layout.ts'
import type { OrderView } from './order.ts'
import { sidesSay } from './sidesTexts.ts'
import type { SidesWord } from './sidesTexts.ts'
import type { Language } from './texts.ts'

export interface SidesOutcomes {
  /** What the shop was told. */
  readonly toShop: readonly CameBack[]
  /** What the issuer was told; nothing where it is another company with a store of its own. */
  readonly toIssuer: readonly CameBack[]
}

/** Each side's own rows: of the shop by the transactions of its order, of the issuer by the one that it has on record. */
export function outcomesOf(store: Store, shop: Tenant, { assessments, road }: OrderView): SidesOutcomes {
  const { tenantID } = shop
  const issuer = road?.decisions[0]?.tenant
  const txns = road ? [road.threeDSServerTransID.toLowerCase()] : []
  return {
    toShop: cameBack(store, tenantID, transactionsAskedFor(store, tenantID, assessments[0]!.rowID)),
    toIssuer: issuer === undefined ? [] : cameBack(store, issuer, txns),
  }
}

/** @param nameOf what partners are called here  @returns false when neither was told anything */
export function outcomesTables(
  { toShop, toIssuer }: SidesOutcomes,
  { timeZone }: Tenant,
  nameOf: (partner: string) => string,
  language: Language,
): HTML | false {
  const row = ({ partner, said, atMs, standing }: CameBack) =>
    html`<tr>
      <td>
        ${saidText(said, language)}<br /><span class="faint small"
          >${nameOf(partner)} · ${timeText(atMs, timeZone)}</span
        >
      </td>
      <td>${sidesSay(language, `stands_${standing}`)}</td>
    </tr>`
  const table = (word: SidesWord, rows: readonly CameBack[]) =>
    rows.length > 0 &&
    html`<h3>${sidesSay(language, word)}</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>${sidesSay(language, 'reported')}</th>
              <th>${sidesSay(language, 'standing')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(row)}
          </tbody>
        </table>
      </div>`
  const isEmpty = toShop.length === 0 && toIssuer.length === 0
  return !isEmpty && html`${table('fromIssuer', toShop)} ${table('fromShop', toIssuer)}`
}

function saidText({ kind, transStatus, challenge, type }: CameBack['said'], language: Language): HTML {
  return html`${sidesSay(language, `said_${kind}`)}
  ${transStatus !== undefined && html`<code>transStatus ${transStatus}</code>`}
  ${challenge !== undefined && html`(${sidesSay(language, `challenge_${challenge}`)})`}
  ${type !== undefined && html`<code>${type}</code>`}`
}
