/** The page of both sides: who decided what, what each side had before it, what the evidence changed, and what came back. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { Tenant } from '@sekisho/adapters/tenants'
import { reasonTexts } from '@sekisho/fraud/decisions'
import type { Decision, OrderRecord } from '@sekisho/fraud/decisions'
import type { Policy } from '@sekisho/fraud/rules'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { amountText, outcomeSign, timeText } from './layout.ts'
import type { OrderView } from './order.ts'
import { sidesOf } from './sides.ts'
import type { IssuerSide, Sides } from './sides.ts'
import { outcomesTables } from './sidesOutcomes.ts'
import type { SidesOutcomes } from './sidesOutcomes.ts'
import { sidesSay } from './sidesTexts.ts'
import type { SidesWord } from './sidesTexts.ts'
import { say } from './texts.ts'
import type { Language } from './texts.ts'

/** @param nameOf a tenant; a partner that is none here keeps the name that it has given itself */
export function sidesPage(
  tenant: Tenant,
  policyOf: PolicyOf,
  view: OrderView,
  outcomes: SidesOutcomes,
  nameOf: (tenantID: string) => string,
  language: Language,
): HTML {
  const sides = sidesOf(tenant.tenantID, policyOf, view)
  const { event } = sides.before
  const own = policyOf(tenant.tenantID, sides.before.record)
  return html`<p class="note">
      <a href="/console/shops/${tenant.tenantID}/orders/${sides.before.rowID}">← ${sidesSay(language, 'toOrder')}</a>
    </p>
    <div class="panel">
      <div class="headline">
        <h1>${sidesSay(language, 'title')}</h1>
        <span>${event.orderID}</span>
        <span>${amountText(event.facts.amountMinor, event.facts.currency)}</span>
        <span class="faint">${timeText(event.occurredAtMs, tenant.timeZone)}</span>
      </div>
      <p class="note">${sidesSay(language, 'intro')}</p>
      <h2>${sidesSay(language, 'who')}</h2>
      ${stepsList(sides, tenant, nameOf, language)}
    </div>
    <div class="halves">
      <section class="panel">
        <h2>${sidesSay(language, 'shopSide')} <span class="faint small">${tenant.name[language]}</span></h2>
        ${decided(sides.before.record, own, language)} ${knownTable(sides, own, language)}
      </section>
      <section class="panel">
        <h2>
          ${sidesSay(language, 'issuerSide')}
          <span class="faint small">${sides.issuer && nameOf(sides.issuer.tenant)}</span>
        </h2>
        ${
          sides.issuer
            ? issuerPanel(sides.issuer, language)
            : html`<p class="faint">${sidesSay(language, 'notAsked')}</p>`
        }
      </section>
    </div>
    ${backPanel(sides, policyOf, tenant, view, outcomesTables(outcomes, tenant, nameOf, language), language)}`
}

/** The purchase as steps, in the order in which they were taken. */
function stepsList(
  { before, after, issuer, result }: Sides,
  tenant: Tenant,
  issuerName: (tenantID: string) => string,
  language: Language,
): HTML {
  const step = (word: SidesWord, who: string | undefined, what: HTML) =>
    html`<li>
      <b>${sidesSay(language, word)}</b> ${who && html`<span class="faint small">${who}</span>`}<br />${what}
    </li>`
  const shop = tenant.name[language]
  return html`<ol class="steps">
    ${step('shopDecides', shop, sign(before.record, language))}
    ${step('shopTells', undefined, html`${sidesSay(language, toldWord(issuer))}`)}
    ${issuer && step('issuerDecides', issuerName(issuer.tenant), sign(issuer.record, language))}
    ${result && step('authenticated', undefined, resultText(result))}
    ${after && step('shopAgain', shop, sign(after.record, language))}
  </ol>`
}

function toldWord(issuer: IssuerSide | undefined): SidesWord {
  if (!issuer) return 'notAsked'
  if (!issuer.evidence) return 'toldNothing'
  return issuer.evidence.read === 'accepted' ? 'told' : 'toldRefused'
}

function resultText({ transStatus, eci }: NonNullable<Sides['result']>): HTML {
  return html`<code>transStatus ${transStatus}</code>${eci !== undefined && html` <code>eci ${eci}</code>`}`
}

function sign({ outcome, score }: Pick<Decision, 'outcome' | 'score'>, language: Language): HTML {
  return html`${outcomeSign(outcome, language)} <span class="score">${score}</span>
    <span class="faint small">/ 1000</span>`
}

