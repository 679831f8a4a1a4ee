/**
 * One order: who, what, why and what else. Every assessment with its outcome, reasons and score; the personal data,
 * unsealed for the person who is signed in; linked orders; and each value that was read, with its meaning.
 */
import { html } from '@sekisho/base'
import type { HTML, JSONValue } from '@sekisho/base'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import { reasonTexts } from '@sekisho/fraud/decisions'
import type { DecisionRecord } from '@sekisho/fraud/decisions'
import type { Catalogue, FeatureRow, FeatureValue } from '@sekisho/fraud/features'
import { settlementOfRow } from '@sekisho/fraud/events'
import type { SettlementEvent } from '@sekisho/fraud/events'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { adviceLine } from './adviceLine.ts'
import { amountText, outcomeSign, testSign, timeText } from './layout.ts'
import { findLinkEvidence, linkedPanel } from './linkedPanel.ts'
import type { LinkEvidence } from './linkedPanel.ts'
import { entryOf } from './list.ts'
import { findRoad } from './road.ts'
import type { Road } from './road.ts'
import { roadPanels } from './roadPage.ts'
import { saidPanel } from './said.ts'
import { sidesSay } from './sidesTexts.ts'
import type { Entry } from './list.ts'
import { methodWord, say } from './texts.ts'
import type { Language, Word } from './texts.ts'

export interface OrderView {
  /** Its assessments, the first one first. */
  readonly assessments: readonly Entry[]
  readonly settlements: readonly SettlementEvent[]
  readonly personal: Record<string, JSONValue> | 'erased'
  /** What the roles of 3-D Secure recorded of its authentication, where they run here. */
  readonly road: Road | undefined
  /** Of the latest assessment. */
  readonly linkEvidence: LinkEvidence
}

/** Assessments, and settlements, of one order that a page shows. */
const SHOWN = 200

/** @returns undefined when the shop has no such order */
export function findOrder(store: Store, tenantID: string, orderID: string): OrderView | undefined {
  const found = store.findEvent(tenantID, 'order', orderID)
  if (!found) return undefined
  const later = (kind: string) => store.findEventsUnder(tenantID, kind, `${orderID}/`, SHOWN).sort((a, b) => a - b)
  // A decision stands right after its event.
  const decisions = [found.seq, ...later('assessment')].map((seq) => store.readRow(seq + 1)!)
  const assessments = decisions.map((decision) => entryOf(store, decision))
  return {
    assessments,
    settlements: later('settlement').map((seq) => settlementOfRow(store.readRow(seq)!)),
    personal: store.openPersonal(store.readRow(found.seq)!),
    road: roadOf(store, assessments),
    linkEvidence: findLinkEvidence(store, assessments.at(-1)!),
  }
}

function roadOf(store: Store, assessments: readonly Entry[]): Road | undefined {
  const named = assessments.map(
    ({ event: { facts } }) => facts.threeDS?.threeDSServerTransID ?? facts.payment.threeDSServerTransID,
  )
  const threeDSServerTransID = named.findLast((id) => id !== undefined)
  return threeDSServerTransID === undefined ? undefined : findRoad(store, threeDSServerTransID)
}

export function orderPage(tenant: Tenant, policyOf: PolicyOf, view: OrderView, language: Language): HTML {
  const latest = view.assessments.at(-1)!
  const { event } = latest
  return html`<p class="note">
      <a href="/console/shops/${tenant.tenantID}">← ${say(language, 'back')}</a>
    </p>
    <div class="panel">
      <div class="headline">
        <h1>${event.orderID}${latest.test && testSign(language)}</h1>
        ${outcomeSign(latest.record.outcome, language)}
        <span><span class="score">${latest.record.score}</span> <span class="faint">/ 1000</span></span>
        <span>${amountText(event.facts.amountMinor, event.facts.currency)}</span>
        <span class="faint">${say(language, methodWord(event.facts.payment.method))}</span>
        <span class="faint">${timeText(event.occurredAtMs, tenant.timeZone)}</span>
      </div>
      ${scoreBar(latest.record)}
    </div>
    <div class="grid">
      <div>
        ${[...view.assessments].reverse().map((entry) => assessmentPanel(tenant, policyOf, entry, language))}
        ${saidPanel(event, language)}
      </div>
      <div>
        ${personalPanel(view.personal, language)} ${settlementsPanel(tenant, view.settlements, language)}
        ${linkedPanel(tenant, latest, view.linkEvidence, language)}
      </div>
    </div>
    ${
      view.road &&
      html`<p class="note">
          <a href="/console/shops/${tenant.tenantID}/orders/${latest.rowID}/sides">${sidesSay(language, 'link')} →</a>
        </p>
        ${roadPanels(view.road, policyOf, language)}`
    }
    ${featuresPanel(policyOf(tenant.tenantID, latest.record).catalogue, latest, language)}`
}

/** In steps of a twentieth, because the strict policy of this page allows no style of its own. */
function scoreBar({ score, outcome }: DecisionRecord): HTML {
  const step = Math.min(100, Math.ceil(score / 50) * 5)
  return html`<div class="bar" aria-hidden="true">${step > 0 && html`<i class="${outcome} w${step}"></i>`}</div>`
}

