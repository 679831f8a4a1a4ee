/**
 * A report as one page that can be kept, mailed and opened in ten years: nothing is loaded from anywhere, and a policy for
 * content in it says so to the browser.
 */
import { createHash } from 'node:crypto'
import { html, HTML } from '@sekisho/base'
import type { Language } from './texts.ts'

export interface ReportTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ReportPage {
  readonly language: Language
  /** Of the window. */
  readonly title: string
  readonly style: string
  readonly body: HTML
}

export function reportPage({ language, title, style, body }: ReportPage): string {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${new HTML(`<style>${style}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `
  return page.text
}

export function factBox(name: string, value: string): HTML {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}

export function pageTable({ title, head, rows }: ReportTable): HTML {
  if (rows.length === 0) return html``
  return html`<h2>${title}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            ${head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td${FIGURE.test(cell) && new HTML(' class="figure"')}>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

function hashOf(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`
}

/** Stands at the right of its column. */
const FIGURE = /^[\d–][\d,.]*( %| [A-Z]{3})?($| [/(])/