function decided(record: Pick<OrderRecord, 'outcome' | 'score' | 'reasons'>, policy: Policy, language: Language): HTML {
  const texts = reasonTexts(policy, record.reasons, language)
  return html`<p>${sign(record, language)}</p>
    ${
      texts.length === 0
        ? html`<p class="faint">${say(language, 'noReasons')}</p>`
        : html`<ul>
            ${texts.map((text) => html`<li>${text}</li>`)}
          </ul>`
    }`
}

function knownTable({ known, issuer }: Sides, { catalogue }: Policy, language: Language): HTML {
  const meanings = new Map(catalogue.rows.map(({ name, meaning }) => [name, meaning[language]]))
  const isHeard = issuer?.evidence?.read === 'accepted'
  return html`<p class="note">${sidesSay(language, 'shopSideNote')}</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>${say(language, 'feature')}</th>
            <th class="number">${sidesSay(language, 'known')}</th>
            <th class="number">${sidesSay(language, 'toldAs')}</th>
          </tr>
        </thead>
        <tbody>
          ${known.map(
            ({ name, value, told }) =>
              html`<tr>
                <td>${meanings.get(name) ?? name}</td>
                <td class="number">${String(value)}</td>
                <td class="number">
                  ${
                    isHeard && told !== undefined
                      ? html`${String(told)}${told !== 0 && sidesSay(language, 'orMore')}`
                      : html`<span class="faint">${sidesSay(language, 'untold')}</span>`
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="note">${sidesSay(language, 'never')}</p>`
}

function issuerPanel(issuer: IssuerSide, language: Language): HTML {
  const { record, policy, evidence, without } = issuer
  const isHeard = evidence?.read === 'accepted'
  return html`<h3>${sidesSay(language, isHeard ? 'withEvidence' : 'asDecided')}</h3>
    ${decided(record, policy, language)}
    ${
      evidence?.read === 'refused' &&
      html`<p class="notice">${say(language, 'evidenceRefused')} <code>${evidence.refusal}</code></p>`
    }
    ${
      evidence === undefined
        ? html`<p class="faint">${sidesSay(language, 'toldNothing')}</p>`
        : html`<div class="supposed">
            <h3>${sidesSay(language, 'without')}</h3>
            ${
              without
                ? html`${decided(without, policy, language)}
                    <p class="note">${sidesSay(language, 'withoutNote')}</p>`
                : html`<p class="faint">${sidesSay(language, 'notAgain')}</p>`
            }
          </div>`
    }
    ${without && changesList(issuer, without, language)}`
}

function changesList({ record, policy, changes }: IssuerSide, without: Decision, language: Language): HTML {
  const isSame = changes.length === 0 && without.outcome === record.outcome && without.score === record.score
  const texts = new Map(policy.rules.map(({ id, reason }) => [id, reason[language]]))
  const rows = (word: SidesWord, sign: 1 | -1) =>
    changes
      .filter(({ points }) => Math.sign(points) === sign)
      .map(
        ({ rule, points }) =>
          html`<tr>
            <td>${texts.get(rule) ?? rule}<br /><span class="faint small">${sidesSay(language, word)}</span></td>
            <td class="number">${points > 0 ? '+' : '−'}${Math.abs(points)} ${say(language, 'points')}</td>
          </tr>`,
      )
  return html`<h3>${sidesSay(language, 'changed')}</h3>
    ${
      isSame
        ? html`<p class="faint">${sidesSay(language, 'unchanged')}</p>`
        : html`<table>
            ${rows('raised', 1)} ${rows('lowered', -1)}
          </table>`
    }`
}

/** What each side learned of the other's end of it. */
function backPanel(
  { after, result }: Sides,
  policyOf: PolicyOf,
  tenant: Tenant,
  { settlements }: OrderView,
  told: HTML | false,
  language: Language,
): HTML {
  const isEmpty = !result && !after && !told && settlements.length === 0
  return html`<section class="panel">
    <h2>${sidesSay(language, 'back')}</h2>
    ${isEmpty && html`<p class="faint">${sidesSay(language, 'backNothing')}</p>`}
    ${
      result &&
      html`<h3>${sidesSay(language, 'authenticated')}</h3>
        <p>${resultText(result)}</p>`
    }
    ${
      after &&
      html`<h3>${sidesSay(language, 'shopAgain')}</h3>
        ${decided(after.record, policyOf(tenant.tenantID, after.record), language)}`
    }
    ${
      settlements.length > 0 &&
      html`<h3>${sidesSay(language, 'later')}</h3>
        <dl>
          ${settlements.map(
            ({ status, occurredAtMs }) =>
              html`<dt>${timeText(occurredAtMs, tenant.timeZone)}</dt>
                <dd>${say(language, status)}</dd>`,
          )}
        </dl>`
    }
    ${told}
  </section>`
}