function assessmentPanel(tenant: Tenant, policyOf: PolicyOf, { record, event }: Entry, language: Language): HTML {
  const policy = policyOf(tenant.tenantID, record)
  const reasons = reasonTexts(policy, record.reasons, language)
  return html`<section class="panel">
    <div class="headline">
      <h2>${say(language, record.stage)}</h2>
      ${outcomeSign(record.outcome, language)}
      <span class="faint small">${timeText(event.occurredAtMs, tenant.timeZone)}</span>
    </div>
    ${record.degraded !== undefined && html`<p class="notice">${say(language, 'degraded')} (${record.degraded})</p>`}
    ${record.trigger !== undefined && html`<p class="notice">${say(language, 'triggered')}</p>`}
    <h3>${say(language, 'why')}</h3>
    ${
      reasons.length === 0
        ? html`<p class="faint">${say(language, 'noReasons')}</p>`
        : html`<ul>
            ${reasons.map((text) => html`<li>${text}</li>`)}
          </ul>`
    }
    <details>
      <summary>${say(language, 'score')} ${record.score}</summary>
      <table>
        ${record.hits.map(
          ({ rule, points }) =>
            html`<tr>
              <td><code>${rule}</code></td>
              <td class="number">${points} ${say(language, 'points')}</td>
            </tr>`,
        )}
      </table>
    </details>
    <dl>
      <dt>${say(language, 'advice')}</dt>
      <dd>${adviceLine(record, policy, language)}</dd>
      <dt>${say(language, 'versions')}</dt>
      <dd><code>${record.versions.policy.id} ${record.versions.policy.version}</code></dd>
    </dl>
  </section>`
}

function personalPanel(personal: OrderView['personal'], language: Language): HTML {
  return html`<section class="panel">
    <h2>${say(language, 'who')}</h2>
    ${personal === 'erased' ? html`<p class="faint">${say(language, 'erased')}</p>` : people(personal, language)}
  </section>`
}

/** What was sealed was a parsed request: its members are texts, but for the address, which has its own. */
type Person = Texts & { readonly address?: Texts }
type Texts = { readonly [member in PersonMember]?: string | undefined }
type PersonMember =
  | ('name' | 'nameKana' | 'nameOnCard' | 'email' | 'phone' | 'sku')
  | ('ipAddress' | 'userAgent' | 'accountID')
  | ('postalCode' | 'prefecture' | 'city' | 'line1' | 'line2' | 'text')

function people(personal: Record<string, JSONValue>, language: Language): HTML {
  const contact = (personal.contact ?? {}) as { buyer?: Person; deliveries?: Person[]; nameOnCard?: string }
  const network = (personal.network ?? {}) as Texts
  const basket = (personal.basket ?? {}) as { items?: Texts[] }
  const rows = (word: Word, person: Person | undefined): HTML | false =>
    person !== undefined &&
    html`<h3>${say(language, word)}</h3>
      <dl>${pairs(person, language)}</dl>`
  return html`${rows('buyer', contact.buyer && { ...contact.buyer, nameOnCard: contact.nameOnCard })}
  ${(contact.deliveries ?? []).map((delivery) => rows('delivery', delivery))}
  ${Object.keys(network).length > 0 && rows('network', network)}
  ${
    basket.items !== undefined &&
    html`<h3>${say(language, 'goods')}</h3>
      <ul>
        ${basket.items.map(({ name, sku }) => html`<li>${name ?? sku}</li>`)}
      </ul>`
  }`
}

function pairs(person: Person, language: Language): HTML[] {
  const { address } = person
  const values: [Word, string | undefined][] = [
    ['name', [person.name, person.nameKana].filter(Boolean).join(' / ')],
    ['nameOnCard', person.nameOnCard],
    ['email', person.email],
    ['phone', person.phone],
    [
      'address',
      address &&
        [address.postalCode, address.prefecture, address.city, address.line1, address.line2, address.text]
          .filter(Boolean)
          .join(' '),
    ],
    ['ip', person.ipAddress],
    ['account', person.accountID],
    ['device', person.userAgent],
  ]
  return values
    .filter(([, value]) => value)
    .map(
      ([word, value]) =>
        html`<dt>${say(language, word)}</dt>
          <dd>${value}</dd>`,
    )
}

function settlementsPanel(tenant: Tenant, settlements: readonly SettlementEvent[], language: Language): HTML | false {
  if (settlements.length === 0) return false
  return html`<section class="panel">
    <h2>${say(language, 'settlements')}</h2>
    <dl>
      ${settlements.map(
        ({ status, occurredAtMs }) =>
          html`<dt>${timeText(occurredAtMs, tenant.timeZone)}</dt>
            <dd>${say(language, status)}</dd>`,
      )}
    </dl>
  </section>`
}

/** What stands out first: most values of most orders are "none of that", and they are a click away. */
function featuresPanel({ rows }: Catalogue, { record }: Entry, language: Language): HTML {
  const known = rows.flatMap((feature, i) => {
    const value = record.features[i]
    return value === undefined || value === null ? [] : [{ feature, value }]
  })
  const quiet = known.filter(({ value }) => value === 0 || value === false)
  return html`<section class="panel">
    <h2>${say(language, 'features')}</h2>
    ${featuresTable(
      known.filter((one) => !quiet.includes(one)),
      language,
    )}
    <details>
      <summary>${say(language, 'quiet')} (${quiet.length})</summary>
      ${featuresTable(quiet, language)}
    </details>
    <p class="note">${say(language, 'unknownCount')}: ${rows.length - known.length}</p>
  </section>`
}

function featuresTable(
  rows: readonly { readonly feature: FeatureRow; readonly value: FeatureValue }[],
  language: Language,
): HTML {
  return html`<div class="scroll">
    <table class="features">
      <thead>
        <tr>
          <th>${say(language, 'feature')}</th>
          <th class="number">${say(language, 'value')}</th>
          <th><span class="hidden">${say(language, 'name')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ feature, value }) =>
            html`<tr>
              <td>${feature.meaning[language]}</td>
              <td class="number">${String(value)}</td>
              <td class="faint small"><code>${feature.name}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
