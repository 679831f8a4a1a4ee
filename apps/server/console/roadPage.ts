/** The page of a road: the diagram, what the issuer decided, and every message element by element with what was wrong. */
import { html } from '@sekisho/base'
import type { HTML, Issue, JSONValue } from '@sekisho/base'
import { recordOfRow, reasonTexts } from '@sekisho/fraud/decisions'
import { rowNamed } from '@sekisho/threeds/messages'
import type { PolicyOf } from '../screening/decidedBy.ts'
import { evidenceLines } from './evidencePanel.ts'
import { outcomeSign } from './layout.ts'
import type { Passage, Road } from './road.ts'
import { isFault, laneName, nameOf, sequenceDiagram } from './sequence.ts'
import { say } from './texts.ts'
import type { Language } from './texts.ts'

export function roadPanels(
  { threeDSServerTransID, passages, decisions }: Road,
  policyOf: PolicyOf,
  language: Language,
): HTML {
  return html`<div class="panel">
      <h1>${say(language, 'road')}</h1>
      <p class="note">threeDSServerTransID <code>${threeDSServerTransID}</code></p>
      ${sequenceDiagram(passages, language)}
    </div>
    ${decisions.map((decision) => decisionPanel(decision, policyOf, language))}
    <section class="panel">
      <h2>${say(language, 'roadMessages')}</h2>
      ${passages.map((passage, i) => messageDetails(passage, i, passages[0]!.atMs, language))}
    </section>`
}

function decisionPanel(
  { tenant, body, evidence }: Road['decisions'][number],
  policyOf: PolicyOf,
  language: Language,
): HTML {
  const record = recordOfRow({ kind: 'decision', body })
  const { outcome, score, reasons, features } = record
  const policy = policyOf(tenant, record)
  const texts = reasonTexts(policy, reasons, language)
  return html`<section class="panel">
    <div class="headline">
      <h2>${say(language, 'issuerDecision')}</h2>
      ${outcomeSign(outcome, language)}
      <span><span class="score">${score}</span> <span class="faint">/ 1000</span></span>
      <span class="faint small">${tenant}</span>
    </div>
    ${
      texts.length === 0
        ? html`<p class="faint">${say(language, 'noReasons')}</p>`
        : html`<ul>
            ${texts.map((text) => html`<li>${text}</li>`)}
          </ul>`
    }
    ${evidenceLines(evidence, policy.catalogue, features, language)}
  </section>`
}

function messageDetails(passage: Passage, i: number, startMs: number, language: Language): HTML {
  const { from, to, atMs, bytes, message, messageType, issues } = passage
  const leaves = leavesOf(message, '')
  const shown = new Set(leaves.map(([path]) => path))
  const elsewhere = issues.filter(({ element }) => !shown.has(element))
  return html`<details class="message" id="message-${i + 1}" ${isFault(passage) ? html` open` : false}>
    <summary>
      <b>${i + 1} ${nameOf(passage)}</b> ${laneName(from, language)} → ${laneName(to, language)}
      <span class="small">+${atMs - startMs} ms · ${bytes} B · ${verdict(issues, language)}</span>
    </summary>
    ${elsewhere.map((issue) => html`<p class="notice">${issueText(issue)}</p>`)}
    <div class="scroll">
      <table>
        ${leaves.map(([path, text]) => elementRow(path, text, messageType, issues))}
      </table>
    </div>
  </details>`
}

function verdict(issues: readonly Issue[], language: Language): string {
  return issues.length === 0 ? say(language, 'valid') : `${say(language, 'issues')}: ${issues.length}`
}

function elementRow(path: string, text: string, messageType: string, issues: readonly Issue[]): HTML {
  const found = issues.filter(({ element }) => element === path)
  return html`<tr>
    <td><code>${path}</code><br /><span class="faint small">${labelOf(path, messageType)}</span></td>
    <td class="value">${text}${found.map((issue) => html`<p class="notice">${issueText(issue)}</p>`)}</td>
  </tr>`
}

function issueText({ errorCode, element, reason }: Issue): string {
  return `${errorCode} ${element}: ${reason}`
}

/** The element's full name, from the table; positions in arrays are no part of it. */
function labelOf(path: string, messageType: string): string | undefined {
  const name = path.replaceAll(/\.\d+(?=\.|$)/g, '')
  return (rowNamed(name) ?? rowNamed(`${messageType}.${name}`))?.label
}

/** Every text, number and truth value by its path, as it was recorded: what may not be kept is not there. */
function leavesOf(value: JSONValue, path: string): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([name, inner = null]) =>
    leavesOf(inner, path === '' ? name : `${path}.${name}`),
  )
}
