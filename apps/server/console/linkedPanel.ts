/**
 * Linked orders: first those of the same person and household, however they are spelled, with what speaks for it; then whom it
 * might be besides; then whatever shares a card, a device or a place. Each link can be checked: what that order by itself has
 * in common with this one stands beside it.
 */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import type { Tenant } from '@sekisho/adapters/tenants'
import type { ClusterLink } from '@sekisho/fraud/features'
import { sentenceOf } from '@sekisho/fraud/linking'
import { evidenceBetween } from '../screening/linkedEvidence.ts'
import { timeText } from './layout.ts'
import type { Entry } from './list.ts'
import { say } from './texts.ts'
import type { Language, Word } from './texts.ts'

/** Codes by order: of all orders that the entry is linked to. */
export type LinkEvidence = ReadonlyMap<string, readonly string[]>

export function findLinkEvidence(store: Store, { seq, record, event }: Entry): LinkEvidence {
  const evidence = evidenceBetween(store, store.readRow(seq)!, event)
  const orders = (record.links ?? []).flatMap(({ orders = [] }) => orders)
  return new Map(orders.map(({ orderID }) => [orderID, evidence(orderID)]))
}

export function linkedPanel(tenant: Tenant, entry: Entry, evidence: LinkEvidence, language: Language): HTML {
  const { record } = entry
  const links = record.links ?? []
  const told = new Set(links.flatMap(({ orders = [] }) => orders.map(({ orderID }) => orderID)))
  const others = record.linked.filter(({ orderID }) => !told.has(orderID))
  return html`<section class="panel">
    <h2>${say(language, 'linked')}</h2>
    ${links.map((link) => clusterBlock(tenant, entry, link, evidence, language))}
    ${
      others.length > 0 &&
      html`<h3>${say(language, links.length > 0 ? 'otherLinked' : 'sharing')}</h3>
        <table>
          ${others.map(
            ({ orderID, by, atMs }) =>
              html`<tr>
                <td class="id">${orderLink(tenant, entry, orderID)}</td>
                <td class="time faint small">${timeText(atMs, tenant.timeZone)}</td>
                <td>${by.map((kind) => say(language, kind)).join(language === 'ja' ? '、' : ', ')}</td>
              </tr>`,
          )}
        </table>`
    }
    ${links.length === 0 && others.length === 0 && html`<p class="faint">${say(language, 'noLinked')}</p>`}
  </section>`
}

function clusterBlock(
  tenant: Tenant,
  entry: Entry,
  { kind, cluster, status, evidence: codes = [], orders = [] }: ClusterLink,
  evidence: LinkEvidence,
  language: Language,
): HTML {
  return html`<div class="cluster">
    <h3>
      ${say(language, kind)} <code>${cluster}</code>
      <span class="faint small">${say(language, statusWord(kind, status))}</span>
    </h3>
    ${
      codes.length > 0 &&
      html`<ul class="signs">
        ${codes.map((code) => html`<li class="${isAgreement(code) ? 'agrees' : 'differs'}">${sentence(code, language)}</li>`)}
      </ul>`
    }
    ${
      orders.length > 0 &&
      html`<table>
        ${orders.map(
          ({ orderID, atMs }) =>
            html`<tr>
              <td class="id">${orderLink(tenant, entry, orderID)}</td>
              <td class="time faint small">${timeText(atMs, tenant.timeZone)}</td>
              <td>${inCommon(evidence.get(orderID) ?? [], language)}</td>
            </tr>`,
        )}
      </table>`
    }
  </div>`
}

/** What agrees in a few words, and behind it what differs. */
function inCommon(codes: readonly string[], language: Language): HTML {
  const words = (some: readonly string[]) =>
    some.map((code) => say(language, `link_${code}` as Word)).join(language === 'ja' ? '・' : ', ')
  const differing = codes.filter((code) => !isAgreement(code))
  return html`${words(codes.filter(isAgreement))}
  ${differing.length > 0 && html`<span class="faint small">${say(language, 'differing')} ${words(differing)}</span>`}`
}

function orderLink({ tenantID }: Tenant, { test }: Entry, orderID: string): HTML {
  return html`<a href="/console/shops/${tenantID}/orders/${rowIDIn({ tenantID, test }, orderID)}">${orderID}</a>`
}

function statusWord(kind: ClusterLink['kind'], status: ClusterLink['status']): Word {
  return status === 'possible' ? 'linkPossible' : `${kind}_${status}`
}

/** A code of another version of the program stands for itself. */
function sentence(code: string, language: Language): string {
  return sentenceOf(code)?.[language] ?? code
}

function isAgreement(code: string): boolean {
  return code.startsWith('same_')
}
